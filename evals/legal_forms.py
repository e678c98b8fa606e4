"""Derive the shipped table of legal forms from GLEIF's Entity Legal Forms code list (CC0).

    python -m evals.legal_forms --gleif gleif_elf_legal_forms.csv

Kept are the forms of trading entities. Each is folded the way names are folded before they are compared, and stands
with the classes of entity that it may mean and the countries that use it; rows of our own in the old table (source
`own`: forms the list has no word for, such as OJSC or 股份有限公司) are carried over.
"""

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from groundbreak.names.fold import fold_script, has_han, plain
from groundbreak.names.forms import TABLE

_CLASSES = {
    "partnership": r"partner|kommandit|offene handels|nom collectif|comandit|comman|tovarishchestv|合夥|合伙|spolk"
    r"|\bkg\b",
    "stock": r"aktie|joint.stock|aktsioner|acciones|azioni|actions|anonim|anonym|naamloze|public.*(limited|company)"
    r"|akcie|akcyjna|osakeyhti|aksje|aktie|részvény|株式|股份|corporation|sociedad anonima|actiuni|hlutaf",
    "limited": r"limited|beschränk|limit[aáée]|limitad|limitat|limitée|besloten|ogranich|有限|responsabili|anpartssel"
    r"|korlátolt|aktiebolag|osakeyhtiö|privat|ručením|odpowiedzial|ограничен|sabiedrība|company",
}
_NOT = re.compile(
    r"non.profit|foundation|trust|fund|associat|cooperat|co-op|genossen|embass|canton|gemein|zweignieder|branch"
    r"|bank|insur|church|union|reit|savings|medical|professional|cemetery|utility|district|foreign|individual",
    re.IGNORECASE,
)
# In English only words that cannot be part of a proper name: "International Company" is a form, and half of a name.
_ENGLISH = re.compile(
    r"private|public|open|closed|joint|stock|limited|liability|company|co|corporation|corp|ltd|llc|llp|lp|partnership|by"
    r"|shares|guarantee|pte|pty|inc|incorporated|incorporation|unlimited|proprietary|general|registered|and|with|plc|pvt"
    r"|bhd|sdn|berhad"
)
_ROMAN = re.compile(r"[ivx]+")
_NAMES = ("Entity Legal Form name Local name", "Entity Legal Form name Transliterated name (per ISO 01-140-10)")
_ABBREVIATIONS = ("Abbreviations Local language", "Abbreviations transliterated")


def classes(name: str) -> set[str]:
    """Name the classes of entity that a form's own words speak of."""
    return {label for label, words in _CLASSES.items() if re.search(words, name.lower())}


def forms(row: dict[str, str]) -> Iterator[str]:
    """Give the folded forms of one row of the list."""
    for column in (*_NAMES, *_ABBREVIATIONS):
        for text in re.split(r"[;\n]|(?<=[A-Za-z]), (?=[A-Z])", row[column]):
            bare = re.sub(r"[(（].*?[)）]", " ", text).strip()
            form = fold_script(bare) if has_han(bare) else plain(bare) if len(bare) > 1 else ""
            proper = (
                row["Language"] == "English"
                and len(form.split()) > 1
                and not all(map(_ENGLISH.fullmatch, form.split()))
            )
            if len(form) > 1 and len(form.split()) < 7 and not _ROMAN.fullmatch(form) and not proper:
                yield form


def derive(rows: list[dict[str, str]]) -> dict[str, tuple[set[str], set[str]]]:
    """Gather classes and countries for each form."""
    found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for row in rows:
        name = " ".join(row[column] for column in _NAMES)
        of = classes(name)
        if not of or _NOT.search(name):
            continue
        for form in forms(row):
            found[form][0].update(of)
            found[form][1].add(row["Country Code (ISO 3166-1)"])
    return found


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gleif", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=TABLE)
    options = parser.parse_args()
    with options.gleif.open(encoding="utf-8-sig", newline="") as file:
        found = derive(list(csv.DictReader(file)))
    with TABLE.open(encoding="utf-8", newline="") as file:
        own = [row for row in csv.DictReader(file) if row["source"] == "own"]
    named = {row["form"] for row in own}
    rows = own + [
        {"form": form, "classes": " ".join(sorted(of)), "countries": " ".join(sorted(where)), "source": "gleif"}
        for form, (of, where) in found.items()
        if form not in named
    ]
    with options.to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("form", "classes", "countries", "source"), lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: (row["source"] != "own", row["form"])))
    print(f"{len(rows)} forms, {len(own)} of them our own, to {options.to}")


if __name__ == "__main__":
    main()
