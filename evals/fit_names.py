"""Fit the weights by which names are compared, and say how they do on cases they were not fitted on.

    python -m evals.fit_names --cases FOLDER [--write]

FOLDER holds name_bench_cases.csv, cn_listed_short_full_dev.csv and gem_coal_cn_bilingual_dev.csv. Each set is split in
two by a hash of its row. Figures under *fitted on* and *the other half* come from weights of one half; the weights
written come from all of the labelled cases.

Two names: a logistic regression with a ridge, the weights of firms and persons shrunk towards each other, and no
feature that sets names apart may speak for them. Rankings: a conditional logit (McFadden 1974) over each name's
shortlist, then scaled by a logistic regression (Platt 1999) so that one half is the odds of the pair itself.
"""

import argparse
import csv
import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from evals.names import ORGANISATIONS, Row, kind, read, score, truth
from groundbreak.names import match
from groundbreak.names.compare import pair_features
from groundbreak.names.lists import name_list

Array = npt.NDArray[np.float64]
Weights = dict[str, float]

_RIDGE, _SHRINK, _FREE = 0.3, 10.0, 1e-3
_FILES = {
    "bench": "name_bench_cases.csv",
    "short": "cn_listed_short_full_dev.csv",
    "bilingual": "gem_coal_cn_bilingual_dev.csv",
}


def half(*texts: str) -> int:
    """Return 0 or 1 by a hash that does not heed the order of the texts."""
    return hashlib.sha256("|".join(sorted(text.lower() for text in texts)).encode()).digest()[0] % 2


def logistic(x: Array, y: Array, ridge: Array, bounds: list[tuple[float | None, float | None]]) -> Array:
    """Return w that minimises Σ ln(1 + exp(−s x·w)) + Σ ridge w² / 2 within bounds, s = ±1."""

    def loss(w: Array) -> tuple[float, Array]:
        u = x @ w
        p = 1 / (1 + np.exp(-u))
        return float(np.logaddexp(0, u).sum() - y @ u + ridge @ (w * w) / 2), x.T @ (p - y) + ridge * w

    return np.asarray(minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x)


def conditional(groups: Sequence[tuple[Array, int]]) -> Array:
    """Return w that maximises Σ ln(exp(x_right·w) / Σ_c exp(x_c·w)) − ridge |w|² / 2."""
    x = np.concatenate([rows for rows, _ in groups])
    sizes = np.array([len(rows) for rows, _ in groups])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = starts + np.array([at for _, at in groups])

    def loss(w: Array) -> tuple[float, Array]:
        u = x @ w
        most = np.maximum.reduceat(u, starts)
        e = np.exp(u - np.repeat(most, sizes))
        z = np.add.reduceat(e, starts)
        p = e / np.repeat(z, sizes)
        value = (np.log(z) + most - u[right]).sum() + _RIDGE * w @ w / 2
        return float(value), x.T @ p - x[right].sum(axis=0) + _RIDGE * w

    return np.asarray(minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x)


def fit_pairs(cases: Sequence[tuple[str, dict[str, float], bool]]) -> dict[str, Weights]:
    """Fit firms and persons together: weight = shared part + own part, none above zero."""
    names = list(cases[0][1])
    x = np.array([[features[name] for name in names] for _, features, _ in cases])
    person = np.array([[float(of == "person")] for of, _, _ in cases])
    y = np.array([float(true) for _, _, true in cases])
    n = len(names)
    ridge = np.concatenate([np.full(n, _RIDGE), np.full(2 * n, _SHRINK), np.full(2, _FREE)])
    design = np.hstack([x, x * (1 - person), x * person, 1 - person, person])
    w = logistic(design, y, ridge, [(None, 0.0)] * (3 * n) + [(None, None)] * 2)
    shared, own = w[:n], {"company": w[n : 2 * n], "person": w[2 * n : 3 * n]}
    bias = {"company": w[-2], "person": w[-1]}
    return {of: {"bias": bias[of], **dict(zip(names, shared + own[of], strict=True))} for of in own}


def fit_ranking(names: Sequence[str], groups: Sequence[tuple[Array, int | None]]) -> Weights:
    """Fit a ranking, then the scale on which its sums are log-odds."""
    known = [(rows, at) for rows, at in groups if at is not None]
    w = conditional(known)
    u = np.concatenate([rows @ w for rows, _ in known])
    y = np.concatenate([np.eye(len(rows))[at] for rows, at in known])
    scale = logistic(np.stack([u, np.ones_like(u)], axis=1), y, np.full(2, _FREE), [(None, None)] * 2)
    return {"bias": scale[1], **dict(zip(names, scale[0] * w, strict=True))}


