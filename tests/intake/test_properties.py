from hypothesis import given, settings
from hypothesis import strategies as st
from intake_content import TEXT
from intake_documents import MONITOR, document

from groundbreak.facts.vocabulary import check
from groundbreak.intake import Gazetteer, read

BODIES = [
    entry.read_text("utf-8").split("+++", 2)[2]
    for entry in sorted(MONITOR.joinpath("dispatches").iterdir(), key=lambda entry: entry.name)
    if entry.name.endswith(".md")
]
PIECES = [piece + "." for body in BODIES for piece in body.split(". ")] + [piece + "。" for piece in TEXT.split("。")]
NOISE = st.text(st.sampled_from("的，。、（）() \n\t%％'’“”-—~·＂0123456789０９万亿a.İßA€$¥条年月个"), max_size=12)
KNOWN = Gazetteer({"Ningbo": "330200", "宁波": "330200", "鄞州": "330212"})


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), NOISE), max_size=6),
    st.sampled_from(["", " ", "\n", "\n\n", "　"]),
    st.sampled_from([None, "2023", "2023-07", "2023-07-27"]),
)
def test_every_quote_is_where_it_says(pieces, joint, published):
    text = "x" + joint.join(pieces)
    whole = document(text, published=published)
    for finding in read(whole, KNOWN).findings:
        evidence = finding.evidence
        check(finding.fact)
        assert evidence.quote
        assert evidence.quote == whole.text[evidence.start : evidence.end]


def test_a_run_of_capitals_is_read_in_one_way():
    capitals = "A" * 60  # were each letter a word of its own, they could be cut in 2**60 ways, and this would not end
    reading = read(document(f"The plant stands in {capitals}; Halden Energy, said that it opened."), KNOWN)
    assert all(capitals not in finding.fact.mention.name for finding in reading.findings)
