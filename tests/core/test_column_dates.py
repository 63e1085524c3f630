"""Dates whose day and month only the whole column tells apart."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collision_risk_plugin.core.column_dates import BadDates, DateColumn, year_first


def read(*texts: str) -> list[str]:
    column = DateColumn("when")
    for text in texts:
        column.add(text)
    month_first = column.month_first()
    return [year_first(text, month_first) for text in texts]


@pytest.mark.parametrize(
    ("texts", "dates"),
    [
        (("17/01/2025 17:00", "07/01/2025 17:00"), ["2025-01-17 17:00", "2025-01-07 17:00"]),
        (("07/01/2025", "01/17/2025"), ["2025-07-01", "2025-01-17"]),
        (("7/1/2025 5:00 PM", "1/17/2025 5:00 AM"), ["2025-07-01 5:00 PM", "2025-01-17 5:00 AM"]),
        (("17-01-2025T17:00:30-05:00",), ["2025-01-17T17:00:30-05:00"]),
        (("07.01.2025 17:00", "01.02.2025"), ["2025-01-07 17:00", "2025-02-01"]),
        (("17/01/25", "07/01/25, 5:00 PM"), ["2025-01-17", "2025-01-07 5:00 PM"]),
        (("05/05/2025", "06/06/2025"), ["2025-05-05", "2025-06-06"]),
        (("2025-07-01T17:00", "", "soon", "2025/07/01"), ["2025-07-01T17:00", "", "soon", "2025/07/01"]),
        (("25-01-17", "45/45/2025", "17/01/2025"), ["25-01-17", "2025-45-45", "2025-01-17"]),
    ],
)
def test_the_column_decides(texts: tuple[str, ...], dates: list[str]) -> None:
    assert read(*texts) == dates


def test_a_column_that_could_be_both_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadDates) as refused:
        read("05/05/2025", "07/01/2025 17:00", "2025-01-17")
    assert str(refused.value) == (
        "The dates in “when” cannot be read: nothing in it tells whether “07/01/2025 17:00” is 2025-01-07 or "
        "2025-07-01. Write all dates with the year first, for example 2025-01-17T17:00."
    )


def test_a_column_with_both_orders_is_refused() -> None:
    with pytest.raises(BadDates, match="“17/01/2025” has the day first, “01/25/2025” the month"):
        read("17/01/2025", "07/01/2025", "01/25/2025")


@given(st.lists(st.datetimes(), min_size=1), st.booleans())
def test_what_one_program_writes_is_read_back_or_refused(moments: list[datetime], month_first: bool) -> None:
    written = [moment.strftime("%m/%d/" if month_first else "%d/%m/") + f"{moment.year:04}" for moment in moments]
    if any(moment.day > 12 for moment in moments) or all(moment.day == moment.month for moment in moments):
        assert read(*written) == [f"{moment.year:04}-{moment:%m-%d}" for moment in moments]
    else:
        with pytest.raises(BadDates):
            read(*written)
