"""Addresses as New Yorkers write them."""

from __future__ import annotations

import pytest

from collision_risk_plugin.core.places.addresses import complete_corner, spell_out


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("120 W 45", "120 West 45th Street"),
        ("120 w. 45", "120 West 45th Street"),
        ("120W 45", "120W 45"),
        ("1 East 161", "1 East 161st Street"),
        ("37-20 74", "37-20 74th Street"),
        ("45-31 21", "45-31 21st Street"),
        ("10 E 12", "10 East 12th Street"),
        ("37-20 74 St", "37-20 74 St"),
        ("350 5th Ave", "350 5th Ave"),
        ("Astoria", "Astoria"),
    ],
)
def test_a_geocoder_gets_them_in_full(short: str, full: str) -> None:
    assert spell_out(short) == full


@pytest.mark.parametrize(
    ("streets", "full"),
    [
        (("E 42", "5"), ("E 42 St", "5 Ave")),
        (("7th", "West 34th"), ("7th Ave", "West 34th St")),
        (("Broadway", "W 42"), ("Broadway", "W 42 St")),
        (("42", "5"), ("42", "5")),
        (("Broadway", "Canal St"), ("Broadway", "Canal St")),
    ],
)
def test_the_streets_of_a_corner_get_their_kinds(streets: tuple[str, str], full: tuple[str, str]) -> None:
    assert complete_corner(*streets) == full
