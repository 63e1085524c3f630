"""Which files Collision Risk made: a mark in reports, pictures and JSON, and beside layers one with their checksums."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from .errors import NotMadeHere
from .formats import Format

METADATA, STYLE = ".qmd", ".qml"
PICTURE_MARK = "Software", "Collision Risk"
"""Key and text in our pictures."""
_HEAD = 4096
_HTML_MARK = re.compile(rb'<meta name="generator" content="Collision Risk"')
_PNG_MARK = b"\0".join(part.encode() for part in PICTURE_MARK)
_JSON_KEYS = {"attribution", "boroughs", "incidents", "model", "network", "route", "zones"}
_MARK = re.compile(r"<!-- Collision Risk wrote:((?: \S+=[0-9a-f]{64})*) -->")


def occupied(file: Path, known: Format) -> list[Path]:
    """The files that a layer in this format consists of or may have beside it."""
    return [file, *(file.with_suffix(suffix) for suffix in (*known.parts, STYLE, METADATA))]


def mark_layer(metadata: Path, written: Mapping[str, Path]) -> None:
    """Say in the metadata beside a layer which files it consists of, by their suffixes. Raises OSError."""
    sums = "".join(f" {suffix}={_checksum(file)}" for suffix, file in written.items())
    with metadata.open("a", encoding="utf-8") as stream:
        stream.write(f"<!-- Collision Risk wrote:{sums} -->\n")


def check_layer(file: Path, known: Format) -> list[Path]:
    """The existing files of an earlier layer of ours, that are to be replaced. Raises NotMadeHere."""
    sums = _marked(file.with_suffix(METADATA))
    existing = [path for path in occupied(file, known) if is_taken(path)]
    for path in existing:
        is_ours = path.suffix == METADATA and sums is not None
        if not is_ours and (sums is None or sums.get(path.suffix) != _checksum(path)):
            raise NotMadeHere(file=path.name)
    return existing


def check_file(file: Path) -> None:
    """Raises NotMadeHere for a report, a picture or JSON that is not ours."""
    if is_taken(file) and not _is_ours(file):
        raise NotMadeHere(file=file.name)


def is_taken(file: Path) -> bool:
    """Whether there is a file with content."""
    return file.is_file() and file.stat().st_size > 0


def _marked(metadata: Path) -> dict[str, str] | None:
    try:
        found = _MARK.search(metadata.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
    return dict(part.split("=") for part in found[1].split()) if found else None


def _checksum(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _is_ours(file: Path) -> bool:
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(b"\x89PNG"):
        return _PNG_MARK in head
    if head.lstrip()[:1] == b"{":
        return _keys(file).issuperset(_JSON_KEYS)
    return _HTML_MARK.search(head) is not None


def _keys(file: Path) -> set[str]:
    try:
        answer = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        return set()
    return set(answer) if isinstance(answer, dict) else set()
