"""`groundbreak chains linkages` and `complexity` on files: as the functions say, and what cannot be used is named."""

import csv
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from groundbreak.chains.complexity import complexity, density, proximity
from groundbreak.cli import app

# The flows and outputs of the two-sector example of Miller and Blair; every figure follows from them.
FLOWS, OUTPUT = "name,a,b\na,150,500\nb,200,100\n", "name,output\na,1000\nb,2000\n"


@pytest.fixture
def run(tmp_path):
    def chains(*told, **files):
        for name, text in files.items():
            (tmp_path / f"{name}.csv").write_text(text, "utf-8")
        return CliRunner().invoke(app, ["chains", *told])

    return chains


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_linkages_of_the_textbook_s_flows_by_exact_fractions(run, tmp_path):
    paths = [str(tmp_path / name) for name in ("flows.csv", "output.csv", "linkages.csv")]
    done = run("linkages", "--flows", paths[0], "--output", paths[1], "--to", paths[2], flows=FLOWS, output=OUTPUT)
    assert done.exit_code == 0
    a, b = rows(tmp_path / "linkages.csv")
    determinant = Fraction(85, 100) * Fraction(95, 100) - Fraction(25, 100) * Fraction(20, 100)
    inverse = [
        [Fraction(95, 100) / determinant, Fraction(25, 100) / determinant],
        [Fraction(20, 100) / determinant, Fraction(85, 100) / determinant],
    ]
    multipliers = [inverse[0][0] + inverse[1][0], inverse[0][1] + inverse[1][1]]
    assert [float(a["multiplier"]), float(b["multiplier"])] == pytest.approx([float(one) for one in multipliers])
    assert float(a["backward"]) == pytest.approx(float(2 * multipliers[0] / sum(multipliers)))
    # Without a's purchases, output is what b alone calls for: 350 + 500/2000 of b's, and b's own.
    left = Fraction(1700) / Fraction(95, 100) * (1 + Fraction(25, 100)) + 350
    assert float(a["purchases"]) == pytest.approx(float(3000 - left))


def test_use_and_make_give_a_table_and_what_nobody_makes_is_left_out(run, tmp_path):
    use = "c,i1,i2,total\nx,10,20,30\ny,30,10,40\nimport,5,5,10\n"
    make = "i,x,y,import,total\ni1,90,10,0,100\ni2,0,100,0,100\nsum,90,110,0,200\n"
    paths = [str(tmp_path / name) for name in ("use.csv", "make.csv", "linkages.csv")]
    told = ("--without", "total", "--without", "sum")
    done = run("linkages", "--use", paths[0], "--make", paths[1], *told, "--to", paths[2], use=use, make=make)
    assert done.exit_code == 0
    found = {row["sector"]: row for row in rows(tmp_path / "linkages.csv")}
    assert set(found) == {"x", "y"}
    assert float(found["y"]["output"]) == 110
    taken = np.array([[0.1, 0.2], [0.3, 0.1]]) @ np.array([[1.0, 10 / 110], [0.0, 100 / 110]])
    expected = np.linalg.inv(np.eye(2) - taken).sum(axis=0)
    assert [float(found[code]["multiplier"]) for code in ("x", "y")] == pytest.approx(expected.tolist())


def test_complexity_writes_places_products_and_pairs(run, tmp_path):
    lines = [f"p{place},q{product},{10 - place - product}" for place in range(4) for product in range(4 - place)]
    values = "place,product,value\n" + "\n".join(lines)
    done = run("complexity", str(tmp_path / "values.csv"), "--to", str(tmp_path / "out"), values=values)
    assert done.exit_code == 0
    pairs, places = rows(tmp_path / "out/pairs.csv"), rows(tmp_path / "out/places.csv")
    assert len(pairs) == len(lines)
    made = np.zeros((4, 4), bool)
    for row in pairs:
        made[int(row["place"][1]), int(row["product"][1])] = float(row["advantage"]) >= 1
    assert [float(row["complexity"] or "nan") for row in places] == pytest.approx(
        complexity(made).places.tolist(), nan_ok=True
    )
    near = density(made, proximity(made))
    for row in pairs:
        assert float(row["density"]) == pytest.approx(near[int(row["place"][1]), int(row["product"][1])])


@pytest.mark.parametrize(
    ("flows", "output", "wrong"),
    [
        ("name,a,b\na,150,lots\nb,200,100\n", OUTPUT, "flows.csv row 2: b: 'lots' is not a number"),
        ("name,a,b\na,150,1\na,200,100\n", OUTPUT, "flows.csv row 3: 'a' is there twice"),
        ("name,a,b\na,150,500\nc,200,100\n", OUTPUT, "sectors that are not everywhere: b, c"),
        ("name,a,b\n", OUTPUT, "flows.csv: no rows"),
        (FLOWS, "name,output\na,100\nb,100\n", "not productive"),
    ],
)
def test_what_cannot_be_used_is_named(run, tmp_path, flows, output, wrong):
    paths = [str(tmp_path / name) for name in ("flows.csv", "output.csv", "linkages.csv")]
    done = run("linkages", "--flows", paths[0], "--output", paths[1], "--to", paths[2], flows=flows, output=output)
    assert wrong in str(done.exception)
    assert not Path(paths[2]).exists()


def test_one_kind_of_table_is_asked_for(run, tmp_path):
    done = run("linkages", "--flows", "flows.csv", "--use", "use.csv", "--to", str(tmp_path / "x.csv"))
    assert "one kind of table is needed" in str(done.exception)
