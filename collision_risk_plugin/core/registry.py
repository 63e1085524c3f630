"""Where promoted models are kept: a folder of numbered bundles, and a pointer to the champion among them."""

from __future__ import annotations

from pathlib import Path

POINTER = "champion"


def models_folder(home: Path, zones_id: str) -> Path:
    """The registry of a zone set."""
    return home / "models" / zones_id


def champion(home: Path, zones_id: str) -> Path | None:
    """The bundle that was promoted last for a zone set; None where none was: the bundled model serves then.

    What the pointer names is not looked at: whether it can be used shows when it is loaded.
    """
    folder = models_folder(home, zones_id)
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return folder / Path(name).name if name else None
