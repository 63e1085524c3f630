"""Array types of the core, index arithmetic on them, and files of arrays."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
LonLat = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84)."""


def concatenated_ranges(first: IntArray, last: IntArray) -> tuple[IntArray, IntArray]:
    """The whole numbers from first[i] to before last[i], for one i after another, as (i, number)."""
    count = last - first
    range_index = np.arange(len(count)).repeat(count)
    return range_index, np.arange(len(range_index)) + (last - count.cumsum())[range_index]


def read_arrays(source: Path | BinaryIO, only: Iterable[str] | None = None) -> dict[str, npt.NDArray[Any]]:
    """The arrays in a file or stream in the form .npz, by name, read without unpickling and checked by their checksums.

    numpy.load leaves a damaged file open, and does not check an array of which it reads less than is stored. Raises
    OSError if the file cannot be opened, ValueError if it is damaged or holds something else.
    """
    with source.open("rb") if isinstance(source, Path) else nullcontext(source) as stream:
        try:
            with zipfile.ZipFile(stream) as archive:
                names = {name[:-4]: name for name in archive.namelist() if name.endswith(".npy")}
                return {key: _read_array(archive, names[key]) for key in (names if only is None else only)}
        except Exception as error:  # zipfile and numpy have many for bytes that make no sense
            raise ValueError(f"no file of arrays: {error!r}") from error


def _read_array(archive: zipfile.ZipFile, name: str) -> npt.NDArray[Any]:
    with archive.open(name) as member:
        array: npt.NDArray[Any] = np.lib.format.read_array(member, allow_pickle=False)
        if member.read(1):  # at the end of a member its checksum is checked
            raise ValueError(f"{name} holds more than its header says")
    return array
