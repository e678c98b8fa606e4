"""Stays at gates, the funnel and transitions: by hand, and in a simulation with known truth."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest

from groundbreak.pipeline import dwells, funnel, standings, transitions
from groundbreak.pipeline.funnel import kaplan_meier_median

DAY = date(2024, 6, 15)
LADDER = ("signed", "started", "completed", "commissioned")


def tables(plants, halted=(), worth=None):
    """Each plant's gates with their dates as the register's tables; the fact of a gate is ``plant/gate``."""
    phases, events, plans = [], [], []
    for plant, gates in plants.items():
        last = list(gates)[-1]
        phases.append({
            "phase_id": plant, "project_id": plant, "project_kind": "project", "stage": last,
            "stage_fact_id": f"{plant}/{last}", "side_state": "suspended" if plant in halted else None,
            "side_state_fact_id": f"{plant}/halt" if plant in halted else None,
            "investment": worth, "investment_fact_id": worth and f"{plant}/worth",
        })  # fmt: skip
        for gate, when in gates.items():
            fact = f"{plant}/{gate}"
            said = {"entity_id": plant, "attribute": "gate", "modality": "actual", "rank": 1, "value": gate}
            events.append({**said, "scope": None, "fact_id": fact})
            plans.append({"entity_id": plant, "gate": gate, "scope": None, "actual": when, "actual_fact_id": fact})
    schema = {"side_state": pa.string(), "side_state_fact_id": pa.string(), "investment": pa.decimal128(38, 9)}
    phases = pa.Table.from_pylist(phases)
    for name, kind in schema.items():
        phases = phases.set_column(phases.column_names.index(name), name, phases[name].cast(kind))
    projects = phases.append_column("x", phases["phase_id"]).select(
        ["project_id", "project_kind", "stage", "stage_fact_id", "side_state", "side_state_fact_id"]
    )
    return phases, standings(projects, phases, pa.Table.from_pylist(events)), pa.Table.from_pylist(plans)


def test_stays_by_hand():
    _, stands, plans = tables(
        {
            "a": {"signed": "2023-01-10", "started": "2023-03", "commissioned": "2024-03-01"},
            "b": {"signed": "2024-06-05"},
            "c": {"signed": "2023-05-01", "started": None},
            "d": {"started": "2022-01-01"},
            "e": {"signed": "2024-02-01", "started": "2023-01-01"},
        },
        halted={"d"},
    )
    found = dwells(plans, stands, DAY)
    shown = {
        (row["entity_id"], row["gate"]): (row["next_gate"], row["status"], row["low_days"], row["high_days"])
        for row in found.to_pylist()
    }
    assert shown == {
        ("a", "signed"): ("started", "left", 50, 80),
        ("a", "started"): ("commissioned", "left", 336, 366),
        ("a", "commissioned"): (None, "open", 106, 106),
        ("b", "signed"): (None, "open", 10, 10),
        ("c", "signed"): ("started", "untold", None, None),
        ("d", "started"): (None, "halted", None, None),
        ("e", "signed"): ("started", "backwards", None, None),
        ("e", "started"): (None, "open", 531, 531),
    }
    rests = {(row["entity_id"], row["gate"]): row["rests_on"] for row in found.to_pylist()}
    assert rests["a", "signed"] == "a/signed a/started"
    assert rests["c", "signed"] == "c/signed c/started"
    assert rests["d", "started"] == "d/started d/halt"


def test_the_funnel_by_hand():
    plants = {
        "a": {"signed": "2023-01-10", "started": "2023-03-10", "commissioned": "2024-03-01"},
        "b": {"signed": "2024-06-05"},
        "c": {"started": "2023-06-05"},
        "d": {"started": "2023-06-05"},
        "e": {"in_statistics": "2023-06-05"},
    }
    phases, stands, plans = tables(plants, halted={"d"}, worth=Decimal(7))
    rows = {row["gate"]: row for row in funnel(phases, dwells(plans, stands, DAY), stands).to_pylist()}
    counts = {gate: tuple(row[name] for name in ("reached", "here", "halted", "beyond")) for gate, row in rows.items()}
    assert counts["mooted"] == counts["announced"] == (5, 0, 0, 5)
    assert counts["signed"] == (5, 1, 0, 4)
    assert counts["started"] == (4, 2, 1, 1)
    assert counts["commissioned"] == (1, 1, 0, 0)
    assert "in_statistics" not in counts
    assert "full_capacity" not in counts
    assert rows["started"]["investment"] == 28
    assert set(rows["commissioned"]["rests_on"].split()) == {"a/commissioned", "a/worth"}
    assert (rows["signed"]["stays"], rows["signed"]["stays_ended"], rows["signed"]["median_days"]) == (2, 1, 59.0)


def test_transitions_by_hand():
    plants = {
        "a": {"signed": "2023-01-10", "started": "2023-01-20"},
        "b": {"signed": "2023-01-10", "started": "2023-01-30"},
    }
    plants |= {"c": {"signed": "2023-01-10", "commissioned": "2023-02-09"}, "d": {"signed": "2024-06-05"}}
    _, stands, plans = tables(plants)
    rows = transitions(dwells(plans, stands, DAY)).to_pylist()
    signed = {
        (row["status"], row["next_gate"]): (row["stays"], row["median_days"]) for row in rows if row["gate"] == "signed"
    }
    assert signed == {("left", "commissioned"): (1, 30.0), ("left", "started"): (2, 10.0), ("open", ""): (1, 10.0)}


@pytest.mark.parametrize(
    ("ended", "ongoing", "median"),
    [([], [], None), ([5], [], 5), ([1, 2, 3], [], 2), ([10], [3, 4], 10), ([10], [20], 10), ([10], [20, 30], None)],
)
def test_the_median_by_hand(ended, ongoing, median):
    assert kaplan_meier_median(ended, ongoing) == median


def test_the_median_agrees_with_a_printed_table():
    """Remission of leukaemia under 6-MP, in weeks (Freireich and others 1963; median 23 in every textbook)."""
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    assert kaplan_meier_median(ended, [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]) == 23


def test_a_median_stay_is_recovered_though_half_of_the_stays_go_on():
    """Stays drawn from an exponential of median 300 days, entered over three years and looked at on one day."""
    chance, plants = random.Random(7), {}
    for number in range(3000):
        start = DAY - timedelta(days=chance.randrange(1, 1000))
        took = timedelta(days=round(chance.expovariate(0.693147 / 300)))
        plants[f"p{number}"] = {"signed": start.isoformat()} | (
            {"started": (start + took).isoformat()} if start + took < DAY else {}
        )
    phases, stands, plans = tables(plants)
    row = next(row for row in funnel(phases, dwells(plans, stands, DAY), stands).to_pylist() if row["gate"] == "signed")
    assert row["stays"] == 3000
    assert 1000 < row["stays_ended"] < 2500
    assert row["median_days"] == pytest.approx(300, abs=25)
