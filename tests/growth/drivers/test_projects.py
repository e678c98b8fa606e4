"""Sizes and starts, added up by hand."""

from decimal import Decimal

import pyarrow as pa

from groundbreak.growth.drivers import by_area_and_size, starts

PHASES = pa.schema([
    ("phase_id", pa.string()), ("place_id", pa.string()), ("investment", pa.decimal128(38, 9)),
    ("investment_fact_id", pa.string()),
])  # fmt: skip
GATES = pa.schema([(name, pa.string()) for name in (
    "entity_id", "gate", "scope", "planned", "planned_fact_id", "actual", "actual_fact_id",
)])  # fmt: skip


def phases(*rows):
    made = [(f"p{n}", place, millions) for n, (place, millions) in enumerate(rows)]
    return pa.Table.from_pylist(
        [
            {
                "phase_id": phase, "place_id": place,
                "investment": None if millions is None else Decimal(millions) * 10**6,
                "investment_fact_id": None if millions is None else f"money-{phase}",
            }
            for phase, place, millions in made
        ],
        schema=PHASES,
    )  # fmt: skip


def test_a_phase_counts_in_its_district_and_in_the_whole():
    found = by_area_and_size(
        phases(("zone", 5000), ("cixi", 200), (None, 7), ("cixi", None)),
        (5_000_000, 100_000_000, 1_000_000_000),
        whole="ningbo",
        districts={"zone": "yinzhou", "cixi": "cixi"},
    ).to_pylist()
    shown = {
        (row["area"], row["at_least"] // 10**6): (row["phases"], row["investment"] / 10**6, row["rests_on"])
        for row in found
    }
    assert shown == {
        ("cixi", 5): (1, 200, "money-p1"), ("cixi", 100): (1, 200, "money-p1"), ("cixi", 1000): (0, 0, ""),
        ("ningbo", 5): (3, 5207, "money-p0 money-p1 money-p2"), ("ningbo", 100): (2, 5200, "money-p0 money-p1"),
        ("ningbo", 1000): (1, 5000, "money-p0"),
        ("yinzhou", 5): (1, 5000, "money-p0"), ("yinzhou", 100): (1, 5000, "money-p0"),
        ("yinzhou", 1000): (1, 5000, "money-p0"),
    }  # fmt: skip
    covered = {row["area"]: (row["phases_with_investment"], row["phases_in_area"]) for row in found}
    assert covered == {"ningbo": (3, 4), "cixi": (1, 2), "yinzhou": (1, 1)}


def gate(entity, *, planned=None, actual=None, scope=None, name="started"):
    facts = {f"{kind}_fact_id": f"{kind}-{entity}" if day is not None else None
             for kind, day in (("planned", planned), ("actual", actual))}  # fmt: skip
    return {"entity_id": entity, "gate": name, "scope": scope, "planned": planned, "actual": actual, **facts}


def test_starts_by_month_planned_and_actual_apart():
    rows = [
        gate("p0", planned="2023-02", actual="2023-03-05"), gate("p1", actual="2023-03"), gate("p2", actual="2023"),
        gate("p3", actual="2023-03", scope="line 1"), gate("p3", actual="2023-04", name="completed"),
        gate("p4", actual=""),
    ]  # fmt: skip
    known = phases(("a", 100), ("a", None), ("a", 7), ("a", 1), ("a", 3))
    found = starts(known, pa.Table.from_pylist(rows, schema=GATES)).to_pylist()
    shown = [
        (r["modality"], r["started_in"], r["phases"], r["phases_with_investment"], int(r["investment"] / 10**6))
        for r in found
    ]
    assert shown == [
        ("actual", "2023", 1, 1, 7),
        ("actual", "2023-03", 2, 1, 100),
        ("actual", "unknown", 1, 1, 3),
        ("planned", "2023-02", 1, 1, 100),
    ]
    assert found[1]["rests_on"] == "actual-p0 actual-p1 money-p0"
