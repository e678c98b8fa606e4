"""The id of an edition tells one state of the code from another."""

from pathlib import Path

import pytest

from groundbreak import __version__
from groundbreak.edition.code import code_digest, code_version


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name, text in {
        "register/fold.py": "rank = 1\n",
        "facts/codelists/gates.csv": "code\nstarted\n",
        "publish/site.py": "colour = 1\n",
        "monitors/ningbo/places.csv": "place\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, newline="")
    return tmp_path


def test_the_version_carries_the_code() -> None:
    version, code = code_version().split("+")
    assert version == __version__
    assert len(code) == 12


@pytest.mark.parametrize("name", ["register/fold.py", "facts/codelists/gates.csv"])
def test_a_change_below_the_edition_is_another_code(package: Path, name: str) -> None:
    before = code_digest(package)
    (package / name).write_text("other\n")
    assert code_digest(package) != before


@pytest.mark.parametrize("name", ["publish/site.py", "monitors/ningbo/places.csv"])
def test_pages_and_monitors_are_not_the_code(package: Path, name: str) -> None:
    before = code_digest(package)
    (package / name).write_text("other\n")
    assert code_digest(package) == before


def test_line_ends_do_not_count(package: Path) -> None:
    before = code_digest(package)
    (package / "register/fold.py").write_text("rank = 1\r\n", newline="")
    assert code_digest(package) == before


def test_a_file_that_moves_is_another_code(package: Path) -> None:
    before = code_digest(package)
    (package / "register/fold.py").rename(package / "register/other.py")
    assert code_digest(package) != before
