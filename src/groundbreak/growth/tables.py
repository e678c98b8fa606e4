"""The growth tables: published and derived rates, what was stated, contradictions, and levels against growth.

Input that cannot be used becomes a row that says why, in English and in Chinese, and the rest is kept.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pyarrow as pa

from groundbreak.errors import GroundbreakError
from groundbreak.growth.book import Book
from groundbreak.growth.clash import Clash, clash
from groundbreak.growth.conflicting import conflict_rows
from groundbreak.growth.ledger import Account, Sum
from groundbreak.growth.prose import LANGUAGES
from groundbreak.growth.reading import COLUMNS, ORDER, Kinds, Read, misfit, read, why
from groundbreak.growth.restated import Restated, restated
from groundbreak.growth.rows import (
    HARD,
    PUBLISHED,
    WITH_WEIGHTS,
    GrowthRow,
    derived,
    drawn,
    percent,
    published,
    series_columns,
    year,
)
from groundbreak.growth.says import Names, as_is, restated_words, words
from groundbreak.growth.statements import Measure, OrderStatement, Statement
from groundbreak.growth.system import System
from groundbreak.growth.weights import Basis, Weight

_OF_SERIES = [("series_id", pa.string()), ("area", pa.string()), ("indicator", pa.string()), ("basis", pa.string())]
_REASON = [("reason_en", pa.string()), ("reason_zh", pa.string())]
_SAID = [("said_en", pa.string()), ("said_zh", pa.string())]
GROWTH = pa.schema([
    *_OF_SERIES, ("year", pa.int32()), ("start", pa.string()), ("end", pa.string()), ("kind", pa.string()),
    ("band", pa.string()), ("lower_pct", pa.float64()), ("upper_pct", pa.float64()), ("status", pa.string()),
    ("rests_on", pa.string()), ("formula", pa.string()), *_REASON,
])  # fmt: skip
STATEMENTS = pa.schema([
    *_OF_SERIES, ("year", pa.int32()), *((name, kind) for name, kind in COLUMNS.items() if name != "series_id"),
    ("status", pa.string()), *_REASON, *_SAID,
])  # fmt: skip
CONFLICTS = pa.schema([
    ("series_id", pa.string()), ("year", pa.int32()), ("band", pa.string()), ("kind", pa.string()),
    ("nth", pa.int32()), ("place", pa.int32()), *_SAID, ("revision_pp", pa.float64()), ("rests_on", pa.string()),
])  # fmt: skip
RESTATED = pa.schema([
    *_OF_SERIES, ("start", pa.string()), ("end", pa.string()), ("by_levels_low_pct", pa.float64()),
    ("by_levels_high_pct", pa.float64()), ("published_low_pct", pa.float64()), ("published_high_pct", pa.float64()),
    ("revision_low_pct", pa.float64()), ("revision_high_pct", pa.float64()), ("contradicts", pa.bool_()), *_SAID,
    ("rests_on", pa.string()),
])  # fmt: skip


@dataclass(frozen=True)
class Stated:
    """What a table of observations states, with weights and breakdowns beside it.

    Attributes
    ----------
    observations
        As `groundbreak.growth.reading.read` takes them.
    weights, sums
        Shares in the base, and which series add up to which.
    kinds
        What kind of series each is.
    names
        What a series is called in a language.
    seed
        Of the draws behind posterior bands.
    """

    observations: pa.Table
    weights: Sequence[Weight] = ()
    sums: Sequence[Sum] = ()
    kinds: Kinds = field(default_factory=Kinds)
    names: Names = as_is
    seed: int = 0

    def growth(self) -> pa.Table:
        """Return published and derived growth rates, sorted by series, year and run.

        Derived are the runs that statements of growth speak of without giving their rate, and the cumulative runs and
        single blocks that end between the first and the last of them. Band "hard" rests on what was published,
        "with_weights" on unpublished weights too, "posterior" on shares of earlier years, drawn. `status` is one of
        `groundbreak.growth.Status`, "posterior", or "refused" or "contradiction" with the reason beside it.
        """
        rows = [*published(self._in_force), *self._refused()]
        for account, system, kind in self._asked():
            wrong = self._wrong(system)
            rows += derived(account, system, wrong, kind, self.names)
            if kind == HARD and not wrong:
                rows += drawn(account, system, self._levels.get(account[0], ()), self.seed)
        return pa.Table.from_pylist([row.record() for row in sorted(rows, key=_place)], schema=GROWTH)

    def statements(self) -> pa.Table:
        """Return every figure as the algebra takes it, in words, and whether it is used."""
        revised = {id(pair.old) for pair in self._book.revised()}
        rows = [row for each in self._read for row in self._said(each, is_revised=id(each.source) in revised)]
        return pa.Table.from_pylist(rows, schema=STATEMENTS)

    def conflicts(self) -> pa.Table:
        """Return, of each contradiction, the conflicts, the smallest corrections and the smallest revision."""
        found: dict[int, tuple[Account, str, Clash]] = {}
        for account, system, (_, band) in self._asked():
            if wrong := self._wrong(system):
                found.setdefault(id(system), (account, band, wrong))
        rows = [row for each in found.values() for row in conflict_rows(*each, self.names)]
        return pa.Table.from_pylist(rows, schema=CONFLICTS)

    @cached_property
    def _read(self) -> list[Read]:
        return read(self.observations, self.kinds)

    @cached_property
    def _book(self) -> Book:
        """Everything that was published."""
        sources = [each.source for each in self._read if each.source]
        return Book(
            [source for source in sources if isinstance(source, Statement)],
            [weight for weight, wrong in self._weights if not wrong and weight.basis is Basis.published],
            self.sums,
            self.kinds.first_block,
            [source for source in sources if isinstance(source, OrderStatement)],
        )

    @cached_property
    def _weights(self) -> list[tuple[Weight, GroundbreakError | None]]:
        return [(weight, misfit(weight, self.kinds.first_block)) for weight in self.weights]

    @property
    def _in_force(self) -> list[Statement]:
        revised = {id(pair.old) for pair in self._book.revised()}
        return [said for said in self._book.statements if id(said) not in revised]

    @cached_property
    def _levels(self) -> dict[str, list[Statement]]:
        levels: defaultdict[str, list[Statement]] = defaultdict(list)
        for said in self._in_force:
            if said.measure is Measure.level:
                levels[said.series].append(said)
        return dict(levels)

    @cached_property
    def _systems(self) -> list[tuple[Account, System, tuple[str, str]]]:
        hard = self._book.systems()
        usable = [weight for weight, wrong in self._weights if not wrong]
        full = replace(self._book, weights=usable).systems()
        held = {account: system for account, system in full.items() if system.has_unpublished_weight}
        return [
            *((account, system, HARD) for account, system in hard.items()),
            *((account, held[account], WITH_WEIGHTS) for account, system in hard.items() if account in held),
        ]

    def _asked(self) -> Iterator[tuple[Account, System, tuple[str, str]]]:
        """Yield accounts with what bounds them; where the published alone clash, weights are not looked at."""
        hard = {account: system for account, system, kind in self._systems if kind == HARD}
        for account, system, kind in self._systems:
            if kind == HARD or not self._wrong(hard[account]):
                yield account, system, kind

    @cached_property
    def _clashes(self) -> dict[int, Clash | None]:
        return {}

    def _wrong(self, system: System) -> Clash | None:
        if id(system) not in self._clashes:
            self._clashes[id(system)] = clash(system)
        return self._clashes[id(system)]

    def _refused(self) -> Iterator[GrowthRow]:
        for each in self._read:
            if each.wrong and each.rows[0]["measure"] in (Measure.yoy_growth, ORDER):
                row, (english, chinese) = each.rows[0], (each.reason(language, self.names) for language in LANGUAGES)
                run = row["start"] or "", row["end"] or ""
                yield GrowthRow.refused(row["series_id"], run, PUBLISHED, (english, chinese), each.facts)
        for weight, wrong in self._weights:
            if wrong:
                english, chinese = (why(wrong, language, self.names, [weight.series]) for language in LANGUAGES)
                run = weight.within.start, weight.within.end
                yield GrowthRow.refused(weight.series, run, PUBLISHED, (english, chinese), weight.facts)

    def _said(self, each: Read, *, is_revised: bool) -> Iterator[dict[str, object]]:
        series = series_columns(each.rows[0]["series_id"])
        reason = {f"reason_{language}": each.reason(language, self.names) for language in LANGUAGES}
        told = {f"said_{language}": words(each.source, language, self.names) for language in LANGUAGES if each.source}
        status = "refused" if each.wrong else "revised" if is_revised else "used"
        for row in each.rows:
            yield {**row, **series, "year": year(row["start"] or ""), **reason, **told, "status": status}


def restated_table(observations: pa.Table, kinds: Kinds, names: Names = as_is) -> pa.Table:
    """Return every run with a level, the level a year before as first published, and a published rate.

    Parameters
    ----------
    observations
        All prints of every figure: what a level was when it was first published matters here.
    """
    said = [each.source for each in read(observations, kinds) if isinstance(each.source, Statement)]
    rows = [_restated(found, names) for found in restated(said)]
    return pa.Table.from_pylist(rows, schema=RESTATED)


def _restated(found: Restated, names: Names) -> dict[str, object]:
    pairs = {"by_levels": found.by_levels, "published": found.published, "revision": found.revision}
    ends = {
        f"{name}_{end}_pct": percent(value)
        for name, pair in pairs.items()
        for end, value in zip(("low", "high"), pair, strict=True)
    }
    told = {f"said_{language}": restated_words(found, language, names) for language in LANGUAGES}
    run = {"start": found.period.start, "end": found.period.end}
    facts = " ".join(dict.fromkeys(found.facts))
    return {**series_columns(found.series), **run, **ends, "contradicts": found.contradicts, **told, "rests_on": facts}


def _place(row: GrowthRow) -> tuple[str, str, tuple[str, str], tuple[str, str]]:
    return row.series, row.run[0][:4], row.run, row.kind
