"""The Processing provider and its algorithms. Entry point: `provider.CollisionRiskProvider`."""
