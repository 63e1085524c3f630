"""Download of the centreline page by page, through a client that is passed in; pages are checked and kept."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ...errors import Cancelled, CollisionRiskError, Phrase
from ...soql import SoqlQuery, json_rows
from .columns import GEOMETRY, SPELLINGS, check_columns
from .errors import BadCentreline, CentrelineChanges, cannot_keep
from .kept_pages import KeptPages
from .rows import CentrelineRows, RowCollector
from .service import CentrelineService, RejectedQuery, Reporter, UnusableAnswer

OLDEST_DAYS = 30.0
_OLDEST_DAYS_UNDATED = 1.0
"""Where the service does not tell the date of the data, nothing else tells that they have changed."""
_ROUNDS = 2
_SYSTEM_ID = ":id"


@dataclass(frozen=True)
class Edition:
    """What the service says of its data.

    `changed`: the moment of the last change (ISO, UTC), "" if it does not tell; `count`: the number of rows; `select`:
    what is asked of each (SoQL).
    """

    host: str
    changed: str
    count: int
    select: str

    @property
    def date(self) -> str:
        """Day of the last change, YYYY-MM-DD; empty if it is not known."""
        return self.changed[:10]


@dataclass(frozen=True, eq=False)
class DownloadedRows:
    """The rows of an edition; how many pages were fetched, and how many were kept from earlier runs."""

    rows: CentrelineRows
    edition: Edition
    fetched: int
    kept: int


def download_rows(service: CentrelineService, folder: Path, reporter: Reporter, page: int) -> DownloadedRows:
    """All rows of the centreline, `page` at a time; pages are kept in `folder`.

    If the data set changes meanwhile, the pages are discarded, and all is downloaded once more. Raises BadCentreline,
    CentrelineChanges, CannotKeepStreets, Cancelled, and the errors of the service.
    """
    for _ in range(_ROUNDS):
        edition = _edition(service)
        one = _Round(service, edition, folder, reporter, page)
        if one.run():
            return DownloadedRows(one.collector.rows(), edition, one.fetched, one.kept)
        one.discard()
        reporter.log(Phrase("The data set has changed since the download began: all pages are fetched again."))
    raise CentrelineChanges(host=service.host)


class _Round:
    """One pass over all pages of an edition."""

    def __init__(
        self, service: CentrelineService, edition: Edition, folder: Path, reporter: Reporter, page: int
    ) -> None:
        self._service, self._edition, self._folder, self._reporter, self._page = (
            service,
            edition,
            folder,
            reporter,
            page,
        )
        days = OLDEST_DAYS if edition.changed else _OLDEST_DAYS_UNDATED
        try:
            self._pages = KeptPages(folder, {**asdict(edition), "page": page}, days)
        except OSError as error:
            raise cannot_keep(folder, error) from error
        self._seen: set[int] = set()
        self.collector = RowCollector()
        self.fetched = self.kept = 0

    def run(self) -> bool:
        """Read or fetch all pages; whether they are those of one edition."""
        count = self._edition.count
        for offset in range(0, count, self._page):
            if self._reporter.is_cancelled():
                raise Cancelled
            message = Phrase("The city's streets: {done} of {count} rows", done=f"{offset:,}", count=f"{count:,}")
            self._reporter.progress(100 * offset / count, message)
            if not self._take(offset):
                return False
        return not self.fetched or _edition(self._service) == self._edition

    def discard(self) -> None:
        """Remove the pages."""
        self._pages.discard()

    def _take(self, offset: int) -> bool:
        """Take the page at `offset`; False where the data have changed, and the pages are of two editions."""
        expected = min(self._page, self._edition.count - offset)
        content = self._pages.read(offset)
        if content is not None:
            with suppress(UnusableAnswer):
                page = read_page(content, expected)
                self.kept += 1
                return self._add(page)
        fetched = self._fetch(offset, expected)
        if fetched is None:
            return False
        content, page = fetched
        try:
            self._pages.write(offset, content)
        except OSError as error:
            raise cannot_keep(self._folder, error) from error
        self.fetched += 1
        return self._add(page)

    def _fetch(self, offset: int, expected: int) -> tuple[bytes, Page] | None:
        """The page at `offset`; None if the service has no such page any more, since the data have changed."""
        unusable = False

        def read(content: bytes) -> tuple[bytes, Page]:
            nonlocal unusable
            try:
                return content, read_page(content, expected)
            except UnusableAnswer:
                unusable = True
                raise

        soql = SoqlQuery(self._edition.select, order=_SYSTEM_ID, limit=self._page, offset=offset)
        try:
            return self._service.query(soql, read)
        except CollisionRiskError:
            if unusable and self._has_changed():
                return None
            raise

    def _has_changed(self) -> bool:
        try:
            return _edition(self._service) != self._edition
        except CollisionRiskError:
            return False

    def _add(self, page: Page) -> bool:
        """Take a page; False where some of its rows were on another one, since rows were added or removed before."""
        if page.keys & self._seen:
            return False
        self._seen |= page.keys
        self.collector.extend(page.rows)
        return True


@dataclass(frozen=True, eq=False)
class Page:
    """The rows of a page; `keys` tell each from all others."""

    keys: set[int]
    rows: RowCollector


def read_page(content: bytes, expected: int) -> Page:
    """The rows of a page. Raises UnusableAnswer, BadCentreline."""
    rows, keys = RowCollector(), []
    columns: set[str] = set()
    try:
        # No row is kept: so many objects would set off Python's garbage collector, which stops all threads.
        for text, row in json_rows(content):
            keys.append(_key(text, row))
            columns.update(row)
            rows.add(row)
    except (ValueError, RecursionError):
        if content.lstrip()[:1] == b"<":
            raise UnusableAnswer(Phrase("it sent a web page in place of streets")) from None
        raise UnusableAnswer(Phrase("it sent no JSON, or JSON that was cut short")) from None
    if keys and not columns:
        check_columns(())
    if len(keys) != expected:
        raise UnusableAnswer(
            Phrase("it sent {count:,} rows in place of {expected:,}", count=len(keys), expected=expected)
        )
    if len(set(keys)) != len(keys):
        raise UnusableAnswer(Phrase("it sent the same rows twice"))
    return Page(set(keys), rows)


def _key(text: str, row: dict[str, Any]) -> int:
    """A number that tells a row from others: of what the service numbers rows by, else of all its values."""
    return hash(row.get(_SYSTEM_ID) or row.get("globalid") or text)


def _edition(service: CentrelineService) -> Edition:
    """The edition that the service has now. Raises BadCentreline where it has no rows, or lacks columns."""
    changed, columns = service.metadata(_changed_and_columns) or ("", None)
    if columns is not None:
        check_columns(columns)
    select = _accepted_select(service, columns)
    count = service.query(SoqlQuery("count(*)", limit=1), _count)
    if not count:
        raise BadCentreline(problem="it has no rows")
    return Edition(service.host, changed, count, select)


def _changed_and_columns(content: bytes) -> tuple[str, list[str] | None]:
    """The moment of the last change (ISO, UTC) and the columns by the metadata; "" and None if they do not tell."""
    try:
        about = json.loads(content)
    except ValueError:
        raise UnusableAnswer(Phrase("it sent no JSON, or JSON that was cut short")) from None
    about = about if isinstance(about, dict) else {}
    try:
        changed = datetime.fromtimestamp(int(about["rowsUpdatedAt"]), timezone.utc).isoformat()
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        changed = ""
    columns = about.get("columns")
    names = [one.get("fieldName") for one in columns if isinstance(one, dict)] if isinstance(columns, list) else None
    return changed, None if names is None else [str(name) for name in names if name]


def _accepted_select(service: CentrelineService, columns: list[str] | None) -> str:
    """The clause that asks for no more columns than are read: those that are there, else the newest; else for all."""
    spelled = [
        next((one for one in spellings if columns is None or one in columns), None) for spellings in SPELLINGS.values()
    ]
    select = ",".join([_SYSTEM_ID, GEOMETRY, *filter(None, spelled)])
    try:
        service.query(SoqlQuery(select, limit=1), _one_row)
    except RejectedQuery:
        try:
            service.query(SoqlQuery("*", limit=1), _one_row)
        except RejectedQuery as rejected:
            raise rejected.error from None
        return "*"
    return select


def _one_row(content: bytes) -> None:
    read_page(content, 1)


def _count(content: bytes) -> int:
    try:
        ((_, row),) = json_rows(content)
        (value,) = row.values()
        return max(0, int(value))
    except (ValueError, TypeError):
        raise UnusableAnswer(Phrase("it did not tell the number of its rows")) from None
