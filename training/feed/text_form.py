"""Form of a CSV file: encoding and delimiter, as spreadsheets and the portal write it; rows that swallow others."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from collision_risk_plugin.core.errors import Phrase

from ..process.events import TrainingError

_HEAD = 65_536
_BLOCK = 1 << 20
_CHUNK = 20_000
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES = (
    b"pk\x03\x04",
    b"\x1f\x8b",
    b"par1",
    b"\xd0\xcf\x11\xe0",
    b"sqlite format 3",
    b"%pdf",
    b"<!doctype",
    b"<html",
)
_DELIMITERS = ",;\t|"
_TOO_MANY_FIELDS = re.compile(r"Expected (\d+) fields in line (\d+), saw (\d+)")


@dataclass(frozen=True)
class TextForm:
    """`skip`: lines before the header, such as Excel's `sep=;`."""

    encoding: str
    delimiter: str
    skip: int

    @property
    def usual(self) -> bool:
        return self.encoding in {"utf-8", "utf-8-sig"} and self.delimiter == ","


def find_text_form(file: Path) -> TextForm:
    """The form of a file. Raises OSError, TrainingError for one that is no text, or is empty."""
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
        if not head.strip():
            raise _unreadable(file, "it is empty")
        if head.lstrip().lower().startswith(_OTHER_FILES):
            raise _unreadable(file, "it is no CSV file")
        encoding = _encoding_of(head) or ("utf-8" if _is_utf8(head, stream) else "cp1252")
    try:
        # Half a character may stand at the end of the head.
        lines = codecs.getincrementaldecoder(encoding)().decode(head).splitlines()
    except UnicodeDecodeError:
        raise _unreadable(file, "its encoding is none of UTF-8, UTF-16 and Windows-1252") from None
    declared = re.fullmatch(r'"?sep=(.)"?', lines[0].strip(" \r\n"), re.IGNORECASE) if lines else None
    if declared:
        return TextForm(encoding, declared[1], 1)
    header = re.sub(r'"[^"]*"', "", next((line for line in lines if line.strip()), ""))
    return TextForm(encoding, max(_DELIMITERS, key=header.count), 0)


def _encoding_of(head: bytes) -> str | None:
    """By a byte-order mark, or by the zeros that UTF-16 has in every other byte of English; None for neither."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    if head[::2].count(0) > len(head) // 4:
        return "utf-16-be"
    return None


def _is_utf8(head: bytes, rest: Any) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
        while block := rest.read(_BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def read_chunks(
    file: Path, form: TextForm, rows: int, columns: list[str] | None = None
) -> Iterator[tuple[pd.DataFrame, float]]:
    """Rows as text, so many at a time, and the share of the file that is read with them (0–1).

    `columns`: these alone. Raises OSError, TrainingError with the line of a row that has too many fields.
    """
    size = max(file.stat().st_size, 1)
    with file.open("rb") as stream:
        try:
            chunks = pd.read_csv(
                stream,
                encoding=form.encoding,
                sep=form.delimiter,
                skiprows=form.skip,
                chunksize=rows,
                usecols=columns,
                dtype=str,
                # Only an empty text means "absent": some streets and vehicles are called NA or NULL.
                keep_default_na=False,
                na_values=[""],
            )
            for chunk in chunks:
                yield chunk, stream.tell() / size
        except (ValueError, pd.errors.ParserError) as error:
            raise _unreadable(file, _problem(file, form, str(error))) from error


def _problem(file: Path, form: TextForm, error: str) -> str:
    if match := _TOO_MANY_FIELDS.search(error):
        expected, line, found = map(int, match.groups())
        return Phrase(
            "line {line} has {found} fields, and the header has {expected}",
            line=line + form.skip,
            found=found,
            expected=expected,
        )
    if "EOF inside string" in error:
        return Phrase("a quotation mark in line {line} is never closed", line=_line_of_row(file, form, None))
    if "No columns to parse" in error:
        return Phrase("it is empty")
    return Phrase("it is no CSV file, or is damaged")


def refuse_swallowed_rows(file: Path, form: TextForm, rows: int) -> None:
    """Raise TrainingError for a field in which another whole row stands, after a quotation mark too many.

    `rows` were read from the file; only if it has more lines are its fields looked at.
    """
    with file.open("rb") as stream:
        lines = sum(block.count(b"\n") for block in iter(lambda: stream.read(_BLOCK), b""))
    if lines <= rows + form.skip + 1:
        return
    for chunk, _ in read_chunks(file, form, _CHUNK):
        for name in chunk.columns:
            for row, text in chunk[name][
                chunk[name].str.contains("\n", regex=False).fillna(False).astype(bool)
            ].items():
                if any(2 * line.count(form.delimiter) >= len(chunk.columns) for line in str(text).splitlines()):
                    line = _line_of_row(file, form, int(str(row)))
                    problem = Phrase("a quotation mark in line {line} swallows the rows after it", line=line)
                    raise _unreadable(file, problem)


def _line_of_row(file: Path, form: TextForm, row: int | None) -> int:
    """The line in which a row (0 for the first after the header) begins; the last one for None."""
    line = 1
    with file.open(encoding=form.encoding, newline="") as stream:
        for _ in range(form.skip):
            stream.readline()
        reader = csv.reader(stream, delimiter=form.delimiter)
        number = -1
        before = 0
        for number, _ in enumerate(reader, -1):
            line, before = before + 1, reader.line_num
            if number == row:
                break
    return line + form.skip


def _unreadable(file: Path, problem: str) -> TrainingError:
    return TrainingError(
        Phrase("“{file}” cannot be read: {problem}. Export it again.", file=file.name, problem=problem)
    )
