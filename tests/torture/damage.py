"""Damage as disks, transfers and editors do it: bytes flipped, cut off, put in, taken out; values of JSON exchanged."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

fuzzed = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "40")),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # what is damaged is small already
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""Bounded in the tests; `make torture` asks for more."""


@dataclass(frozen=True)
class Damage:
    """What happens to bytes, `at` a place counted from the beginning, or from the end where it is negative."""

    kind: str
    at: int
    size: int
    put: bytes

    def to(self, content: bytearray) -> None:
        at = max(0, min(len(content), self.at if self.at >= 0 else len(content) + self.at))
        if self.kind == "flip" and at < len(content):
            content[at] ^= self.size
        elif self.kind == "cut":
            del content[at:]
        elif self.kind == "put in":
            content[at:at] = self.put
        elif self.kind == "take out":
            del content[at : at + self.size]
        elif self.kind == "zeros":
            end = min(len(content), at + 16 * self.size)
            content[at:end] = bytes(end - at)


def damages(size: int) -> st.SearchStrategy[tuple[Damage, ...]]:
    """One to three damages for so many bytes: at any place, and often near one of the ends."""
    places = st.integers(0, size) | st.integers(0, 400) | st.integers(-400, -1)
    kinds = st.sampled_from(["flip", "cut", "put in", "take out", "zeros"])
    one = st.builds(Damage, kinds, places, st.integers(1, 255), st.binary(min_size=1, max_size=8))
    return st.lists(one, min_size=1, max_size=3).map(tuple)


def damaged(whole: bytes, done: tuple[Damage, ...]) -> bytes:
    content = bytearray(whole)
    for damage in done:
        damage.to(content)
    return bytes(content)


_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["nan", "-73.9", "1e999", "2026-12-04T17:00", "2026-11-01T01:30", [], {}, [[]], -1, 10**400])
)


@st.composite
def exchanged(draw: st.DrawFn, form: Any) -> Any:
    """A JSON value in which one value, of any depth, is another, or missing."""
    if isinstance(form, dict) and form and draw(st.integers(0, 9)):
        key = draw(st.sampled_from(sorted(form)))
        if draw(st.integers(0, 9)) == 0:
            return {name: value for name, value in form.items() if name != key}
        return {**form, key: draw(exchanged(form[key]))}
    if isinstance(form, list) and form and draw(st.integers(0, 9)):
        at = draw(st.integers(0, len(form) - 1))
        return [*form[:at], draw(exchanged(form[at])), *form[at + 1 :]]
    return draw(_LEAVES)
