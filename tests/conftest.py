"""What tests of every room may ask for, and how Hypothesis tries them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, settings

# No test may fail because the machine is busy: none has a deadline. What Hypothesis does on CI otherwise stays.
settings.register_profile("unhurried", settings.default, deadline=None)
# For `make mutants`: the same examples each time, and the first that fails is enough.
settings.register_profile(
    "mutants", deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("unhurried")

pytest_plugins = ["tests.side_by_side"]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data that lies beside the repository, where it does; it is no part of the project."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real data are not here: no ../shared/data beside the repository")
    return folder
