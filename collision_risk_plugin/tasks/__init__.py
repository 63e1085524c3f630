"""Background tasks of the dock: input from the main thread, core off it, result back on it."""
