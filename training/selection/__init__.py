"""Model selection by backtests: scores, comparisons, tuning. Entry point: `model_selection`."""
