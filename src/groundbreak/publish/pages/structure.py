"""What clusters have, by place, owner, size, stage and tag; how they stand to places; and land, as tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from groundbreak.clusters import UNKNOWN, cross, joined, shifts, units
from groundbreak.errors import NotInEdition
from groundbreak.facts.vocabulary import term
from groundbreak.publish import words
from groundbreak.publish.catalog import Row
from groundbreak.publish.sheet import Cell, Column, Sheet, plain
from groundbreak.publish.view import Link, View
from groundbreak.units import unit

_SUMS = ("phases", "investment", "share", "output", "jobs")


def rows(view: View, taxonomy: str) -> list[Row]:
    """Return the phases of an edition in one version, with what structure is told by."""
    edition = view.catalog.edition
    settings = edition.settings
    told = units(edition.tables, settings["pipeline"]["size_classes"], settings["currency"], settings["area"])
    every = joined(told, edition.tables["clusters"], edition.tables["tags"])
    return [row for row in every if row["taxonomy"] == taxonomy]


def dimensions(view: View) -> list[str]:
    """Return what structure is told by beside clusters: columns of units, and the tags of the edition."""
    known = dict.fromkeys(row["dimension"] for row in view.catalog.rows("structure_by"))
    return ["cluster", *known]


def counted(view: View, taxonomy: str, told: Iterable[Row], by: Sequence[str]) -> Sheet:
    """Return phases counted and added up by some dimensions; each sum with how many of how many state it."""
    found = cross(told, by)
    whole = sum((row["investment"] for row in found), Decimal(0))
    heads = [Column(view.text(f"structure.{name}") if name in _NAMED else _tag(view, name)) for name in by]
    columns = [*heads, *(Column(view.text(f"structure.{name}"), number=True) for name in _SUMS)]
    made = [(*(_group(view, taxonomy, name, row[name]) for name in by), *_sums(view, row, whole)) for row in found]
    title = view.text("structure.by", names=view.text("word.comma").join(head.text for head in heads))
    return Sheet("-".join(("by", *by)), title, view.text("structure.note"), columns, made)


def of_cluster(view: View, taxonomy: str, cluster: str, mine: Sequence[Row]) -> list[Sheet]:
    """Return the tables of one cluster and its phases: by each dimension that tells something, and its capacities."""
    told = [name for name in dimensions(view)[1:] if {row[name] for row in mine} - {UNKNOWN}]
    made = [counted(view, taxonomy, mine, (name,)) for name in told]
    return [*made, *filter(None, [_capacities(view, taxonomy, cluster)])]


def measures(view: View, taxonomy: str) -> list[Sheet]:
    """Return the tables of how clusters stand to places: specialities, concentration, co-location."""
    made = (_specialities(view, taxonomy), _concentration(view, taxonomy), _together(view, taxonomy))
    return [sheet for sheet in made if sheet.rows]


def land(view: View) -> Sheet:
    """Return what is promised and delivered per mu of the phases that state their land."""
    columns = [Column(view.text(f"structure.{name}"), name != "phase") for name in _LAND]
    made = [
        (
            (view.name(row["phase_id"]),),
            plain(view.text(f"structure.{row['measure']}")),
            plain(view.text(f"structure.{'delivered' if row['modality'] == 'actual' else 'promised'}")),
            (view.fact(row["rests_on"].split()[-1], f"{row['land_mu']:.1f}"),),
            (view.fact(row["rests_on"].split()[0], words.plain_money(row["amount"], view.language)),),
            plain(words.estimate(row["amount_per_mu"], view.language)),
        )
        for row in view.catalog.rows("per_mu")
    ]
    return Sheet("per-mu", view.text("structure.per_mu"), view.text("structure.per_mu_note"), columns, made)


def changed(view: View, taxonomy: str, before: Sequence[Row], after: Sequence[Row]) -> Sheet:
    """Return the change of projects by place and cluster between two editions, split by shift-share."""
    columns = [Column(view.text(f"structure.{name}"), name not in ("place", "cluster")) for name in _CHANGE]
    made = [
        (
            _group(view, taxonomy, "place", row["place"]),
            _group(view, taxonomy, "cluster", row["cluster"]),
            plain(str(row["before"])),
            plain(str(row["after"])),
            *(plain(f"{row[name]:+.2f}".replace("-", "−")) for name in _CHANGE[4:]),
        )
        for row in shifts(before, after)
    ]
    note = view.text("structure.change_note")
    return Sheet("change", view.text("structure.change"), note, columns, made)


_CHANGE = ("place", "cluster", "before", "after", "of_all", "of_cluster", "of_place")


def version(view: View, asked: str) -> str:
    """Return the version asked for, or the one in force, else the last; raises `NotInEdition` for one there is not."""
    known: dict[str, bool] = {row["taxonomy"]: row["current"] for row in view.catalog.rows("taxonomies")}
    if asked in known:
        return asked
    if asked or not known:
        raise NotInEdition(f"there is no taxonomy {asked!r}", mend=f"there are: {', '.join(known) or 'none'}")
    return next((code for code, current in known.items() if current), list(known)[-1])


def named(view: View, taxonomy: str, cluster: str) -> str:
    """Return what a cluster of a version is called."""
    found = (
        str(row[f"name_{view.language}"])
        for row in view.catalog.rows("taxonomies")
        if (row["taxonomy"], row["cluster"]) == (taxonomy, cluster)
    )
    return next(found, view.text("clusters.none"))


def _group(view: View, taxonomy: str, name: str, value: str) -> Cell:
    if name == "cluster":
        return plain(named(view, taxonomy, value))
    if value == UNKNOWN:
        return plain(view.text("structure.unknown"))
    return (_GROUPS.get(name, _answer)(view, value),)


def _place(view: View, value: str) -> Link:
    return view.name(value)


def _size(view: View, value: str) -> Link:
    return Link(view.text("pipeline.at_least", amount=view.money(Decimal(value))))


def _answer(view: View, value: str) -> Link:
    return Link(view.text(f"structure.{value}"))


_GROUPS: Mapping[str, Callable[[View, str], Link]] = {
    "place": _place,
    "owner": _place,
    "ownership": lambda view, value: Link(term(value, "ownerships", view.language)),
    "size": _size,
    "stage": lambda view, value: Link(view.stage(value)),
    "started_in": lambda _, value: Link(value),
}
_NAMED = ("cluster", *_GROUPS)
_LAND = ("phase", "what", "kind", "land", "amount", "per_mu")


def _tag(view: View, name: str) -> str:
    return view.text(f"tag.{name}") if name in ("green", "new", "high_end") else name


def _sums(view: View, row: Row, whole: Decimal) -> tuple[Cell, ...]:
    def stated(count: str, shown: str) -> Cell:
        n = row[count]
        return plain(view.text("structure.stated", what=shown, n=n, all=row["phases"]) if n else "–")

    def money(column: str) -> str:
        return words.plain_money(row[column], view.language)

    share = words.rate(100 * row["investment"] / whole, view.language, 1) if row["investment"] else "–"
    return (
        plain(str(row["phases"])),
        stated("phases_with_investment", money("investment")),
        plain(share),
        stated("phases_with_output", money("output")),
        stated("phases_with_jobs", words.grouped(row["jobs"].normalize(), view.language)),
    )


def _capacities(view: View, taxonomy: str, cluster: str) -> Sheet | None:
    mine = [
        row
        for row in view.catalog.rows("cluster_capacities")
        if (row["taxonomy"], row["cluster"]) == (taxonomy, cluster)
    ]
    columns = [Column(view.text(f"structure.{name}"), name in ("phases", "capacity")) for name in _CAPACITIES]
    made = [
        (
            plain(view.text("structure.unknown") if row["product"] == UNKNOWN else row["product"]),
            plain(term(row["modality"], "modalities", view.language)),
            plain(str(row["phases"])),
            (view.fact(row["rests_on"].split()[0], _capacity(view, row)),),
        )
        for row in mine
    ]
    note = view.text("structure.capacities_note")
    return Sheet("capacities", view.text("structure.capacities"), note, columns, made) if made else None


_CAPACITIES = ("product", "kind", "phases", "capacity")


def _capacity(view: View, row: Row) -> str:
    name = getattr(unit(row["unit"]), view.language)
    every = view.text(f"per.{row['per']}") if row["per"] else ""
    gap = "" if view.language == "zh" else " "
    return f"{words.estimate(float(row['capacity']), view.language)}{gap}{name}{every}"


def _specialities(view: View, taxonomy: str) -> Sheet:
    mine = [row for row in view.catalog.rows("quotients") if row["taxonomy"] == taxonomy]
    mine.sort(key=lambda row: (view.name(row["place"]).text, -row["quotient_by_phases"]))
    columns = [Column(view.text(f"structure.{name}"), name not in ("place", "cluster")) for name in _QUOTIENTS]
    made = [
        (
            (view.name(row["place"]),),
            plain(named(view, taxonomy, row["cluster"])),
            plain(str(row["phases"])),
            plain(f"{row['quotient_by_phases']:.2f}"),
            plain("–" if row["quotient_by_investment"] is None else f"{row['quotient_by_investment']:.2f}"),
        )
        for row in mine
    ]
    return Sheet("quotients", view.text("structure.quotients"), view.text("structure.quotients_note"), columns, made)


_QUOTIENTS = ("place", "cluster", "phases", "quotient_by_phases", "quotient_by_investment")


def _concentration(view: View, taxonomy: str) -> Sheet:
    mine = [row for row in view.catalog.rows("concentration") if row["taxonomy"] == taxonomy]
    columns = [Column(view.text(f"structure.{name}"), name not in ("kind", "group")) for name in _CONCENTRATION]
    made = [
        (
            plain(view.text(f"structure.{row['kind']}")),
            _group(view, taxonomy, row["kind"].partition("_over_")[0], row["group"]),
            plain(str(row["phases"])),
            plain(f"{row['hhi']:.3f}"),
            plain(f"{row['equal_parts']:.1f}"),
            plain(f"{row['specialisation']:.2f}"),
        )
        for row in mine
    ]
    note = view.text("structure.concentration_note")
    return Sheet("concentration", view.text("structure.concentration"), note, columns, made)


_CONCENTRATION = ("kind", "group", "phases", "hhi", "equal_parts", "specialisation")


def _together(view: View, taxonomy: str) -> Sheet:
    mine = [row for row in view.catalog.rows("co_location") if row["taxonomy"] == taxonomy and row["index"]]
    mine.sort(key=lambda row: (-row["index"], row["cluster"], row["other"]))
    columns = [Column(view.text(f"structure.{name}"), name == "index") for name in ("cluster", "other", "index")]
    made = [
        (*(plain(named(view, taxonomy, row[name])) for name in ("cluster", "other")), plain(f"{row['index']:.2f}"))
        for row in mine
    ]
    return Sheet("co-location", view.text("structure.together"), view.text("structure.together_note"), columns, made)
