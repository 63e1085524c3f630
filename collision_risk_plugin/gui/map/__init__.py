"""Map tools, markers and layers that the dock puts on the map canvas."""
