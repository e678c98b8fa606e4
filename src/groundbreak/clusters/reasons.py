"""Why a project was put into a cluster or into none, in both languages, with the words that say so."""

from collections.abc import Sequence

from groundbreak.clusters.evidence import Sign
from groundbreak.clusters.fields import fields

_PARTS = {
    "product": ("product", "产品"),
    "name": ("name", "名称"),
    "capacity": ("capacity", "产能"),
    "scope": ("scope", "范围"),
    "owner": ("owner", "业主"),
}
_HOW = {
    "cluster": ("{signs}", "{signs}"),
    "outside": ("no cluster holds this field: {signs}", "该领域不属于任何集群：{signs}"),
    "silent": ("the list does not tell of this field: {signs}", "名录未涉及该领域：{signs}"),
    "no_division": ("no division is given for this field: {signs}", "该领域未对应到大类：{signs}"),
    "unsure": ("the signs are too weak or point several ways: {signs}", "依据过弱或相互矛盾：{signs}"),
    "nothing": ("nothing it is told by names a field", "所述内容未指明领域"),
}


def because(how: str, signs: Sequence[Sign]) -> tuple[str, str]:
    """Return the reason in English and Chinese; `how` is a key of the ways in which one decides."""
    english, chinese = _HOW[how]
    told_en = "; ".join(
        _sign(sign, 0, "{part}: “{term}” ({field})", "{part} is like “{term}” ({field})") for sign in signs
    )
    told_zh = "；".join(_sign(sign, 1, "{part}“{term}”（{field}）", "{part}近似“{term}”（{field}）") for sign in signs)
    return english.format(signs=told_en), chinese.format(signs=told_zh)


def _sign(sign: Sign, language: int, said: str, like: str) -> str:
    field = fields()[sign.field]
    name = (field.name_en, field.name_zh)[language]
    form = said if sign.share == 1 else like
    return form.format(part=_PARTS[sign.text.part][language], term=sign.term, field=name)