def bench(rows: Sequence[Row]) -> dict[str, Weights]:
    """Fit and measure the labelled pairs."""
    cases = [(kind(row), pair_features(row["name1"], row["name2"], kind(row)), truth(row)) for row in rows]
    halves = [half(row["name1"], row["name2"]) for row in rows]
    for side in (0, 1):
        fitted = fit_pairs([case for case, at in zip(cases, halves, strict=True) if at == side])
        for label, chosen in (("fitted on", side), ("the other half", 1 - side)):
            here = [(row, case) for row, case, at in zip(rows, cases, halves, strict=True) if at == chosen]
            said = [(row, (_sum(fitted[of], features) >= 0, true)) for row, (of, features, true) in here]
            organisations = score(verdict for row, verdict in said if row["schema"] in ORGANISATIONS)
            every = score(verdict for _, verdict in said)
            print(f"name_bench, half {side} {label:14}: F1 organisations {organisations.f1:.3f}, all {every.f1:.3f}")
    return fit_pairs(cases)


def ranking(label: str, left: Sequence[str], right: Sequence[str]) -> Weights:
    """Fit and measure a ranking."""
    names = name_list(right, queries=left)
    found = [names.compare(query) for query in left]
    features = list(next(iter(found[0].values())))
    groups = [
        (np.array([list(one.values()) for one in each.values()]).reshape(-1, len(features)), _at(list(each), at))
        for at, each in enumerate(found)
    ]
    halves = [half(one, other) for one, other in zip(left, right, strict=True)]
    for side in (0, 1):
        w = fit_ranking(features, [group for group, at in zip(groups, halves, strict=True) if at == side])
        vector = np.array([w[name] for name in features])
        alone = [_shares(rows @ vector) for rows, _ in groups]
        for said, chosen in (("fitted on", side), ("the other half", 1 - side)):
            here = [at for at, of in enumerate(halves) if of == chosen]
            by = [_first(shares, groups, here) for shares in (_claims(found, alone), alone)]
            print(f"{label}, half {side} {said:14}: right first, list {by[0]:.3f}, alone {by[1]:.3f}")
    return fit_ranking(features, groups)


def _shares(sums: Array) -> Array:
    e = np.exp(sums - sums.max(initial=0.0))
    return np.asarray(e / (e.sum() or 1.0))


def _claims(found: Sequence[dict[int, dict[str, float]]], alone: Sequence[Array]) -> list[Array]:
    """Divide each candidate's share by all shares that claim it, as `groundbreak.names.link` does."""
    claimed = np.zeros(1 + max((at for each in found for at in each), default=0))
    for each, shares in zip(found, alone, strict=True):
        claimed[list(each)] += shares
    return [shares / np.maximum(claimed[list(each)], 1e-300) for each, shares in zip(found, alone, strict=True)]


def _first(shares: Sequence[Array], groups: Sequence[tuple[Array, int | None]], here: Sequence[int]) -> float:
    return float(np.mean([groups[at][1] is not None and int(np.argmax(shares[at])) == groups[at][1] for at in here]))


def _sum(weights: Weights, features: dict[str, float]) -> float:
    return weights["bias"] + sum(weights[name] * value for name, value in features.items())


def _at(found: list[int], at: int) -> int | None:
    return found.index(at) if at in found else None


def write(models: dict[str, Weights]) -> None:
    """Write the weights that the package ships."""
    with match.TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("model", "feature", "weight"))
        writer.writerows((model, name, f"{value:.4f}") for model, of in models.items() for name, value in of.items())
    print(f"written: {match.TABLE}")


def main() -> None:
    """Fit, measure, and write if asked."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit_names", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=Path, required=True, help="the folder of labelled cases")
    parser.add_argument("--write", action="store_true", help="ship the weights fitted on all cases")
    options = parser.parse_args()
    rows = {name: read(options.cases / file, ()) for name, file in _FILES.items()}
    models = bench(rows["bench"])
    shorts, plants = rows["short"], rows["bilingual"]
    models["short"] = ranking("short_full", [row["name"] for row in shorts], [row["fullname"] for row in shorts])
    models["bilingual"] = ranking(
        "bilingual", [row["Plant name (local)"] for row in plants], [row["Plant name"] for row in plants]
    )
    if options.write:
        write(models)


if __name__ == "__main__":
    main()
