"""What a model points at becomes drafts of facts; what cannot stand is refused, one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from groundbreak.errors import GroundbreakError
from groundbreak.facts import Code, Fact, Link, Mention, Text
from groundbreak.facts.vocabulary import check
from groundbreak.intake.llm.answer import ROLES, STEPS, Answer, Figure, Happening, Project, Span, Statistic
from groundbreak.intake.llm.spans import Found, NotThere, Refused, Stretch
from groundbreak.intake.reading.drafts import Draft
from groundbreak.intake.reading.entities.calendars import Calendar
from groundbreak.units import PartialDate, Period, is_currency

# What a model says counts for nothing until a person nods: below every threshold that the settings take as usual.
CONFIDENCE = 0.4
_T = TypeVar("_T")


@dataclass(frozen=True)
class Drafter:
    """Makes drafts of an answer on one stretch of a document, and keeps what it `refused`."""

    stretch: Stretch
    refused: list[Refused]

    def drafts(self, answer: Answer) -> Iterator[Draft]:
        """Yield a draft for all in an answer that the text and the grammar bear out."""
        for project in answer.projects:
            name = self._tried(partial(self.stretch.find, project.name))
            if name:
                yield from self._project(project, self._mention("project", name))
        for statistic in answer.statistics:
            draft = self._tried(partial(self._statistic, statistic))
            if draft:
                yield draft

    def _project(self, project: Project, mention: Mention) -> Iterator[Draft]:
        told = {"owner": project.owner, "place": project.place, "product": project.product}
        tries = [
            *(partial(self._figure, mention, figure) for figure in project.figures),
            *(partial(self._happening, mention, step) for step in project.happenings),
            *(partial(self._holding, mention, attribute, span) for attribute, span in told.items() if span),
        ]
        yield from (draft for draft in map(self._tried, tries) if draft)

    def _figure(self, mention: Mention, figure: Figure) -> Draft:
        found = self.stretch.find(figure.words)
        attribute, basis = ROLES[figure.role]
        per = found.says("per") if attribute == "capacity" else None
        product = self.stretch.find(figure.product).words if figure.product and attribute == "capacity" else None
        fact = Fact(
            mention, attribute, found.amount().quantity(per), basis=basis, modality=figure.modality, product=product
        )
        return self._draft(fact, found)

    def _happening(self, mention: Mention, step: Happening) -> Draft:
        found = self.stretch.find(step.words)
        dated = self.stretch.find(step.date) if step.date else None
        on = self._tried(lambda: self._on(dated, ahead=step.modality == "planned"))
        fact = Fact(mention, STEPS[step.step], Code(step.step), modality=step.modality, holds_from=on)
        return self._draft(fact, found, dated)

    def _holding(self, mention: Mention, attribute: str, span: Span) -> Draft:
        found = self.stretch.find(span)
        if attribute == "product":
            return self._draft(Fact(mention, "product", Text(found.words), modality="planned"), found)
        kind = {"owner": "company", "place": "place"}[attribute]
        return self._draft(Fact(mention, attribute, Link(self._mention(kind, found))), found)

    def _statistic(self, told: Statistic) -> Draft:
        found, subject = self.stretch.find(told.words), self.stretch.find(told.subject)
        fell = self.stretch.find(told.fell) if told.fell else None
        amount = found.amount()
        if fell and fell.says("change") != "fall":
            raise NotThere(fell.words, "the grammar knows it as no word of falling")
        if is_currency(amount.unit) != (told.measure == "level"):
            raise NotThere(found.words, f"{amount.unit} is no unit of {told.measure}")
        dated = self.stretch.find(told.period) if told.period else None
        period = self._tried(lambda: self._period(dated, ahead=told.modality == "planned"))
        fact = Fact(
            self._mention(told.subject_kind, subject), told.measure, (amount.negated() if fell else amount).quantity(),
            told.indicator, modality=told.modality, holds_from=PartialDate.parse(period.start) if period else None,
            holds_to=PartialDate.parse(period.end) if period else None,
        )  # fmt: skip
        return self._draft(fact, found, doubt=None if period else "period_unstated")

    def _draft(self, fact: Fact, found: Found, beside: Found | None = None, doubt: str | None = None) -> Draft:
        check(fact)
        start, end = found.start, found.end
        if beside:
            start, end = min(start, beside.start), max(end, beside.end)
        return Draft(fact, start, end, CONFIDENCE, doubt)

    def _mention(self, kind: str, found: Found) -> Mention:
        return Mention(self.stretch.document.source.content, kind, found.words)

    def _on(self, dated: Found | None, *, ahead: bool) -> PartialDate | None:
        return self._calendar.on(dated.date(), ahead=ahead) if dated else None

    def _period(self, dated: Found | None, *, ahead: bool) -> Period | None:
        return self._calendar.period(dated.date(), ahead=ahead) if dated else None

    @property
    def _calendar(self) -> Calendar:
        return Calendar(self.stretch.document.source.published, ())

    def _tried(self, make: Callable[[], _T]) -> _T | None:
        """Return what is made; what cannot be is refused, and the rest goes on."""
        try:
            return make()
        except NotThere as not_there:
            self.refused.append(not_there.refused)
        except GroundbreakError as wrong:
            self.refused.append(Refused("", str(wrong)))
        return None
