"""Commands of `python -m training`, a module for each with HELP, `arguments` and `run`."""
