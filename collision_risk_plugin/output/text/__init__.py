"""Sentences and numbers as a person reads them, the same in dock, layers, picture and report."""
