"""Models of the rate, each a scikit-learn estimator on a panel."""
