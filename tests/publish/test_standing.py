"""Pages of what is late, rescheduled and silent, of groups, and of what is no longer said, on facts made up for it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from groundbreak.edition import build, explain
from groundbreak.facts import Code, Evidence, Fact, Finding, Link, Log, Mention, Reading, Source
from groundbreak.monitors import anchors, load
from groundbreak.publish import write_site
from groundbreak.register import duckdb_engine, judge, read
from groundbreak.units import Interval, PartialDate, Quantity

DAY = date(2026, 6, 15)
ASSUMED = {"weights"}


def _gate(name, code, when, how="actual"):
    return lambda at: Fact(Mention(at, "project", name), "gate", Code(code), modality=how, holds_from=_on(when))


def _money(name, yuan, kind="project"):
    value = Quantity.of(Interval.printed(Decimal(yuan)), "CNY")
    return lambda at: Fact(Mention(at, kind, name), "investment", value, modality="planned", basis="total")


def _spending(name, yuan, basis, when):
    value = Quantity.of(Interval.printed(Decimal(yuan)), "CNY")
    how = "planned" if basis == "annual_plan" else "actual"
    return lambda at: Fact(
        Mention(at, "project", name), "investment", value, modality=how, basis=basis, holds_from=_on(when)
    )


def _count(name, number):
    value = Quantity.of(Interval.printed(Decimal(number)), "project")
    return lambda at: Fact(Mention(at, "batch", name), "member_count", value)


def _link(name, attribute, kind, whole):
    return lambda at: Fact(Mention(at, "project", name), attribute, Link(Mention(at, kind, whole)))


def _on(text):
    return PartialDate.parse(text)


PAGES = [
    ("2023-07-27", _gate("光伏背板膜项目", "commissioned", "2024-04", "planned"),
     _gate("光伏背板膜项目", "started", "2023-03")),
    ("2024-03-01", _gate("光伏背板膜项目", "commissioned", "2025-04", "planned")),
    ("2025-06-01", _gate("硅基负极项目", "commissioned", "2027", "planned")),
    ("2025-07-01", _gate("硅基负极项目", "commissioned", "2027", "dropped")),
    ("2026-01-01", _money("142个项目", 60 * 10**9, "batch"), _count("142个项目", 142),
     *(_link(name, "member_of", "batch", "142个项目") for name in ("光伏背板膜项目", "硅基负极项目"))),
    ("2026-01-02", _money("光伏背板膜项目", 2 * 10**9), _money("硅基负极项目", 3 * 10**9)),
    ("2026-01-03", _link("甲项目", "part_of", "project", "乙项目"), _link("乙项目", "part_of", "project", "甲项目"),
     _gate("甲项目", "started", "2023"), _gate("乙项目", "started", "2023")),
    ("2026-05-05", _spending("硅基负极项目", 10**9, "annual_plan", "2026"),
     _spending("硅基负极项目", 10**8, "spent_in_year", "2026-04"), _gate("硅基负极项目", "started", "2026-01-15")),
]  # fmt: skip


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    monitor = load("ningbo")
    log = Log.create(tmp_path_factory.mktemp("standing") / "log.db", clock=lambda: datetime(2026, 7, 1, tzinfo=UTC))
    try:
        log.write(anchors(monitor))
        for number, (published, *said) in enumerate(PAGES):
            source = Source(f"https://example.org/{number}", f"c{number}", DAY, published=_on(published))
            facts = [one(f"c{number}") for one in said]
            found = tuple(Finding(fact, Evidence("made up", locator="row")) for fact in facts)
            log.write([Reading(source, "hand", "1", found, None)])
        log.write(judgements=judge(read(log).mentions.to_pylist(), monitor.surfaces))
        return build(log, monitor, as_of=DAY, known_at=DAY, seed=1, lazy=duckdb_engine(2))
    finally:
        log.close()


@pytest.fixture(scope="module")
def site(edition, tmp_path_factory):
    return write_site(edition, tmp_path_factory.mktemp("standing") / "site")


def page(site, path):
    return (site / path).read_text("utf-8")


def test_every_cell_of_the_pipeline_leads_to_words(edition):
    pipeline = ("funnel", "dwells", "transitions", "progress", "schedule", "slips", "flags", "checks")
    for table in ("links", "groups", "history", *pipeline):
        rows = [row for row in edition.rows(table) if row.get("rests_on") != ""]
        assert rows, table
        for row in rows:
            for column in row:
                found = explain(edition, f"{table}/{edition.key(table, row)}/{column}")
                assert found.traces, (table, column)


def test_what_is_no_longer_in_force_is_explained_without_rivals(edition):
    (row,) = [row for row in edition.rows("history") if row["ended_by"] == "given_up"]
    (trace,) = explain(edition, f"history/{edition.key('history', row)}/holds_from").traces
    assert (trace.fact["rank"], trace.fact["quote"], trace.rivals) == (None, "made up", ())


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("late.html", "commissioned was planned for April 2025: 411 to 440 days over; spoken of since"),
        ("rescheduled.html", "commissioned: planned date moved by 336 to 394 days"),
        ("silent.html", "None."),
        (
            "progress.html",
            '<span class="tag red">red</span></td><td>the plan of 2026</td><td class="nowrap">April 2026',
        ),
        ("progress.html", '<td class="n">10%</td><td class="n">33%</td><td class="n">−23 points</td>'),
        ("zh/progress.html", "红灯</span></td><td>2026年计划"),
        ("pipeline.html", "Funnel and stays"),
        ("zh/pipeline.html", "停在该节点"),
        ("zh/late.html", "投产计划于2025年4月，已逾期411至440天；此后仍有来源述及"),
        ("zh/rescheduled.html", "投产计划日期变动336至394天"),
        ("batches.html", "142, 2 of them named, worth 5 billion yuan"),
        ("zh/batches.html", "142项，其中列名2项，合计50亿元"),
    ],
)
def test_pages_say_who_and_by_how_much(site, path, words):
    assert words in page(site, path)


def test_the_pipeline_counts_them_and_leads_to_the_lists(site):
    html = page(site, "pipeline.html")
    for name, words in (("late", "Late: 1"), ("rescheduled", "Rescheduled: 1"), ("silent", "Silent: 0")):
        assert f'<a href="{name}.html">{words}</a>' in html


def test_the_page_of_a_project_tells_plan_actual_and_what_was_said_when(site, edition):
    row = next(row for row in edition.rows("phases") if row["name_zh"] == "光伏背板膜项目")
    html = page(site, f"projects/{row['phase_id']}.html")
    for words in ("Plan and actual", "First planned", "What was said when", "superseded", "411 to 440 days"):
        assert words in html
    told = html.partition("What was said when")[2]
    assert told.index("27 July 2023") < told.index("1 March 2024")


def test_a_plan_that_was_given_up_stays_in_the_timeline(site, edition):
    row = next(row for row in edition.rows("phases") if row["name_zh"] == "硅基负极项目")
    assert "已放弃" in page(site, f"zh/projects/{row['phase_id']}.html")


def test_the_bulletin_counts_them(site):
    assert "Of 4 phases and projects, 1 are late, 1 rescheduled, 0 silent." in page(site, "bulletin/en.html")
    assert "4个项目（期）中，逾期1个，改期1个，久无消息0个。" in page(site, "bulletin/zh.html")
