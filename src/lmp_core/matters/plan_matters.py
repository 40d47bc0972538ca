"""The matters of a plan as seen on a day, by an audience."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import attrs

from lmp_core.checks import BUILTIN, Rule, run_checks
from lmp_core.checks.finding import Finding
from lmp_core.context import PlanContext, remembered
from lmp_core.graph.membership import concerns, places_of_work
from lmp_core.matters.grouping import CLASHES, FindingGroup, groups
from lmp_core.matters.matter import Matter, Matters
from lmp_core.matters.wording import Cited, worded
from lmp_core.model import Activity, Channel, Decision, DecisionKind, Goal, Plan, Visibility
from lmp_core.model.errors import Position
from lmp_core.model.hierarchy import by_decision, resolved
from lmp_core.model.redaction import for_audience

_WHO = ("units", "groups", "roles")
_UNDECIDED = ("LMP501",)
"""Rules whose matters no decision is told in: what is decided of a channel is told where its meetings are."""
_OF_TWO = (*CLASHES, "LMP331", "LMP332")


@remembered
def matters(context: PlanContext) -> Matters:
    """What must be settled, found by the library's own rules and those of plug-ins. The context keeps the answer.

    Nothing is said, nor counted, but what the audience of the context may read: they are the matters of the plan as it
    is for that audience.
    """
    theirs: Sequence[Rule] = context.services.rules() if context.services.rules is not None else ()
    return gathered(context, (*BUILTIN, *theirs))


def gathered(context: PlanContext, rules: Iterable[Rule]) -> Matters:
    """The matters that these rules find, the most important first."""
    rules = tuple(rules)
    all_matters = tuple(sorted(_found(context, rules), key=lambda matter: matter.order))
    return Matters(
        plan=context.plan,
        as_of=context.as_of,
        matters=all_matters,
        find_audiences=partial(_widest_audiences, context, rules, all_matters),
    )


def _found(context: PlanContext, rules: Sequence[Rule]) -> list[Matter]:
    titles = {rule.code: rule.title for rule in rules}
    order = context.graph.order
    # In the order of the plan, wherever its parts stand in files, and whether it comes from files at all.
    findings = sorted(run_checks(context, rules), key=lambda finding: [order[id] for id in finding.subjects])
    finding_groups = groups(context, findings, {rule.code: rule.severity for rule in rules})
    leading = _decisions_by_what_they_lead_to(context.plan)
    return [_matter(context, group, leading, titles) for group in finding_groups]


def _widest_audiences(
    context: PlanContext, rules: Sequence[Rule], all_matters: Iterable[Matter]
) -> dict[str, Visibility]:
    """By key, the widest audience for which the very same matter is found in what it may read of the plan."""
    widest: dict[str, Visibility] = {}
    for audience in Visibility:
        if context.audience.may_reach(audience):
            return widest | {matter.key: audience for matter in all_matters if matter.key not in widest}
        plan = for_audience(context.plan, audience)
        if plan is context.plan:
            theirs: Iterable[Matter] = all_matters
        else:
            theirs = _found(attrs.evolve(context, plan=plan, audience=audience), rules)
        said = {matter.key: matter for matter in theirs}
        for matter in all_matters:
            if matter.key not in widest and said.get(matter.key) == matter:
                widest[matter.key] = audience
    return widest


def _decisions_by_what_they_lead_to(plan: Plan) -> dict[str, list[Cited]]:
    given = by_decision(plan, lambda decision, above: bool(decision.assigned_to or above))
    leading: dict[str, list[Cited]] = {}
    for decision in plan.decisions:
        if decision.kind in (DecisionKind.DISCUSSION, DecisionKind.INFORMATION):
            continue
        nobody = decision.kind is not DecisionKind.DECISION and not given[decision.id]
        for id in decision.leads_to:
            leading.setdefault(resolved(plan, id), []).append(Cited(decision, nobody))
    return leading


def _matter(
    context: PlanContext, group: FindingGroup, leading: dict[str, list[Cited]], titles: dict[str, Any]
) -> Matter:
    subjects = tuple(dict.fromkeys(id for finding in group.findings for id in finding.subjects))
    foremost = dict.fromkeys(
        id for finding in group.findings if finding.code not in _UNDECIDED for id in _foremost(finding)
    )
    cited = tuple(dict.fromkeys(decision for id in foremost for decision in leading.get(id, ())))
    people = _people(context, subjects)
    days = sorted({day for finding in group.findings for day in _days(context, finding)})
    places = [place for finding in group.findings for place in _places(context, finding)]
    places += [context.sources.at("decisions", each.decision.id) for each in cited]
    words = worded(context, group, cited, titles)
    return Matter(
        key=group.key,
        severity=group.severity,
        subjects=tuple(dict.fromkeys((*subjects, *(each.decision.id for each in cited)))),
        people=people,
        touched=len(frozenset().union(*(context.graph.members(id) for id in people))),
        days=tuple(dict.fromkeys((days[0], days[-1]))) if days else (),
        places=tuple(dict.fromkeys(place for place in places if place is not None)),
        findings=group.findings,
        given_to_nobody=tuple(
            dict.fromkeys((*_wanting(context.plan, group), *(each.decision.id for each in cited if each.nobody)))
        ),
        title=words.title,
        whom=words.whom,
        table=words.table,
        details=words.details,
        todo=words.todo,
    )


def _wanting(plan: Plan, group: FindingGroup) -> Iterator[str]:
    """The needs and assignments that a rule says nobody has."""
    for finding in group.findings:
        part = plan.find(finding.subjects[0]) if finding.code == "LMP304" else None
        if isinstance(part, Decision) and part.kind is not DecisionKind.DECISION:
            yield part.id


def _foremost(finding: Finding) -> tuple[str, ...]:
    """The subjects that a finding is about in the first place; two where two things do not go together."""
    return finding.subjects[:2] if finding.code in _OF_TWO else finding.subjects[:1]


def _places(context: PlanContext, finding: Finding) -> Iterator[Position | None]:
    """Where a finding is, and where the other one is of two things that do not go together."""
    yield finding.position
    for id in _foremost(finding)[1:]:
        yield context.sources.at(context.plan.collection_of(id) or "", id, *((finding.field,) if finding.field else ()))


def _people(context: PlanContext, subjects: Iterable[str]) -> tuple[str, ...]:
    """Whom it concerns: those it names, else those who are to take part, who answer for it, or whom the law binds."""
    plan = context.plan
    parts = [plan.get(id) for id in subjects]
    named = [part.id for part in parts if plan.collection_of(part.id) in _WHO]
    if not named:
        for part in parts:
            match part:
                case Activity():
                    named += part.participants or part.responsible
                case Decision():
                    named += part.assigned_to
                case Channel():
                    named += part.reaches
                case Goal():
                    named += (unit.id for unit in places_of_work(plan) if part.law and concerns(part, unit))
    return context.graph.sorted({context.graph.resolve(id) for id in named})


def _days(context: PlanContext, finding: Finding) -> tuple[dt.date, ...]:
    """The days that a finding tells of, else those of the next time of the activity that it is about."""
    if finding.days or not finding.subjects:
        return finding.days
    part = context.plan.find(finding.subjects[0])
    if not isinstance(part, Activity):
        return ()
    for occurrence in context.timeline.of(part.id):
        first, last = occurrence.first_day, occurrence.last_day
        if first and last and last >= context.as_of and occurrence.dated and not occurrence.cancelled:
            return (first, last)
    return ()
