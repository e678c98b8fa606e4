"""Every key of a monitor's files and of an import line is documented, and nothing else is."""

from pydantic import BaseModel

from groundbreak.facts import Mention
from groundbreak.intake import frontmatter
from groundbreak.intake.records import schema
from groundbreak.monitors import chains, settings
from groundbreak.register import by_names
from groundbreak.register.matching.weights import table

SECTIONS = {
    settings.Settings: "monitor.toml",
    settings.EditionDates: "[edition]",
    settings.FactsFile: "[facts]",
    settings.PlacesFile: "[places]",
    settings.PipelineSettings: "[pipeline]",
    settings.OutlookSettings: "[outlook]",
    settings.ChainSettings: "[chains]",
    settings.GrowthSettings: "[growth]",
    settings.Weight: "[[growth.weight]]",
    settings.Breakdown: "[[growth.breakdown]]",
    settings.Place: "places.csv",
    settings.ExchangeRate: "exchange_rates.csv",
    settings.Price: "prices.csv",
    settings.NameJudgement: "judgements.csv",
    settings.FactJudgement: "reviews.csv",
    settings.Taxonomy: "taxonomies/*.toml",
    settings.Reference: "[[sources]]",
    settings.Cluster: "[[cluster]]",
    settings.Target: "[[target]]",
    settings.Tag: "tags/*.toml",
    settings.TagClass: "[[yes]]",
}
CHAINS = {
    chains.ChainMap: "chains/*.toml",
    chains.Segment: "[[segment]]",
    chains.ChainEdge: "[[edge]]",
    chains.Provider: "chains/provision.csv",
}


def _models(module, base):
    found = [item for item in vars(module).values() if isinstance(item, type) and issubclass(item, BaseModel)]
    return {item for item in found if item.__module__ == module.__name__ and item is not base}


def _undocumented(page, sections):
    for model, section in sections.items():
        rows = {row[0].strip("`"): row[1] for row in page.rows(section)}
        assert set(rows) == set(model.model_fields), section
        required = {name for name, field in model.model_fields.items() if field.is_required()}
        assert {name for name, kind in rows.items() if "required" in kind} == required, section


def test_every_settings_model_has_a_section():
    assert _models(settings, settings.Record) == set(SECTIONS)
    assert _models(chains, settings.Record) == set(CHAINS)


def test_every_settings_key_has_a_row(docs):
    _undocumented(docs("reference/settings.md"), SECTIONS | CHAINS)


def test_every_field_of_an_import_line_has_a_row(docs):
    models = _models(schema, schema._Record)
    assert {model.__name__ for model in models} <= set(docs("reference/records.md").headings)
    _undocumented(docs("reference/records.md"), {model: model.__name__ for model in models})


def test_every_key_of_front_matter_has_a_row(docs):
    assert docs("guides/read.md").keys("What a document says of itself") == list(frontmatter.KEYS)


def test_every_weight_of_evidence_is_on_the_page(docs):
    page = docs("methods/names.md").section("Evidence beyond names").splitlines()
    for kind in ("company", "project"):
        for sign, row in table(kind).items():
            assert f"| `{sign}` | {row['weight']} | {row['en']} | {row['zh']} | {row['why']} |" in page


def test_columns_of_judgements_are_those_that_are_read(docs):
    columns = docs("reference/settings.md").keys("judgements.csv")
    row = dict.fromkeys(columns, "x") | {"kind": "company", "left": "甲", "right": "A", "verdict": "same"}
    named = [
        {"mention_id": mention.id, "kind": "company", "name": mention.name}
        for mention in (Mention("c", "company", "甲"), Mention("c", "company", "A"))
    ]
    found = by_names(named, [row])
    assert [judgement.verdict for judgement in found] == ["same"]
    assert set(columns) == {"kind", "left", "right", "verdict", "author", "why"}
