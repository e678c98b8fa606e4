"""Versions agree, links lead somewhere, commands that are named exist."""

import os
import re
import subprocess
import tomllib

import pytest

from groundbreak import __version__

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_PICTURES = {"docs/images/home-en.png"}  # taken by `make screenshot`, not by hand


def _pages(root):
    return [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]


def _prose(text):
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def test_the_changelog_opens_with_this_version(root):
    tops = re.findall(r"^## \[?(\d+\.\d+\.\d+)", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert tops[0] == __version__


def test_the_citation_is_of_this_version_and_licence(root):
    text = (root / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {__version__}\n" in text
    assert "\nlicense: Apache-2.0\n" in text


def test_the_licence_is_the_one_that_the_package_names(root):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"] == "Apache-2.0"
    text = (root / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_every_relative_link_leads_to_a_file(root):
    lost = []
    for page in _pages(root):
        for target in _LINK.findall(_prose(page.read_text("utf-8"))):
            if re.match(r"[a-z]+:", target) or target.startswith("#"):
                continue
            path = (page.parent / target.partition("#")[0]).resolve()
            if not path.exists() and os.path.relpath(path, root) not in _PICTURES:
                lost.append(f"{page.relative_to(root)}: {target}")
    assert lost == []


def test_every_make_target_that_is_named_exists(root):
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in _pages(root):
        named = set(re.findall(r"(?:^|`)make ([a-z]+)(?:`|$| )", page.read_text("utf-8"), re.MULTILINE))
        assert named <= targets, page.name


def test_decisions_are_numbered_without_gaps(root):
    names = sorted(path.name for path in (root / "docs" / "decisions").glob("*.md"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


@pytest.mark.parametrize("part", ["**Context.**", "**Decision.**", "**Consequences.**"])
def test_a_decision_has_its_three_parts(root, part):
    for path in (root / "docs" / "decisions").glob("*.md"):
        assert part in path.read_text("utf-8"), path.name


def test_the_ci_script_is_bash_that_parses(root):
    script = root / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)
