"""Money of other currencies; the rates and the projects are made up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pyarrow.compute as pc
import pytest

from groundbreak.edition import explain
from groundbreak.edition.money import rate_on
from groundbreak.facts import Code, Evidence, Fact, Finding, Mention, Reading, Source, digest
from groundbreak.monitors import ExchangeRate
from groundbreak.publish.catalog import Catalog
from groundbreak.publish.pages.outlook import forecast
from groundbreak.publish.pages.pipeline import pipeline
from groundbreak.publish.view import View
from groundbreak.units import Hedge, Interval, PartialDate, Quantity

DAY = date(2023, 12, 31)


def rate(currency, period, number):
    return ExchangeRate(currency=currency, period=period, rate=Decimal(number), source="made up")


RATES = (rate("USD", "2023", "7"), rate("USD", "2023-06", "7.2"), rate("EUR", "2022", "7"))
STATED = {"甲": ("USD", 2_000_000_000), "乙": ("EUR", 1_000_000_000), "丙": ("CNY", 3_000_000_000)}


def page(name, currency, amount):
    content = digest("made-up", name)
    source = Source(
        uri=f"made-up:{name}", content=content, fetched_on=DAY, published=PartialDate.of(2023, 6, 15), grade="B"
    )
    about = Mention(content, "project", f"{name}项目")
    money = Quantity.of(Interval.printed(Decimal(amount), Hedge.about), currency)
    facts = (
        Fact(about, "investment", money, basis="total", modality="planned"),
        Fact(about, "gate", Code("started"), holds_from=PartialDate.of(2023, 5)),
    )
    return Reading(source, "test", "1", tuple(Finding(fact, Evidence("made up")) for fact in facts))


@pytest.fixture(scope="module")
def editions(write_log, edit, ningbo):
    """In yuan with rates, in yuan without, and in dollars."""
    log = write_log([page(name, *stated) for name, stated in STATED.items()])
    dollars = ningbo.settings.model_copy(update={"currency": "USD"})
    monitors = {
        "yuan": replace(ningbo, rates=RATES),
        "bare": replace(ningbo, rates=()),
        "dollars": replace(ningbo, rates=(), settings=dollars),
    }
    return {name: edit(log, monitor=each, as_of=DAY, known_at=DAY) for name, each in monitors.items()}


def invested(edition):
    return {row["name_zh"][0]: row["investment"] for row in edition.rows("phases")}


def total(edition, unit):
    rows = edition.rows("outlook_totals")
    return next((row["stated"] for row in rows if (row["measure"], row["unit"]) == ("investment", unit)), None)


def test_totals_convert_at_the_rate_of_the_day_of_the_statement(editions):
    # stated on 15 June 2023: the month's rate, not the year's; for euros there is none of that day
    assert invested(editions["yuan"]) == {"甲": 14_400_000_000, "乙": None, "丙": 3_000_000_000}
    every = next(row for row in editions["yuan"].rows("pipeline") if row["at_least"] == 1_000_000_000)
    assert (every["investment"], every["phases"], every["phases_with_investment"]) == (17_400_000_000, 2, 2)
    assert every["phases_at_stage"] == 3
    assert total(editions["yuan"], "CNY") == pytest.approx(17.4e9)
    assert total(editions["yuan"], "EUR") == pytest.approx(1e9)


def test_without_a_rate_it_stays_apart(editions):
    assert invested(editions["bare"]) == {"甲": None, "乙": None, "丙": 3_000_000_000}
    assert editions["bare"].rows("conversions") == []
    assert {unit: total(editions["bare"], unit) for unit in ("CNY", "USD", "EUR")} == {
        "CNY": 3e9, "USD": 2e9, "EUR": 1e9,
    }  # fmt: skip


def test_a_monitor_in_dollars_adds_up_dollars(editions):
    assert invested(editions["dollars"]) == {"甲": 2_000_000_000, "乙": None, "丙": None}
    assert View(Catalog(editions["dollars"]), "en").text("col.sum") == "Investment, US dollars"


def test_it_says_so_and_leads_to_the_original(editions):
    edition = editions["yuan"]
    row = next(row for row in edition.rows("phases") if row["name_zh"] == "甲项目")
    assert row["investment_currency"] == "USD"
    shown = explain(edition, f"phases/{row['phase_id']}/investment")
    (trace,), (made,) = shown.traces, shown.conversions
    assert (trace.fact["unit"], trace.fact["quote"]) == ("USD", "made up")
    assert (made["rate"], made["rate_of"], made["rate_source"], made["stated_on"]) == (
        Decimal("7.2"), "2023-06", "made up", "2023-06-15",
    )  # fmt: skip
    assert made["converted_low"] < made["converted"] < made["converted_high"]
    ahead = next(each for each in edition.rows("outlook_projects") if each["phase_id"] == row["phase_id"])
    assert (ahead["investment"], ahead["currency"], ahead["investment_is"]) == (14.4e9, "CNY", "converted")
    told = {language: forecast(View(Catalog(edition), language), ahead).investment for language in ("en", "zh")}
    assert told["en"] == "14.4 billion yuan (about 2 billion US dollars, converted at 7.2, June 2023: made up)"
    assert told["zh"] == "144亿元（原为约20亿美元，按2023年6月汇率7.2折算，来源：made up）"
    assert view_step(edition, made) == (
        "2 billion US dollars × 7.2 = 14.4 billion yuan: stated on 15 June 2023, at the rate of June 2023 (made up)"
    )
    assert "converted at 7.2" in View(Catalog(edition), "en").investment(row).text


def view_step(edition, made):
    return View(Catalog(edition), "en").step(made)


def test_what_has_no_rate_is_counted_on_the_page(editions):
    page = next(pipeline(View(Catalog(editions["yuan"]), "en")))
    assert page.context["apart"].endswith("in no sum: 1.")
    assert not next(pipeline(View(Catalog(edited_without_euros(editions)), "en"))).context["apart"]


def edited_without_euros(editions):
    edition = editions["yuan"]
    kept = edition.tables["phases"].filter(pc.not_equal(edition.tables["phases"]["investment_currency"], "EUR"))
    return replace(edition, tables={**edition.tables, "phases": kept})


def test_the_shortest_period_that_holds_the_day_then_the_last_day_before():
    rates = (*RATES, rate("USD", "2023-06-30", "7.3"), rate("USD", "2024-01-31", "7.4"))
    asked = {
        "2023-06-30": "7.3", "2023-06-29": "7.2", "2023-06": "7.2", "2023-08-01": "7", "2023": "7",
        "2024-02-09": "7.4", "2024-02-12": None, "2024": None, "2022": None,
    }  # fmt: skip
    for stated, number in asked.items():
        found = rate_on(rates, "USD", PartialDate.parse(stated))
        assert (found and str(found.rate)) == number, stated
