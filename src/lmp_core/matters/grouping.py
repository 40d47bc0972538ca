"""Which findings make one matter.

The same slip in three places is one matter, the same rule for five groups, and two codes about one thing. What each has
a day and a remedy of its own stays apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

import attrs

from lmp_core.checks.finding import Finding, Severity
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


def groups(plan: Plan, findings: Iterable[Finding], severities: Mapping[str, Severity]) -> list[FindingGroup]:
    """The findings by the matter that they belong to. ``severities`` are the rules' own, by code.

    A key hangs on nothing but what the matter is about, so that it stays when another matter comes or goes.
    """
    by_key: dict[str, list[Finding]] = {}
    clashes: list[Finding] = []
    absorbing: dict[tuple[str, str], str] = {}
    later: list[Finding] = []
    for finding in findings:
        if finding.code in CLASHES:
            clashes.append(finding)
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
    return [*gathered, *_clash_groups(clashes)]


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
        case "LMP331":
            year, week, _ = finding.days[0].isocalendar()
            return f"{year:04d}-W{week:02d}"
    return ""


def _clash_groups(findings: Sequence[Finding]) -> list[FindingGroup]:
    """Clashes that share a meeting and follow upon each other from one day to the next, or are of the same two."""
    leader = list(range(len(findings)))

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = place = leader[leader[place]]
        return place

    def join(place: int, other: int) -> None:
        first, second = sorted((find(place), find(other)))
        leader[second] = first

    by_meeting: dict[tuple[str, Severity | None], list[int]] = {}
    by_pair: dict[tuple[str, ...], int] = {}
    for place, finding in enumerate(findings):
        both = finding.subjects[:2]
        join(place, by_pair.setdefault(tuple(sorted(both)), place))
        for meeting in both:
            by_meeting.setdefault((meeting, finding.severity), []).append(place)
    for places in by_meeting.values():
        places.sort(key=lambda place: findings[place].days)
        for place, after in pairwise(places):
            if findings[after].days[0] - findings[place].days[-1] <= dt.timedelta(days=1):
                join(place, after)
    members: dict[int, list[Finding]] = {}
    for place, finding in enumerate(findings):
        members.setdefault(find(place), []).append(finding)
    return [_clash_group(together) for together in members.values()]


def _clash_group(findings: list[Finding]) -> FindingGroup:
    ordered = sorted(findings, key=lambda finding: (finding.days, finding.code, finding.subjects))
    return FindingGroup(f"{ordered[0].code}:{'+'.join(ordered[0].subjects[:2])}", tuple(ordered))
