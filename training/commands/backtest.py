"""Not yet."""

from __future__ import annotations

import argparse
from typing import Any

HELP = "not yet"


def arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(given: argparse.Namespace) -> dict[str, Any]:
    raise NotImplementedError
