"""Builds what people install: collision_risk.zip, and the plugins.xml of a plugin repository that offers it.

    .venv-training/bin/python scripts/package.py --output build/package --url http://127.0.0.1:8000

Serve the output folder at that address (`python3 -m http.server`), and QGIS's plugin manager takes <url>/plugins.xml.
"""

from __future__ import annotations

import argparse
import configparser
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "collision_risk"

# The elements of plugins.xml, as QGIS's pyplugin_installer reads them, and the keys of metadata.txt that fill them.
ELEMENTS = {
    "description": "description",
    "about": "about",
    "version": "version",
    "qgis_minimum_version": "qgisMinimumVersion",
    "qgis_maximum_version": "qgisMaximumVersion",
    "homepage": "homepage",
    "tracker": "tracker",
    "repository": "repository",
    "author_name": "author",
    "email": "email",
    "category": "category",
    "tags": "tags",
    "changelog": "changelog",
    "experimental": "experimental",
    "deprecated": "deprecated",
    "update_date": "dateTime",
}


def build_zip(output: Path) -> Path:
    """Zips the plugin with pb_tool into the output folder; no QGIS profile is touched.

    pb_tool deploys to a folder and writes the zip of it to the current one, and asks first unless told to be quick.
    """
    pb_tool = Path(sys.executable).with_name("pb_tool")
    with tempfile.TemporaryDirectory() as folder:
        command: list[str | Path] = [pb_tool, "zip", "--quick", "--plugin_path", folder]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ended.returncode:
        sys.exit(f"pb_tool could not package the plugin:\n{ended.stdout}{ended.stderr}")
    return Path(shutil.move(ROOT / f"{NAME}.zip", output / f"{NAME}.zip"))


def write_plugins_xml(package: Path, url: str) -> Path:
    """Writes the plugins.xml that offers the zip at the address, from the metadata inside the zip."""
    metadata = configparser.ConfigParser()
    with zipfile.ZipFile(package) as archive:
        metadata.read_string(archive.read(f"{NAME}/metadata.txt").decode())
    general = metadata["general"]

    plugins = ET.Element("plugins")
    plugin = ET.SubElement(plugins, "pyqgis_plugin", name=general["name"], version=general["version"])
    for element, key in ELEMENTS.items():
        ET.SubElement(plugin, element).text = general[key]
    ET.SubElement(plugin, "file_name").text = package.name
    ET.SubElement(plugin, "download_url").text = f"{url}/{package.name}"
    ET.indent(plugins)
    path = package.with_name("plugins.xml")
    ET.ElementTree(plugins).write(path, encoding="utf-8", xml_declaration=True)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description="Builds the plugin's zip and a plugins.xml that offers it.")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "package")
    parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the output folder will be served")
    arguments = parser.parse_args()

    arguments.output.mkdir(parents=True, exist_ok=True)
    package = build_zip(arguments.output)
    repository = write_plugins_xml(package, arguments.url.rstrip("/"))
    print(f"{package} ({package.stat().st_size / 1e6:.1f} MB)")
    print(f"{repository} (offers it at {arguments.url})")


if __name__ == "__main__":
    main()
