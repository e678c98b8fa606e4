"""Companies without a legal form are told by what stands around them; persons, places and offices are none."""

import pytest

from groundbreak.intake.reading.entities.companies import companies
from groundbreak.intake.reading.lexicon.inflections import past, present_participle, third
from groundbreak.intake.reading.lexicon.language import language
from groundbreak.intake.reading.lexicon.sentences import sentences

PLACES = frozenset({"China", "Hungary", "Vietnam", "Japan"})


def named(text: str) -> set[str]:
    """Return the companies of a text."""
    starts = [sentence.start for sentence in sentences(text, language("en"))]
    return {str(mark.value) for mark in companies(text, language("en"), PLACES, starts)}


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("Velmora of China, a supplier to Dornex, added $400 million to its plant.", {"Velmora", "Dornex"}),
        ("Velmora and Ørnfeld have agreed to develop a smelter.", {"Velmora", "Ørnfeld"}),
        ("Velmora, from Hamm, spent $73 million more in January.", {"Velmora"}),
        ("Hungary's Velmora today, 20 September, submitted its application.", {"Velmora"}),
        ("In Vietnam Velmora already has begun to assemble cars.", {"Velmora"}),
        ("A mill was shut by Velmora last year.", {"Velmora"}),
        ("The plan was Velmora's decision alone.", {"Velmora"}),
        ("Chipmaker Velmora is idle.", {"Velmora"}),
        ("Velmora ( VLM.N ) was up.", {"Velmora"}),
        ("The works of Velmora Labs hum.", {"Velmora Labs"}),
        ("- Velmora, a campus in Tarn making wafers: 1,801", {"Velmora"}),
        ("The VeloCell line hums.", {"VeloCell"}),
    ],
)
def test_what_acts_or_owns_or_is_called_one_is_a_company(text: str, firms: set[str]) -> None:
    assert named(text) == firms


@pytest.mark.parametrize(
    "text",
    [
        "The head of its arm, Jan Petersen, said Monday that more is planned.",
        "Chief executive Mara Lindqvist opened the hall. Lindqvist announced more.",
        "The plant in Tarnby expanded. Tarnby added 300 jobs.",
        "The Ministry of Trade approved it and the Harbour Council invested.",
        "China plans to build more.",
        "Ground was broken in May. Construction began.",
        "The line, renamed Velmora, opened.",
    ],
)
def test_persons_places_and_offices_are_none(text: str) -> None:
    assert not named(text)


def test_the_short_name_goes_to_the_full_one_and_namesakes_stay_apart() -> None:
    text = "PT Velmora Kimia will invest with PT Velmora Baja. The firm Dornex Holding Ltd. builds, and Dornex owns it."
    assert named(text) == {"PT Velmora Kimia", "PT Velmora Baja", "Dornex Holding Ltd."}


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("announce", ("announces", "announced", "announcing")),
        ("finish", ("finishes", "finished", "finishing")),
        ("supply", ("supplies", "supplied", "supplying")),
        ("employ", ("employs", "employed", "employing")),
    ],
)
def test_verbs_are_inflected(verb: str, forms: tuple[str, str, str]) -> None:
    assert (third(verb), past(verb), present_participle(verb)) == forms
