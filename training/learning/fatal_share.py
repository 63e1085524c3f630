"""Share of the persons hurt that are killed, by mode of travel, with its interval."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.stats import beta

from collision_risk_plugin.core.constants import MODES

from .collisions import Collisions
from .exposure import Days

INTERVAL = 0.90


def fatal_share(collisions: Collisions, days: Days) -> dict[str, dict[str, Any]]:
    """Of each of MODES the persons `killed` and `hurt` (injured or killed), and the `share` killed; {} if none is hurt.

    All collisions on `days` count, wherever they are: deaths are few, and the share is the city's. `share` is the mean,
    `lower` and `upper` are the INTERVAL of the share's beta distribution with Jeffreys' prior (Brown, Cai & DasGupta,
    Statistical Science 16 (2001), 101).
    """
    inside = np.isin(collisions.day, days)
    hurt, killed = collisions.hurt[inside].sum(axis=0), collisions.killed[inside].sum(axis=0)
    if not hurt.any():
        return {}
    law = beta(killed + 0.5, hurt - killed + 0.5)
    tail = (1 - INTERVAL) / 2
    columns = (killed, hurt, *(np.round(values, 6) for values in (law.mean(), law.ppf(tail), law.ppf(1 - tail))))
    return {
        mode: dict(zip(("killed", "hurt", "share", "lower", "upper"), values, strict=True))
        for mode, values in zip(MODES, zip(*(column.tolist() for column in columns), strict=True), strict=True)
    }
