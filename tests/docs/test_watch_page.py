"""The guide to watching names every key of a file of feeds, with its default."""

from groundbreak.intake.watch import Feed, Watched

FIXED = {"feed.include": "all", "agent": "`groundbreak/VERSION`"}


def test_every_key_of_a_file_of_feeds_is_documented(docs):
    rows = {key: row[1] for row in docs("guides/watch.md").rows("Watch feeds 监测网站") for key in row[0].split("`, `")}
    rows = {key.strip("`"): told for key, told in rows.items()}
    keys = {name: field for name, field in Watched.model_fields.items() if name != "feed"}
    keys |= {f"feed.{name}": field for name, field in Feed.model_fields.items()}
    assert set(rows) == set(keys)
    for key, field in keys.items():
        told = FIXED.get(key) or ("required" if field.is_required() else (field.default and f"`{field.default}`") or "")
        assert rows[key] == told, key
