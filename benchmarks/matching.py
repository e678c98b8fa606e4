"""Matching made-up mentions beside Splink with the settings that its documentation gives for names, in one run.

Usage: python benchmarks/matching.py [MENTIONS ...]     (default 100000; with patience 1000000)

Sources speak of plants and their owners: in Chinese or English, with and without legal forms, in traditional script, in
full width, by short names, with letters wrong; some state money, place and the month works began. Who is who is known.
Each size is measured twice: with trades and products whose words our table of translations has (``known``), and with
others, of which it has not one (``unknown``; the run stops where it has).

Our side is what `groundbreak import` runs (`register.identify`) on the log's tables; Splink gets the same mentions as
rows with the same columns. The mentions are made in a process of their own and stored as Arrow files that both map.
Pairs are counted of the clusters that come out. Each side runs in a process of its own and is stopped after an
hour or where it asks for more than 8 GB; seconds of processor time stand beside those of the clock.
"""

import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from multiprocessing.connection import Connection
from pathlib import Path

import pyarrow as pa
from opencc import OpenCC
from pyarrow import feather
from pypinyin import Style, lazy_pinyin

from groundbreak.names.lexicon import terms
from groundbreak.register import Frames, Territory, identify
from groundbreak.register import frames as f
from groundbreak.register.identity import who_is

LIMIT, MEMORY = 3600, 8 << 30
START = multiprocessing.get_context("spawn")
SEED = 20230727
# At one half it finds the most pairs that are more likely one than not; at 0.95 its F1 is lower.
SPLINK_THRESHOLD = 0.5
STEMS = "".join(
    dict.fromkeys(
        "安邦博才昌晨诚驰传创达德鼎东方丰峰福富高冠光广国海汉航浩和恒弘宏鸿华汇吉佳嘉坚建江金锦京晶精景凯科康"
        "朗乐力立利联龙隆罗美敏明铭宁诺鹏普奇启千强勤庆全荣锐瑞润三森山尚申神盛胜石世双顺思泰腾天通同威维伟文"
        "沃祥翔新信兴星雄旭迅雅亚阳耀益意银英永优宇裕元远跃云运泽展正中众舟卓子"
    )
)
PLACES = (("海曙区", "Haishu"), ("江北区", "Jiangbei"), ("北仑区", "Beilun"), ("镇海区", "Zhenhai"),
          ("鄞州区", "Yinzhou"), ("奉化区", "Fenghua"), ("余姚市", "Yuyao"), ("慈溪市", "Cixi"),
          ("象山县", "Xiangshan"), ("宁海县", "Ninghai"))  # fmt: skip
CITIES = (
    ("宁波", "Ningbo"),
    ("浙江", "Zhejiang"),
    ("杭州", "Hangzhou"),
    ("上海", "Shanghai"),
    ("苏州", "Suzhou"),
    ("", ""),
)
# fmt: off
TRADES = (("新材料科技", "New Material Technology"), ("新能源", "New Energy"), ("汽车零部件", "Auto Parts"),
          ("电子", "Electronics"), ("化工", "Chemical"), ("机械", "Machinery"), ("半导体", "Semiconductor"),
          ("医疗器械", "Medical Device"), ("电器", "Electric Appliance"), ("智能装备", "Intelligent Equipment"))
GOODS = (("光伏组件", "photovoltaic module"), ("锂电池", "lithium battery"), ("汽车模具", "automobile mould"),
         ("聚丙烯", "polypropylene"), ("芯片封测", "chip packaging"), ("小家电", "small appliance"),
         ("轴承", "bearing"), ("磁性材料", "magnetic material"), ("正极材料", "cathode material"),
         ("压铸机", "die casting machine"))
OTHER_TRADES = (("眼镜", "Eyewear"), ("渔具", "Fishing Tackle"), ("钟表", "Clock"), ("珠宝", "Jewelry"),
                ("烘焙", "Bakery"), ("地毯", "Carpet"), ("香水", "Perfume"), ("雨具", "Rainwear"), ("毛笔", "Brush"),
                ("烟花", "Fireworks"))
OTHER_GOODS = (("吉他", "guitar"), ("拉链", "zipper"), ("蜡烛", "candle"), ("雨伞", "umbrella"),
               ("鱼竿", "fishing rod"), ("假发", "wig"), ("纽扣", "button"), ("羽毛球", "shuttlecock"),
               ("奶酪", "cheese"), ("饼干", "biscuit"))
