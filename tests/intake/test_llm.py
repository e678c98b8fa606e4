"""A model points at words, the grammar reads them: good, malformed, slow and lying answers."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from intake_endpoint import Model, Slow, Status, listening
from typer.testing import CliRunner

from groundbreak.cli.app import app
from groundbreak.errors import NoAnswer
from groundbreak.facts import Code, Link, Text
from groundbreak.intake import from_bytes
from groundbreak.intake.llm import CONFIDENCE, Assistant, Endpoint, Prices
from groundbreak.intake.llm.answer import Answer, schema

# Made up.
EN = (
    "Yunqi Film said works on its separator film plant in Yinzhou started in March 2023. The plant will cost "
    "more than 5 billion yuan and make 480 million square metres of film a year. "
    "Industrial investment of Ningbo fell 4.2 percent in the first half of 2023."
)
ZH = (
    "云起膜业位于鄞州的隔膜项目于2023年3月开工，总投资超50亿元，年产4.8亿平方米隔膜。"
    "2023年1—6月，宁波市工业投资下降4.2%。"
)
NOTHING = {"projects": [], "statistics": []}


@pytest.fixture
def model() -> Iterator[Model]:
    with listening() as told:
        yield told


def said(quote: str, within: str | None = None) -> dict:
    return {"quote": quote, "within": within}


def plant(**parts: object) -> dict:
    whole = {"owner": None, "place": None, "product": None, "figures": [], "happenings": []}
    return {"projects": [{"name": said("separator film plant"), **whole, **parts}], "statistics": []}


def figure(role: str, quote: str, **parts: object) -> dict:
    return {"role": role, "words": said(quote), "product": None, "modality": "planned", **parts}


def document(text: str = EN, name: str = "news.txt"):
    return from_bytes(text.encode(), name, fetched_on=date(2023, 7, 27), published="2023-07-27")


def asked(model: Model, **how: object) -> Assistant:
    return Assistant(Endpoint(model.url, "tiny", sleep=lambda _: None, **how))


WHOLE_EN = {
    "projects": [{
        "name": said("separator film plant"), "owner": said("Yunqi Film"), "place": said("Yinzhou"),
        "product": said("film", "square metres of film"),
        "figures": [
            figure("investment", "more than 5 billion yuan"),
            figure("capacity", "480 million square metres of film a year", product=said("film")),
        ],
        "happenings": [
            {"step": "started", "words": said("started"), "date": said("March 2023"), "modality": "actual"},
        ],
    }],
    "statistics": [{
        "indicator": "industrial_investment", "measure": "yoy_growth", "subject": said("Ningbo"),
        "subject_kind": "area", "words": said("4.2 percent"), "fell": said("fell"),
        "period": said("the first half of 2023"), "modality": "actual",
    }],
}  # fmt: skip
WHOLE_ZH = {
    "projects": [{
        "name": said("隔膜项目"), "owner": said("云起膜业"), "place": said("鄞州"), "product": said("隔膜"),
        "figures": [
            figure("investment_total", "超50亿元"),
            figure("capacity", "年产4.8亿平方米", product=said("隔膜", "平方米隔膜")),
        ],
        "happenings": [
            {"step": "started", "words": said("开工"), "date": said("2023年3月"), "modality": "actual"},
        ],
    }],
    "statistics": [{
        "indicator": "industrial_investment", "measure": "yoy_growth", "subject": said("宁波市"),
        "subject_kind": "area", "words": said("4.2%"), "fell": said("下降"), "period": said("2023年1—6月"),
        "modality": "actual",
    }],
}  # fmt: skip


@pytest.mark.parametrize(("text", "answer"), [(EN, WHOLE_EN), (ZH, WHOLE_ZH)], ids=["en", "zh"])
def test_numbers_come_from_the_words_by_the_grammar(model: Model, text: str, answer: dict) -> None:
    assistant = asked(model.says(answer))
    reading = assistant.read(document(text))

    told = {finding.fact.attribute: finding.fact for finding in reading.findings}
    assert told["investment"].value.printed.low == 5_000_000_000
    assert told["investment"].value.printed.low_open
    assert told["capacity"].value.printed.point == 480_000_000
    assert told["capacity"].value.per == "year"
    assert told["gate"].value == Code("started")
    assert str(told["gate"].holds_from) == "2023-03"
    assert told["yoy_growth"].value.printed.point == Decimal("-4.2")
    assert str(told["yoy_growth"].holds_to) == "2023-06"
    assert isinstance(told["owner"].value, Link)
    assert isinstance(told["product"].value, Text)
    assert not assistant.refused


@pytest.mark.parametrize(("text", "answer"), [(EN, WHOLE_EN), (ZH, WHOLE_ZH)], ids=["en", "zh"])
def test_every_quote_is_the_text_at_its_place_and_waits_for_a_nod(model: Model, text: str, answer: dict) -> None:
    reading = asked(model.says(answer)).read(document(text))

    assert len(reading.findings) == 7
    for finding in reading.findings:
        assert finding.evidence.quote == text[finding.evidence.start : finding.evidence.end]
        assert finding.confidence == CONFIDENCE < 0.5


def test_words_that_the_text_does_not_have_are_refused_and_the_rest_is_kept(model: Model) -> None:
    lies = [figure("investment", "9 billion yuan"), figure("jobs", "March 2023"), figure("capacity", "480 million")]
    assistant = asked(model.says(plant(figures=[*lies, figure("investment", "more than 5 billion yuan")])))

    reading = assistant.read(document())

    assert [finding.fact.attribute for finding in reading.findings] == ["investment"]
    assert [(refused.quote, refused.why) for _, refused in assistant.refused] == [
        ("9 billion yuan", "the text has no such words"),
        ("March 2023", "the grammar reads no amount in it"),
        ("480 million", "the grammar reads no amount in it"),
    ]


def test_a_fall_needs_a_word_that_says_so(model: Model) -> None:
    statistic = {**WHOLE_EN["statistics"][0], "fell": said("started")}
    assistant = asked(model.says({"projects": [], "statistics": [statistic]}))

    assert assistant.read(document()).findings == ()
    assert assistant.refused[0][1].why == "the grammar knows it as no word of falling"


def test_a_malformed_answer_is_asked_for_again_and_each_call_is_kept(model: Model) -> None:
    broken = {"projects": [{"name": "a plant"}], "statistics": []}
    assistant = asked(model.says("no json", broken, NOTHING), prices=Prices(Decimal(2), Decimal(10)))

    assert assistant.read(document()).findings == ()
    calls = [call for _, call in assistant.calls]
    assert [call.outcome for call in calls] == ["malformed", "malformed", "answered"]
    assert calls[-1].cost == Decimal("0.003")
    assert all(call.seconds >= 0 for call in calls)


def test_an_answer_with_a_number_in_it_is_malformed(model: Model) -> None:
    numbered = plant(figures=[{**figure("investment", "more than 5 billion yuan"), "value": 5e9}])

    with pytest.raises(NoAnswer, match=r"figures\.0\.value"):
        asked(model.says(numbered)).read(document())


def test_a_busy_endpoint_is_asked_again_after_longer_and_longer_waits(model: Model) -> None:
    waits: list[float] = []
    model.says(Status(429), Status(503), NOTHING)

    Assistant(Endpoint(model.url, "tiny", sleep=waits.append)).read(document())

    assert waits == [0, 1, 2]


def test_a_slow_answer_is_given_up(model: Model) -> None:
    with pytest.raises(NoAnswer, match=r"longer than 0\.1 seconds"):
        asked(model.says(Slow(0.5)), timeout=0.1, attempts=1).read(document())


def test_a_refusal_ends_at_once_and_no_key_is_shown(model: Model) -> None:
    model.says(Status(401, "who are you"))
    with pytest.raises(NoAnswer, match="401: who are you") as refused:
        asked(model, key="s3cret").read(document())

    assert len(model.heard) == 1
    assert model.heard[0][1]["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in f"{refused.value!r}{Endpoint(model.url, 'tiny', 's3cret')!r}"


def test_no_server_at_the_address() -> None:
    gone = Endpoint("http://127.0.0.1:9/v1", "tiny", sleep=lambda _: None)
    with pytest.raises(NoAnswer, match="cannot be reached"):
        Assistant(gone).read(document())


def test_long_documents_are_asked_by_stretches_and_places_stay_true(model: Model) -> None:
    text = "\n".join(["Nothing happened here at all on this day of the year."] * 400 + [EN])
    reading = asked(model.says(NOTHING, plant(figures=[figure("investment", "more than 5 billion yuan")]))).read(
        document(text)
    )

    assert len(model.heard) == 2
    assert "".join(body["messages"][1]["content"] for body, _ in model.heard) == text
    (finding,) = reading.findings
    assert text[finding.evidence.start : finding.evidence.end] == "more than 5 billion yuan"


def test_the_command_keeps_what_was_read_for_review_and_counts_the_cost(model: Model, tmp_path: Path) -> None:
    log, news, calls = tmp_path / "log.db", tmp_path / "news.txt", tmp_path / "calls.jsonl"
    news.write_text(EN)
    model.says(plant(figures=[figure("investment", "more than 5 billion yuan"), figure("jobs", "900 people")]))
    how = ["--llm", model.url, "--llm-model", "tiny", "--llm-prices", "2,10", "--llm-calls", calls]
    runner = CliRunner()
    runner.invoke(app, ["init", "--log", str(log)], catch_exceptions=False)

    read = runner.invoke(app, [*map(str, ["read", news, "--log", log, *how])], catch_exceptions=False)
    waiting = runner.invoke(app, ["review", "list", "--log", str(log)], catch_exceptions=False)

    assert read.exit_code == 0
    assert "refused '900 people': the text has no such words" in " ".join(read.stderr.split())
    assert "1 calls" in read.stderr
    assert "cost 0.003" in read.stderr
    assert json.loads(calls.read_text())["cost"] == "0.003"
    assert "1 facts wait" in waiting.stdout


def test_the_form_asked_for_has_no_field_that_takes_a_number() -> None:
    form = schema()["schema"]
    kinds = {part.get("type") for shape in form["$defs"].values() for part in shape["properties"].values()}

    assert kinds <= {"string", "array", None}
    assert Answer.model_validate(WHOLE_EN).projects[0].name.quote == "separator film plant"
