"""A monitor: settings, places, taxonomies, chains, dispatches and facts of one folder."""

import csv
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from groundbreak.errors import BadMonitor, Faults, GroundbreakError, UnknownCode
from groundbreak.facts import content_hash, digest
from groundbreak.facts.vocabulary import look_up
from groundbreak.monitors.chain_files import chain_files, chain_maps, providers
from groundbreak.monitors.chains import ChainMap, Provider
from groundbreak.monitors.crosswalks import Step, crosswalks
from groundbreak.monitors.industries import standards
from groundbreak.monitors.settings import (
    Cluster,
    ExchangeRate,
    FactJudgement,
    NameJudgement,
    Place,
    Price,
    Record,
    Settings,
    Tag,
    Target,
    Taxonomy,
    Weight,
)
from groundbreak.monitors.taxonomies import wrong
from groundbreak.units import is_currency

__all__ = ["Cluster", "ExchangeRate", "Monitor", "Place", "Price", "Tag", "Target", "Taxonomy", "Weight", "load"]

_R = TypeVar("_R", bound=Record)
_RATES, _PRICES = "exchange_rates.csv", "prices.csv"


@dataclass(frozen=True)
class Monitor:
    """What a monitor watches, and how; loaded whole, changed never."""

    folder: Path
    settings: Settings
    places: tuple[Place, ...]
    taxonomies: tuple[Taxonomy, ...]
    tags: tuple[Tag, ...] = ()
    judgements: tuple[dict[str, str], ...] = ()
    reviews: tuple[dict[str, str], ...] = ()
    chains: tuple[ChainMap, ...] = ()
    providers: tuple[Provider, ...] = ()
    rates: tuple[ExchangeRate, ...] = ()
    crosswalks: tuple[Step, ...] = ()
    prices: tuple[Price, ...] = ()

    @cached_property
    def place(self) -> dict[str, Place]:
        """Places by code."""
        return {place.code: place for place in self.places}

    @cached_property
    def surfaces(self) -> dict[str, str]:
        """Code of the place that each spelling names."""
        return {spelling: place.code for place in self.places for spelling in place.variants}

    @property
    def dispatches(self) -> tuple[Path, ...]:
        """The documents that the monitor brings, in the order of their names."""
        return tuple(sorted((self.folder / "dispatches").glob("*.md")))

    @property
    def facts_file(self) -> Path:
        """The register of facts that the monitor brings."""
        return self.folder / self.settings.facts.file

    @cached_property
    def digest(self) -> str:
        """Hash of settings and lists; documents and facts reach an edition through the log."""
        lists = [*_files(self.folder, "taxonomies"), *_files(self.folder, "tags"), *chain_files(self.folder)]
        lists += [path for path in (self.folder / _RATES, self.folder / _PRICES) if path.is_file()]
        lists += sorted((self.folder / "crosswalks").glob("*_*.csv"))
        paths = [self.folder / "monitor.toml", self.folder / "places.csv", *lists]
        return digest([(path.name, content_hash(path.read_bytes())) for path in paths])


def load(name: str | Path) -> Monitor:
    """Load a shipped monitor by its name, or any by its folder; all faults are reported at once as `Faults`."""
    shipped = Path(str(files("groundbreak.monitors").joinpath(str(name))))
    folder = shipped if shipped.is_dir() else Path(name)
    if not (folder / "monitor.toml").is_file():
        raise BadMonitor(
            "there is no monitor.toml", where=str(name), mend="name a shipped monitor (ningbo) or a folder"
        )
    faults: list[GroundbreakError] = []
    settings = _kept(faults, lambda: _toml(folder / "monitor.toml", Settings))
    places = _kept(faults, lambda: _places(folder / "places.csv"))
    taxonomies = _listed(folder, "taxonomies", Taxonomy, faults)
    tags = _listed(folder, "tags", Tag, faults)
    judgements = _table(folder / "judgements.csv", NameJudgement, faults)
    reviews = _table(folder / "reviews.csv", FactJudgement, faults)
    rates = _table(folder / _RATES, ExchangeRate, faults)
    prices = _table(folder / _PRICES, Price, faults)
    maps = chain_maps(folder, faults)
    provided = providers(folder, maps, faults)
    walks: tuple[Step, ...] = ()
    if not faults:  # what a file that cannot be read would have named is not missing
        faults += wrong(taxonomies, [place.code for place in places or ()])
        walks = crosswalks(folder / "crosswalks", _systems(taxonomies), faults)
    if settings is not None:
        faults += _unknown(settings, places)
    if faults or settings is None or places is None:
        raise Faults(faults)
    judged, reviewed = (tuple(row.model_dump() for row in rows) for rows in (judgements, reviews))
    return Monitor(folder, settings, places, taxonomies, tags, judged, reviewed, maps, provided, rates, walks, prices)


