"""Candidate models by the names in tables and manifests."""

from __future__ import annotations

from .baselines import CellMean, CityMean, EmpiricalBayes, ZoneProfile
from .boosters import XGBoostPoisson
from .date_effects import DateEffects
from .forerunner import Forerunner
from .glm import PoissonGLM
from .hierarchical import Hierarchical
from .rate_model import RateModel
from .trees import ExtraTrees, GradientBoosting, HistGradientBoosting, RandomForest

BASELINE = "empirical Bayes"
CITY_MEAN = "city mean"
# The earlier web demo's model. Manifests hold these names: they must not change.
FORERUNNER = "forerunner's model, rescaled"
LEGACY = "forerunner's model, its own scale"


def candidates(quick: bool) -> dict[str, RateModel]:
    """The unfitted candidates; `quick` leaves out those that take longer than seconds."""
    simple: dict[str, RateModel] = {
        CITY_MEAN: CityMean(),
        "raw cell mean": CellMean(),
        "zone × city profile": ZoneProfile(),
        BASELINE: EmpiricalBayes(),
        FORERUNNER: Forerunner(),
        "hierarchical with dates": DateEffects(Hierarchical()),
    }
    if quick:
        return simple
    return simple | {
        "hierarchical": Hierarchical(),
        "Poisson GLM": PoissonGLM(),
        "random forest": RandomForest(),
        "extra trees": ExtraTrees(),
        "gradient boosting": GradientBoosting(),
        "histogram gradient boosting": HistGradientBoosting(),
        "XGBoost": XGBoostPoisson(
            on_empirical_bayes=False, trees=300, rate=0.05, depth=6, least_weight=100.0, columns=0.8
        ),
        "XGBoost on empirical Bayes": XGBoostPoisson(),
        "empirical Bayes with dates": DateEffects(EmpiricalBayes()),
        "extra trees with dates": DateEffects(ExtraTrees()),
        "XGBoost on empirical Bayes with dates": DateEffects(XGBoostPoisson()),
    }
