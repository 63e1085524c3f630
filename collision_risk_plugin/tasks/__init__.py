"""Work off the main thread: capture there, call core here, hand back there."""