def _unknown(settings: Settings, places: tuple[Place, ...] | None) -> Iterator[BadMonitor]:
    """What the settings name that no list has."""
    named = [("area", settings.area)]
    named += [("growth.breakdown", code) for each in settings.growth.breakdown for code in (each.whole, *each.parts)]
    for key, code in named:
        if places is not None and code not in {place.code for place in places}:
            yield BadMonitor(f"{key}: {code!r} is not in places.csv", where="monitor.toml")
    if not is_currency(settings.currency):
        yield BadMonitor(f"currency: {settings.currency!r} is no ISO 4217 code", where="monitor.toml")
    coded = [("headline_indicator", settings.headline_indicator, "indicators")]
    coded += [("silent_after_days_at", stage, "gates") for stage in settings.pipeline.silent_after_days_at]
    for key, code, codes in coded:
        try:
            look_up(code, codes)
        except UnknownCode as wrong:
            yield BadMonitor(f"{key}: {wrong.what}", where="monitor.toml", mend=wrong.mend)


def _table(path: Path, record: type[_R], faults: list[GroundbreakError]) -> tuple[_R, ...]:
    """The rows of a table that a monitor may bring; rows that are none are added to the faults."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        read = [_kept(faults, lambda row=row: _row(row, record, f"{path.name} line {rows.line_num}")) for row in rows]  # type: ignore[misc]
    return tuple(row for row in read if row)


def _row(row: dict[str, str], record: type[_R], where: str) -> _R:
    try:
        return record.model_validate({str(key): value for key, value in row.items()})
    except ValidationError as wrong:
        mend = f"its columns are {', '.join(record.model_fields)}; quote a cell that holds a comma"
        raise BadMonitor(_told(wrong), where=where, mend=mend) from wrong


def _systems(taxonomies: tuple[Taxonomy, ...]) -> dict[str, list[str]]:
    """The codes of each system that a crosswalk may name: versions of the monitor, and shipped standards."""
    own = {one.code: [cluster.code for cluster in one.cluster] for one in taxonomies}
    return own | {code: [division.code for division in one.divisions] for code, one in standards().items()}


def _listed(folder: Path, name: str, record: type[_R], faults: list[GroundbreakError]) -> tuple[_R, ...]:
    """The records of the files of a folder, by name; files that are none are added to the faults."""
    read = [_kept(faults, lambda path=path: _toml(path, record)) for path in _files(folder, name)]  # type: ignore[misc]
    return tuple(one for one in read if one)


def _files(folder: Path, name: str) -> list[Path]:
    return sorted((folder / name).glob("*.toml"))


_T = TypeVar("_T")


def _kept(faults: list[GroundbreakError], read: Callable[[], _T]) -> _T | None:
    try:
        return read()
    except GroundbreakError as fault:
        faults.append(fault)
        return None


def _toml(path: Path, record: type[_R]) -> _R:
    try:
        return record.model_validate(tomllib.loads(path.read_text("utf-8")))
    except tomllib.TOMLDecodeError as wrong:
        raise BadMonitor(str(wrong), where=path.name) from wrong
    except ValidationError as wrong:
        raise BadMonitor(_told(wrong), where=path.name) from wrong


def _places(path: Path) -> tuple[Place, ...]:
    faults: list[GroundbreakError] = []
    if not path.is_file():
        raise BadMonitor("there is no such file", where=path.name, mend="list the places that the monitor watches")
    places: dict[str, Place] = {}
    taken: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            place = _kept(faults, lambda row=row, number=number: _place(row, f"{path.name} line {number}"))  # type: ignore[misc]
            if place is None:
                continue
            for spelling in place.variants:
                if taken.setdefault(spelling, place.code) != place.code:
                    where = f"{path.name} line {number}"
                    faults.append(BadMonitor(f"{spelling!r} already names {taken[spelling]}", where=where))
            if place.code in places:
                faults.append(BadMonitor(f"{place.code} is listed twice", where=f"{path.name} line {number}"))
            places[place.code] = place
    faults += [
        BadMonitor(f"{place.code} lies in {place.parent}, which is not listed", where=path.name)
        for place in places.values()
        if place.parent and place.parent not in places
    ]
    if faults:
        raise Faults(faults)
    return tuple(places.values())


def _place(row: dict[str, str], where: str) -> Place:
    try:
        return Place.model_validate({**row, "variants": tuple(filter(None, (row.get("variants") or "").split("|")))})
    except ValidationError as wrong:
        raise BadMonitor(_told(wrong), where=where) from wrong


def _told(wrong: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in wrong.errors())
