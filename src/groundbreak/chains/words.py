"""Why an advice is given, in English and Chinese."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from groundbreak.chains.files import Chain
from groundbreak.chains.gaps import Advice, Gap, Standing
from groundbreak.chains.supply import CONCENTRATED, SINGLE

Tongue = Literal["en", "zh"]
_NAMED = 3
_SAID: Mapping[str, Mapping[Tongue, str]] = {
    "here": {"en": "{share} of the world market is here", "zh": "本地占全球市场{share}"},
    "estimated": {
        "en": "made here; its share is not published and is taken as {share}, an equal part of what is left",
        "zh": "本地有生产；份额未公布，按剩余份额均分估为{share}",
    },
    "negligible": {
        "en": "only negligible providers here (2 % of the market at most, or far behind)",
        "zh": "本地仅有份额可忽略的供应方（不超过市场的2%，或技术明显落后）",
    },
    "missing": {"en": "nobody here provides it", "zh": "本地无供应方"},
    "of_stage": {"en": "providers as of the stage {stage}", "zh": "供应方按环节“{stage}”计"},
    "needed": {
        "en": "goes into {names} here (up to {need} of the world's)",
        "zh": "用于本地的{names}（最高占全球{need}）",
    },
    "slight": {"en": "what it goes into is here to 2 % at most", "zh": "本地下游占全球不超过2%"},
    "unneeded": {"en": "nothing that it goes into directly is here", "zh": "本地没有直接使用它的环节"},
    "thin": {
        "en": "thin: supply here is {thin} short of what its users here, or one tenth of the world, would call for",
        "zh": "薄弱：本地供应比本地下游所需（或全球十分之一）少{thin}",
    },
    "single": {
        "en": "single point of failure: {top} has {part} of supply from outside",
        "zh": "单点风险：{top}占外部供应{part}",
    },
    "concentrated": {
        "en": "supply from outside is concentrated (HHI {hhi}; {top} {part})",
        "zh": "外部供应集中（HHI {hhi}；{top}占{part}）",
    },
    "spread": {"en": "supply from outside is spread (HHI {hhi})", "zh": "外部供应分散（HHI {hhi}）"},
    "few": {
        "en": "{few} countries outside provide it at all, with shares that are not published",
        "zh": "外部仅{few}个国家供应，份额未公布",
    },
    "unnamed": {"en": "no supplier outside is named", "zh": "未列明外部供应方"},
    "sole": {
        "en": "most of the world's supply is here with one firm named, {firm}",
        "zh": "全球大部分供应在本地，且仅列出一家企业：{firm}",
    },
    "beside": {"en": "beside it in the chain and here: {names}", "zh": "链上相邻且本地已有：{names}"},
    "nothing": {"en": "nothing beside it in the chain is here", "zh": "链上相邻环节本地均无"},
    "worth": {"en": "nearness {near}, worth {worth} of 1", "zh": "邻近度{near}，价值{worth}（满分1）"},
    "reach": {"en": "weight in the chain {reach} of 1", "zh": "链上权重{reach}（满分1）"},
}
JOIN: Mapping[Tongue, tuple[str, str, str]] = {
    "en": ("; ", ", ", " and {more} more"),
    "zh": ("；", "、", "等{all}项"),
}


def reasons(gap: Gap, chain: Chain, tongue: Tongue) -> str:
    """Return the reasons for the advice on an input, the decisive ones first."""
    values = {
        "share": f"{gap.share:.0%}",
        "need": f"{gap.need:.0%}",
        "thin": f"{gap.thin:.0%}",
        "hhi": f"{gap.concentration:.2f}",
        "top": gap.top[0],
        "part": f"{gap.top[1]:.0%}",
        "firm": gap.sole_firm,
        "stage": gap.of_stage,
        "few": str(gap.few),
        "near": f"{gap.near:.2f}",
        "worth": f"{gap.worth:.2f}",
        "reach": f"{gap.reach:.2f}",
    }
    said = []
    for key in _keys(gap):
        codes = gap.beside if key == "beside" else gap.needed_by
        names = listed([chain.inputs[code].name for code in codes], tongue)
        said.append(_SAID[key][tongue].format(**values, names=names))
    return JOIN[tongue][0].join(said)


def _keys(gap: Gap) -> Iterator[str]:
    yield "estimated" if gap.standing is Standing.here and gap.estimated else gap.standing.value
    if gap.of_stage:
        yield "of_stage"
    yield "needed" if gap.needed_by else "slight" if gap.users else "unneeded"
    if gap.advice is Advice.strengthen and gap.thin:
        yield "thin"
    if not gap.top[0]:
        yield "unnamed"
    elif gap.few > 1:
        yield "few"
    elif gap.top[1] >= SINGLE:
        yield "single"
    else:
        yield "concentrated" if gap.concentration >= CONCENTRATED else "spread"
    if gap.sole_firm:
        yield "sole"
    if gap.advice is Advice.extend:
        yield "beside" if gap.beside else "nothing"
        yield "worth"
    else:
        yield "reach"


def listed(names: Sequence[str], tongue: Tongue) -> str:
    """Return the first names of a list, and how many more there are."""
    _, comma, rest = JOIN[tongue]
    more = len(names) - _NAMED
    return comma.join(names[:_NAMED]) + (rest.format(more=more, all=len(names)) if more > 0 else "")
