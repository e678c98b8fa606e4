"""Fit the weights by which the reader trusts its figures, and say how they do on documents they were not fitted on.

    python -m evals.fit_trust --documents FILE … --gold FILE … [--ridge 4] [--write]

A figure is right where the labels of its document give the same value under the same name; for whom, it is not asked.
The documents must be ones that no rule was made from, or the reader seems surer than it is. The model is a logistic
regression with a ridge. Documents are dealt to five folds by a hash of their id; the figures printed come from the
weights of the other folds, the weights written from all.
"""

import argparse
import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from evals.curve import is_right, kind
from groundbreak.intake import Gazetteer, collections
from groundbreak.intake.documents import Document
from groundbreak.intake.files import Item
from groundbreak.intake.reading import drafted
from groundbreak.intake.reading.drafts import findings
from groundbreak.intake.reading.trust import signs

TABLE = Path("src/groundbreak/intake/reading/tables/trust.toml")
DAY = dt.date(2024, 6, 30)
FOLDS, LEAST_SEEN = 5, 12


class Case(NamedTuple):
    """A figure that was read in a document: its signs, and whether it is right."""

    document: str
    signs: list[str]
    right: bool


def main(arguments: Sequence[str] | None = None) -> None:
    """Print precision against coverage on the folds, and write the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, nargs="+", required=True)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--ridge", type=float, default=4.0)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE}")
    asked = parser.parse_args(arguments)
    cases = [case for pair in zip(asked.documents, asked.gold, strict=True) for case in examples(*pair)]
    print(f"{len(cases)} figures of {len({case.document for case in cases})} documents, "
          f"{sum(case.right for case in cases) / len(cases):.3f} right")  # fmt: skip
    held = np.zeros(len(cases))
    fold = np.array([hashlib.sha256(case.document.encode()).digest()[0] % FOLDS for case in cases])
    for each in range(FOLDS):
        weights = fit([case for case, of in zip(cases, fold, strict=True) if of != each], asked.ridge)
        for at in np.flatnonzero(fold == each):
            held[at] = chance(weights, cases[at])
    curve(held, cases)
    if asked.write:
        weights = fit(cases, asked.ridge)
        lines = [f"{json.dumps(sign, ensure_ascii=False)} = {weight:.3f}" for sign, weight in sorted(weights.items())]
        head = "# Weights of the signs by which a figure is trusted, fitted by `python -m evals.fit_trust`.\n"
        TABLE.write_text(head + "[weights]\n" + "\n".join(lines) + "\n", "utf-8")


def fit(cases: Sequence[Case], ridge: float) -> dict[str, float]:
    """Return the weight of each sign that is seen often enough: least log loss plus ridge w² / 2."""
    seen: dict[str, int] = {}
    for case in cases:
        for sign in case.signs:
            seen[sign] = seen.get(sign, 0) + 1
    names = {sign: at for at, sign in enumerate(sorted(sign for sign, count in seen.items() if count >= LEAST_SEEN))}
    x = np.zeros((len(cases), len(names)))
    for at, case in enumerate(cases):
        x[at, [names[sign] for sign in case.signs if sign in names]] = 1
    y = np.array([float(case.right) for case in cases])

    def loss(w: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        u = x @ w
        return float(np.logaddexp(0, u).sum() - y @ u + ridge * w @ w / 2), x.T @ (1 / (1 + np.exp(-u)) - y) + ridge * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {sign: float(weight) for sign, at in names.items() if abs(weight := found[at]) >= 5e-3}


def chance(weights: dict[str, float], case: Case) -> float:
    """Return the probability that a figure is right."""
    return float(1 / (1 + np.exp(-sum(weights.get(sign, 0.0) for sign in case.signs))))


def curve(held: npt.NDArray[np.float64], cases: Sequence[Case]) -> None:
    """Print how many are kept at each probability, how many of those are right, and how sure the model said it was."""
    right = np.array([case.right for case in cases])
    for least in (0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.0):
        kept = held >= least
        if kept.any():
            said = f"precision {right[kept].mean():.3f}  coverage {kept.mean():.3f}  said {held[kept].mean():.3f}"
            print(f"{least:.2f} and more  {said}")


def examples(documents: Path, gold: Path) -> Iterator[Case]:
    """Yield every figure that the rules read in labelled documents."""
    told = {row["id"]: row for row in map(json.loads, filter(str.strip, gold.read_text("utf-8").splitlines()))}
    for entry in collections.entries(Item(str(documents), documents.read_bytes), fetched_on=DAY):
        if entry.document and entry.name in told:
            yield from _cases(entry.name, entry.document, told[entry.name])


def _cases(name: str, document: Document, gold: dict[str, Any]) -> Iterator[Case]:
    seen, drafts = drafted(document, Gazetteer())
    for draft, shown in zip(drafts, signs(drafts, seen), strict=True):
        (finding,) = findings([draft], document)
        what = kind(finding)
        if what:
            yield Case(name, shown, is_right(finding, what, gold))


if __name__ == "__main__":
    main()
