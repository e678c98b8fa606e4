"""Documents that are read on several processes: the same facts in the same order, and no document lost by a bad one."""

import json
from datetime import date
from functools import partial

from intake_files import MADE_UP

from groundbreak.intake import Gazetteer, crew, labels, read
from groundbreak.intake.collections import pieces
from groundbreak.intake.files import Item


def test_two_processes_give_the_records_of_one_to_the_byte(monkeypatch):
    monkeypatch.setattr(crew, "ENOUGH", 1)
    monkeypatch.setattr(crew, "CHUNK", 1)
    rows = [{"id": f"{code}-{at}", "text": "\n".join(MADE_UP[code][at:])} for at in (0, 1) for code in MADE_UP]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    content = "\n".join([*lines[:2], "{not json", *lines[2:], '{"id": "empty", "text": " "}']).encode()
    jobs = list(enumerate(pieces(Item("many.jsonl", partial(bytes, content)), fetched_on=date(2023, 7, 28))))
    ear = crew.Ear(partial(read, gazetteer=Gazetteer(places={"宁波": "CN-3302", "Ningbo": "CN-3302"})))

    alone, together = (list(crew.listen(ear, jobs, cores)) for cores in (1, 2))

    assert [number for number, _ in together] == list(range(6))
    assert [told(outcome) for _, outcome in together] == [told(outcome) for _, outcome in alone]
    assert [len(one) for _, one in together] == [1] * 6
    good = [one for _, [one] in together if isinstance(one, crew.Heard)]
    assert [one.name for one in good] == [row["id"] for row in rows]
    assert all(one.reading.findings for one in good)
    assert any(one.left for one in good)


def told(outcomes):
    """What is kept and shown of a piece: records, figures left, and the words of faults."""
    return [
        (json.dumps(labels.record(one.name, one.reading), ensure_ascii=False).encode(), one.reading, one.left)
        if isinstance(one, crew.Heard)
        else str(one)
        for one in outcomes
    ]


def test_what_is_too_little_to_pay_stays_in_this_process(monkeypatch):
    monkeypatch.setattr(crew, "ProcessPoolExecutor", None)
    text = MADE_UP["en"][1].encode()
    jobs = enumerate(pieces(Item("a.txt", partial(bytes, text)), fetched_on=date(2023, 7, 28)))
    [(number, [heard])] = crew.listen(crew.Ear(partial(read, gazetteer=Gazetteer())), jobs, 2)
    assert (number, heard.name) == (0, "a")
