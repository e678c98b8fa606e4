"""Every figure of a file is in the log with its place, or listed as not understood with the reason."""

import re
from datetime import date

import pytest
from intake_files import MADE_UP, ROWS, mail, page, pdf, word

from groundbreak.intake import Document, Gazetteer, from_bytes, read
from groundbreak.intake.unread import Reason, unread

NAMES = Gazetteer(places={"宁波": "330200", "Ningbo": "330200", "鄞州区": "330212", "Yinzhou": "330212"})
KINDS = {
    "txt": lambda said, _: "\n".join(said).encode(),
    "md": lambda said, _: ('+++\ntitle = "x"\n+++\n' + "\n".join(said)).encode(),
    "html": lambda said, _: page(said, title="x"),
    "eml": lambda said, _: mail("\n".join(said)),
    "pdf": pdf,
    "docx": word,
}
LEFT = {
    "zh": {"7": Reason.number, "0574-8700": Reason.number},
    "en": {"7": Reason.number, "0574-8700": Reason.number},
}
CELLS = {"zh": {"20亿元"}, "en": {"2 billion yuan"}}
FACTS = {"investment", "capacity", "yoy_growth"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_figure_of_a_file_is_lost(kind, language):
    content = KINDS[kind](MADE_UP[language], ROWS[language])
    made = from_bytes(content, f"a.{kind}", fetched_on=date(2023, 7, 28), published="2023-07-27")
    found = read(made, NAMES)
    left = unread(made, found)
    assert {finding.fact.attribute for finding in found.findings} >= FACTS
    tables = CELLS[language] if kind in {"pdf", "docx"} else set()
    assert {each.text: each.reason for each in left}.items() >= LEFT[language].items()
    assert {each.text for each in left} >= tables
    quoted = [(seen.start, seen.end) for seen in (finding.evidence for finding in found.findings)]
    spans = [*quoted, *((each.start, each.end) for each in left)]
    for digits in re.finditer(r"\d+", made.text):
        assert any(start <= digits.start() and digits.end() <= end for start, end in spans), digits
    places = [seen.locator for seen in (*left, *(finding.evidence for finding in found.findings))]
    starts = {"pdf": "page=1&box=", "docx": ("paragraph=", "table=")}.get(kind, "")
    assert all(place.startswith(starts) for place in places)


def test_each_reason_is_told_of_what_it_is_true_of():
    text = "总投资5亿元。\n合计 | 3亿元\n责任编辑：8号\n会议于2021年3月召开。\n花费7亿元。\n共9页。\n"
    made = from_bytes(text.encode(), "a.txt", fetched_on=date(2023, 7, 28))
    nothing = read(Document(made.source, "无。"), NAMES)
    assert {each.text: each.reason for each in unread(made, nothing)} == {
        "5亿元": Reason.amount, "3亿元": Reason.table, "8": Reason.furniture, "2021年3月": Reason.date,
        "7亿元": Reason.amount, "9": Reason.number,
    }  # fmt: skip
