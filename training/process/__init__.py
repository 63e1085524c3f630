"""The worker as a process: its events, its data home, retries, and how it ends."""
