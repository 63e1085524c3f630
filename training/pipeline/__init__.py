"""From collisions to a promoted model: training data, training, comparison, promotion. Entry point: `session`."""
