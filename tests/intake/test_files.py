import zipfile
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from groundbreak.errors import BadDocument
from groundbreak.intake import zips
from groundbreak.intake.collections import entries
from groundbreak.intake.files import MOST_TEXT, items, weigh

TEXT = frozenset({".txt", ".html"})
DAY = date(2023, 7, 28)


def packed(path, members, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def taken(*paths):
    """The names and bytes of the items, or the words of their faults."""
    found = {}
    for item in items(paths, TEXT):
        try:
            found[item.name] = item.read()
        except BadDocument as fault:
            found[item.name] = str(fault)
    return found


def test_files_folders_patterns_and_archives_give_their_documents_by_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    below = tmp_path / "news" / "2023"
    below.mkdir(parents=True)
    (below / "a.txt").write_text("a")
    (below / "b.HTML").write_text("b")
    (below / "c.png").write_text("c")
    packed(tmp_path / "news" / "more.zip", {"deep/d.txt": "d", "e.png": "e", "__MACOSX/d.txt": "mac"})
    every = {"news/2023/a.txt": b"a", "news/2023/b.HTML": b"b", "news/more.zip!deep/d.txt": b"d"}
    assert {name: taken(tmp_path / "news")[f"{tmp_path.as_posix()}/{name}"] for name in every} == every
    assert taken(Path("news/**/*")) == every
    assert taken(Path("news/2023/*.txt")) == {"news/2023/a.txt": b"a"}
    assert "no file has such a name" in taken(Path("news/*.doc"))["news/*.doc"]


def test_files_of_other_kinds_are_counted_and_not_passed_over_in_silence(tmp_path):
    for name in ("a.txt", "b.png", "c.PNG", "d"):
        (tmp_path / name).write_text("a")
    packed(tmp_path / "e.zip", {"f.xls": ""})
    passed = Counter()
    assert len(list(items([tmp_path], TEXT, passed))) == 1
    assert passed == {".png": 2, "": 1, ".xls": 1}


def test_a_file_called_by_its_name_is_taken_whatever_its_suffix_and_a_missing_one_says_so(tmp_path):
    (tmp_path / "note").write_text("a")
    assert list(taken(tmp_path / "note").values()) == [b"a"]
    assert "No such file" in next(iter(taken(tmp_path / "gone.txt").values()))


def test_names_in_archives_of_chinese_windows_are_read(tmp_path):
    path = packed(tmp_path / "a.zip", {"xxxxxxxxxxxx.txt": "a"})
    path.write_bytes(path.read_bytes().replace(b"x" * 12, "宁波项目清单".encode("gb18030")))
    assert list(taken(path)) == [f"{path.as_posix()}!宁波项目清单.txt"]


def bomb(path):
    return packed(path, {"a.txt": "0" * (8 << 20)})


def crowd(path):
    return packed(path, {f"{number}.txt": "" for number in range(zips.MOST_FILES + 1)})


def huge(path):
    """An archive that says of one of its files that it is larger than it is."""
    packed(path, {"a.txt": b"a" * 100})
    content = path.read_bytes()
    at = content.rindex(b"PK\x01\x02") + 24
    path.write_bytes(content[:at] + (0xFFFFFFF0).to_bytes(4, "little") + content[at + 4 :])
    return path


def cut(path):
    packed(path, {"a.txt": "a" * 100})
    path.write_bytes(path.read_bytes()[:60])
    return path


@pytest.mark.parametrize(
    ("make", "said"), [(bomb, "times its size"), (crowd, "10,001 files"), (huge, "unpacks to"), (cut, "no whole zip")]
)
def test_an_archive_that_would_swell_or_is_cut_off_is_refused_and_the_rest_kept(tmp_path, make, said):
    (tmp_path / "good.txt").write_text("good")
    make(tmp_path / "a.zip")
    found = taken(tmp_path)
    assert said in found[f"{tmp_path.as_posix()}/a.zip"]
    assert found[f"{tmp_path.as_posix()}/good.txt"] == b"good"


def test_one_bad_file_in_an_archive_loses_none_of_the_others(tmp_path):
    inner = BytesIO()
    packed(inner, {"a.txt": "a"})
    path = packed(tmp_path / "a.zip", {"bad.txt": "b" * 100, "good.txt": "good", "in.zip": inner.getvalue()})
    content = path.read_bytes()
    at = content.index(b"bad.txt") + len("bad.txt")
    path.write_bytes(content[:at] + b"\xff\xff\xff" + content[at + 3 :])
    found = {name.partition("!")[2]: read for name, read in taken(path).items()}
    assert "damaged" in found["bad.txt"]
    assert "inside an archive" in found["in.zip"]
    assert found["good.txt"] == b"good"


def test_a_text_of_a_hundred_megabytes_is_refused_in_plain_words():
    with pytest.raises(BadDocument, match=r"a.txt: 100 MiB is more than a document can have, 32 MiB \(split it\)"):
        weigh(100 << 20, "a.txt")
    weigh(MOST_TEXT, "a.txt")


def test_lines_of_a_collection_that_cannot_be_read_lose_none_of_the_others(tmp_path):
    good = '{"id": "1", "text": "投资"}\n'.encode()
    (tmp_path / "a.jsonl").write_bytes(
        good + b'{"text": "\xff\xff"}\n' + b"[" * 5000 + b"\n" + good.replace(b"1", b"2")
    )
    (tmp_path / "b.jsonl").write_bytes(good.decode().encode("utf-16"))
    read = {item.path.name: list(entries(item, fetched_on=DAY)) for item in items([tmp_path], frozenset({".jsonl"}))}
    assert [entry.document.text if entry.document else entry.fault.where[-7:] for entry in read["a.jsonl"]] == [
        "投资", "jsonl:2", "jsonl:3", "投资",
    ]  # fmt: skip
    assert [entry.document.text for entry in read["b.jsonl"]] == ["投资"]
    # ids are a file's own: two files may both have a 1
    first, other = (read[name][0].document.source.uri for name in ("a.jsonl", "b.jsonl"))
    assert first != other
    assert first.endswith("a.jsonl#1")
