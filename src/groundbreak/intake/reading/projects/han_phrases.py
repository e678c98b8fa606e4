"""Names of projects in Chinese, walked back from their head word by word: 年产4万吨硅基负极材料项目."""

import re
from collections.abc import Iterator
from functools import cache

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import by_end, called_by_goods, firm_in
from groundbreak.intake.reading.lexicon.language import Language, one_of
from groundbreak.intake.reading.lexicon.marks import Mark, last_before
from groundbreak.intake.reading.projects.han_batches import batch, counted
from groundbreak.intake.reading.projects.han_lines import stands
from groundbreak.intake.reading.projects.han_walks import walk
from groundbreak.intake.reading.projects.intents import is_no_batch
from groundbreak.intake.reading.projects.phrases import Phrase, bracketed, heads
from groundbreak.intake.reading.projects.titles import Title, title

_BRACKETED = re.compile(r"\([^()]*\)$")
_OWNS = re.compile(
    r"(?:\([^)]*\))?(?:(?:在[^,，。；;]{1,20}?)?(?:联合|共同|合作|合资|独资|全资|控股)?"
    r"(?:投资|出资|斥资|投建|兴建|新建|建设|承建|筹建|开发|运营|打造|位于[^,，。；;]{2,16}?)*"
    r"(?:(?:约|超过?|逾|近)?[\d.]+[十百千万亿]*多?[美欧日港]?元)?的|年产.{1,12})?"
)


def han_phrases(passage: Passage) -> Iterator[tuple[int, int, Phrase]]:
    """Yield what names a project, or points to one, and its span."""
    table, text = passage.language["projects"], passage.text
    for head, end in heads(passage):
        if _is_no_head(passage, head, end):
            continue
        start, amounts = walk(passage, head, end)
        amounts += bracketed(passage, end)
        if (
            _BRACKETED.sub("", text[passage.start : head]).endswith(tuple(table["no_plants"]))
            or _is_vague(passage, start, end)
            or _is_venue(passage, start, head, end)
        ):
            continue
        before = last_before(passage.firms, start)
        holder = (
            before
            if before and _OWNS.fullmatch(text[before.end : start])
            else _house(passage, start) or _subject(passage, start)
        )
        made = title(passage, start, end, amounts, holder)
        count = counted(passage, start, end)
        if count and is_no_batch(passage, min(start, count.start), max(end, count.end)):
            continue
        if text[head:end] in table["owned"] and not _is_whose(passage, start, made, holder):
            continue
        if count:
            yield start, end, batch(passage, start, end, count, made)
            continue
        if start == head and text[:start].endswith("等"):
            continue
        phrase = _phrase(passage, start, end, made, amounts)
        line = text[head:end] in _LINES and not (made.owner or _is_built(passage, start))
        if (line and not stands(passage, start, end)) or _is_kind(passage, start, (head, end), made, amounts):
            continue
        if text[head:end] not in table["needy_han"] or _is_told(phrase, made, text[start:end]):
            yield start, end, phrase


def _is_whose(passage: Passage, start: int, made: Title, holder: Mark | None) -> bool:
    """Whether a name tells itself whose it is, by a firm in it or right before: 华北石化航煤加氢装置."""
    apart = holder is not None and passage.text[holder.end : start] not in {"", "的"}
    return bool(made.owner) and not apart


def _subject(passage: Passage, start: int) -> Mark | None:
    """Return the firm that opens a clause whose verb of building a name follows: 华晨签下|重庆第二生产基地."""
    text, (left, _) = passage.text, passage.clause(Mark(start, start, "start"))
    verb = _ACTS.search(text, left, start)
    if verb is None:
        return None
    end = verb.start()
    named = firm_in(text, left, end, passage.language) == (left, end)
    return (
        Mark(left, end, "company", text[left:end])
        if named or called_by_goods(text, left, end, passage.language)
        else None
    )


_ACTS = re.compile(
    r"(?:正式|日前|近日|将|已|拟|计划)*(?:启动|签下|签约|建设|新建|投建|扩建|兴建|打造|布局|承建|实施|承担|推进|开建|动工|重启|续建|改造|落子|拿下|投资|上马|筹建|规划|新增|投产)"
    r"(?:了|的)?$"
)


