"""The fold beside a plain sort-and-group of the same facts in DuckDB, in one run.

Usage: python benchmarks/register.py [FACTS ...]     (default 100000 1000000; with patience 3000000 10000000)

The facts are made up, in a process of their own, and written as the Arrow tables that `read` returns of a log. Fold
and peer map these files, so what is on disk is in the memory of neither.

The peer copies the facts in order, groups them, keeps one value and no rivals, reads no readings, judgements or
sources, and answers with a few columns; it is the least that anybody would do. It is the fastest of three runs, the
fold is a single one. The fold's time holds the claims and every table of the register: each is written out as the
edition takes it, and let go before the next. The quotes that an edition puts beside its facts are not part of it.

Seconds of processor time stand beside those of the clock: on a machine that is busy with other work only they compare.
Fold and peer run in fresh processes, each once on a thousand facts first: what a process loads once is in the time of
neither. The peak is that of memory that is no file's (RssAnon, looked at every 20 ms); the peak with the pages of the
mapped files that happened to be in memory stands in brackets.
"""

import multiprocessing
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from groundbreak.register import Frames, duckdb_engine, fold
from groundbreak.register import frames as f

THREADS = 2


def generate(facts: int) -> Frames:
    """Made-up facts: 40 for an entity, four sources' worth of mentions each, five attributes, a third planned."""
    con = duckdb.connect()
    con.execute(f"SET threads = {THREADS}; SET enable_progress_bar = false")
    entities, sources = max(facts // 40, 1), 1000
    made = {
        "sources": f"""SELECT 's'||i source_id, 'u'||i uri, 'c'||i content, '' title, '' publisher, 'en' AS language,
            NULL published, '2024-01-01' fetched_on, 17900 + hash(i*31) % 2500 known_day, 'published_day' known_by,
            'C' grade, 1 + hash(i) % 4 grade_rank, 'public' audience, 'o' || i % 700 origin, 'u'||i "chain", 0 issue,
            true complete, i recorded, '' note FROM range({sources}) t(i)""",
        "readings": f"SELECT 'r'||i reading_id, 's'||i source_id, 'x' reader, '1' AS version, 1 number, true whole "
        f"FROM range({sources}) t(i)",
        "findings": f"SELECT 'r' || hash(i*41) % {sources} reading_id, md5(i::VARCHAR) fact_id, 1.0 confidence, "
        f"NULL doubt, hash(i) % 2 direct FROM range({facts}) t(i)",
        "mentions": f"SELECT md5('m'||i) mention_id, 'c' || i % {sources} content, 'project' kind, 'P '||i AS name, "
        f"0 ordinal FROM range({entities * 4}) t(i)",
        "facts": f"""SELECT md5(i::VARCHAR) fact_id, md5('m' || hash(i*7) % {entities * 4}) mention_id,
            ['investment', 'capacity', 'gate', 'jobs', 'land_area'][(1 + hash(i*13) % 5)::INT] attribute,
            if(hash(i*13) % 5 = 2, 'code', 'quantity') value_type,
            if(hash(i*13) % 5 = 2, 'started', (hash(i*19) % 50)::VARCHAR) AS value, hash(i*19) % 50 low,
            hash(i*19) % 50 high, false low_open, false high_open, 1 resolution, hash(i*19) % 50 point,
            ['CNY', 't', NULL, 'person', 'm2'][(1 + hash(i*13) % 5)::INT] unit, 'd' dimension, NULL per, NULL indicator,
            NULL relative_attribute, NULL relative_subject, NULL relative_indicator, NULL relative_period,
            if(hash(i*13) % 5 = 0, 'total', NULL) basis, if(hash(i*17) % 3 = 0, 'planned', 'actual') modality,
            'source' attribution, 1 attribution_rank, NULL product, NULL AS scope, '2020' holds_from, NULL holds_to,
            17500 + hash(i*37) % 2500 from_day, NULL to_day,
            (hash(i*13) % 5)::BIGINT claim_key FROM range({facts}) t(i)""",
        "judgements": f"SELECT i number, 'same' verdict, md5('m'||i*4) \"left\", md5('m'||(i*4+1)) \"right\", "
        f"'a' author, false by_person, '' why FROM range({entities}) t(i)",
        "evidence": "SELECT '' fact_id, '' source_id, '' quote, NULL document_text, NULL AS start, "
        "NULL AS \"end\", '' locator LIMIT 0",
    }  # fmt: skip
    schemas = (f.SOURCES, f.READINGS, f.FINDINGS, f.MENTIONS, f.FACTS, f.JUDGEMENTS, f.EVIDENCE)
    named = zip(made.items(), schemas, strict=True)
    return Frames(**{name: _as_read(con.sql(sql).to_arrow_table(), schema) for (name, sql), schema in named})


def _as_read(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table in one piece, with the types that `read` gives."""
    return table.combine_chunks().cast(schema).unify_dictionaries().combine_chunks()


def store(facts: int, folder: Path) -> None:
    """Write made-up facts as Arrow files."""
    frames = generate(facts)
    folder.mkdir()
    for field in fields(Frames):
        table = getattr(frames, field.name)
        with pa.OSFile(str(folder / field.name), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
            writer.write_table(table)


def mapped(folder: Path) -> Frames:
    """The stored tables, without reading them."""
    return Frames(
        **{field.name: pa.ipc.open_file(pa.memory_map(str(folder / field.name))).read_all() for field in fields(Frames)}
    )


@dataclass(frozen=True)
class Took:
    """Seconds by the clock and of the processor; GB at the peak, without and with mapped files."""

    clock: float
    processor: float
    own: float
    resident: float
    rows: int


def watched(run: Callable[[], int]) -> Took:
    """Run, and tell what it took."""
    peak = {"RssAnon": 0, "VmRSS": 0}
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.02):
            for line in Path("/proc/self/status").read_text().splitlines():
                name, _, value = line.partition(":")
                if name in peak:
                    peak[name] = max(peak[name], int(value.split()[0]))

    looking = threading.Thread(target=look)
    looking.start()
    clock, processor = time.perf_counter(), time.process_time()
    rows = run()
    took = time.perf_counter() - clock, time.process_time() - processor
    done.set()
    looking.join()
    return Took(*took, peak["RssAnon"] / 2**20, peak["VmRSS"] / 2**20, rows)


def plain(folder: Path) -> int:
    """Sort and group the facts, as anybody would who keeps one value and no rivals."""
    facts = mapped(folder).facts
    con = duckdb.connect()
    con.execute(f"SET threads = {THREADS}; SET enable_progress_bar = false")
    con.register("facts", facts)
    con.execute("CREATE TABLE s AS SELECT * FROM facts ORDER BY mention_id, attribute, modality, from_day")
    grouped = con.sql(
        "SELECT mention_id, attribute, modality, count(*), arg_max(value, from_day), min(point), max(point) "
        "FROM s GROUP BY ALL"
    )
    return int(grouped.to_arrow_table().num_rows)


def folded(folder: Path) -> int:
    """Fold the log, and write out every table of the register."""
    day = date(2024, 6, 1)
    register = fold(mapped(folder), as_of=day, known_at=day, lazy=duckdb_engine(THREADS))
    return sum(register.tables[name].num_rows for name in register.tables)


def apart(work: Callable[..., object], *args: object) -> object:
    """Work in a fresh process, so that its peak memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, args)


def main(sizes: list[int]) -> None:
    """Measure each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as made:
            folder, few = Path(made) / "facts", Path(made) / "few"
            apart(store, size, folder)
            apart(store, 1000, few)
            base = min((apart(_watched, plain, folder, few) for _ in range(3)), key=lambda took: took.clock)
            took = apart(_watched, folded, folder, few)
        print(
            f"{size:>10,} facts  plain {base.clock:6.2f} s (cpu {base.processor:6.2f}, {base.own:.1f} GB)  "
            f"fold {took.clock:6.2f} s (cpu {took.processor:6.2f})  ratio {took.clock / base.clock:5.2f} "
            f"(cpu {took.processor / base.processor:5.2f})  rows {took.rows:,}  "
            f"peak {took.own:.1f} GB ({took.resident:.1f} with files)",
            flush=True,
        )


def _watched(run: Callable[[Path], int], folder: Path, few: Path) -> Took:
    run(few)
    return watched(lambda: run(folder))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100_000, 1_000_000])
