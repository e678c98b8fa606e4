"""Why an advice is given in a place, in English and Chinese."""

from collections.abc import Iterator, Mapping

from groundbreak.chains.advice import HALF, Advised
from groundbreak.chains.gaps import Advice
from groundbreak.chains.local import Local
from groundbreak.chains.supply import CONCENTRATED, SINGLE
from groundbreak.chains.words import JOIN, Tongue, listed

_SAID: Mapping[str, Mapping[Tongue, str]] = {
    "single": {"en": "one owner has all that is known here", "zh": "本地已知仅一家业主"},
    "few": {"en": "{owners} owners here, concentrated (HHI {hhi})", "zh": "本地{owners}家业主，集中度高（HHI {hhi}）"},
    "several": {"en": "{owners} owners here (HHI {hhi})", "zh": "本地{owners}家业主（HHI {hhi}）"},
    "coming": {"en": "only in the pipeline so far", "zh": "目前仅有在建或拟建项目"},
    "missing": {"en": "no project here is known", "zh": "本地未见项目"},
    "halted": {"en": "{unsure} more halted or of unknown stage", "zh": "另有{unsure}项停缓建或阶段不明"},
    "thin": {
        "en": "thin: what is here covers {covered} of what its users here would take",
        "zh": "薄弱：本地产能仅为本地下游所需的{covered}",
    },
    "covers": {
        "en": "what is here covers {covered} of what its users here would take",
        "zh": "本地产能为本地下游所需的{covered}",
    },
    "needed": {"en": "goes into {users}, here or coming", "zh": "用于本地已有或在建的{users}"},
    "unneeded": {"en": "nothing that it goes into is here or coming", "zh": "本地没有直接使用它的环节"},
    "beside": {"en": "next to it in the chain, here or coming: {beside}", "zh": "链上相邻且已有或在建：{beside}"},
    "outside_single": {
        "en": "single point of failure: {top} has {part} of supply from outside",
        "zh": "单点风险：{top}占外部供应{part}",
    },
    "outside_few": {
        "en": "supply from outside is concentrated (HHI {outside}; {top} {part})",
        "zh": "外部供应集中（HHI {outside}；{top}占{part}）",
    },
    "outside_spread": {"en": "supply from outside is spread (HHI {outside})", "zh": "外部供应分散（HHI {outside}）"},
    "outside_unknown": {"en": "dependence on outside is not known", "zh": "对外依赖程度未知"},
    "reach": {"en": "weight in the chain {reach} of 1", "zh": "链上权重{reach}（满分1）"},
    "near": {"en": "nearness {near} of 1", "zh": "邻近度{near}（满分1）"},
    "closing": {"en": "in the pipeline: {closing}", "zh": "在建或拟建项目：{closing}"},
}


def telling(told: Advised, names: Mapping[str, Mapping[Tongue, str]], tongue: Tongue) -> str:
    """Return the reasons for an advice, the decisive ones first; ``names`` has those of segments and phases."""
    one = told.of
    values = {
        "owners": one.owners,
        "hhi": f"{one.owner_hhi or 0:.2f}",
        "unsure": one.unsure,
        "covered": f"{1 - (one.thin or 0):.0%}",
        "users": listed([names[code][tongue] for code in one.users], tongue),
        "beside": listed([names[code][tongue] for code in one.beside], tongue),
        "closing": listed([names[code][tongue] for code in told.closed_by], tongue),
        "top": one.outside_top,
        "part": f"{one.outside_top_share or 0:.0%}",
        "outside": f"{one.outside_hhi or 0:.2f}",
        "reach": f"{one.reach:.2f}",
        "near": f"{one.near:.2f}",
    }
    return JOIN[tongue][0].join(_SAID[key][tongue].format(**values) for key in _keys(told))


def _keys(told: Advised) -> Iterator[str]:
    one = told.of
    if one.standing == "here":
        yield "single" if one.owners == 1 else "few" if (one.owner_hhi or 0) >= CONCENTRATED else "several"
    else:
        yield one.standing
    if one.unsure:
        yield "halted"
    if one.thin is not None and one.standing == "here":
        yield "thin" if one.thin >= HALF else "covers"
    yield "needed" if one.users else "unneeded"
    if told.advice is Advice.extend:
        yield "beside"
    yield _outside(one)
    yield "near" if told.advice is Advice.extend else "reach"
    if told.closed_by:
        yield "closing"


def _outside(one: Local) -> str:
    if one.exposure is None:
        return "outside_unknown"
    if (one.outside_top_share or 0) >= SINGLE:
        return "outside_single"
    return "outside_few" if one.exposure else "outside_spread"