def _is_vague(passage: Passage, start: int, end: int) -> bool:
    """Whether some projects are meant and none: 相关项目, 一批大项目, 多个项目."""
    table = passage.language["projects"]
    text = passage.text
    return (
        text[start:end].startswith(tuple(table["vague"]))
        or bool(_GREAT.search(text[start:end]))
        or text[:start].endswith(tuple(table["some"]))
        or (text[start:end] == "项目" and text[end : end + 1] == "中")
    )


_GREAT = re.compile("[两三四五六七八九十]大")


def _phrase(passage: Passage, start: int, end: int, made: Title, amounts: tuple[Mark, ...]) -> Phrase:
    table, text = passage.language["projects"], passage.text
    last = by_end(text).get(start)
    pointing = (word for word in table["definite"] if text.endswith(word, 0, start))
    determiner = next((word for word in pointing if len(word) > 1 or last is None or last.text == word), "")
    predicate = _is_predicate(passage, start)
    words = frozenset() if predicate else telling(passage, made)
    amounts += _ahead(passage, start)
    town = None if words or predicate else _town(passage, start)
    if town:
        words, start = frozenset({"@" + text[town.start : town.end]}), town.start
    owner = None if predicate else made.owner
    plant = _PLAIN.sub("", text[start:end])
    product = next((table["made"][one] for one in table["made"] if plant.endswith(one)), "") or made.goods
    definite = not words or bool(determiner)
    name = passage.words(start if town else made.named, end)
    return Phrase(name, words, determiner, definite, owner, None if predicate else product, None, amounts)


def _ahead(passage: Passage, start: int) -> tuple[Mark, ...]:
    """Return the amounts of the clause that leads to a name, or to the firm before it: 总投资6亿元的|万合集团…项目."""
    house = _house(passage, start)
    first = house.start if house else start
    end = next((place.start for place in passage.of("place") if place.end == first), first) - 1
    led = passage.text[end : end + 1] == "的"
    return tuple(mark for mark in passage.of("amount") if led and mark.end == end)


def _house(passage: Passage, start: int) -> Mark | None:
    """Return the firm between 的 and a name, told by its form alone: 总投资1亿元的|冀中光缆公司|光缆项目."""
    led = _LED.search(passage.text[passage.clause(Mark(start, start, "start"))[0] : start])
    return Mark(start - len(led[1]), start, "company", led[1]) if led else None


_LED = re.compile("的([^,，。；;:：、的()年月日0-9]{2,12}(?:公司|集团))$")


def _town(passage: Passage, start: int) -> Mark | None:
    """Return the place whose plant a bare noun means: 扩建南京的|工厂, 在重庆新建的|工厂."""
    place = last_before(passage.of("place"), start)
    return place if place and _OF_TOWN.fullmatch(passage.text, place.end, start) else None


_OF_TOWN = re.compile("(?:拟建|新建|在建|现有|既有|投资|建设|兴建|扩建|建)?的")
_PLAIN = re.compile("(?:[一二三四]期|扩建|改造|新建|建设|工程|项目)+$")


def telling(passage: Passage, made: Title) -> frozenset[str]:
    """Return what tells a name from others: pairs of letters of its own words, and the place in it."""
    rest = made.rest
    pairs = {rest[at : at + 2] for at in range(max(len(rest) - 1, 1))} if rest else set()
    if made.place and (pairs or made.owner is None):
        pairs.add("@" + passage.text[made.place.start : made.place.end])
    return frozenset(pairs)


def _is_built(passage: Passage, start: int) -> bool:
    """Whether a verb of building stands right before: 投资建设动力电池生产线."""
    return passage.text[:start].endswith(("建设", "新建", "兴建", "投建", "扩建", "筹建", "上马"))


def _is_kind(passage: Passage, start: int, nouns: tuple[int, int], made: Title, amounts: tuple[Mark, ...]) -> bool:
    """Whether a name only says a kind of projects: 重大建设项目, 产业园区; "the new project" means one."""
    table, text = passage.language["projects"], passage.text
    if (
        start == nouns[0]
        or made.owner
        or made.place
        or amounts
        or (made.goods and text.endswith(_OF_GOODS, *nouns))
        or text[:start].endswith((*table["definite"], *table["indefinite"], "亿元的", "万元的"))
    ):
        return False
    return _kinds(passage.language).fullmatch(text, start, nouns[0]) is not None


