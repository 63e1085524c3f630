"""Base classes of the algorithms: errors and help, layers as outputs, and jobs of the training process."""
