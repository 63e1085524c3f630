"""`version`: version, protocol and packages of this worker, for a caller to check before it asks for work."""

from __future__ import annotations

import argparse
import configparser
import platform
from importlib import metadata
from pathlib import Path
from typing import Any

HELP = "say which version answers, and with which packages"
PROTOCOL = 1
"""Goes up when commands, options or events change so that an older caller would misread them."""

_METADATA = Path(__file__).resolve().parents[2] / "metadata.txt"


def arguments(parser: argparse.ArgumentParser) -> None:
    pass


def run(args: argparse.Namespace) -> dict[str, Any]:  # noqa: ARG001 - every command has it
    """Version, protocol, Python, and every installed package with its version; none of them is imported."""
    return {
        "version": plugin_version(),
        "protocol": PROTOCOL,
        "python": platform.python_version(),
        "packages": {distribution.metadata["Name"]: distribution.version for distribution in metadata.distributions()},
    }


def plugin_version() -> str:
    """The version in metadata.txt."""
    parser = configparser.ConfigParser()
    parser.read(_METADATA, encoding="utf-8")
    return parser["general"]["version"]
