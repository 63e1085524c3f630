"""Journeys and their risk, with numpy and the standard library only: no QGIS, no Qt.

Sub-packages, the lower first: `geo`; `model`, `streets`, `places`; `journey`, `data`; `tracking`.
`errors`, `clock`, `constants`, `files`, `text_tables` and `data_home` stand beside them and import none of them.
"""
