"""`make torture`: hostile inputs × destinations × faults, and an oracle that says which runs lost something."""
