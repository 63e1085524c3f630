"""Street patterns in bundles: small, read as they were written, refused where they make no sense."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from collision_risk_plugin.core.constants import BUNDLED_MODEL
from collision_risk_plugin.core.data.attached_networks import attach_networks
from collision_risk_plugin.core.data.inventory import read_model
from collision_risk_plugin.core.data.sources import BUNDLED, SourceSelection, load_sources
from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.errors import BadBundle
from collision_risk_plugin.core.geo.zones import ZoneSet, group_digits
from collision_risk_plugin.core.model.bundle import RateSurface, load_surface
from collision_risk_plugin.core.model.registry import POINTER
from collision_risk_plugin.core.model.street_pattern import (
    DEGREE,
    FILE,
    MAX_BYTES,
    StreetPattern,
    pattern_arrays,
    read_pattern,
)
from tests.street_patterns import street_pattern


def written(arrays: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    np.savez_compressed(stream, **arrays)
    return stream.getvalue()


def put_pattern(folder: Path, content: bytes | None) -> Path:
    """Put a street pattern in a bundle, signed, or take it out."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"].pop(FILE, None)
    (folder / FILE).unlink(missing_ok=True)
    if content is not None:
        (folder / FILE).write_bytes(content)
        digest = group_digits(hashlib.sha256(content).hexdigest())
        manifest["files"][FILE] = {"bytes": len(content), "sha256": digest}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED_MODEL, tmp_path / "model"))


@pytest.fixture
def pattern(surface: RateSurface) -> StreetPattern:
    """A pattern of places in lower Manhattan, for the measures of the bundled model."""
    rng = np.random.default_rng(7)
    many = len(surface.measures)
    made = street_pattern(rng.uniform(0, 1, (500, 2)), rng.gamma(0.5, 1, (500, many)), surface.measures)
    return replace(made, lon=rng.uniform(-74.02, -73.97, 500), lat=rng.uniform(40.70, 40.735, 500))


def test_a_pattern_is_read_as_it_was_written(pattern: StreetPattern) -> None:
    read = read_pattern(written(pattern_arrays(pattern)))
    order = np.lexsort((np.round(pattern.lon / DEGREE), np.round(pattern.lat / DEGREE)))
    assert read.lon == pytest.approx(pattern.lon[order], abs=DEGREE)
    assert read.lat == pytest.approx(pattern.lat[order], abs=DEGREE)
    lowest = 0.0015
    assert read.intensity == pytest.approx(pattern.intensity[order], rel=0.021, abs=lowest)
    assert read.measures == pattern.measures
    assert np.array_equal(read.site_shape, pattern.site_shape)
    assert read.id == pattern.id == read_pattern(written(pattern_arrays(read))).id
    assert replace(pattern, site_shape=pattern.site_shape * 1.1).id != pattern.id


def test_a_city_of_places_is_small_and_holds_no_counts() -> None:
    rng = np.random.default_rng(1)
    seen = rng.poisson(0.5, (60_000, 6))
    made = street_pattern(rng.uniform(0, 1, (60_000, 2)), seen * 0.4, tuple("abcdef"))
    made = replace(made, lon=rng.uniform(-74.25, -73.7, 60_000), lat=rng.uniform(40.5, 40.9, 60_000))
    content = written(pattern_arrays(made))
    assert len(content) < MAX_BYTES / 3
    assert not any(np.array_equal(values, seen) for values in pattern_arrays(made).values())


def test_evidence_is_what_the_posterior_holds_beyond_its_prior() -> None:
    shape, rate, years, count = 0.5, 2.0, 3.0, np.array([0, 1, 7])
    posterior = (shape + count) / (rate + years)
    made = street_pattern(
        [(0, 0)] * 3,
        posterior,
        prior_shape=np.array([shape]),
        prior_rate=np.array([rate]),
        years=np.array([years]),
    )
    assert made.evidence[:, 0] == pytest.approx(count)
    assert street_pattern([(0, 0)], [0.0]).evidence == 0


def test_a_bundle_with_a_pattern_knows_streets_and_one_without_zones_only(
    bundle: Path, zones: ZoneSet, pattern: StreetPattern
) -> None:
    surface = load_surface(put_pattern(bundle, written(pattern_arrays(pattern))), zones)
    assert surface.knows_streets
    assert surface.street_pattern is not None
    assert surface.street_pattern.id == pattern.id
    assert read_model(bundle, "1").knows_streets
    old = load_surface(put_pattern(bundle, None), zones)
    assert old.street_pattern is None
    assert not old.knows_streets
    assert not read_model(bundle, "1").knows_streets