# fmt: on
_ROWS = [("unique_id", pa.string()), ("name", pa.string()), ("place", pa.string()), ("investment", pa.int64())]
SCHEMAS = {
    "sources": f.SOURCES, "readings": f.READINGS, "findings": f.FINDINGS, "mentions": f.MENTIONS, "facts": f.FACTS,
    "judgements": f.JUDGEMENTS, "evidence": f.EVIDENCE, "company": pa.schema(_ROWS),
    "project": pa.schema([*_ROWS, ("kind", pa.string()), ("owner", pa.string()), ("month", pa.string())]),
    "truth": pa.schema([("mention", pa.string()), ("thing", pa.int64())]),
}  # fmt: skip
PART = 100_000
VOCABULARIES = {"known": (TRADES, GOODS), "unknown": (OTHER_TRADES, OTHER_GOODS)}
FORMS_ZH = ("有限公司", "股份有限公司", "有限责任公司", "集团有限公司")
FORMS_EN = ("Co., Ltd.", "Co Ltd", "Company Limited", "Inc.")
ORDINALS = (("一期", "Phase I"), ("二期", "Phase II"), ("三期", "phase 3"))
TRADITIONAL = OpenCC("s2t")


@dataclass(frozen=True)
class Firm:
    """A made-up company: where it sits, its own name and its trade."""

    city: tuple[str, str]
    stem: str
    trade: tuple[str, str]
    form: int

    @property
    def english(self) -> str:
        return "".join(lazy_pinyin(self.stem, style=Style.NORMAL)).capitalize()

    def name(self, chance: random.Random) -> str:
        """One of the ways in which it is written."""
        if chance.random() < 0.25:
            form = f" {chance.choice(FORMS_EN)}" if chance.random() < 0.8 else ""
            return noisy(f"{self.city[1]} {self.english} {self.trade[1]}{form}".strip(), chance)
        if chance.random() < 0.2:
            return noisy(self.stem + self.trade[0][:2], chance)
        form = FORMS_ZH[self.form] if chance.random() < 0.8 else ""
        return noisy(self.city[0] + self.stem + self.trade[0] + form, chance)


@dataclass(frozen=True)
class Plant:
    """A made-up project or phase of one."""

    firm: int
    good: tuple[str, str]
    phase: int | None
    place: tuple[str, str]
    money: int
    month: str

    @property
    def kind(self) -> str:
        return "project" if self.phase is None else "phase"

    def name(self, firm: Firm, chance: random.Random) -> str:
        """One of the ways in which it is written."""
        zh, en = ORDINALS[self.phase] if self.phase is not None else ("", "")
        if chance.random() < 0.25:
            return noisy(
                f"{firm.english} {self.good[1]} {chance.choice(('plant', 'base', 'project'))} {en}".strip(), chance
            )
        middle = chance.choice(("", "生产", "产业化"))
        return noisy(f"{firm.stem}{self.good[0]}{middle}{chance.choice(('项目', '基地', '基地项目'))}{zh}", chance)


def noisy(name: str, chance: random.Random) -> str:
    """Write a name in full width, in traditional script, or with a letter wrong, now and then."""
    kind = chance.random()
    if kind < 0.05:
        return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in name)
    if kind < 0.10:
        return TRADITIONAL.convert(name)
    if kind < 0.15 and len(name) > 5:
        at = chance.randrange(1, len(name) - 1)
        return name[:at] + (chance.choice(STEMS) if name[at] > "~" else chance.choice("aeinorst")) + name[at + 1 :]
    return name


@dataclass(frozen=True)
class World:
    """The stored tables of a log, the same as rows for Splink, and the thing that each mention names."""

    folder: Path

    @cached_property
    def frames(self) -> Frames:
        """The log's tables."""
        return Frames(**{field.name: self.table(field.name) for field in fields(Frames)})

    @property
    def truth(self) -> dict[str, int]:
        """Which thing each mention names."""
        return dict(zip(*(column.to_pylist() for column in self.table("truth").columns), strict=True))

    def table(self, name: str) -> pa.Table:
        """A table, without reading it."""
        return feather.read_table(self.folder / name, memory_map=True)


