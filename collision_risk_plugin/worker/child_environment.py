"""The environment of a child process: the system's and the person's, without what QGIS put there for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from urllib.parse import quote

from .machine import Machine

_NOT_FOR_A_CHILD = ("COLLISION_RISK_", "PYTHON", "PROJ_", "GDAL_", "OGR_", "CPL_", "QT_", "QML", "QGIS_", "PYQGIS")
_OF_ANOTHER_PYTHON = ("VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")
_LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH")
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")


def child_environment(machine: Machine, more: Mapping[str, str]) -> dict[str, str]:
    """What a Python outside QGIS is started with; `more` is added. Text is UTF-8 whatever the system's language."""
    # A proxy may be spelt in either case, and the small one would win.
    given = {name.upper() for name in more}
    kept = {
        name: value
        for name, value in machine.environment.items()
        if not name.upper().startswith(_NOT_FOR_A_CHILD) and name.upper() not in {*_OF_ANOTHER_PYTHON, *given}
    }
    bundles = [machine.path(folder) for folder in (machine.environment.get("APPDIR", ""), _bundle(machine)) if folder]
    separator = ";" if machine.system == "Windows" else ":"
    for name in _LIBRARY_PATHS:
        folders = [folder for folder in kept.pop(name, "").split(separator) if folder]
        outside = [folder for folder in folders if not _is_below(machine.path(folder), bundles)]
        if outside:
            kept[name] = separator.join(outside)
    for name in _CERTIFICATES:
        # Those of a bundle may not even exist; a company's own must stay.
        if name in kept and _is_below(machine.path(kept[name]), bundles):
            del kept[name]
    return {**kept, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **more}


def _bundle(machine: Machine) -> str:
    """The folder that holds all of QGIS, where that is not the system itself; empty where it is."""
    parts = machine.path(machine.qgis)
    if machine.system == "Windows":
        return str(next((folder.parent for folder in parts.parents if folder.name.lower() == "apps"), parts))
    if machine.system == "Darwin":
        return str(next((folder for folder in (parts, *parts.parents) if folder.suffix == ".app"), ""))
    return "" if str(parts) in {"/usr", "/usr/local"} else str(parts)


def _is_below(path: PurePath, folders: Iterable[PurePath]) -> bool:
    return any(folder == path or folder in path.parents for folder in folders)


def proxy_environment(
    kind: str, host: str, port: int, user: str, password: str, excluded: Iterable[str]
) -> dict[str, str]:
    """QGIS's proxy, as pip and requests read it. `kind` is "http" or "socks5"; nothing where there is no host."""
    if not host:
        return {}
    scheme = "socks5h" if kind == "socks5" else "http"
    login = f"{quote(user, safe='')}:{quote(password, safe='')}@" if user else ""
    address = f"{scheme}://{login}{host}:{port}"
    never = ",".join(excluded)
    return {"HTTP_PROXY": address, "HTTPS_PROXY": address, **({"NO_PROXY": never} if never else {})}
