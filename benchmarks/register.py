"""The fold beside a plain sort-and-group of the same facts in DuckDB, in one run.

Usage: python benchmarks/register.py [FACTS ...]     (default 100000 1000000; with patience 3000000 10000000)

The facts are made up. The peer keeps one value and no rivals, reads no readings, judgements or sources, and answers
with a few columns; it is the least that anybody would do. It is the fastest of three runs, the fold is a single one.
Seconds of processor time stand beside those of the clock: on a machine that is busy with other work only they compare.
Each size runs in a process of its own, so that its peak memory, with the made-up log in it, is its own.
"""

import multiprocessing
import resource
import sys
import time
from dataclasses import dataclass
from datetime import date

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
    return Frames(**{name: con.sql(sql).to_arrow_table().cast(schema) for (name, sql), schema in named})


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, and of the processor."""

    clock: float
    processor: float


class Watch:
    """Starts when it is made."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), time.process_time()

    def read(self) -> Took:
        return Took(time.perf_counter() - self._clock, time.process_time() - self._processor)


def plain(facts: pa.Table) -> Took:
    """Sort and group the facts, as anybody would who keeps one value and no rivals."""
    con = duckdb.connect()
    con.execute(f"SET threads = {THREADS}; SET enable_progress_bar = false")
    con.register("facts", facts)
    watch = Watch()
    con.execute("CREATE TABLE s AS SELECT * FROM facts ORDER BY mention_id, attribute, modality, from_day")
    con.sql(
        "SELECT mention_id, attribute, modality, count(*), arg_max(value, from_day), min(point), max(point) "
        "FROM s GROUP BY ALL"
    ).to_arrow_table()
    return watch.read()


def measure(size: int) -> None:
    """Print seconds, ratios and peak memory for one size."""
    day = date(2024, 6, 1)
    frames = generate(size)
    base = min((plain(frames.facts) for _ in range(3)), key=lambda took: took.clock)
    watch = Watch()
    register = fold(frames, as_of=day, known_at=day, lazy=duckdb_engine(THREADS))
    took = watch.read()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{size:>10,} facts  plain {base.clock:6.2f} s (cpu {base.processor:6.2f})  "
        f"fold {took.clock:6.2f} s (cpu {took.processor:6.2f})  ratio {took.clock / base.clock:5.2f} "
        f"(cpu {took.processor / base.processor:5.2f})  claims {register.claims.num_rows:,}  peak {peak:.1f} GB"
    )


def main(sizes: list[int]) -> None:
    """Measure each size in a fresh process."""
    start = multiprocessing.get_context("spawn")
    for size in sizes:
        process = start.Process(target=measure, args=(size,))
        process.start()
        process.join()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100_000, 1_000_000])
