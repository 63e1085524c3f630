"""Building blocks of the HTML pages that the worker writes."""
