"""Names of the centreline as people read them, which the search of places finds under either spelling."""

from __future__ import annotations

import pytest

from collision_risk_plugin.core.places.gazetteer import fold_name
from collision_risk_plugin.core.streets.centreline.names import street_name

NAMES = {
    "W  60 ST": "West 60th Street",
    "E 1 ST": "East 1st Street",
    "E  112 ST": "East 112th Street",
    "42 RD": "42nd Road",
    "123 ST": "123rd Street",
    "5 AVE": "5th Avenue",
    "AVE N": "Avenue N",
    "AVE S": "Avenue S",
    "AVE OF THE FINEST": "Avenue of the Finest",
    "PARK AVE S": "Park Avenue South",
    "PARK AVE SOUTH": "Park Avenue South",
    "W SHORE EXPY": "West Shore Expressway",
    "E MOSHOLU PKWY N": "East Mosholu Parkway North",
    "ST NICHOLAS AVE": "St Nicholas Avenue",
    "OLD ST NICHOLAS AVE": "Old St Nicholas Avenue",
    "ST MARKS PL": "St Marks Place",
    "BEACH 116 ST": "Beach 116th Street",
    "N 6 ST": "North 6th Street",
    "145 ST BRIDGE": "145th Street Bridge",
    "65 ST TRANSVERSE": "65th Street Transverse",
    "FDR DR": "FDR Drive",
    "BELT PKWY": "Belt Parkway",
    "LINCOLN TUNL": "Lincoln Tunnel",
    "ED KOCH QUEENSBORO BRG LOWER LEVEL": "Ed Koch Queensboro Bridge Lower Level",
    "LONG ISLAND EXPY": "Long Island Expressway",
    "O'BRIEN AVE": "O'Brien Avenue",
    "MARTHA'S CT": "Martha's Court",
    "BROADWAY": "Broadway",
    "BOWERY": "Bowery",
    "W  4 ST": "West 4th Street",
    "GREAT KILLS RD": "Great Kills Road",
    "": "",
}


@pytest.mark.parametrize(("raw", "read"), NAMES.items())
def test_names_are_spelled_out(raw: str, read: str) -> None:
    assert street_name(raw) == read


@pytest.mark.parametrize("raw", NAMES)
def test_the_search_of_places_takes_both_spellings_for_one(raw: str) -> None:
    assert fold_name(street_name(raw)) == fold_name(raw.replace("BRG", "BRIDGE").replace("TUNL", "TUNNEL"))
