"""The effects of scenarios on a plan: what each changes, what cannot be held, and a table of them side by side."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from lmp_core.changes.change import Change, ChangeKind
from lmp_core.changes.compare import changes, notable_changes
from lmp_core.changes.restrictions import PHYSICAL_STOPPED, WITHIN_UNIT_ONLY, is_over
from lmp_core.model import Outcome, Plan
from lmp_core.model.errors import LmpError, PluginError, Problem, UsageError, one_line
from lmp_core.model.extensions import Scenario
from lmp_core.model.text import Text

_UNTOUCHED = Text(
    nb="Planen blir som den er.",
    nn="Planen blir som han er.",
    en="The plan stays as it is.",
)
_UNCLEAR = Text(
    nb="«{0}»: møteformen er ikke oppgitt, så det er uklart om den rammes",
    nn="«{0}»: møteforma er ikkje oppgitt, så det er uklart om ho blir råka",
    en="“{0}”: the form of meeting is not given, so it is unclear whether it is affected",
)


@attrs.frozen(kw_only=True)
class Effect:
    """The effect of a scenario on a plan.

    ``cannot`` are the ids of activities that cannot be held as planned and have no fall-back; ``unclear`` those of
    meetings whose form the plan does not give, so that nobody can say.
    """

    scenario: Scenario
    plan: Plan
    changes: tuple[Change, ...]
    cannot: tuple[str, ...]
    unclear: tuple[str, ...]

    def lines(self, language: str) -> tuple[str, ...]:
        """The title, then change line for each difference."""
        lines = [
            f"{title}: {'; '.join(tails)}" if title else "; ".join(tails) for _, title, tails in self.entries(language)
        ]
        lines += [_UNCLEAR.to(language).format(self.plan.name(id, language)) for id in self.unclear]
        if not lines:
            lines = [_UNTOUCHED.to(language)]
        return (self.scenario.title.to(language), *(f"- {line}" for line in lines))

    def entries(self, language: str) -> list[tuple[str, str, list[str]]]:
        """(id, title in quotes, phrases) for each part that changes; a taken fall-back appears only as its new form."""
        falls = {change.id for change in self.changes if change.kind is ChangeKind.FORM}
        entries: dict[str, tuple[str, str, list[str]]] = {}
        for change in self.changes:
            if change.id in falls and change.field in ("mode.fallback", "mode.certainty"):
                continue
            title, colon, tail = change.line(language).partition(": ")
            if not colon or one_line(change.title.to(language)) not in title:
                title, tail = "", change.line(language)
            _, _, tails = entries.setdefault(change.id, (change.id, title, []))
            tails.append(tail)
        return list(entries.values())


@attrs.frozen(kw_only=True)
class Comparison:
    """The effects of several scenarios on the same plan, side by side."""

    plan: Plan
    effects: tuple[Effect, ...]

    def lines(self, language: str) -> tuple[str, ...]:
        """All effects, one below the other, with an empty line between them."""
        lines: list[str] = []
        for effect in self.effects:
            lines += ["", *effect.lines(language)] if lines else effect.lines(language)
        return tuple(lines)

    def rows(self, language: str) -> tuple[tuple[str, ...], ...]:
        """A table: for each part that any scenario changes its title, and what each scenario does to it."""
        cells: dict[str, dict[int, str]] = {}
        for place, effect in enumerate(self.effects):
            for id, _, tails in effect.entries(language):
                cells.setdefault(id, {})[place] = "; ".join(tails)
        order = {part.id: number for number, (_, part) in enumerate(self.plan.parts())}
        return tuple(
            (self.plan.name(id, language), *(cells[id].get(place, "") for place in range(len(self.effects))))
            for id in sorted(cells, key=lambda id: order.get(id, len(order)))
        )

    def to_data(self) -> dict[str, object]:
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


def compare(plan: Plan, scenarios: Iterable[Scenario]) -> Comparison:
    """The effects of scenarios on a plan, in their order.

    Raises:
        UsageError: when a scenario returns something other than a plan.
    """
    return Comparison(plan=plan, effects=tuple(_effect(plan, scenario) for scenario in scenarios))


def _effect(plan: Plan, scenario: Scenario) -> Effect:
    try:
        after = scenario.apply(plan)
    except LmpError:
        raise
    except Exception as error:
        raise PluginError(
            Problem(
                message=f"the scenario {scenario.name!r} failed: {type(error).__name__}: {error}",
                hint="tell whoever wrote the plug-in",
            )
        ) from error
    if not isinstance(after, Plan):
        raise UsageError(
            Problem(
                message=f"the scenario {scenario.name!r} gave a {type(after).__name__} and no plan",
                hint="tell whoever wrote the plug-in",
            )
        )
    differences = notable_changes(changes(plan, after))
    cannot = tuple(
        change.id
        for change in differences
        if change.field == "records" and change.after and change.after[-1].outcome is Outcome.CANCELLED
    )
    unclear: tuple[str, ...] = ()
    if {PHYSICAL_STOPPED.name, WITHIN_UNIT_ONLY.name} & set(scenario.name.split("+")):
        unclear = tuple(
            activity.id
            for activity in after.activities
            if activity.mode is None
            and not is_over(activity)
            and after.kind(activity.kind).meeting
            and not activity.per_unit
        )
    return Effect(scenario=scenario, plan=after, changes=differences, cannot=cannot, unclear=unclear)
