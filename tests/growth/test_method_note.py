import doctest
from pathlib import Path

NOTE = Path(__file__).parents[2] / "docs" / "methods" / "growth.md"


def test_the_example_of_the_method_note_runs():
    result = doctest.testfile(str(NOTE), module_relative=False)
    assert result.attempted > 10
    assert result.failed == 0
