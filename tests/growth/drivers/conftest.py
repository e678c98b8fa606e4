import pyarrow as pa
import pytest

from groundbreak.growth.drivers import FIGURES

_STEP = {"level": 1.0, "rank": 1.0}


@pytest.fixture
def figures():
    """Figures as (area, indicator, run, measure, printed number); the n-th is fact fn, printed to a tenth."""

    def made(*rows, basis=None):
        found = []
        for number, (area, indicator, run, measure, printed) in enumerate(rows):
            start, _, end = run.partition("..")
            half = 0.0 if measure == "rank" else _STEP.get(measure, 0.1) / 2
            unit = {"level": "CNY", "rank": "rank"}.get(measure, "percent")
            found.append({
                "area": area, "indicator": indicator, "basis": basis, "start": start, "end": end or start,
                "measure": measure, "unit": unit, "low": printed - half, "high": printed + half,
                "point": float(printed), "fact_id": f"f{number}",
            })  # fmt: skip
        return pa.Table.from_pylist(found, schema=FIGURES)

    return made
