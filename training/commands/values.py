"""Values of options: parsers for argparse that say in words what they read."""

from __future__ import annotations

import argparse
from datetime import date


def iso_day(text: str) -> date:
    """A date as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"invalid date “{text}”; write YYYY-MM-DD") from None


def whole_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"invalid number “{text}”; write a whole one") from None
