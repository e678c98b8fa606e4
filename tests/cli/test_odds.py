"""`groundbreak backtest` and `groundbreak fit`."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from groundbreak.cli import app
from groundbreak.errors import BadInput
from groundbreak.outlook.odds import read_model


def _run(*words):
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=True)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """EIA's tables of 200 made-up units over fourteen months; what is due comes within two months."""
    folder, planned, operated = tmp_path_factory.mktemp("eia"), [], []
    for unit in range(200):
        first, wait = unit % 14 - 6, 5 + unit % 4
        begun = first + wait + unit * 7 % 3
        for issue in range(14):
            release, due = f"{2020 + issue // 12}-{issue % 12 + 1:02}", 2020 * 12 + first + wait - 2
            key = {"unit_key": f"{unit}|A", "release": release}
            if first <= issue < begun:
                planned.append(
                    key | {
                        "status_code": "V", "planned_year": due // 12, "planned_month": due % 12 + 1,
                        "net_summer_mw": 10.0, "technology": "Batteries", "producer_type": "IPP",
                        "entity_id": str(unit % 5), "plant_id": unit, "state": "TX", "prime_mover": "BA",
                    }
                )  # fmt: skip
            elif issue >= begun > 0:
                month = 2020 * 12 + begun - 2
                operated.append(key | {"operation_year": month // 12, "operation_month": month % 12 + 1})
    pq.write_table(pa.Table.from_pylist(planned), folder / "planned.parquet")
    pq.write_table(pa.Table.from_pylist(operated), folder / "operated.parquet")
    return ["--planned", folder / "planned.parquet", "--operated", folder / "operated.parquet"]


def test_a_backtest_writes_forecasts_and_prints_its_record(tables, tmp_path):
    out = tmp_path / "forecasts.parquet"
    told = _run("backtest", *tables, "--origins", "2020-10,2020-11", "--horizons", "2,3", "--out", out)
    assert told.exit_code == 0, told.output
    assert "P10–P90 of months to operation held" in told.stdout
    assert "2 months" in told.stdout
    made = pq.read_table(out)
    assert made.column_names == ["release", "unit_key", "horizon_months", "probability"]
    assert set(made["horizon_months"].to_pylist()) == {2, 3}


def test_what_has_not_ended_is_forecast_and_not_judged(tables, tmp_path):
    out = tmp_path / "forecasts.parquet"
    told = _run("backtest", *tables, "--origins", "2021-02", "--horizons", "6", "--out", out)
    assert told.exit_code == 0, told.output
    assert "held" not in told.stdout
    assert pq.read_table(out).num_rows > 0


@pytest.mark.parametrize(
    ("options", "says"),
    [(["--horizons", "six"], "no months"), (["--origins", "2031-01"], "no release 2031-01")],
)
def test_bad_options_are_named(tables, tmp_path, options, says):
    told = _run("backtest", *tables, *options, "--out", tmp_path / "f.parquet")
    assert isinstance(told.exception, BadInput)
    assert says in str(told.exception)


def test_a_model_is_fitted_to_tables(tables, tmp_path):
    told = _run("fit", *tables, "--release", "2021-01", "--to", tmp_path / "odds.toml")
    assert told.exit_code == 0, told.output
    assert read_model(tmp_path / "odds.toml").about["months"] == "2019-11..2020-11"


def test_tables_come_together(tables, tmp_path):
    told = _run("fit", *tables, "--to", tmp_path / "odds.toml")
    assert "go together" in str(told.exception)


WORDS = [
    "anode",
    "cathode",
    "separator",
    "electrolyte",
    "membrane",
    "insulin",
    "compressor",
    "turbine",
    "inverter",
    "bearing",
    "gearbox",
    "polyester",
]


def _told(word, published, events):
    fact = {"type": "project", "name": f"{word} plant", "company": f"{word.title()} Holdings", "events": events}
    return json.dumps({"fact": fact, "url": f"https://example.org/{word}", "published": published})


def test_a_model_is_fitted_to_the_history_of_a_log(tmp_path):
    """Each plant is said to have started, due in a while; two in three are said to be commissioned later."""
    lines = []
    for place, word in enumerate(WORDS):
        due = f"2022-{4 + place % 6:02}"
        started = [{"type": "started", "date": "2021-12", "status": "actual"}]
        lines.append(_told(word, "2022-01-15", [*started, {"type": "commissioned", "date": due, "status": "expected"}]))
        if place % 3:
            lines.append(_told(word, "2022-11-20", [{"type": "commissioned", "date": due, "status": "actual"}]))
    (tmp_path / "facts.jsonl").write_text("\n".join(lines), "utf-8")
    log, to = tmp_path / "log.db", tmp_path / "odds.toml"
    _run("init", "--log", log)
    imported = _run("import", tmp_path / "facts.jsonl", "--log", log)
    assert imported.exit_code == 0, imported.output
    told = _run("fit", "--log", log, "--known-at", "2022-12-31", "--to", to)
    assert told.exit_code == 0, told.output
    about = read_model(to).about
    assert (about["months"], about["units"], about["began"]) == ("2022-01..2022-12", "12", "8")
    assert about["pooled_towards"] == "eia"


def test_a_log_without_phases_is_refused(tmp_path):
    _run("init", "--log", tmp_path / "log.db")
    told = _run("fit", "--log", tmp_path / "log.db", "--to", tmp_path / "odds.toml")
    assert "without snapshots" in str(told.exception)
