"""Clashes in words: whom they concern, the meetings, and what is not settled about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from lmp_core.checks.finding import Finding, Severity
from lmp_core.context import PlanContext
from lmp_core.coordination.clash_words import clash_title, clashes_title, pair_in_words, resting_in_words, times_of_day
from lmp_core.coordination.clashes import Clash, clashes
from lmp_core.matters.grouping import FindingGroup
from lmp_core.matters.words import Words, filled, lines, names, sentence
from lmp_core.model import Plan
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import SPOKEN, Text, Worded
from lmp_core.wording import dates
from lmp_core.wording.people import people_text

_CROWD = phrase("{what}.")
_MORE = plural_phrase("It happens once more.", "It happens {n} more times.")
_MOVE = phrase("Move the one of the {n} meetings that is easiest to move.")
_SET_TIMES = phrase("Give all {n} a time of day, and move what cannot follow each other on one day.")


def clash_words(context: PlanContext, group: FindingGroup) -> Words:
    """Meetings that want the same people: one pair with its times, several with a line for each pair."""
    plan = context.plan
    expected = [finding for finding in group.findings if finding.code == "LMP301"]
    if not expected:
        first = group.findings[0]
        return Words(sentence(first.message), first.hint, lines([each.message for each in group.findings[1:]]))
    rest = [finding.message for finding in group.findings if finding.code != "LMP301"]
    sure = group.severity is Severity.ERROR
    who = list(dict.fromkeys(id for finding in expected for id in _wanted(plan, finding)))
    meetings = list(dict.fromkeys(id for finding in expected for id in _meetings(plan, finding)))
    if len({frozenset(_meetings(plan, finding)) for finding in expected}) == 1:
        first = expected[0]
        days = _span(first.days[0], first.days[-1])
        title = clash_title(plan, days, who, len(meetings), sure=sure)
        clash = _clash_of(context, first)
        resting = _resting(plan, expected)
        again = len(list(_again(context, expected)))
        times = [_times(clash, plan)] if clash else []
        details = [
            *times,
            *([filled(_MORE, again)] if again else []),
            *rest,
            *([resting] if resting else []),
        ]
        return Words(title, first.hint, lines(details), whom=whom(plan, who))
    days = _span(min(finding.days[0] for finding in expected), max(finding.days[-1] for finding in expected))
    title = clashes_title(days, sure=sure)
    details = [_pair(context, finding) for finding in sorted(expected, key=lambda finding: finding.days)]
    todo = filled(_MOVE if sure else _SET_TIMES, len(meetings))
    return Words(title, todo, lines([*details, *rest]))


_CONCERNS = phrase("Concerns {who}.")


def whom(plan: Plan, ids: Sequence[str]) -> Text:
    """A sentence on whom it concerns by name; empty where a heading that counts them says as much."""
    who, counted = people_text(plan, ids), people_text(plan, ids, counted=True)
    return Text() if who == counted else _CONCERNS.filled(who=who)


def _again(context: PlanContext, findings: Sequence[Finding]) -> Iterator[dt.date]:
    """The further days on which the meetings of some findings clash, as surely."""
    told = {finding.days[0] for finding in findings}
    wanted = {frozenset(_meetings(context.plan, finding)) for finding in findings}
    sure = any(finding.severity is Severity.ERROR for finding in findings)
    days = {
        clash.start
        for clash in clashes(context)
        if clash.people and frozenset(clash.activities) in wanted and clash.times_known is sure
    }
    yield from sorted(days - told)


def clash_of_days(context: PlanContext, meetings: Iterable[str], start: dt.date, end: dt.date) -> Iterator[Clash]:
    """The clashes of these meetings on these days."""
    wanted = frozenset(meetings)
    return (
        clash
        for clash in clashes(context)
        if clash.start == start and clash.end == end and frozenset(clash.activities) == wanted
    )


def _clash_of(context: PlanContext, finding: Finding) -> Clash | None:
    meetings = _meetings(context.plan, finding)
    return next(clash_of_days(context, meetings, finding.days[0], finding.days[-1]), None)


def _times(clash: Clash, plan: Plan) -> Text:
    """What is known of the times of day of the two; of a crowd what they are."""
    if clash.crowd:
        return _CROWD.filled(what=names(plan, clash.activities))
    return Worded(lambda language: times_of_day(clash, language))


def _pair(context: PlanContext, finding: Finding) -> Text:
    plan = context.plan
    clash, resting = _clash_of(context, finding), _resting(plan, [finding])
    if clash is None:
        return finding.message
    words = {tag: pair_in_words(plan, clash, tag) for tag in SPOKEN}
    return Text(**{tag: f"{line} {resting.to(tag)}" if resting else line for tag, line in words.items()})


def _wanted(plan: Plan, finding: Finding) -> list[str]:
    """Those who are expected twice."""
    return [id for id in finding.subjects if plan.collection_of(id) not in ("activities", "assumptions")]


def _meetings(plan: Plan, finding: Finding) -> list[str]:
    """The two that are at once, or all of a crowd."""
    return [id for id in finding.subjects if plan.collection_of(id) == "activities"]


def _resting(plan: Plan, findings: Iterable[Finding]) -> Text:
    """A sentence on what is assumed that clashes rest on; empty where nothing is."""
    ids = [id for finding in findings for id in finding.subjects if plan.collection_of(id) == "assumptions"]
    return Worded(lambda language: resting_in_words(plan, ids, language)) if ids else Text()


def _span(start: dt.date, end: dt.date) -> Text:
    return Worded(lambda language: dates.span(start, end, language))
