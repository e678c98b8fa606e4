"""`groundbreak pipeline` on the edition of the demo."""

import re


def test_the_funnel_the_lists_and_the_picture(run, tmp_path):
    assert run("demo", "--to", "demo").returncode == 0
    funnel = run("pipeline", "demo/edition")
    assert funnel.returncode == 0, funnel.stderr
    assert re.search(r"started +\d+ +\d+ +\d+ +\d+ ", funnel.stdout)
    assert re.search(r"Late: \d+; Rescheduled: \d+; Silent: \d+", funnel.stdout)
    late = run("pipeline", "demo/edition", "--list", "late", "--language", "zh").stdout
    assert "逾期" in late
    assert "勤邦" in late
    phases = run("pipeline", "demo/edition", "--list", "phases", "--stage", "commissioned").stdout
    assert phases.count("commissioned") >= 5
    assert "signed" not in phases
    assert run("pipeline", "demo/edition", "--list", "progress").stdout.strip() == "None."
    assert run("pipeline", "demo/edition", "--chart", "funnel.svg").returncode == 0
    assert "<svg" in (tmp_path / "funnel.svg").read_text("utf-8")
    wrong = run("pipeline", "demo/edition", "--list", "tardy")
    assert wrong.returncode == 2
    assert "rescheduled" in wrong.stderr
