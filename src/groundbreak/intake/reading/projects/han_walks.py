"""Walks in Chinese: where the name of a project begins, word by word from its noun to the left."""

import re

import re2

from groundbreak.intake.reading.entities.passages import Passage
from groundbreak.intake.reading.lexicon.han import Word, by_end, by_start, called_by_goods, firm_in
from groundbreak.intake.reading.lexicon.language import walls
from groundbreak.intake.reading.lexicon.marks import Mark
from groundbreak.intake.reading.projects.phrases import sizes

_LONGEST_HAN, _LONGEST_FIRM = 34, 16


def walk(passage: Passage, head: int, end: int) -> tuple[int, tuple[Mark, ...]]:
    """Walk from the head noun to the left end of its name, word by word; sizes and places on the way are its own."""
    text, stops = passage.text, walls(passage.language)
    ends = {mark.end for mark in passage.marks if mark.kind in _BLOCKS and mark.value != "expansion"}
    sites = {mark.end: mark for mark in passage.of("place")}
    firms = {mark.end: mark for mark in passage.firms}
    amounts = {mark.end: mark for mark in sizes(passage)}
    before = by_end(text)
    inside: list[Mark] = []
    at = before[end].start if end in before and before[end].start < head else head
    at += text[at] in _POINTS and at < head
    while at > passage.start and head - at < _LONGEST_HAN:
        size = amounts.get(at) or (amounts.get(at - 2) if text[at - 2 : at] == "/年" else None)
        if size and size.start >= passage.start:
            inside.append(size)
            at = size.start - next((len(cue) for cue in _PACES if text.endswith(cue, passage.start, size.start)), 0)
            continue
        house = firms.get(at) or firms.get(_branch(passage, at))
        if house:
            return house.start, tuple(inside)
        if text[at - 1] == ")":
            at = max(text.rfind("(", passage.start, at), passage.start)
            continue
        if at in sites:
            while at in sites:
                at = sites[at].start
            return _firm_before(passage, at), tuple(inside)
        word = before.get(at)
        length = len(word.text) if word and word.start >= passage.start else 1
        piece = text[at - length : at]
        work = text.startswith(_WORKED, at) and at - length not in sites
        if _joins(passage, piece, at - length, amounts) or (work and _is_named_work(passage, piece, at - length)):
            at -= length
            continue
        barred = (word and _is_barred(word, by_start(text).get(at))) or (inside and piece in _PLAIN_HEADS)
        if at in ends or piece in stops or barred or not _is_name(passage, piece, at):
            at -= length - 1 if word and _points(word) else 0
            break
        at -= length
    at += text.startswith("建新", at) and at < head  # 再建|新厂
    at += text[at] == '"' and '"' not in text[at + 1 : head]
    return (_firm_before(passage, at) if _LEADS.match(text, at, head) else at), tuple(inside)


def _is_barred(word: Word, after: Word | None) -> bool:
    """Whether no name goes over a word; an adverb before a noun is none: 正极|材料."""
    noun = word.tag == "ad" and after is not None and after.tag.startswith("n")
    return word.tag in _NO_NAMES and not noun and not _PHASE.fullmatch(word.text)


def _points(word: Word) -> bool:
    """Whether a word points to a project and holds a letter of its name: 该车|桥工厂."""
    return len(word.text) > 1 and word.tag == "r" and word.text[0] in _POINTS and word.text[1] not in _COUNTED


_BLOCKS = frozenset({"date", "gate", "event", "state"})
_NO_NAMES = frozenset({"p", "c", "uj", "ul", "d", "r", "y", "ud", "uz", "ad", "t"})
_PHASE = re2.compile(r"[一二三四五六七八九首]期|第[一二三四五六七八九十]+[\p{Han}]?|超\p{Han}*")
_LEADS = re.compile(r"[一二三四五六七八九首]期|第[一二三四五六七八九十]+|年产|日产|\d", re.ASCII)
# What points to a project and may be cut as one word with what follows it: 该厂; but 这个.
_POINTS, _COUNTED = frozenset("该本此这"), frozenset("一个些种类批项次家座处")
# 募投项目|年产3万吨碳酸乙烯酯项目: the plain noun only leads to the name.
_PLAIN_HEADS = frozenset({"项目", "工程"})
_PACES = ("年产能", "年产", "年加工", "年处理", "日产", "日处理", "月产")


