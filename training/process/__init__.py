"""The worker as a process: events, data home, retries of requests, cancellation."""