class Tables:
    """Tables that grow by rows; many rows are soon columns."""

    def __init__(self) -> None:
        self._rows: dict[str, list[dict[str, object]]] = defaultdict(list)
        self._parts: dict[str, list[pa.Table]] = defaultdict(list)

    def add(self, name: str, *rows: dict[str, object]) -> None:
        """Add rows to a table."""
        self._rows[name] += rows
        if len(self._rows[name]) >= PART:
            self._parts[name].append(self._part(name))

    def store(self, folder: Path) -> None:
        """Write all tables, those of the log without rows too."""
        for name in {*SCHEMAS, *self._rows}:
            whole = pa.concat_tables([*self._parts[name], self._part(name)]).unify_dictionaries().combine_chunks()
            feather.write_feather(whole, folder / name, compression="uncompressed")

    def _part(self, name: str) -> pa.Table:
        """The last rows by columns; what they do not say is null."""
        rows = self._rows.pop(name, [])
        columns = [[row.get(field.name) for row in rows] for field in SCHEMAS[name]]
        return pa.table(
            [pa.array(column, field.type) for column, field in zip(columns, SCHEMAS[name], strict=True)], SCHEMAS[name]
        )


def store(mentions: int, vocabulary: str, folder: Path) -> None:
    """Make up sources that speak of a plant and its owner each; eight mentions of either kind for two things."""
    trades, goods = VOCABULARIES[vocabulary]
    chance = random.Random(SEED)
    sources = mentions // 2
    firms = [
        Firm(chance.choice(CITIES), "".join(chance.sample(STEMS, chance.choice((2, 2, 3)))), chance.choice(trades),
             chance.randrange(len(FORMS_ZH))) for _ in range(max(sources // 5, 1))
    ]  # fmt: skip
    plants = [
        Plant(chance.randrange(len(firms)), chance.choice(goods), chance.choice((None, None, 0, 1, 2)),
              chance.choice(PLACES), chance.randrange(11, 999) * 10 ** chance.randrange(5, 8),
              f"{chance.randrange(2010, 2025)}-{chance.randrange(1, 13):02}")
        for _ in range(max(sources // 4, 1))
    ]  # fmt: skip
    tables, facts = Tables(), 0
    for number in range(sources):
        which = chance.randrange(len(plants))
        plant = plants[which]
        firm, content = firms[plant.firm], f"c{number}"
        owner, name = firm.name(chance), plant.name(firm, chance)
        told = {
            "owner": owner if chance.random() < 0.9 else None,
            "place": chance.choice(plant.place) if chance.random() < 0.8 else None,
            "investment": plant.money if chance.random() < 0.7 else None,
            "month": plant.month if chance.random() < 0.6 else None,
        }
        ids = {"company": f"m{number}c", plant.kind: f"m{number}p", "place": f"m{number}t"}
        names = {"company": owner, plant.kind: name, "place": told["place"] or "宁波"}
        tables.add(
            "sources", {"source_id": f"s{number}", "content": content, "known_day": 19000, "known_by": "fetched"}
        )
        tables.add(
            "readings",
            {"reading_id": f"r{number}", "source_id": f"s{number}", "reader": "x", "number": 1, "whole": True},
        )
        tables.add(
            "mentions",
            *({"mention_id": ids[kind], "content": content, "kind": kind, "name": names[kind]} for kind in ids),
        )
        for fact in _facts(ids[plant.kind], ids, told):
            tables.add("facts", {"fact_id": f"f{facts}", **fact})
            tables.add("findings", {"reading_id": f"r{number}", "fact_id": f"f{facts}", "confidence": 1.0})
            facts += 1
        tables.add("truth", {"mention": ids["company"], "thing": plant.firm})
        tables.add("truth", {"mention": ids[plant.kind], "thing": len(firms) + which})
        shown = {"name": owner, "place": told["place"], "investment": told["investment"]}
        tables.add("company", {"unique_id": ids["company"], **shown})
        tables.add("project", {"unique_id": ids[plant.kind], "kind": plant.kind, **told, "name": name})
    tables.store(folder)


def _facts(mention: str, ids: Mapping[str, str], told: Mapping[str, object]) -> Iterable[dict[str, object]]:
    if told["owner"]:
        yield {"mention_id": mention, "attribute": "owner", "value": ids["company"]}
    if told["place"]:
        yield {"mention_id": mention, "attribute": "place", "value": ids["place"]}
    if told["investment"]:
        money = told["investment"]
        yield {"mention_id": mention, "attribute": "investment", "low": money, "high": money, "point": money,
               "unit": "CNY", "basis": "total", "modality": "planned"}  # fmt: skip
    if told["month"]:
        yield {
            "mention_id": mention,
            "attribute": "gate",
            "value": "started",
            "modality": "actual",
            "holds_from": told["month"],
        }


def ours(world: World) -> dict[str, str]:
    """Judge as an import does, and say which cluster each mention is in."""
    codes = {spelling: str(code) for code, names in enumerate(PLACES) for spelling in names}
    territory = Territory(codes | {"宁波": "city"}, dict.fromkeys(codes.values(), "city"), area="city")
    judged = identify(world.frames, territory)
    columns = ("verdict", "left", "right", "author", "by_person")
    said = {name: pa.array([getattr(one, name) for one in judged]) for name in columns}
    return who_is(world.frames, pa.table({"number": range(len(judged)), **said}))


def splink(world: World) -> dict[str, str]:
    """Link with Splink's comparison for names and exact matches of the rest, trained as its tutorial does."""
    import logging

    import duckdb
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    logging.disable(logging.WARNING)
    found: dict[str, str] = {}
    columns = {"company": [cl.ExactMatch("place"), cl.ExactMatch("investment")],
               "project": [cl.NameComparison("owner"), cl.ExactMatch("place"), cl.ExactMatch("investment"),
                           cl.ExactMatch("month"), cl.ExactMatch("kind")]}  # fmt: skip
    blocks = {"company": [block_on("name"), block_on("substr(name, 1, 4)", "place"), block_on("investment", "place")],
              "project": [block_on("name"), block_on("substr(name, 1, 4)", "place"), block_on("owner", "place"),
                          block_on("investment", "place")]}  # fmt: skip
    for kind, exact in columns.items():
        settings = SettingsCreator(
            link_type="dedupe_only", comparisons=[cl.NameComparison("name"), *exact],
            blocking_rules_to_generate_predictions=blocks[kind],
        )  # fmt: skip
        api = DuckDBAPI(connection=duckdb.connect())
        linker = Linker(api.register(world.table(kind)), settings)
        linker.training.estimate_probability_two_random_records_match([block_on("name")], recall=0.6)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
        for rule in (block_on("name"), block_on("investment", "place")):
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        predicted = linker.inference.predict(threshold_match_probability=SPLINK_THRESHOLD)
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predicted, threshold_match_probability=SPLINK_THRESHOLD
        )
        for row in clusters.as_record_list():
            found[row["unique_id"]] = f"{kind} {row['cluster_id']}"
    return found


def pairwise(found: Mapping[str, str], truth: Mapping[str, int]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs within clusters."""
    hit = _pairs(Counter((found[mention], thing) for mention, thing in truth.items()))
    said, true = _pairs(Counter(found[mention] for mention in truth)), _pairs(Counter(truth.values()))
    return hit / (said or 1), hit / true, 2 * hit / (said + true)


def _pairs(sizes: Counter[object]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def measure(side: str, vocabulary: str, folder: Path, out: Connection) -> None:
    """Run one side in a process that may not hold more memory than all others get."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    world = World(folder)
    clock, processor = time.perf_counter(), time.process_time()
    found = SIDES[side](world)
    took = time.perf_counter() - clock, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    truth = world.truth
    label = f"{len(truth):>9,}  {vocabulary:7}  {side:6}"
    for kind, of in (("companies", "c"), ("projects", "p"), ("all", "cp")):
        some = {mention: thing for mention, thing in truth.items() if mention[-1] in of}
        precision, recall, f1 = pairwise(found, some)
        out.send(f"{label}  {kind:9}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    out.send(f"{label}  {took[0]:.1f} s (cpu {took[1]:.1f})  peak {peak:.1f} GB")


SIDES: dict[str, Callable[[World], dict[str, str]]] = {"ours": ours, "splink": splink}


def main(sizes: list[int]) -> None:
    """Measure each side at each size, with words that the table has and with others, in a fresh process."""
    # A word is in the table also as part of one.
    in_table = [zh for words in (OTHER_TRADES, OTHER_GOODS) for zh, _ in words if any(term in zh for term in terms())]
    if in_table:
        sys.exit(f"these are no unknown words: the table has {in_table}")
    for size in sizes:
        for vocabulary in VOCABULARIES:
            with tempfile.TemporaryDirectory() as made:
                if not _apart(store, size, vocabulary, Path(made)):
                    continue
                for side in SIDES:
                    ours_end, theirs = START.Pipe(duplex=False)
                    _apart(measure, side, vocabulary, Path(made), theirs)
                    while ours_end.poll():
                        print(ours_end.recv(), flush=True)


def _apart(work: Callable[..., None], *args: object) -> bool:
    """Work in a fresh process, tell where that does not end well, and say whether it did."""
    process = START.Process(target=work, args=args)
    process.start()
    process.join(LIMIT)
    if process.is_alive():
        process.terminate()
        process.join()
        print(f"{args[:2]} not done after {LIMIT} s", flush=True)
    elif process.exitcode:
        print(f"{args[:2]} failed within {MEMORY >> 30} GB, see the error above", flush=True)
    return process.exitcode == 0


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100_000])
