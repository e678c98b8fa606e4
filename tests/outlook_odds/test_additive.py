"""The additive model against a general optimiser, and against truth."""

import numpy as np
import pytest
from scipy.optimize import minimize

from groundbreak.outlook.odds.additive import Additive, fit
from groundbreak.outlook.odds.levels import Levels, binned

EFFECTS = {"one": np.array([-0.8, 0.0, 0.8]), "other": np.array([-0.4, 0.4])}


def _data(seed, rows):
    draw = np.random.default_rng(seed)
    design = {
        factor: Levels(draw.integers(0, len(effects), rows), tuple(f"{factor}{k}" for k in range(len(effects))))
        for factor, effects in EFFECTS.items()
    }
    logit = -2 + sum(EFFECTS[factor][levels.codes] for factor, levels in design.items())
    return design, (draw.random(rows) < 1 / (1 + np.exp(-logit))) * 1.0


def test_effects_are_those_of_a_general_optimiser_at_the_same_precisions():
    design, events = _data(1, 3000)
    weights = np.random.default_rng(2).uniform(0.2, 1, 3000)
    found = fit(design, events, weights)
    columns = [np.ones((3000, 1)), *(np.eye(len(levels.names))[levels.codes] for levels in design.values())]
    x = np.hstack(columns)
    sizes = [len(levels.names) for levels in design.values()]
    pull = np.r_[1e-3, np.repeat([found.precisions[factor] for factor in design], sizes)]
    rate = np.average(events, weights=weights)
    mean = np.r_[np.log(rate / (1 - rate)), np.zeros(5)]

    def miss(beta):
        logit = x @ beta
        return -(weights @ (events * logit - np.logaddexp(0, logit))) + pull @ (beta - mean) ** 2 / 2

    peer = minimize(miss, mean, method="BFGS", options={"gtol": 1e-8}).x
    ours = [
        found.intercept,
        *(found.effects[factor][name] for factor in design for name in sorted(found.effects[factor])),
    ]
    assert ours == pytest.approx(peer, abs=2e-3)


def test_known_effects_come_back_within_sampling_error():
    design, events = _data(3, 60_000)
    found = fit(design, events, np.ones(60_000))
    for factor, effects in EFFECTS.items():
        ours = np.array([found.effects[factor][f"{factor}{k}"] for k in range(len(effects))])
        assert ours - ours.mean() == pytest.approx(effects - effects.mean(), abs=0.1)


def test_what_makes_no_difference_is_pooled():
    design, events = _data(4, 20_000)
    noise = np.random.default_rng(5).integers(0, 50, 20_000)
    found = fit(design | {"noise": Levels(noise, tuple(map(str, range(50))))}, events, np.ones(20_000))
    assert found.precisions["noise"] > 10 * found.precisions["one"]
    assert max(map(abs, found.effects["noise"].values())) < 0.2


def test_little_data_gain_from_the_model_they_are_pooled_to():
    names = {
        factor: dict(zip((f"{factor}{k}" for k in range(3)), effects, strict=False))
        for factor, effects in EFFECTS.items()
    }
    toward, misses = Additive(-2.0, names, {}), {None: 0.0, True: 0.0}
    for seed in range(12):
        design, events = _data(seed, 60)
        truth = toward.hazard(design)
        for pooled in misses:
            found = fit(design, events, np.ones(60), toward if pooled else None)
            misses[pooled] += ((found.hazard(design) - truth) ** 2).mean()
    assert misses[True] < 0.75 * misses[None]


def test_levels_unheard_of_add_nothing():
    model = Additive(-1.0, {"one": {"a": 2.0}}, {})
    hazard = model.hazard({"one": Levels(np.array([0, 1]), ("a", "b"))})
    assert hazard == pytest.approx([1 / (1 + np.exp(-1)), 1 / (1 + np.exp(1))])


def test_a_class_holds_its_lower_edge():
    levels = binned([0, 1, 1.5, 2, np.nan], (1, 2))
    assert [levels.names[code] for code in levels.codes] == ["<1", "1..<2", "1..<2", ">=2", "untold"]
