"""What names a project in English, what only points to one, and what is none."""

import pytest

from groundbreak.intake.gazetteer import Gazetteer
from groundbreak.intake.reading.entities.passages import passages
from groundbreak.intake.reading.lexicon.language import language
from groundbreak.intake.reading.lexicon.surfaces import Surfaces
from groundbreak.intake.reading.projects.cast import Cast
from groundbreak.intake.reading.projects.doers import doers


def cast(text: str) -> Cast:
    """Return who is met in an English text."""
    seen = list(passages(text, language("en"), Gazetteer(), Surfaces([], spaced=True)))
    met = Cast("c", seen)
    met.scenes()
    return met


def placed(text: str, *places: str) -> Cast:
    """Return who is met in an English text where some places are known."""
    known = Surfaces([(name, ("place", name)) for name in places], spaced=True)
    met = Cast("c", list(passages(text, language("en"), Gazetteer(), known)))
    met.scenes()
    return met


def projects(text: str) -> list[tuple[str, str | None]]:
    """Return the names and owners of the projects of a text."""
    return [(project.mention.name, project.owner) for project in cast(text).projects]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Velmora opened its engine and gearbox plant.", "engine and gearbox plant"),
        ("Velmora opened its coking coal mine.", "coking coal mine"),
        ("Velmora unveiled a planned blue hydrogen complex.", "blue hydrogen complex"),
        ("Velmora will build a factory for EV batteries and cells.", "factory for EV batteries and cells"),
        ("Velmora ordered an arc furnace for its Tarn works.", "Tarn works"),
        ("Velmora will put $22 million into its Tarn County operation.", "Tarn County operation"),
    ],
)
def test_a_phrase_reaches_to_its_determiner(text: str, name: str) -> None:
    assert [name for name, _ in projects(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Velmora knocked 20,000 units off its goal.",
        "Velmora hired two plant managers in the dam area.",
        "Chemical unit Velmora is busy.",
        "Chinese plants are growing too.",
        "Velmora's largest customer base is abroad.",
    ],
)
def test_goods_jobs_subsidiaries_and_plants_in_general_are_no_projects(text: str) -> None:
    assert not projects(text)


def test_a_plant_that_is_told_of_again_behind_a_comma_is_one() -> None:
    text = "Velmora opened its first car factory in Tarn, a $500 million plant."
    assert projects(text) == [("first car factory", "Velmora")]


def test_what_a_plant_is_to_become_is_the_same_plant() -> None:
    text = "Velmora is building a chip complex in Tarn. The complex will grow into the largest semiconductor site."
    assert projects(text) == [("chip complex", "Velmora")]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Dornex Energy will supply the beam mill that Velmora Steel is going to build.", "Velmora Steel"),
        ("Velmora Steel ended its deal with Dornex Energy on the fuel plant.", "Velmora Steel"),
        ("The copper smelter of Velmora Metals was shut.", "Velmora Metals"),
        ("A copper smelter was built jointly by Velmora Metals.", "Velmora Metals"),
    ],
)
def test_who_builds_is_the_subject_or_the_agent(text: str, owner: str) -> None:
    assert projects(text)[0][1] == owner


def test_money_that_goes_somewhere_is_a_project_and_money_for_research_is_none() -> None:
    assert projects("Velmora Foods will invest $30 million in Suffolk.") == [("investment", "Velmora Foods")]
    assert not projects("Velmora Foods will spend $30 million on research in Suffolk.")
    assert not projects("Velmora Foods will spend $30 million to acquire a rival in Suffolk.")


def test_the_items_of_a_list_are_projects_of_the_firm_above_it() -> None:
    text = "Velmora Power runs plants in the country:\n- Tarn, Upper Vale: solar, 101 MW, on line\n- Ostra: wind, 30 MW"
    assert projects(text) == [("Tarn, Upper Vale", "Velmora Power"), ("Ostra", "Velmora Power")]


def test_money_of_the_same_firm_goes_to_the_plant_told_before() -> None:
    text = "Velmora Steel plans a beam mill at Tarn. Velmora Steel will spend 180 million euros in Tarn."
    assert projects(text) == [("beam mill", "Velmora Steel")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Velmora opened an acetone unit at Tarnby and a dye unit (Rs 40 crore).", ["acetone unit", "dye unit"]),
        ("Velmora sold its chip unit.", []),
        ("The city brought in Velmora's unit for cocoa and Halden Foods' biscuit unit at Tarnby.",
         ["unit for cocoa", "biscuit unit"]),
        ("Velmora will commission 600 MW at Butibori by 2012.", ["600 MW at Butibori"]),
        ("Ndola, Zambia (1.5Mt/yr) ought to make cement from 2014.", ["Ndola"]),
        ("Velmora sold 600 tonnes in Butibori.", []),
    ],
)  # fmt: skip
def test_units_and_towns_with_a_size_are_projects_without_a_noun(text: str, names: list[str]) -> None:
    assert [project.mention.name for project in placed(text, "Butibori", "Ndola", "Zambia").projects] == names


def test_a_possessor_is_the_whole_run_of_its_name() -> None:
    assert projects("Velmora opened its mill in Tarnby. Then came Araku Hills Coffee's roasting plant.") == [
        ("mill", "Velmora"), ("roasting plant", "Araku Hills Coffee"),
    ]  # fmt: skip


def test_the_place_that_opens_a_clause_tells_plants_apart() -> None:
    met = placed("In Tarnby, Velmora opened a mill. In Ostrava, it is building a mill.", "Tarnby", "Ostrava")
    assert [project.towns for project in met.projects] == [{"tarnby"}, {"ostrava"}]


def test_a_noun_inside_the_name_of_another_plant_is_none() -> None:
    assert projects("Velmora opened a new dairy processing plant near Tarnby.") == [
        ("new dairy processing plant", "Velmora")
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Velmora broke ground for a pair of plants, one for acrylic resins, one for tanning agents.",
         ["acrylic resins", "tanning agents"]),
        ("Velmora opened two mills: one in Tarnby and the other at Ostrava.", ["Tarnby", "Ostrava"]),
        ("Velmora closed two Tarnby mills in June, one at Ostrava and one at Brno.", ["two Tarnby mills"]),
        ("Velmora opened its mill, one of the largest in Tarnby.", ["mill"]),
    ],
)  # fmt: skip
def test_members_of_a_batch_are_told_apart_by_goods_or_place(text: str, names: list[str]) -> None:
    assert [name for name, _ in projects(text)] == names


def test_what_is_told_of_a_list_is_told_of_each_member() -> None:
    text = "A cell facility is to come up at Tarnby (Velmora), a resin project at Ostrava (Halden Foods)."
    met = placed(text, "Tarnby", "Ostrava")
    scene = Cast("c", met.passages).scenes()[0]
    gate = scene.passage.of("gate")[0]
    told = doers(scene, gate)
    assert [(project.mention.name, project.owner) for project in told] == [
        ("cell facility", "Velmora"), ("resin project", "Halden Foods"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Velmora brought up a 300,000 t/yr unit in Tarnby.", ["unit"]),
        ("Foreigners put 9.5 billion dollars into 1,538 projects.", []),
        ("Velmora makes chips in its 12-inch fab. The 300mm fab is new.", ["12-inch fab"]),
    ],
)
def test_sizes_name_plants_and_tell_none_apart(text: str, names: list[str]) -> None:
    assert [name for name, _ in projects(text)] == names
