"""Map tools, canvas items and layers of the dock."""
