"""Which findings make one matter.

The same slip in three places is one matter, the same rule for five groups, and two codes about one thing. What each has
a day and a remedy of its own stays apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from lmp_core.checks.finding import Finding, Severity
from lmp_core.context import PlanContext
from lmp_core.coordination.clash_groups import clash_groups
from lmp_core.coordination.clashes import clashes
from lmp_core.model import Goal, GoalKind, Plan

CLASHES = ("LMP301", "LMP311", "LMP321")
"""Two meetings that want the same people or the same room: those in a row that share a meeting are one matter."""
JOINED: Mapping[str, str] = {"LMP504": "LMP502"}
"""What one rule finds is the consequence of what the other finds, in all of the plan."""
ABSORBED: Mapping[str, str] = {"LMP305": "LMP501"}
"""What one rule finds of a part is told already where the other names that part among its subjects."""
APART: Mapping[str, int] = {
    "LMP105": 2,
    "LMP106": 2,
    "LMP201": 2,
    "LMP202": 1,
    "LMP203": 1,
    "LMP208": 1,
    "LMP209": 1,
    "LMP210": 1,
    "LMP211": 1,
    "LMP304": 1,
    "LMP323": 1,
    "LMP332": 2,
}
"""The rules whose findings have each a day or a remedy of its own; how many of the subjects tell them apart."""


@attrs.frozen
class FindingGroup:
    """The findings of one matter, the foremost first, and the key of the matter."""

    key: str
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """The weight of the most severe."""
        order = list(Severity)
        return min((finding.severity or Severity.NOTE for finding in self.findings), key=order.index)


def groups(context: PlanContext, findings: Iterable[Finding], severities: Mapping[str, Severity]) -> list[FindingGroup]:
    """The findings by the matter that they belong to. ``severities`` are the rules' own, by code.

    A key hangs on nothing but what the matter is about, so that it stays when another matter comes or goes.
    """
    plan = context.plan
    by_key: dict[str, list[Finding]] = {}
    clashing: list[Finding] = []
    absorbing: dict[tuple[str, str], str] = {}
    later: list[Finding] = []
    for finding in findings:
        if finding.code in CLASHES:
            clashing.append(finding)
        elif finding.code in ABSORBED:
            later.append(finding)
        else:
            key = _key(plan, finding, severities)
            by_key.setdefault(key, []).append(finding)
            absorbing.update({(finding.code, id): key for id in finding.subjects})
    for finding in later:
        absorbed_by = absorbing.get((ABSORBED[finding.code], finding.subjects[0])) if finding.subjects else None
        by_key.setdefault(absorbed_by or _key(plan, finding, severities), []).append(finding)
    gathered = [FindingGroup(key, tuple(sorted(parts, key=_foremost(key)))) for key, parts in by_key.items()]
    return [*gathered, *_clash_groups(context, clashing)]


def _foremost(key: str) -> Callable[[Finding], bool]:
    """A key to sort by: findings of the rule that the matter is named after come first."""
    return lambda finding: not key.startswith(finding.code)


def _key(plan: Plan, finding: Finding, severities: Mapping[str, Severity]) -> str:
    code = JOINED.get(finding.code, finding.code)
    part = _part(plan, finding)
    if not part and finding.severity is not severities.get(finding.code, finding.severity):
        part = str(finding.severity)
    return f"{code}:{part}" if part else code


def _part(plan: Plan, finding: Finding) -> str:
    """What tells a matter from others of the same rule; empty when the rule has one."""
    subjects = finding.subjects
    match finding.code:
        case code if code in APART:
            return "+".join(subjects[: APART[code]])
        case "LMP101":
            goal = plan.find(subjects[0])
            return "duties" if isinstance(goal, Goal) and goal.kind is GoalKind.DUTY else ""
        case "LMP222":  # late work, by who is to do it
            return "+".join(subjects[1:]) or "nobody"
        case "LMP310":  # more than a limit allows, by the limit
            return "+".join(subjects[1:])
    return ""


def _clash_groups(context: PlanContext, findings: Sequence[Finding]) -> list[FindingGroup]:
    """Findings of clashes that are one matter. What a plug-in's rule finds beside them is a matter of its own."""
    places: dict[tuple[object, ...], int] = {}
    for number, clashes_of_one in enumerate(clash_groups(clashes(context))):
        for clash in clashes_of_one:
            places[frozenset(clash.activities), clash.start, clash.end] = number
    together: dict[object, list[Finding]] = {}
    for finding in findings:
        meetings = frozenset(id for id in finding.subjects if context.plan.collection_of(id) == "activities")
        key = (meetings, finding.days[0], finding.days[-1]) if finding.days else ()
        together.setdefault(places.get(key, finding.subjects), []).append(finding)
    return [_clash_group(each) for each in together.values()]


def _clash_group(findings: list[Finding]) -> FindingGroup:
    ordered = sorted(findings, key=lambda finding: (finding.days, finding.code, finding.subjects))
    return FindingGroup(f"{ordered[0].code}:{'+'.join(ordered[0].subjects[:2])}", tuple(ordered))
