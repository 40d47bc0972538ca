"""Checks of amounts: the limits that a plan sets, and the time from one meeting to the next."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lmp_core.checks.finding import Finding, Severity, rule
from lmp_core.checks.rules.repeated_clashes import and_more_of, first_of_each_pair
from lmp_core.coordination.clashes import ClashKind, clashes, days_of
from lmp_core.coordination.load import LimitBroken, meeting_load, over_in_words, period_of
from lmp_core.model import Per
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text, Worded
from lmp_core.wording.sentences import Aside, named, people, say

if TYPE_CHECKING:
    from lmp_core.context import PlanContext


@rule(
    "LMP310",
    Severity.ERROR,
    phrase("More than a limit allows"),
    phrase(
        "Somebody has more meetings or hours in a week or month than the plan sets as a limit. The worst "
        "case from today on is named. A limit that need not hold (required) is only to be settled."
    ),
)
def limit_broken(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for per in dict.fromkeys(limit.per for limit in plan.limits):
        answer = meeting_load(context, per=per)
        today = period_of(context.as_of, per)[1]
        by_limit: dict[tuple[str, str], list[LimitBroken]] = {}
        for excess in answer.broken:
            if excess.start >= today:
                by_limit.setdefault((excess.limit, excess.who), []).append(excess)
        for excesses in by_limit.values():
            yield _finding(context, per, excesses)


def _finding(context: PlanContext, per: Per, excesses: list[LimitBroken]) -> Finding:
    plan = context.plan
    worst = max(excesses, key=lambda excess: (excess.meetings, excess.hours))
    return Finding(
        subjects=(worst.who, worst.limit),
        days=(worst.start, _last_day(worst.start, per)),
        severity=Severity.ERROR if worst.required else Severity.WARNING,
        message=say(
            plan,
            phrase("{over}{more}."),
            over=Worded(lambda language: over_in_words(plan, worst, per, language)),
            more=Aside(_more(len(excesses) - 1, per)),
        ),
        hint=say(plan, phrase("Move something, or join meetings.")),
    )


def _last_day(start: dt.date, per: Per) -> dt.date:
    length = 7 if per is Per.WEEK else calendar.monthrange(start.year, start.month)[1]
    return start + dt.timedelta(days=length - 1)


def _more(count: int, per: Per) -> Text:
    return _MORE[per].filled(n=count) if count else Text()


_MORE: Mapping[Per, Text] = {
    Per.WEEK: plural_phrase("(and in 1 more week)", "(and in {n} more weeks)"),
    Per.MONTH: plural_phrase("(and in 1 more month)", "(and in {n} more months)"),
}


@rule(
    "LMP311",
    Severity.WARNING,
    phrase("Too little time between two meetings"),
    phrase(
        "Somebody is to go from a meeting to another one in another room, with too little time between. "
        "The time of travel stands in travel, that for changing rooms in coordination."
    ),
)
def too_little_time_between(context: PlanContext) -> Iterator[Finding]:
    plan = context.plan
    for clash, more in first_of_each_pair(clash for clash in clashes(context) if clash.kind is ClashKind.CHANGEOVER):
        needed = (clash.needed or dt.timedelta(0)) // dt.timedelta(minutes=1)
        yield Finding(
            subjects=(clash.first.activity.id, clash.second.activity.id, *clash.people, *clash.assumptions),
            field="when",
            days=(clash.start, clash.end),
            message=say(
                plan,
                phrase(
                    "Too little time between {one} and {other}, {days}, for {who}: it takes {needed} minutes{more}."
                ),
                days=days_of(clash),
                who=people(clash.people),
                one=named(clash.first.activity.id, dated=False),
                other=named(clash.second.activity.id, dated=False),
                needed=needed,
                more=and_more_of(plan, clash, more),
            ),
            hint=clash.fix,
        )


RULES = (limit_broken, too_little_time_between)
