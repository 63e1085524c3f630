"""HTML pages of the worker: templates, style and plots."""
