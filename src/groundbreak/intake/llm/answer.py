"""The form of an answer: spans of the text and codes of the vocabulary, and no field that could hold a number."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, WithJsonSchema

from groundbreak.facts.vocabulary import codelist

ROLES = {
    "investment_total": ("investment", "total"),
    "investment_fixed_asset": ("investment", "fixed_asset"),
    "investment_phase": ("investment", "phase"),
    "investment_spent": ("investment", "cumulative"),
    "investment": ("investment", "unstated"),
    "capacity": ("capacity", None),
    "site_area": ("land_area", None),
    "floor_area": ("floor_area", None),
    "output_value": ("output_value", "output_value"),
    "revenue": ("output_value", "revenue"),
    "jobs": ("jobs", "permanent"),
    "jobs_construction": ("jobs", "construction"),
    "production_lines": ("production_lines", None),
}
STEPS = {code: attribute for attribute in ("gate", "event", "state") for code in codelist(f"{attribute}s")}


def _among(known: Iterable[str]) -> Callable[[str], str]:
    codes = frozenset(known)

    def among(code: str) -> str:
        if code not in codes:
            raise ValueError(f"{code!r} is no code of this list")
        return code

    return among


def _listed(known: Iterable[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(known)})


_MEASURES = ("level", "yoy_growth", "mom_growth", "share", "change_pp")
_SUBJECTS = ("area", "company", "sector")
_MODALITIES, _INDICATORS = tuple(codelist("modalities")), tuple(codelist("indicators"))

Role = Annotated[str, AfterValidator(_among(ROLES)), _listed(ROLES)]
Step = Annotated[str, AfterValidator(_among(STEPS)), _listed(STEPS)]
Modality = Annotated[str, AfterValidator(_among(_MODALITIES)), _listed(_MODALITIES)]
Indicator = Annotated[str, AfterValidator(_among(_INDICATORS)), _listed(_INDICATORS)]
Measure = Annotated[str, AfterValidator(_among(_MEASURES)), _listed(_MEASURES)]
Subject = Annotated[str, AfterValidator(_among(_SUBJECTS)), _listed(_SUBJECTS)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(_Part):
    """Words of the text; `within` is a longer stretch of it that says which, where they stand in it several times."""

    quote: str
    within: str | None


class Figure(_Part):
    """An amount of a project, and the product that a capacity is of."""

    role: Role
    words: Span
    product: Span | None
    modality: Modality


class Happening(_Part):
    """A gate, event or side state of a project, with the words that give its date."""

    step: Step
    words: Span
    date: Span | None
    modality: Modality


class Project(_Part):
    """A plant, line, mine, park or centre, by the words that name it."""

    name: Span
    owner: Span | None
    place: Span | None
    product: Span | None
    figures: tuple[Figure, ...]
    happenings: tuple[Happening, ...]


class Statistic(_Part):
    """A figure of an indicator; `fell` is the word that says that it went down, `period` the words of its months."""

    indicator: Indicator
    measure: Measure
    subject: Span
    subject_kind: Subject
    words: Span
    fell: Span | None
    period: Span | None
    modality: Modality


class Answer(_Part):
    """All that a model points at in a text."""

    projects: tuple[Project, ...]
    statistics: tuple[Statistic, ...]


def schema() -> dict[str, Any]:
    """Return the JSON schema of an answer, as endpoints with structured output take it."""
    return {"name": "answer", "strict": True, "schema": Answer.model_json_schema()}
