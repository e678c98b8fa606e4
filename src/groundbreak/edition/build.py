"""`build`: facts, judgements, a monitor, two dates and a seed become an edition, and nothing else does."""

from datetime import date

from groundbreak.edition.chains import chains
from groundbreak.edition.clusters import clusters
from groundbreak.edition.code import code_version
from groundbreak.edition.content import tables_digest
from groundbreak.edition.drivers import drivers
from groundbreak.edition.edition import Edition, Inputs
from groundbreak.edition.growth import growth
from groundbreak.edition.headlines import headlines
from groundbreak.edition.money import conversions, converted, price_list
from groundbreak.edition.nowcast import nowcast_tables
from groundbreak.edition.outlook import Look, outlook_tables
from groundbreak.edition.pipeline import of_known, pipeline
from groundbreak.edition.provenance import facts_table, sources_table, taxonomies_table
from groundbreak.edition.targets import target_tables
from groundbreak.edition.vintages import vintages
from groundbreak.facts import Log
from groundbreak.monitors import Monitor
from groundbreak.register import Frames, Lazy, fold, read, timeline


def build(
    log: Log,
    monitor: Monitor,
    *,
    as_of: date,
    known_at: date,
    seed: int,
    audience: str = "public",
    lazy: Lazy | None = None,
) -> Edition:
    """Build an edition.

    Parameters
    ----------
    log, monitor
        What was read and judged, and how it is looked at.
    as_of
        The day that is looked at.
    known_at
        The day one looks from: what sources said later is not in it.
    seed
        For everything that draws at random.
    audience
        Whom it is for: sources of a narrower audience are not in it.
    lazy
        The engine that runs the tables; never changes a result.
    """
    with log.moment():
        frames, head = read(log), log.head().digest
    settings, day = monitor.settings, min(as_of, known_at)
    currency = settings.currency
    printed = fold(frames, as_of=as_of, known_at=known_at, audience=audience, currency=currency, lazy=lazy)
    exchanged = conversions(printed, monitor)
    register = converted(printed, exchanged, currency)
    told = timeline(frames, as_of=as_of, known_at=known_at, audience=audience, lazy=lazy)
    history = of_known(told, register)
    known = {
        **register.tables,
        "conversions": exchanged,
        "prices": price_list(monitor),
        **pipeline(register, history, settings.pipeline, day, currency),
    }
    systems = taxonomies_table(register, monitor, as_of)
    known |= {"taxonomies": systems, **clusters(register.tables, monitor, systems)}
    known |= outlook_tables(known, Look(day, settings.outlook, settings.currency, seed))
    printed_before = vintages(register.tables["observations"], history, frames.sources)
    tables = {
        **known,
        **target_tables(known, monitor, day),
        **chains(known, monitor),
        **nowcast_tables({**known, "vintages": printed_before}, register, settings),
        **drivers(register, monitor, known["schedule"]),
        **growth(register, monitor, seed),
        "vintages": printed_before,
        "headlines": headlines(register, monitor),
        "facts": facts_table(register, history, frames),
        "sources": sources_table(register, history, frames),
    }
    version = code_version()
    inputs = Inputs(_log_digest(frames), monitor.digest, settings.id, as_of, known_at, seed, audience, version)
    return Edition(inputs, settings.model_dump(mode="json"), tables, tables_digest(tables), head)


def _log_digest(frames: Frames) -> str:
    """Hash of what the log holds, whenever and in whichever order it was recorded."""
    sources = frames.sources.drop_columns(["recorded"])
    judgements = frames.judgements
    held = {
        "readings": frames.readings,
        "findings": frames.findings,
        "facts": frames.facts,
        "evidence": frames.evidence,
    }
    return tables_digest({**held, "sources": sources, "judgements": judgements})
