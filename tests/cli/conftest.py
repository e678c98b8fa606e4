"""The command line as a user runs it: in a process of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``groundbreak`` in an empty folder and hand back what it printed."""

    def groundbreak(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-W", "error", "-m", "groundbreak", *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)

    return groundbreak


@pytest.fixture
def seed_article() -> Path:
    """The article that the project grew out of, where the shared folder is at hand."""
    path = Path(__file__).parents[3] / "shared" / "mission" / "seed-article.txt"
    if not path.is_file():
        pytest.skip("the shared folder with the seed article is not beside this checkout")
    return path
