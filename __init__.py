"""The entry that QGIS calls; everything else is in collision_risk_plugin."""


def classFactory(iface):  # noqa: ANN001, ANN201, N802 - QGIS names it, and the plugin's types are not loaded yet
    from .collision_risk_plugin import classFactory as factory

    return factory(iface)
