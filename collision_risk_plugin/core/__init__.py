"""Journeys and their risk, with numpy and the standard library only: no QGIS, no Qt.

Sub-packages, the lower first: `geo`; `traffic`; `model`, `streets`, `places`; `street_risk`;
`journey`, `data`; `tracking`.
`errors`, `clock`, `constants`, `files`, `text_tables`, `column_dates`, `data_home` and `soql` stand beside them and
import none of them.
"""
