"""`make bench`: the project's router beside the peers a user would pick, on the same networks and pairs."""
