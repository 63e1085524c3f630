"""What there is to learn from: collisions, the days they were observed on, and the zones they fell in."""
