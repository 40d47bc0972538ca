"""What scenarios do to a plan, one beside the other: what changes, what cannot be held, what nobody can say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from lmp_core.changes.change import Change, ChangeKind
from lmp_core.changes.compare import changes, notable_changes
from lmp_core.changes.listed import listed, told_of
from lmp_core.changes.restrictions import PHYSICAL_STOPPED, WITHIN_UNIT_ONLY, is_over
from lmp_core.context import PlanContext
from lmp_core.graph.answer import Answer, Row
from lmp_core.model import Outcome, Plan, Visibility
from lmp_core.model.errors import LmpError, PluginError, Problem, UsageError, one_line
from lmp_core.model.extensions import Scenario
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.shown import shown
from lmp_core.model.value import Brief
from lmp_core.wording.layout import LIMIT, Grid, Heading, Headline, Part, laid_out
from lmp_core.wording.lists import listing

_FAILED = phrase("the scenario {name} failed: {kind}: {error}")
_TELL_THE_MAKER = phrase("tell whoever wrote the plug-in")
_NOT_A_PLAN = phrase("the scenario {name} gave a {kind}, not a plan")
_UNTOUCHED = phrase("{title}: the plan stays as it is.")
_EFFECT = phrase("{title}: {effects}.")
_CANNOT = plural_phrase("1 activity is cancelled", "{n} activities are cancelled")
_OTHERWISE = plural_phrase("1 is held otherwise", "{n} are held otherwise")
_UNKNOWN = plural_phrase("1 is unclear", "{n} are unclear")
_CANCELLED_HEAD = phrase("Cancelled", "effects")
_OTHERWISE_HEAD = phrase("Held otherwise")
_UNCLEAR_HEAD = phrase("Unclear, since the form of meeting is not given")
_HEADS = (
    phrase("What if"),
    phrase("Cancelled", "effects"),
    phrase("Otherwise"),
    phrase("Unclear"),
)


@attrs.frozen(kw_only=True)
class Effect(Brief):
    """What one scenario does to a plan.

    ``cannot`` are the ids of activities that cannot be held as planned and have no fall-back; ``unclear`` those of
    meetings whose form the plan does not give, so that nobody can say.
    """

    scenario: Scenario
    plan: Plan
    changes: tuple[Change, ...]
    cannot: tuple[str, ...]
    unclear: tuple[str, ...]

    def _shown(self) -> str:
        return f"<Effect {self.scenario.name}: {len(self.changes)} changes, {len(self.cannot)} not possible>"

    @property
    def otherwise(self) -> tuple[str, ...]:
        """The ids of the parts that are changed and can still be as they then are."""
        return tuple(dict.fromkeys(change.id for change in self.changes if change.id not in self.cannot))

    def headline(self, language: str) -> str:
        """How many activities are called off, become another, and cannot be told of."""
        counts = ((self.cannot, _CANNOT), (self.otherwise, _OTHERWISE), (self.unclear, _UNKNOWN))
        effects = [words.say(language, n=len(ids)) for ids, words in counts if ids]
        title = one_line(self.scenario.title.to(language))
        if not effects:
            return _UNTOUCHED.say(language, title=title)
        return _EFFECT.say(language, title=title, effects=listing(effects, language))

    def parts(self, language: str, limit: int = LIMIT) -> Iterator[Part]:
        """What is called off and why, what becomes another and how, and of what nobody can say."""
        yield Headline(self.headline(language))
        falls = {change.id for change in self.changes if change.kind is ChangeKind.FORM}
        told = [
            change
            for change in self.changes
            # A fall-back that is taken is told by the form that it leads to.
            if not (change.id in falls and change.field in ("mode.fallback", "mode.certainty"))
        ]
        sections = (
            (_CANCELLED_HEAD, told_of((change for change in told if change.id in self.cannot), language)),
            (_OTHERWISE_HEAD, told_of((change for change in told if change.id not in self.cannot), language)),
            (_UNCLEAR_HEAD, [(one_line(self.plan.name(id, language)), "") for id in self.unclear]),
        )
        for heading, rows in sections:
            if rows:
                yield ""
                yield Heading(heading.to(language))
                yield from listed(rows, language, limit)

    def lines(self, language: str) -> tuple[str, ...]:
        """The same as lines of text."""
        return tuple(laid_out(self.parts(language), language))


@attrs.frozen(kw_only=True)
class Comparison(Answer):
    """What several scenarios do to the same plan, side by side."""

    effects: tuple[Effect, ...]

    def _parts(self, language: str, limit: int) -> Iterator[Part]:
        if len(self.effects) > 1:
            yield self.grid(language)
            yield ""
        for number, effect in enumerate(self.effects):
            if number:
                yield ""
            yield from effect.parts(language, limit)

    def rows(self) -> tuple[Row, ...]:
        """A row for each difference that a scenario makes."""
        return tuple(
            {
                "scenario": effect.scenario.name,
                "kind": str(change.kind),
                "collection": change.collection,
                "id": change.id,
                "field": change.field,
                "text": change.line(self._spoken),
            }
            for effect in self.effects
            for change in effect.changes
        )

    def lines(self, language: str) -> tuple[str, ...]:
        """All of it as lines of text."""
        return tuple(laid_out(self.layout(language), language))

    def grid(self, language: str) -> Grid:
        """A table: how many activities each scenario calls off, changes, and leaves unclear."""
        rows = tuple(
            (
                one_line(effect.scenario.title.to(language)),
                *(str(len(ids)) if ids else "" for ids in (effect.cannot, effect.otherwise, effect.unclear)),
            )
            for effect in self.effects
        )
        return Grid(tuple(head.to(language) for head in _HEADS), rows, numbers=frozenset((1, 2, 3)), title=0)

    def to_data(self) -> dict[str, Any]:
        """The comparison as JSON has it."""
        return {
            "scenarios": [
                {
                    "name": effect.scenario.name,
                    "title": dict(effect.scenario.title.items()),
                    "changes": [change.to_data() for change in effect.changes],
                    "cannot": list(effect.cannot),
                    "unclear": list(effect.unclear),
                }
                for effect in self.effects
            ]
        }


def compare(plan: Plan, scenarios: Iterable[Scenario], *, as_of: dt.date | None = None) -> Comparison:
    """What each scenario changes in a plan.

    With ``as_of``, what was to be before that day stays as it is, recorded or not: no restriction reaches back.

    Raises:
        UsageError: when a scenario gives back something that is not a plan.
    """
    past = _past(plan, as_of) if as_of else frozenset()
    return Comparison(plan=plan, effects=tuple(_effect(plan, scenario, past) for scenario in scenarios))


def _past(plan: Plan, as_of: dt.date) -> frozenset[str]:
    """The activities that have no time left on or after a day; not those of which no time is known."""
    last: dict[str, list[dt.date | None]] = {}
    for occurrence in PlanContext.of(plan, as_of=as_of, audience=Visibility.RESTRICTED).timeline.occurrences:
        last.setdefault(occurrence.activity.id, []).append(occurrence.last_day)
    return frozenset(id for id, days in last.items() if all(day is not None and day < as_of for day in days))


def _effect(plan: Plan, scenario: Scenario, past: frozenset[str]) -> Effect:
    try:
        changed = scenario.apply(plan)
    except LmpError:
        raise
    except Exception as error:
        raise PluginError(
            Problem(
                message=_FAILED.filled(name=shown(scenario.name), error=str(error), kind=type(error).__name__),
                hint=_TELL_THE_MAKER,
            )
        ) from error
    if not isinstance(changed, Plan):
        raise UsageError(
            Problem(
                message=_NOT_A_PLAN.filled(name=shown(scenario.name), kind=type(changed).__name__),
                hint=_TELL_THE_MAKER,
            )
        )
    changed = _with_the_past_of(plan, changed, past)
    differences = notable_changes(changes(plan, changed))
    cannot = tuple(
        change.id
        for change in differences
        if change.field == "records" and change.after and change.after[-1].outcome is Outcome.CANCELLED
    )
    unclear: tuple[str, ...] = ()
    if {PHYSICAL_STOPPED.name, WITHIN_UNIT_ONLY.name} & set(scenario.name.split("+")):
        unclear = tuple(
            activity.id
            for activity in changed.activities
            if activity.mode is None
            and not is_over(activity)
            and changed.kind(activity.kind).meeting
            and not activity.per_unit
            if activity.id not in past
        )
    return Effect(scenario=scenario, plan=changed, changes=differences, cannot=cannot, unclear=unclear)


def _with_the_past_of(plan: Plan, changed: Plan, past: frozenset[str]) -> Plan:
    """A scenario's plan in which what is past stands as it did."""
    kept = tuple(plan.activity(activity.id) if activity.id in past else activity for activity in changed.activities)
    return changed if kept == changed.activities else attrs.evolve(changed, activities=kept)
