"""First page of the dock: request, journey and its explanation. Entry point: `page.JourneyPage`."""
