"""NYC Open Data, as a client that trusts nothing it answers."""
