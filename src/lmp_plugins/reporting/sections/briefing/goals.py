"""The goals of the briefing: main goals, sub-goals by number, and the duties that are in force."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Item, Line, Paragraph, Section
from lmp_core.model import (
    Goal,
    GoalKind,
)
from lmp_plugins.reporting.wording import ReportWording, sentences


def write_goals(context: PlanContext) -> Sequence[Block]:
    """Main goal, sub-goals by number, and the duties that are in force."""
    wording = ReportWording(context)
    main = {main_programme.id for main_programme in wording.main_programmes}
    goals = [goal for goal in context.plan.goals if not goal.programmes or main & set(goal.programmes)]
    sections: list[Section] = []
    owners = {_owner_of(goal) for goal in goals if goal.kind is not GoalKind.DUTY}
    for owner in sorted(
        owners, key=lambda id: [programme.id for programme in context.plan.programmes].index(id) if id else -1
    ):
        ours = [goal for goal in goals if _owner_of(goal) == owner]
        # Several programmes with goals of their own: each heading says whose.
        sections += _goals_of(wording, ours, owner if len(owners) > 1 else None)
    duties = [goal for goal in goals if goal.kind is GoalKind.DUTY and in_force(goal, context.as_of)]
    if duties:
        items = [Item(_duty_line(wording, duty)) for duty in duties]
        sections.append(Section(title=wording.word("duties"), blocks=[Bullets(items)]))
    return sections


def _owner_of(goal: Goal) -> str | None:
    return goal.programmes[0] if goal.programmes else None


def in_force(goal: Goal, day: dt.date) -> bool:
    """Whether a duty of the law holds on a day."""
    return (goal.valid_from is None or goal.valid_from <= day) and (goal.valid_to is None or day <= goal.valid_to)


def _duty_line(wording: ReportWording, goal: Goal) -> Line:
    return Line.of(wording.text(goal.title), f" ({goal.law})" if goal.law else "")


def _goals_of(wording: ReportWording, goals: Sequence[Goal], owner: str | None) -> list[Section]:
    def title(key: str, **parts: str) -> Line:
        if owner is None:
            return wording.say(key, **parts)
        return wording.say(f"{key}-of", programme=wording.name(owner), **parts)

    sections: list[Section] = []
    mains = [goal for goal in goals if goal.kind is GoalKind.MAIN]
    if mains:
        sections.append(Section(title=title("main-goal"), blocks=_paragraphs(wording, mains)))
    numbered: dict[str, list[Goal]] = {}
    for goal in goals:
        if goal.kind is GoalKind.SUB and goal.number:
            numbered.setdefault(goal.number, []).append(goal)
    for number, numbered_goals in sorted(numbered.items(), key=lambda pair: _number_order(pair[0])):
        sections.append(Section(title=title("sub-goal", number=number), blocks=_paragraphs(wording, numbered_goals)))
    unnumbered = [goal for goal in goals if goal.kind is GoalKind.SUB and not goal.number]
    if unnumbered:
        items = [Item(sentences([wording.text(goal.title), wording.text(goal.description)])) for goal in unnumbered]
        sections.append(Section(title=title("sub-goals"), blocks=[Bullets(items)]))
    return sections


def _number_order(number: str) -> tuple[tuple[int, str], ...]:
    """The sort key of a goal's number, by the value of its figures: 1, 2, 2a, 10."""
    return tuple((int(figures or 0), rest) for figures, rest in re.findall(r"(\d*)(\D*)", number))


def _paragraphs(wording: ReportWording, goals: Iterable[Goal]) -> list[Paragraph]:
    paragraphs = []
    for goal in goals:
        paragraphs.append(Paragraph(sentences([wording.text(goal.title), wording.text(goal.description)])))
    return paragraphs