# Nouns that tell what is made: 新|电池厂.
_OF_GOODS = ("厂", "矿")


@cache
def _kinds(language: Language) -> re.Pattern[str]:
    return re.compile(f"(?:{one_of(language['projects']['kinds'])}|第[一二三四五六七八九十]+[批次])+")


def _is_told(phrase: Phrase, made: Title, name: str) -> bool:
    """Whether a common noun (厂, 生产线) is told enough to be a project: by goods, owner, phase or pointing word."""
    return bool(made.rest or made.owner or phrase.determiner or phrase.amounts or _SECOND.search(name))


_SECOND = re.compile(r"[一二三四五六七八九首新]期|新", re.ASCII)


def _is_no_head(passage: Passage, head: int, end: int) -> bool:
    """Whether the letters are no head: inside a word (项目 of 项目部), lines that are counted, 项目负责人."""
    text = passage.text
    word = by_end(text).get(end)
    if word is None and not text.endswith(_PARKS, head, end):
        return True
    if word and word.tag == "v" and len(word.text) > 1:
        return True
    return text[:end].endswith(tuple(passage.language["projects"]["no_heads"])) or bool(_OFFICES.match(text, end))


# Nouns that are found however the words beside them are cut: 产业|城在.
_PARKS = ("产业城", "工业城")
_OFFICES = re.compile(
    r"(?:总?负责人|总?经理|总监|部|组|书记|指挥部|团队|公司|办|库|数|个数|总数|库存|单位|审批|率|清单|贷款|方|用地|观摩|推介|签约仪式|[^，。；的]{0,4}(?:推进|调度|动员|现场|推介|签约|洽谈|观摩)大?会)",
    re.ASCII,
)
_LINES = ("生产线", "产线", "代线")


def _is_venue(passage: Passage, start: int, head: int, end: int) -> bool:
    """Whether a park only says where something is: 在归雁经济产业园, 位于港口工业园; or lines are only counted."""
    text = passage.text
    if text[head:end] in _LINES and not stands(passage, start, end):
        return text[start - 1 : start] == "条" or text[start:end].startswith(("首条", "第一条", "全部"))
    if text[end : end + 1] == "的" and text.endswith("基地", start, end) and _LIES.search(text, passage.start, start):
        return True
    parks = tuple(passage.language["projects"]["parks"])
    inside = any(mark.start <= head and end <= mark.end for mark in passage.of("place"))
    inside = inside and not _IS_BUILT.match(text, end)
    return text.endswith(parks, 0, end) and (inside or bool(_AT.search(text[max(passage.start, start - 8) : start])))


_IS_BUILT = re.compile("(?:项目|一期|二期)?(?:计划|规划|预计)?总?(?:投资[约超近]?[0-9]|占地|用地)")
_LIES = re.compile("(?:位于|坐落于|落户于?|坐落在)$")
_AT = re.compile(r"(?:在|位于|设在|放在|落户于?|入驻|坐落于|落子|选址于?|走进|来到|走访|园内)(?:了)?\"?$", re.ASCII)


def _is_predicate(passage: Passage, start: int) -> bool:
    """Whether a phrase only says what another project is: 这是通威在江苏的首个光伏组件项目."""
    left, _ = passage.clause(Mark(start, start, "start"))
    before = passage.text[left:start]
    return bool(_IS.search(before)) and not _ONE_OF.match(before)


_ONE_OF = re.compile("(?:另?一[个家座项]|其[一二三]|[一二三四五六]|分别)[是为]")
_IS = re2.compile(
    r"(?:^|[^\p{Han}]|[这它也就线目园厂地城心,])(?:[^,;:,]{0,6}将?(?:成为|建成为|发展为|打造成|拥有|跻身|堪称|号称)|(?:正|就|便)?是|系|被?列为|被?列入|被?纳入|属于|属)(?:[^,;:,]*的(?:最大|首[个家座批]|第[一二三]大)?|[^,;:,]{0,4})$"
)
