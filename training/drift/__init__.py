"""What changed between two windows, and whether the model may still be trusted."""
