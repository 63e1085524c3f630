"""Which model is best: scores, backtest, tuning."""
