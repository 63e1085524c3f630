"""Second page of the dock, “Data and model”: its sections, jobs and model history. Entry point: `page.DataPage`."""
