"""Tables in text files: encoding, delimiter and quotes are detected and checked, never guessed without a word."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Callable

from .errors import Cancelled, DataFileError, Phrase

DELIMITERS = ",;\t|"
_CHUNK = 1 << 20
_HEAD = 4096
_SAMPLE_LINES = 20
_LONGEST_LINE = 1_000_000
_LONGEST_CELL = 131_072
_WESTERN = "cp1252"
_LABELS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", _WESTERN: "Windows-1252"}
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_KINDS = (
    (rb"PK\x03\x04(?s:.)*(?:xl/|\[Content_Types\])", "an Excel workbook"),
    (rb"PK\x03\x04(?s:.)*opendocument\.spreadsheet", "a LibreOffice spreadsheet"),
    (rb"PK\x03\x04", "a zip archive"),
    (rb"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (rb"\x1f\x8b", "compressed (gzip)"),
    (rb"BZh\d|\xfd7zXZ|\x28\xb5\x2f\xfd|7z\xbc\xaf", "compressed"),
    (rb"SQLite format 3\x00", "an SQLite database or a GeoPackage"),
    (rb"PAR1|FGB|fgb", "a binary table"),
    (rb"%PDF", "a PDF"),
    (rb"\{\\rtf", "a document of a word processor"),
    (rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html)", "a web page or XML"),
    (rb'(?:\xef\xbb\xbf)?\s*[\[{]\s*["\[{]', "JSON"),
)
_SEP_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


class BadTextFile(DataFileError):
    template = "“{file}” cannot be read: {problem}. {remedy}."


@dataclass(frozen=True)
class TextEncoding:
    """A `codec` of Python that decodes the whole file; `guessed`: nothing in the file says so, it only fits."""

    codec: str
    guessed: bool = False

    @property
    def label(self) -> str:
        return _LABELS.get(self.codec, self.codec.upper())


def detect_encoding(file: Path, is_cancelled: Callable[[], bool] = lambda: False) -> TextEncoding:
    """The encoding of the whole file: of its byte-order mark, UTF-16 or UTF-32 by their zeros, UTF-8, Windows-1252.

    Reads the file to its end. Raises BadTextFile for what is no text or in none of these, Cancelled, OSError.
    """
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    codec = _codec_of(head)
    if codec is None:
        _refuse_other_kinds(file, head)
        codec = "utf-8"
    wrong = _first_undecodable(file, codec, is_cancelled)
    if wrong is None:
        return TextEncoding(codec)
    tried = TextEncoding(codec).label
    # Letters that are UTF-8 are so by no chance: what follows them is damaged, not Western.
    if codec == "utf-8" and not wrong.after_others:
        wrong = _first_undecodable(file, _WESTERN, is_cancelled)
        if wrong is None:
            return TextEncoding(_WESTERN, guessed=True)
        tried = f"{tried} / {TextEncoding(_WESTERN).label}"
    raise BadTextFile(
        file=file.name,
        problem=Phrase(
            "line {line} holds the byte {byte}, which is not {encoding}",
            line=wrong.line,
            byte=f"0x{wrong.byte:02X}",
            encoding=tried,
        ),
        remedy="Save it as UTF-8",
    )


@dataclass(frozen=True)
class _Undecodable:
    """A byte that a codec does not know; `after_others`: the codec knew letters beyond ASCII before it."""

    line: int
    byte: int
    after_others: bool


def _first_undecodable(file: Path, codec: str, is_cancelled: Callable[[], bool]) -> _Undecodable | None:
    """Decode the whole file. Raises BadTextFile for zeros among the characters, Cancelled."""
    decoder = codecs.getincrementaldecoder(codec)()
    line, beyond_ascii = 1, False
    with file.open("rb") as stream:
        chunk = b"?"
        while chunk:
            if is_cancelled():
                raise Cancelled
            chunk = stream.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                before, byte = error.object[: error.start], error.object[error.start]
                line += _line_ends(before.decode(codec, "ignore"))
                return _Undecodable(line, byte, beyond_ascii or not before.isascii())
            if "\0" in text:
                raise BadTextFile(
                    file=file.name,
                    problem=Phrase(
                        "line {line} holds zero bytes: it is damaged, or not a text file",
                        line=line + _line_ends(text[: text.index("\0")]),
                    ),
                    remedy="Save it as CSV (UTF-8) again",
                )
            line += _line_ends(text)
            beyond_ascii = beyond_ascii or not chunk.isascii()
    return None


def _line_ends(text: str) -> int:
    return text.count("\n") or text.count("\r")


def _codec_of(head: bytes) -> str | None:
    """The codec that the first bytes show; None if they show none."""
    for mark, codec in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return codec
    if b"\0" not in head or len(head) < 4:
        return None
    zeros = [_share_of_zeros(head[at::4]) for at in range(4)]
    if min(zeros[2], zeros[3]) > 0.9 and zeros[0] < 0.1:
        return "utf-32-le"
    if min(zeros[0], zeros[1]) > 0.9 and zeros[3] < 0.1:
        return "utf-32-be"
    even, odd = _share_of_zeros(head[::2]), _share_of_zeros(head[1::2])
    if odd > 0.3 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.05 else None


def _share_of_zeros(part: bytes) -> float:
    return part.count(0) / max(len(part), 1)


def _refuse_other_kinds(file: Path, head: bytes) -> None:
    if not head.strip():
        raise BadTextFile(file=file.name, problem="it is empty", remedy="Choose another file")
    for pattern, kind in _OTHER_KINDS:
        if re.match(pattern, head, re.IGNORECASE):
            raise BadTextFile(
                file=file.name,
                problem=Phrase("it is {what}, not a text file", what=kind),
                remedy="Save it as CSV (UTF-8) and choose that file",
            )


def detect_delimiter(lines: Sequence[str]) -> str | None:
    """The delimiter of a table whose first lines these are; None if there seems to be one column.

    That by which, outside quotes, most lines have as many cells as the first; of several, the one that makes most
    numbers, then most cells.
    """
    best, delimiter = (0, 0, 0), None
    for candidate in DELIMITERS:
        try:
            header, *rows = csv.reader(lines, delimiter=candidate, skipinitialspace=True)
        except (csv.Error, ValueError):
            continue
        width = len(header)
        numbers = sum(bool(_NUMBER.fullmatch(cell.strip())) for row in rows for cell in row)
        score = (sum(len(row) == width for row in rows), numbers, width)
        if width > 1 and score > best:
            best, delimiter = score, candidate
    return delimiter


@dataclass(frozen=True)
class TextTable:
    """A delimited text file whose first record names its columns.

    `names` without blanks around them, perhaps empty or repeated; `skipped`: lines before that record.
    """

    file: Path
    encoding: TextEncoding
    delimiter: str
    names: tuple[str, ...]
    skipped: int

    def rows(self, seen: Callable[[int], None] = lambda _: None) -> Iterator[tuple[int, list[str]]]:
        """The line in which each record begins, and its cells; records without any content are left out.

        `seen` gets the position in the file, in bytes. Raises BadTextFile where a quotation mark is not closed, or
        what it opens swallows other records; OSError.
        """
        records = _records(self.file, self.encoding.codec, self.delimiter, self.skipped, len(self.names), seen)
        next(records, None)
        return (record for record in records if any(map(str.strip, record[1])) and record[1] != ["\x1a"])


def open_table(file: Path, is_cancelled: Callable[[], bool] = lambda: False) -> TextTable:
    """Detect how a file is to be read. Its encoding is checked to its end, its quotes when its rows are read.

    Raises BadTextFile, Cancelled, OSError.
    """
    encoding = detect_encoding(file, is_cancelled)
    with file.open(encoding=encoding.codec, newline="") as stream:
        sample = [line[:_LONGEST_LINE] for line in islice(stream, _SAMPLE_LINES)]
    skipped = 0
    while skipped < len(sample) and not sample[skipped].strip():
        skipped += 1
    declared = _SEP_LINE.fullmatch(sample[skipped].strip("\r\n")) if skipped < len(sample) else None
    if declared:
        skipped += 1
    if skipped >= len(sample):
        raise BadTextFile(file=file.name, problem="it is empty", remedy="Choose another file")
    delimiter = declared[1] if declared else detect_delimiter(sample[skipped:]) or DELIMITERS[0]
    _, header = next(_records(file, encoding.codec, delimiter, skipped, 0, lambda _: None))
    names = tuple(name.strip() for name in header)
    _refuse_values(file, names, skipped + 1)
    return TextTable(file, encoding, delimiter, names, skipped)


def _refuse_values(file: Path, names: tuple[str, ...], line: int) -> None:
    numbers = [name for name in names if _NUMBER.fullmatch(name)]
    if len(numbers) * 2 > len(names) or sum(not name.lstrip("+-").isdigit() for name in numbers) > 1:
        raise BadTextFile(
            file=file.name,
            problem=Phrase("line {line} holds values, not the names of the columns", line=line),
            remedy="Write their names above it, divided as the values are",
        )


def _records(
    file: Path, codec: str, delimiter: str, skipped: int, width: int, seen: Callable[[int], None]
) -> Iterator[tuple[int, list[str]]]:
    """The line in which each record begins, and its cells; no cells for an empty line."""
    with file.open("rb") as raw, io.TextIOWrapper(raw, codec, newline="") as stream:
        for _ in range(skipped):
            next(stream)
        held: list[str] = []

        def lines() -> Iterator[str]:
            for line in stream:
                held.append(line)
                yield line

        reader = csv.reader(lines(), delimiter=delimiter, strict=True, skipinitialspace=True)
        while True:
            first = skipped + reader.line_num + 1
            held.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise _malformed(file, first, len(held), str(error)) from error
            if len(held) > 1 and _swallows(held, delimiter, width):
                raise _malformed(file, first, len(held), "")
            # csv's own limit holds for the whole process, and other plugins lift it.
            if len(held[-1]) > _LONGEST_CELL and max(map(len, cells)) > _LONGEST_CELL:
                raise _malformed(file, first, len(held), "limit")
            seen(raw.tell())
            yield first, cells


def _swallows(lines: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether the lines of one record are rather records of their own, the first of them with a stray quotation mark.

    So if one between the first and the last looks like a record, or if both of them do.
    """

    def like_record(line: str) -> bool:
        cells = [cell.strip() for cell in line.replace('"', "").split(delimiter)]
        return len(cells) == width > 1 and any(map(_NUMBER.fullmatch, cells))

    return any(map(like_record, lines[1:-1])) or (like_record(lines[0]) and like_record(lines[-1]))


def _malformed(file: Path, first: int, lines: int, error: str) -> BadTextFile:
    last = first + max(lines, 1) - 1
    if last > first:
        problem = Phrase(
            "a quotation mark in line {first} is not closed before line {last}, and swallows the rows between",
            first=first,
            last=last,
        )
    elif "limit" in error:
        problem = Phrase("a cell in line {line} is longer than {count:,} characters", line=first, count=_LONGEST_CELL)
    else:
        problem = Phrase("a quotation mark in line {line} is not closed where its cell ends", line=first)
    return BadTextFile(
        error,
        file=file.name,
        problem=problem,
        remedy="Correct that line; within quotation marks, a quotation mark is written twice",
    )
