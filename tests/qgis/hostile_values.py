"""Values that no algorithm may ignore or replace where nobody looks on, and words of the sentence that says so.

The files among them are those of the fixture `files` of test_strict.py.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.qgis.one_drive import ASKED

ALERTS = {**ASKED, "ALERTS": "memory:"}
TRIPS = {"CSV": "trips.csv", "TRIPS": "memory:", "DEPARTURE": ASKED["DEPARTURE"]}
LINES = {"INPUT": "lines.geojson", "EXPOSURE": "memory:", "DEPARTURE": ASKED["DEPARTURE"]}
COLLISIONS = {"COLLISIONS": "memory:"}
STREETS = {"STREETS": "memory:"}
RISKMAP = {"RISKMAP": "memory:"}
IMPORT = {"INPUT": "file.osm"}
LONG = "a" * 400

HOSTILE: list[tuple[str, dict[str, Any], str]] = [
    ("routerisk", {**ASKED, "DEPARTUR": "2026-12-04T17:00"}, "There is no parameter DEPARTUR. Did you mean DEPARTURE?"),
    ("routerisk", {**ASKED, "departure": "2026-12-04T17:00"}, "no parameter departure. Did you mean DEPARTURE?"),
    ("routerisk", {**ASKED, "--CRITERION": "safest"}, "no parameter --CRITERION. Did you mean CRITERION?"),
    ("routerisk", {**ASKED, "WEATHER": "wet"}, "no parameter WEATHER. Choose one of: START, END, DEPARTURE, CRITERION"),
    ("routerisk", {**ASKED, "": "5"}, "There is no parameter . Choose one of: START"),
    ("routerisk", {**ASKED, "MAX_ERRORS": "0"}, "There is no parameter MAX_ERRORS"),
    (
        "routerisk",
        {**ASKED, "NETWORK": "/nope.npz"},
        "The street network “nope.npz” cannot be used: it cannot be opened",
    ),
    ("routerisk", {**ASKED, "NETWORK": "/nope"}, "“/nope” is not a street network. Choose one of: sketch"),
    ("routerisk", {**ASKED, "NETWORK": "damaged.npz"}, "“damaged.npz” cannot be used: it is damaged or is no street"),
    (
        "routerisk",
        {**ASKED, "NETWORK": "trips.csv"},
        "“trips.csv” cannot be used: it is damaged or is no street network",
    ),
    ("routerisk", {**ASKED, "NETWORK": "folder"}, "“folder” is not a street network"),
    ("routerisk", {**ASKED, "NETWORK": "folder.npz"}, "“folder.npz” cannot be used: it cannot be opened"),
    ("routerisk", {**ASKED, "NETWORK": LONG}, "a” is not a street network. Choose one of: sketch"),
    ("routerisk", {**ASKED, "NETWORK": 5}, "“5” is not a street network"),
    (
        "routerisk",
        {**ASKED, "NETWORK": ["sketch", "osm"]},
        "NETWORK is given more than once, or as a list: sketch, osm",
    ),
    ("routerisk", {**ASKED, "NETWORK": {"file": "sketch"}}, "NETWORK cannot be “{'file': 'sketch'}”: it is not a text"),
    ("routerisk", {**ASKED, "MODEL": {"folder": "x"}}, "MODEL cannot be “{'folder': 'x'}”: it is not a text"),
    ("routerisk", {**ASKED, "ZONE_SET": b"nta2020"}, "ZONE_SET cannot be"),
    ("routerisk", {**ASKED, "MODEL": Path("/nope")}, "The model “nope” cannot be used: it has no manifest.json"),
    ("routerisk", {**ASKED, "NETWORK": Path("/nope.npz")}, "The street network “nope.npz” cannot be used"),
    (
        "routerisk",
        {**ASKED, "ROUTE": {"file": "x"}},
        "ROUTE cannot be “{'file': 'x'}”: it is not a text. Give the name",
    ),
    ("routerisk", {**ASKED, "ROUTE": ["a.gpkg", "b.gpkg"]}, "ROUTE is given more than once, or as a list"),
    ("routerisk", {**ASKED, "JSON": True}, "JSON cannot be “True”: it is not a text. Give the name of a file"),
    ("routerisk", {**ASKED, "STRICT": {"a": 1}}, "STRICT cannot be “{'a': 1}”: it is neither yes nor no"),
    ("routerisk", {**ASKED, "MODEL": "/nope"}, "The model “nope” cannot be used: it has no manifest.json"),
    ("routerisk", {**ASKED, "MODEL": "folder"}, "The model “folder” cannot be used: it has no manifest.json"),
    ("routerisk", {**ASKED, "MODEL": "trips.csv"}, "The model “trips.csv” cannot be used: it has no manifest.json"),
    ("routerisk", {**ASKED, "MODEL": "damaged"}, "“surface.npz” is not the file that its manifest describes"),
    (
        "routerisk",
        {**ASKED, "MODEL": "others"},
        "was made for the zones “Moon”, not for “Neighborhood Tabulation Areas",
    ),
    ("routerisk", {**ASKED, "MODEL": LONG}, "cannot be used: it has no manifest.json that can be read"),
    *(
        ("routerisk", {**ASKED, "CRITERION": given}, f"“{given}” is not a criterion. Choose one of: fastest, shortest")
        for given in ("2.0", "Fastest ", "Fastest", "1.0", "fastest,safest", "0,2", "3", "-1", "²", "01", 2.0, 7, True)
    ),
    (
        "routerisk",
        {**ASKED, "CRITERION": ""},
        "CRITERION cannot be “”: it is empty. Give a value, or leave CRITERION out",
    ),
    ("routerisk", {**ASKED, "CRITERION": None}, "CRITERION cannot be “”: it is empty"),
    ("routerisk", {**ASKED, "CRITERION": ["fastest", "safest"]}, "CRITERION is given more than once, or as a list"),
    ("routerisk", {**ASKED, "CRITERION": {"a": 1}}, "is not a criterion. Choose one of"),
    ("routerisk", {**ASKED, "MEASURE": "0.0"}, "“0.0” is not a measure. Choose one of: collisions"),
    ("routerisk", {**ASKED, "CUTOFF_BASIS": "Percentile"}, "“Percentile” is not a basis of the cutoff"),
    *(
        ("routerisk", {**ASKED, "CUTOFF": given}, f"The cutoff “{given}” cannot be used: it is not a number")
        for given in ("nan", "inf", "-inf", "1e400", "1,5", "1_0", "True", "high", True, float("nan"), float("inf"))
    ),
    ("routerisk", {**ASKED, "CUTOFF": {"value": 5}}, "cannot be used: it is not a number"),
    (
        "routerisk",
        {**ASKED, "CUTOFF": ""},
        "CUTOFF cannot be “”: it is empty. Give a value, or leave CUTOFF out for 98",
    ),
    (
        "routerisk",
        {**ASKED, "CUTOFF": [98, 99]},
        "CUTOFF is given more than once, or as a list: 98, 99. Give one value",
    ),
    ("routerisk", {**ASKED, "START": ["-73.8,40.6", "-73.9,40.7"]}, "START is given more than once, or as a list"),
    ("routerisk", {**ASKED, "DEPARTURE": ["2026-12-04", "2026-12-05"]}, "DEPARTURE is given more than once"),
    ("routerisk", {**ASKED, "ZONE_SET": "moon"}, "There is no zone set “moon”. Choose one of: nta2020"),
    ("routerisk", {**ASKED, "ZONE_SET": ""}, "ZONE_SET cannot be “”: it is empty"),
    ("routerisk", {**ASKED, "ZONE_SET": "  "}, "ZONE_SET cannot be “”: it is empty"),
    ("routerisk", {**ASKED, "ZONE_SET": LONG}, "There is no zone set “aaa"),
    ("routerisk", {**ASKED, "ZONE_SET": ["nta2020", "taxi_zones"]}, "ZONE_SET is given more than once"),
    (
        "routerisk",
        {**ASKED, "STRICT": "maybe"},
        "STRICT cannot be “maybe”: it is neither yes nor no. Give true or false",
    ),
    ("journeyalerts", {**ALERTS, "DIST": "500"}, "There is no parameter DIST. Did you mean DISTANCE?"),
    *(
        ("journeyalerts", {**ALERTS, "DISTANCE": given}, f"The distance “{given}” cannot be used for alerts")
        for given in ("nan", "1_000", "1,5", "True", True, float("inf"))
    ),
    ("journeyalerts", {**ALERTS, "DISTANCE": ""}, "DISTANCE cannot be “”: it is empty"),
    ("journeyalerts", {**ALERTS, "MODEL": "damaged"}, "“surface.npz” is not the file that its manifest describes"),
    ("batchrouterisk", {**TRIPS, "START_LONG": "x"}, "There is no parameter START_LONG. Did you mean START_LON?"),
    ("batchrouterisk", {**TRIPS, "NETWORK": "/nope.npz"}, "The street network “nope.npz” cannot be used"),
    ("batchrouterisk", {**TRIPS, "MODEL": "/nope"}, "The model “nope” cannot be used"),
    ("batchrouterisk", {**TRIPS, "CSV": ["a.csv", "b.csv"]}, "CSV is given more than once, or as a list: a.csv, b.csv"),
    ("batchrouterisk", {**TRIPS, "CSV": None, "LAYER": "/nope.gpkg", "END_PLACE": "x"}, "LAYER cannot be “/nope.gpkg”"),
    *(
        (
            "batchrouterisk",
            {**TRIPS, "MAX_ERRORS": given},
            "it is neither a number of rows nor a percentage. Give a number",
        )
        for given in ("many", "-1", "1.5", "101%", "%", "5 rows", "1e3", "nan", "٣%x")
    ),
    ("lineexposure", {**LINES, "NETWORK": "/nope"}, "“/nope” is not a street network. Choose one of: sketch"),
    ("lineexposure", {**LINES, "MODEL": "/nope"}, "The model “nope” cannot be used"),
    ("lineexposure", {**LINES, "SPEED": "1_0"}, "SPEED cannot be “1_0”: it is not a number"),
    ("lineexposure", {**LINES, "SPEED": True}, "SPEED cannot be “True”: it is not a number"),
    ("lineexposure", {**LINES, "M_TIMES": "maybe"}, "M_TIMES cannot be “maybe”: it is neither yes nor no"),
    ("lineexposure", {**LINES, "M_TIMES": 2}, "M_TIMES cannot be “2”: it is neither yes nor no"),
    (
        "lineexposure",
        {**LINES, "INPUT": "/nope.gpkg"},
        "INPUT cannot be “/nope.gpkg”: it is neither a layer nor a file",
    ),
    ("lineexposure", {**LINES, "MAX_ERRORS": "few"}, "MAX_ERRORS cannot be “few”"),
    ("collisionlayer", {**COLLISIONS, "WEEKDAY": "Monday"}, "There is no parameter WEEKDAY. Did you mean WEEKDAYS?"),
    *(
        ("collisionlayer", {**COLLISIONS, "WEEKDAYS": given}, "” is not a weekdays. Choose one of: Monday, Tuesday")
        for given in ("Caturday", "1.0", "7", "Monday,x", ["Monday", 2.0], True, 1.5)
    ),
    ("collisionlayer", {**COLLISIONS, "SEVERITY": "Fatal"}, "“Fatal” is not a severity. Choose one of: all, casualty"),
    ("collisionlayer", {**COLLISIONS, "EXTENT": "here"}, "EXTENT cannot be “here”: it is no value of “Inside"),
    ("collisionlayer", {**COLLISIONS, "LIVE": "maybe"}, "LIVE cannot be “maybe”: it is neither yes nor no"),
    ("collisionlayer", {**COLLISIONS, "HOURS": ["7-9", "8"]}, "HOURS is given more than once"),
    ("streetslayer", {**STREETS, "NETWORKS": "osm"}, "There is no parameter NETWORKS. Did you mean NETWORK?"),
    ("streetslayer", {**STREETS, "NETWORK": "/nope.npz"}, "The street network “nope.npz” cannot be used"),
    ("streetslayer", {**STREETS, "NETWORK": LONG}, "a” is not a street network. Choose one of: sketch"),
    ("streetslayer", {**STREETS, "EXTENT": "here"}, "EXTENT cannot be “here”: it is no value of “Inside"),
    ("streetslayer", {**STREETS, "TIME": "noon"}, "“noon” is not a date and time (Hour of prediction"),
    ("streetslayer", {**STREETS, "TIME": ["9:00", "10:00"]}, "TIME is given more than once"),
    ("riskmap", {**RISKMAP, "LAYER": "zones"}, "There is no parameter LAYER"),
    ("riskmap", {**RISKMAP, "LEVEL": "boroughs"}, "“boroughs” is not a level. Choose one of: zones, streets"),
    ("riskmap", {**RISKMAP, "WEEK": "next"}, "“next” is not a day (Week"),
    ("riskmap", {**RISKMAP, "HOURS": "24"}, "The hours “24” cannot be read"),
    ("riskmap", {**RISKMAP, "CUTOFF": "nan"}, "it is not a number"),
    ("riskmap", {**RISKMAP, "PERCENTILE": "1_0"}, "PERCENTILE cannot be “1_0”: it is not a number"),
    ("riskmap", {**RISKMAP, "PERCENTILE": 101}, "PERCENTILE cannot be “101”: it is not between 0 and 100"),
    ("retrain", {"ZONE": "nta2020"}, "There is no parameter ZONE. Did you mean ZONES?"),
    ("retrain", {"REFRESH": "perhaps"}, "REFRESH cannot be “perhaps”: it is neither yes nor no"),
    ("retrain", {"ZONES": ""}, "ZONES cannot be “”: it is empty"),
    (
        "retrain",
        {"LAYER": "/nope.gpkg", "ID_FIELD": "id"},
        "LAYER cannot be “/nope.gpkg”: it is neither a layer nor a file",
    ),
    ("driftreport", {"WEEK": 13}, "There is no parameter WEEK. Did you mean WEEKS?"),
    ("driftreport", {"WEEKS": "nan"}, "WEEKS cannot be “nan”: it is not a number"),
    ("driftreport", {"WEEKS": "13.5"}, "WEEKS cannot be “13.5”: it is not a whole number"),
    ("driftreport", {"WEEKS": 1000}, "WEEKS cannot be “1000”: it is not between 4 and 52"),
    ("driftreport", {"WEEKS": ""}, "WEEKS cannot be “”: it is empty"),
    ("rollback", {"MODEL": "0003"}, "There is no parameter MODEL. Choose one of: ZONES, TO, STRICT"),
    ("rollback", {"TO": ["0001", "0002"]}, "TO is given more than once"),
    ("refreshdata", {"FILE": "rows.csv"}, "There is no parameter FILE. Did you mean FILES?"),
    ("refreshdata", {"URL": ["http://a", "http://b"]}, "URL is given more than once"),
    ("setuptraining", {"REBUILT": True}, "There is no parameter REBUILT. Did you mean REBUILD?"),
    ("setuptraining", {"PYTHON": "/nope"}, "PYTHON cannot be “/nope”: there is no such file"),
    ("setuptraining", {"PYTHON": "folder"}, "PYTHON cannot be “folder”: there is no such file"),
    ("setuptraining", {"WHEELS": "trips.csv"}, "WHEELS cannot be “trips.csv”: there is no such folder"),
    ("importstreets", {**IMPORT, "FILE": "x"}, "There is no parameter FILE"),
    ("importstreets", {**IMPORT, "ZONES": " "}, "ZONES cannot be “”: it is empty"),
    ("downloadstreets", {"NAMES": "x"}, "There is no parameter NAMES. Did you mean NAME?"),
    ("downloadstreets", {"TIMEOUT": "1"}, "TIMEOUT cannot be “1”: it is not between 10 and 3600"),
    ("downloadstreets", {"EXTENT": "here"}, "EXTENT cannot be “here”: it is no value of"),
    ("downloadstreets", {"REFRESH": "perhaps"}, "REFRESH cannot be “perhaps”: it is neither yes nor no"),
]
