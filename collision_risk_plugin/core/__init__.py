"""Journeys and their risk, with numpy and the standard library only: no QGIS, no Qt.

Sub-packages, the lower first: `geo`; `model`, `streets`, `places`; `journey`, `data`; `tracking`.
`errors`, `clock` and `constants` stand beside them and import none of them.
"""
