"""First page of the dock: the request, the answer, and what is asked about it. Entry point: `page.JourneyPage`."""
