"""The record as a file, and the one that ships."""

import pytest

from groundbreak.outlook.record import Record, Tenth
from groundbreak.outlook.track import Track, read_record, shipped_track, write_record


def test_a_record_is_given_back_as_it_was_written(tmp_path):
    tenths = (Tenth(30, 0.05, 0.0333), Tenth(10, 0.95, 1.0))
    one = Record(12, 40, 0.275, 0.0927, 0.1032, 0.1017, 0.06, 0.14, 0.04, 1.03, tenths)
    track = Track(("2021-06", "2021-12"), (one,), 0.778, 11)
    write_record(track, tmp_path / "record.toml")
    assert read_record(tmp_path / "record.toml") == track


def test_the_shipped_record_adds_up():
    for one in shipped_track().records:
        assert sum(tenth.units for tenth in one.tenths) == one.units
        came = sum(tenth.units * tenth.came for tenth in one.tenths) / one.units
        assert came == pytest.approx(one.came, abs=1e-4)
        apart = sum(tenth.units * abs(tenth.said - tenth.came) for tenth in one.tenths) / one.units
        assert apart == pytest.approx(one.gap, abs=1e-4)
        assert one.skill == pytest.approx(1 - one.brier / one.table, abs=1e-3)
