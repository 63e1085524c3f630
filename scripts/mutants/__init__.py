"""`make mutants`: faults put in on purpose, one at a time, into a copy of the modules that decide."""