def _firm_before(passage: Passage, at: int) -> int:
    """Return where a name begins whose place, phase or size begins here: at the firm before it, if any."""
    firm = next((mark for mark in passage.firms if mark.end == at), None)
    if firm:
        return firm.start
    left = max((passage.text.rfind(stop, passage.start, at) + 1 for stop in _STOPS), default=0)
    left = max(left, at - _LONGEST_FIRM, passage.start)
    found = firm_in(passage.text, left, at, passage.language) if at - left > 1 else None
    if found and found[1] == at:
        return found[0]
    return left if called_by_goods(passage.text, left, at, passage.language) else at


def _branch(passage: Passage, at: int) -> int:
    """Return where a firm ends whose branch or bare form ends here: 仁德堂药业|公司, 万合集团|深州分公司."""
    found = _BRANCH.search(passage.text[max(passage.start, at - _LONGEST_BRANCH) : at])
    return at - len(found[0]) if found else -1


_LONGEST_BRANCH = 8
_BRANCH = re2.compile(r"(?:\p{Han}{2,4}分|子|分)?公司$")


_STOPS = (",", "，", ";", "；", ":", "：", "。", "、", "的", "在", "是", "由", "与", "和", " ", "\n", '"')


_WORDS_OF_REACH = frozenset({"涉及", "普及", "波及", "遍及", "触及", "顾及", "提及"})


def _joins(passage: Passage, piece: str, start: int, amounts: dict[int, Mark]) -> bool:
    """Whether a joint stands inside one name: 肉类处理及冷链配送项目, 年产2万吨硅、1万吨钛项目, 风电用电缆厂."""
    text = passage.text
    if start <= passage.start or not text[start - 1].isalnum():
        return False
    ended = text.endswith(tuple(passage.language["projects"]["heads"]), passage.start, start)
    if ended and piece in {"及", "暨"} and _OF_SEVERAL.match(text, start + len(piece), passage.end):
        return True
    if piece in {"及", "用", "以及"} or (piece.endswith("及") and piece not in _WORDS_OF_REACH):
        return not ended
    if ended or piece not in {"和", "与", "、"}:
        return False
    last = max((end for end in amounts if end <= start), default=None)
    return last is not None and start - last <= 12 and text[last:start].isalnum()


# Two plants that are one project: 电缆生产厂|及牵张设备生产基地项目.
_OF_SEVERAL = re.compile("[^,，。；;、的]{2,16}(?:厂|基地|中心|园|线)(?:建设)?(?:项目|工程)")


def _is_named_work(passage: Passage, piece: str, start: int) -> bool:
    """Whether a verb of building is part of a name: 发动机产能|扩建|项目; not 推进|扩建|项目."""
    before = by_end(passage.text).get(start)
    while before and before.text in _WORKS and before.start >= passage.start:  # 搬迁|改造|项目
        before = by_end(passage.text).get(before.start)
    if piece not in _WORKS or before is None or before.start < passage.start:
        return False
    own = before.text not in walls(passage.language) and not _is_barred(before, None) and before.text.isalnum()
    return own and before.tag not in {"m", "q", "mq", "f"}


_WORKS = frozenset({"扩建", "改造", "新建", "建设", "技改", "搬迁", "迁建", "改扩建", "扩能", "扩产", "启动"})
_WORKED = ("项目", "工程", "技改", "改造", "扩建", "扩能", "技术改造")


def _is_name(passage: Passage, piece: str, end: int) -> bool:
    """Whether letters can be part of a name; a dash parts words only inside one."""
    if piece == "-":
        return passage.text[end - 2 : end - 1].isalnum() and end - 2 >= passage.start
    return all(letter.isalnum() or letter in '"-·./' for letter in piece) and not piece.startswith("--")
