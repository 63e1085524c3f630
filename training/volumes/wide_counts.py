"""Cleans counts in wide form: one row for a segment, direction and day, with a column for each hour."""

from __future__ import annotations

import numpy as np
import pandas as pd

HOURS = [f"h{hour:02d}" for hour in range(24)]
_SERVICE = r"(?:SER|SR)$"


def complete_days(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of whole days with traffic, once each, with `leg`, the direction with its roadway (NB, NB-SER).

    Needs segment_id, direction, date and HOURS; gives `daily`, the sum of its hours, and `service`, on a service road.
    """
    leg = rows["direction"].astype(str).str.upper().str.replace(r"\s", "", regex=True)
    hours = rows[HOURS].apply(pd.to_numeric, errors="coerce")
    rows = rows.assign(leg=leg, daily=hours.sum(axis=1), service=leg.str.contains(_SERVICE), **hours)
    whole = hours.notna().all(axis=1) & (hours >= 0).all(axis=1) & (rows["daily"] > 0)
    return rows[whole].drop_duplicates(["segment_id", "leg", "date"])


def both_directions(days: pd.DataFrame) -> pd.DataFrame:
    """Vehicles a day of each segment, main roadway alone: the mean over days of each leg, then their sum.

    Days weigh by day of the week, so that a weekend's count is no week's.
    """
    main = days[~days["service"]]
    weekday = pd.to_datetime(main["date"]).dt.day_of_week
    by_weekday = main.groupby(["segment_id", "leg", weekday.rename("weekday")])["daily"].mean()
    legs = by_weekday.groupby(["segment_id", "leg"]).mean()
    total = legs.groupby("segment_id").agg(daily="sum", legs="size")
    return total.reset_index()


def hour_shares(days: pd.DataFrame) -> tuple[np.ndarray, float]:
    """Part of a day's vehicles in each hour of the week (168,), Σ = 7, and how its logarithm varies among segments."""
    weekday = pd.to_datetime(days["date"]).dt.day_of_week
    by_hour = days.groupby(["segment_id", weekday.rename("weekday")])[HOURS].sum()
    share = by_hour.div(by_hour.sum(axis=1), axis=0)
    level = days["daily"].groupby(weekday).mean().reindex(range(7))
    level = level.fillna(level.mean()) / level.mean()
    typical = share.groupby("weekday").median().reindex(range(7))
    typical = typical.fillna(typical.mean())
    week = (typical.div(typical.sum(axis=1), axis=0).mul(level, axis=0)).to_numpy().reshape(-1)
    logs = np.log(share.clip(lower=1e-4)) - np.log(typical.reindex(share.index, level="weekday"))
    by_segment = logs.groupby("segment_id").mean()
    return week * 7 / week.sum(), float(np.sqrt(np.nanmean(by_segment.to_numpy() ** 2)))
