"""`groundbreak read --to`: a file of documents becomes records, and bad lines are named."""

import json

ENGLISH = (
    "Industrial investment in Ningbo rose 15.4 percent year on year in the first half of 2023. "
    "Ningbo Qinbang Co., Ltd. will invest 2 billion yuan in a new backsheet film plant in Yuyao, which covers 74 mu "
    "and will create 300 jobs. Construction of the plant started in March 2023."
)
CHINESE = "2023年上半年，宁波市工业投资同比增长15.4%。某某电器有限公司厨电项目总投资约66亿元，已于2023年5月开工。"


def test_each_document_is_a_record_and_bad_lines_are_named(run, tmp_path):
    rows = [
        {"id": "a-1", "text": ENGLISH, "published": "2023-07-27", "mood": "calm"},
        {"id": "a-2", "title": "no text"},
        {"id": "a-3", "text": CHINESE, "lang": "zh", "published": "2023-07-27"},
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (tmp_path / "many.jsonl").write_text("\n".join([*lines, "{not json", ""]), "utf-8")
    done = run("read", "many.jsonl", "--to", "records.jsonl")
    assert done.returncode == 1
    assert "many.jsonl:2" in done.stderr
    assert "many.jsonl:4" in done.stderr
    assert not (tmp_path / "groundbreak.db").exists()
    first, second = (json.loads(line) for line in (tmp_path / "records.jsonl").read_text("utf-8").splitlines())
    assert (first["id"], second["id"]) == ("a-1", "a-3")
    for record in (first, second):
        [rate] = record["indicators"]
        assert (rate["indicator"], rate["measure"], rate["value"]) == ("industrial_investment", "yoy_growth", 15.4)
        assert rate["period"] == {"start": "2023-01", "end": "2023-06"}
    [plant] = first["projects"]
    assert (plant["investment"]["value"], plant["investment"]["currency"]) == (2_000_000_000, "CNY")
    assert (plant["land"]["value"], plant["land"]["unit"], plant["jobs"]["value"]) == (74, "mu", 300)
    assert plant["stage"] == "under_construction"  # begun in March, told in July
    told, start = plant["events"]
    assert (told["type"], told["date"], told["quote"]) == ("announced", "2023-07", "will invest")  # month of the news
    assert (start["type"], start["date"], start["status"]) == ("started", "2023-03", "actual")
    [kitchen] = second["projects"]
    assert (kitchen["investment"]["value"], kitchen["investment"]["bound"]) == (6_600_000_000, "approx")
    quoted = ((plant, ENGLISH), (kitchen, CHINESE))
    assert all(built["investment"]["quote"] in text for built, text in quoted)


def test_facts_of_a_file_of_documents_are_kept(run, tmp_path):
    (tmp_path / "many.jsonl").write_text(json.dumps({"id": "a-1", "text": ENGLISH}) + "\n", "utf-8")
    assert run("init").returncode == 0
    done = run("read", "many.jsonl", "--json")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 4
