import csv
import json
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from groundbreak.edition import read_folder, write_folder
from groundbreak.edition.content import table_digest, tables_digest
from groundbreak.edition.edition import KEYS
from groundbreak.errors import EditionError, NotInEdition


@pytest.fixture
def folder(edition, tmp_path):
    return write_folder(edition, tmp_path / "edition")


def test_what_is_written_is_read_back(edition, folder):
    back = read_folder(folder)
    assert (back.id, back.content, back.inputs) == (edition.id, edition.content, edition.inputs)
    assert back.settings == edition.settings
    assert all(back.tables[name].to_pylist() == table.to_pylist() for name, table in edition.tables.items())


def test_the_same_edition_may_be_written_again(edition, folder):
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert write_folder(edition, folder) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_another_edition_is_never_written_over_it(edition, folder):
    other = replace(edition, inputs=replace(edition.inputs, seed=1))
    with pytest.raises(EditionError, match=f"already holds edition {edition.id}"):
        write_folder(other, folder)
    assert read_folder(folder).id == edition.id


def test_an_empty_folder_is_filled(edition, tmp_path):
    (tmp_path / "empty").mkdir()
    assert read_folder(write_folder(edition, tmp_path / "empty")).id == edition.id


def test_a_folder_of_something_else_is_left_alone(edition, tmp_path):
    (tmp_path / "letter.txt").write_text("dear all")
    with pytest.raises(EditionError, match="something else"):
        write_folder(edition, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_no_scratch_is_left_behind(folder):
    assert [path.name for path in folder.parent.iterdir()] == ["edition"]


def test_there_is_no_edition_in_an_empty_folder(tmp_path):
    with pytest.raises(EditionError, match="there is no edition here"):
        read_folder(tmp_path)


def rewrite(path, change):
    pq.write_table(change(pq.read_table(path)), path)


TAMPERED = {
    "a row less": lambda folder: rewrite(folder / "tables/amounts.parquet", lambda table: table.slice(1)),
    "a column less": lambda folder: rewrite(
        folder / "tables/amounts.parquet", lambda table: table.drop_columns("unit")
    ),
    "a table less": lambda folder: (folder / "tables/amounts.parquet").unlink(),
    "a table more": lambda folder: pq.write_table(pa.table({"a": [1]}), folder / "tables/amounts2.parquet"),
    "a torn table": lambda folder: (folder / "tables/amounts.parquet").write_bytes(b"PAR1"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_changed_table_is_named(folder, what):
    TAMPERED[what](folder)
    with pytest.raises(EditionError, match="amounts"):
        read_folder(folder)


@pytest.mark.parametrize(("part", "value"), [("seed", 1), ("as_of", "2020-01-01"), ("log", "0")])
def test_changed_inputs_are_detected(folder, part, value):
    card = json.loads((folder / "edition.json").read_text("utf-8"))
    card["inputs"][part] = value
    (folder / "edition.json").write_text(json.dumps(card), "utf-8")
    with pytest.raises(EditionError, match=r"changed since it was written: edition\.json"):
        read_folder(folder)


def test_every_csv_opens_in_a_spreadsheet(edition, folder):
    for name, table in edition.tables.items():
        path = folder / "tables" / f"{name}.csv"
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert len(rows) == table.num_rows
        assert not rows or list(rows[0]) == table.column_names
        assert not any(None in row for row in rows)


def test_the_data_package_lists_every_table_with_keys_that_are_unique(edition, folder):
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    listed = {resource["name"]: resource for resource in package["resources"]}
    assert listed.keys() == edition.tables.keys() == KEYS.keys()
    for name, resource in listed.items():
        assert (folder / resource["path"]).is_file()
        assert [field["name"] for field in resource["schema"]["fields"]] == edition.tables[name].column_names
        keys = [tuple(row[key] for key in resource["schema"]["primaryKey"]) for row in edition.rows(name)]
        assert len(keys) == len(set(keys)), name
        assert all(None not in key for key in keys), name


def test_the_hash_sees_values_and_not_the_order_of_rows():
    table = pa.table({"a": [1, 2], "b": ["x", None]})
    assert table_digest(table) == table_digest(table.take([1, 0]))
    others = [
        pa.table({"a": [1, 2], "b": ["x", ""]}),
        pa.table({"a": [1, 2], "c": ["x", None]}),
        pa.table({"b": ["x", None], "a": [1, 2]}),
        pa.table({"a": [1, 2, 2], "b": ["x", None, None]}),
    ]
    assert len({table_digest(other) for other in [table, *others]}) == 5


def test_floats_count_to_nine_digits():
    one, two, three = (tables_digest({"t": pa.table({"x": [x]})}) for x in (1 / 3, 1 / 3 + 1e-12, 1 / 3 + 1e-8))
    assert one == two != three


def test_there_is_no_table_or_row_of_that_name(edition):
    with pytest.raises(NotInEdition, match="no table 'phase'"):
        edition.rows("phase")
    with pytest.raises(NotInEdition, match="no rows 'zzz'"):
        edition.row("phases", "zzz")
