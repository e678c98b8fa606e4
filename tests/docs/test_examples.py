"""Every fenced `python` example runs and prints what it says."""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _examples(path):
    """The examples of a page as one session, each on the line where it stands."""
    text = path.read_text("utf-8")
    lines = [""] * (text.count("\n") + 1)
    for found in _FENCE.finditer(text):
        first = text.count("\n", 0, found.start(1))
        code = found[1].splitlines()
        lines[first : first + len(code)] = code
    return "\n".join(lines) + "\n"


PAGES = [
    path
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if _FENCE.search(path.read_text("utf-8"))
]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_examples_of_a_page_run(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = doctest.DocTestParser().get_doctest(_examples(path), {}, path.name, str(path), 0)
    assert said.examples, "an example is written as it is typed: >>> …"
    told = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(said, out=told.append)
    assert result.failed == 0, "".join(told)
