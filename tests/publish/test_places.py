import pytest

from groundbreak.publish.places import place


@pytest.mark.parametrize(
    ("locator", "english", "chinese"),
    [
        ("page=3&box=72,540,310,552", "p. 3, box 72,540,310,552", "第3页，方框72,540,310,552"),
        ("table=1&row=2&column=3", "table 1, row 2, column 3", "表1，第2行，第3列"),
        ("sheet=重点%26项目&cell=G17", "sheet 重点&项目, cell G17", "工作表“重点&项目”，单元格G17"),
        ("paragraph=4", "paragraph 4", "第4段"),
        ("Ledger!B3", "Ledger!B3", "Ledger!B3"),
        ("facts.jsonl line 2; a=b", "facts.jsonl line 2; a=b", "facts.jsonl line 2; a=b"),
        ("", "", ""),
    ],
)
def test_a_place_is_told_in_the_words_of_each_language(locator, english, chinese):
    assert (place(locator, "en"), place(locator, "zh")) == (english, chinese)
