"""Models of collision rates, each a scikit-learn estimator on a panel. `candidates` names them."""
