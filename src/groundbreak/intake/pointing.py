"""Pointing: what a record calls an area that words only point to: as its figure's own words do, 全国 or 我国.

Facts of one text call such an area by one name, so that it is one; records are read beside the words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from groundbreak.facts import Finding

_POINTING = re.compile("(?<![占在比较于居])[全我本][国省市区县州]")


def as_told(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings whose areas are called by the words of their quotes, else as the figure before them called them.

    Parameters
    ----------
    findings
        Findings of one document, in the order of its text.
    """
    last: dict[str, str] = {}
    for finding in findings:
        mention = finding.fact.mention
        if mention.kind != "area" or _POINTING.fullmatch(mention.name) is None:
            yield finding
            continue
        kind = mention.name[-1]
        here = [words for words in _POINTING.findall(finding.evidence.quote) if words[-1] == kind]
        last[kind] = here[-1] if here else last.get(kind, mention.name)
        yield replace(finding, fact=replace(finding.fact, mention=replace(mention, name=last[kind])))
