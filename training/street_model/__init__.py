"""The street model: shares of the zones' rates that streets and intersections have, and checks on later rows."""
