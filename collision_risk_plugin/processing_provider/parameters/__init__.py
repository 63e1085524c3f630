"""Processing parameters of the algorithms, and how their values are read."""