DAMAGES: dict[str, Any] = {
    "format": lambda values: values + 1,
    "measure": lambda values: values[:2],
    "corner": lambda values: values * 1000,
    "row_step": lambda values: values.astype(float) * np.nan,
    "column": lambda values: values[:-1],
    "level": lambda values: values.astype(np.int16),
    "parent": lambda values: values * 0 + 2,
    "class_effect": lambda values: values[:, :4],
    "site_shape": lambda values: values * 0,
    "size_exponent": lambda values: values * np.nan,
    "dispersion": lambda values: values * 0,
    "years": lambda values: -values,
}


@pytest.mark.parametrize("key", DAMAGES)
def test_a_pattern_that_makes_no_sense_makes_a_bad_bundle(
    bundle: Path, zones: ZoneSet, pattern: StreetPattern, key: str
) -> None:
    arrays = pattern_arrays(pattern)
    put_pattern(bundle, written({**arrays, key: DAMAGES[key](arrays[key])}))
    with pytest.raises(BadBundle, match="damaged"):
        load_surface(bundle, zones)


def test_a_pattern_that_is_cut_or_missing_or_too_large_or_of_other_measures_makes_a_bad_bundle(
    bundle: Path, zones: ZoneSet, pattern: StreetPattern
) -> None:
    whole = written(pattern_arrays(pattern))
    other = written(pattern_arrays(street_pattern([(0, 0)], [1.0], ("deaths",))))
    for content in (b"", whole[: len(whole) // 2], whole + bytes(MAX_BYTES), other):
        put_pattern(bundle, content)
        with pytest.raises(BadBundle, match="damaged"):
            load_surface(bundle, zones)
    (put_pattern(bundle, whole) / FILE).write_bytes(whole[:-1] + b"x")
    with pytest.raises(BadBundle, match="not the file that its manifest describes"):
        load_surface(bundle, zones)
    (bundle / FILE).unlink()
    with pytest.raises(BadBundle, match="cannot be opened"):
        load_surface(bundle, zones)


def test_sources_attach_the_pattern_of_the_model_and_say_so_where_there_is_none(
    bundle: Path, part_file: Path, tmp_path: Path, pattern: StreetPattern
) -> None:
    selection = SourceSelection(home=tmp_path / "home", model=bundle, network=part_file)
    put_pattern(bundle, written(pattern_arrays(pattern)))
    sources = load_sources(selection, strict=True)
    shares = sources.network.site_shares
    assert (shares.pattern, shares.measures) == (pattern.id, sources.surface.measures)
    assert sources.street_notice is None
    assert np.array_equal(load_sources(selection, strict=True).network.site_shares.share, shares.share)
    put_pattern(bundle, None)
    old = load_sources(selection, strict=True)
    assert old.network.site_shares.pattern is None
    assert old.street_notice is not None
    assert "zones only" in old.street_notice


def test_a_damaged_pattern_gives_way_to_the_bundled_model(bundle: Path, part_file: Path, tmp_path: Path) -> None:
    put_pattern(bundle, b"PK")
    sources = load_sources(SourceSelection(home=tmp_path, model=bundle, network=part_file))
    assert sources.model_name == BUNDLED
    (fallback,) = sources.fallbacks
    assert fallback.startswith("The model “model” cannot be used: it is damaged.")
    assert fallback.endswith("The bundled one is used.")


def test_the_networks_of_a_home_are_attached_before_they_are_needed(
    bundle: Path, part_file: Path, tmp_path: Path, zones: ZoneSet, pattern: StreetPattern
) -> None:
    home = DataHome(tmp_path / "home")
    home.streets.mkdir(parents=True)
    shutil.copy(part_file, home.network("part"))
    (home.streets / "damaged.npz").write_bytes(b"no network")
    models = home.models(zones.id)
    shutil.copytree(put_pattern(bundle, written(pattern_arrays(pattern))), models / "0001")
    (models / POINTER).write_text("0001")
    attach_networks(home.folder, zones, [home.network("part"), home.network("damaged")])
    assert len(list(home.overlays.glob(f"*_{pattern.id}.npz"))) == 1
    attach_networks(home.folder, zones)
    assert len(list(home.overlays.glob(f"*_{pattern.id}.npz"))) == 2  # the bundled streets too
