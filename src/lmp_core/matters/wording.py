"""Matters in words: what it is, what more there is to know, and what to do, in bokmål, nynorsk and English."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from lmp_core.checks.finding import Finding, Severity
from lmp_core.checks.rules.linking import and_more_weeks
from lmp_core.context import PlanContext
from lmp_core.matters.grouping import CLASHES, FindingGroup
from lmp_core.matters.phrases import MANY
from lmp_core.model import Decision, Goal, Plan
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.text import SPOKEN, Text, Worded
from lmp_core.timeline.state import State, state_of
from lmp_core.wording.dates import day as day_in_words
from lmp_core.wording.dates import month, week
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first, name_inside, quotes
from lmp_core.wording.numbers import in_words
from lmp_core.wording.sentences import Aside, Days, Names, named, people, say, shortened

SHOWN = 4
"""The most names in a line; of more, one fewer is named and the rest counted."""
LINES = 4
"""The most lines of details; of more, one fewer is written and the rest counted."""

_IN_FULL = ("LMP001", "LMP107", "LMP207", "LMP225", "LMP226", "LMP227", "LMP309", "LMP310", "LMP401")
"""Rules of which each finding is told in full when there are several: names alone do not say what is the matter."""


@attrs.frozen
class Cited:
    """A decision that leads to what a matter is about, and whether nobody has it."""

    decision: Decision
    nobody: bool


# --- names and numbers --------------------------------------------------------------------------------------------


def _filled(pattern: Text, number: int, **values: Text) -> Text:
    """A pattern with a number in words, and a large letter at its beginning."""

    def words(language: str) -> str:
        texts = {name: text.to(language) for name, text in values.items()}
        return large_first(pattern.form(language, number).format(n=in_words(number, language, noun="møte"), **texts))

    return Worded(words)


def names(plan: Plan, ids: Iterable[str], *, quoted: bool = True) -> Text:
    """Parts by their titles, a title that several have once with how many, and no more than :data:`SHOWN` of them."""
    ids = tuple(dict.fromkeys(ids))

    def titles_in(language: str) -> str:
        if quoted:
            left, right = quotes(language)
            counted = Counter(f"{left}{one_line(plan.name(id, language))}{right}" for id in ids)
        else:
            counted = Counter(one_line(name_inside(plan, id, language)) for id in ids)
        titles = [title if count == 1 else f"{count} × {title}" for title, count in counted.items()]
        return str(listing(shortened(titles, language, SHOWN), language))

    return Worded(titles_in)


def _lines(texts: Sequence[Text]) -> tuple[Text, ...]:
    """Details on a line each, no more than :data:`LINES`."""

    def line(place: int) -> Text:
        return Worded(
            lambda language: shortened([large_first(text.to(language)) for text in texts], language, LINES)[place]
        )

    return tuple(map(line, range(min(len(texts), LINES))))


def _sentence(text: Text) -> Text:
    """A text without the full stop at its end, as in a heading."""
    return Worded(lambda language: one_line(text.to(language)).rstrip("."))


# --- one matter ---------------------------------------------------------------------------------------------------


def worded(context: PlanContext, group: FindingGroup, cited: Sequence[Cited], titles: Mapping[str, Text]) -> Words:
    """The title, details and todo of a matter, with the words of the decisions that lead to what it is about."""
    lead = group.findings[0].code
    if lead in CLASHES:
        words = _clash(context, group)
    elif lead in _OF_RULE:
        words = _OF_RULE[lead](context, group)
    else:
        words = _plain(context, group, titles)
    details = (*words.details, *(_decided(context.plan, each) for each in cited))
    return attrs.evolve(words, details=tuple(_with_stop(detail) for detail in details))


def _with_stop(text: Text) -> Text:
    """A text with a full stop at its end, unless a mark stands there already."""
    stopped = {language: words.rstrip() for language, words in text.items()}
    return Text(
        **{tag: words if words.endswith((".", "!", "?", "…")) else f"{words}." for tag, words in stopped.items()}
    )


@attrs.frozen
class Words:
    """What is said of a matter; ``whom`` is empty where the rest tells whom it concerns."""

    title: Text
    todo: Text
    details: tuple[Text, ...] = ()
    whom: Text = Text()


def _plain(context: PlanContext, group: FindingGroup, titles: Mapping[str, Text]) -> Words:
    """A finding in its own words; several of one rule counted, with the names of what they are about."""
    plan = context.plan
    lead = group.findings[0].code
    mine = [finding for finding in group.findings if finding.code == lead]
    rest = [finding.message for finding in group.findings if finding.code != lead and finding.code != "LMP305"]
    if len(mine) == 1:
        return Words(_sentence(mine[0].message), mine[0].hint, _lines(rest))
    pattern = MANY.get(lead)
    if pattern is None:
        rule = titles.get(lead, Text(nb=lead))
        title = say(plan, phrase("{rule}: {n} places"), rule=rule, n=len(mine))
        details = [finding.message for finding in mine]
    else:
        title = _filled(pattern, len(mine))
        subjects = [finding.subjects[0] for finding in mine if finding.subjects]
        in_full = lead in _IN_FULL or not subjects
        details = [finding.message for finding in mine] if in_full else [_named(plan, subjects)]
    hints = dict.fromkeys(finding.hint for finding in mine if finding.hint)
    todo = next(iter(hints)) if len(hints) == 1 else _EACH_PLACE if hints else Text()
    return Words(title, todo, _lines([*details, *rest]))


_EACH_PLACE = phrase("Look at each of them.")


def _named(plan: Plan, ids: Sequence[str]) -> Text:
    plain = all(plan.collection_of(id) in ("units", "roles", "groups", "channels") for id in ids)
    return say(plan, phrase("{names}."), names=names(plan, ids, quoted=not plain))


def _concerns(plan: Plan, ids: Iterable[str]) -> Text:
    who = names(plan, ids, quoted=False)
    return say(plan, phrase("Concerns {who}."), who=who)


def _decided(plan: Plan, cited: Cited) -> Text:
    """What a decision said, by whom and when, and whether nobody has it."""
    decision = cited.decision
    said = Worded(lambda language: _said(plan, decision, language))
    return say(
        plan,
        phrase("{who}: {what}.{nobody}") if said else phrase("{what}.{nobody}"),
        who=said,
        what=named(decision.id),
        nobody=Aside(_NOBODY if cited.nobody else Text()),
    )


_NOBODY = phrase("Nobody has been given the matter.")


# --- clashes ------------------------------------------------------------------------------------------------------


def _clash(context: PlanContext, group: FindingGroup) -> Words:
    """Meetings that want the same people: one pair by name, several with a line for each pair."""
    plan = context.plan
    expected = [finding for finding in group.findings if finding.code == "LMP301"]
    if not expected:
        first = group.findings[0]
        return Words(_sentence(first.message), first.hint, _lines([each.message for each in group.findings[1:]]))
    rest = [finding.message for finding in group.findings if finding.code != "LMP301"]
    sure = group.severity is Severity.ERROR
    if len({tuple(_meetings(plan, finding)) for finding in expected}) == 1:
        first = expected[0]
        title = say(
            plan,
            (
                phrase("{days}: {what} are at the same time and want the same people")
                if sure
                else phrase("{days}: the same people are expected at {what}, and times of day are missing")
            ),
            days=_span(first),
            what=_meetings_named(plan, first),
        )
        whom = _concerns(plan, (id for finding in expected for id in _wanted(plan, finding)))
        resting = _resting(plan, expected)
        return Words(title, first.hint, _lines([*rest, *([resting] if resting else [])]), whom=whom)
    meetings = len({id for finding in expected for id in _meetings(plan, finding)})
    days = Days(min(finding.days[0] for finding in expected), max(finding.days[-1] for finding in expected))
    title = say(
        plan,
        phrase("{days}: the same people are expected at several meetings{how}"),
        days=days,
        how=Aside(_AT_ONCE) if sure else _NO_TIMES,
    )
    details = [_pair(plan, finding) for finding in expected]
    pattern = _MOVE if sure else _SET_TIMES
    todo = _filled(pattern, meetings)
    return Words(title, todo, _lines([*details, *rest]))


_AT_ONCE = phrase("at once")
_NO_TIMES = phrase(", and times of day are missing")
_MOVE = phrase("Move the one of the {n} meetings that is easiest to move.")
_SET_TIMES = phrase("Give all {n} a time of day, and move what cannot follow each other on one day.")


def _pair(plan: Plan, finding: Finding) -> Text:
    return say(
        plan,
        phrase("{days}: {who}: {what}.{resting}"),
        days=_span(finding),
        who=names(plan, _wanted(plan, finding), quoted=False),
        what=_meetings_named(plan, finding),
        resting=Aside(_resting(plan, [finding])),
    )


def _wanted(plan: Plan, finding: Finding) -> list[str]:
    """Those who are expected twice."""
    return [id for id in finding.subjects if plan.collection_of(id) not in ("activities", "assumptions")]


def _meetings(plan: Plan, finding: Finding) -> list[str]:
    """The two that are at once, or all of a crowd."""
    return [id for id in finding.subjects if plan.collection_of(id) == "activities"]


def _meetings_named(plan: Plan, finding: Finding) -> Text | Names:
    meetings = _meetings(plan, finding)
    return named(*meetings, dated=False) if len(meetings) == 2 else names(plan, meetings)


def _resting(plan: Plan, findings: Iterable[Finding]) -> Text:
    """A sentence on what is assumed that clashes rest on; empty where nothing is."""
    ids = [id for finding in findings for id in finding.subjects if plan.collection_of(id) == "assumptions"]
    if not ids:
        return Text()
    return say(plan, phrase("Rests on what nobody has confirmed: {what}."), what=names(plan, ids))


def _span(finding: Finding) -> Days:
    return Days(finding.days[0], finding.days[-1])


# --- rules with words of their own --------------------------------------------------------------------------------


def _duties(context: PlanContext, group: FindingGroup) -> Words:
    """Duties of the law that no activity serves; other goals as they are."""
    plan = context.plan
    goals = [goal for finding in group.findings if isinstance(goal := plan.find(finding.subjects[0]), Goal)]
    if not group.key.endswith(":duties"):
        return _plain(context, group, {})
    title = (
        _filled(_DUTIES, len(goals))
        if len(goals) > 1
        else say(plan, phrase("No activity serves the duty {goal}"), goal=named(goals[0].id))
    )
    lines = [_duty(goal, context.as_of, with_title=len(goals) > 1) for goal in goals]
    todo = _TIE if len(goals) > 1 else _TIE_ONE
    return Words(title, todo, (*_lines(lines), _NO_BREACH))


_DUTIES = phrase("{n} duties in law have no activity")
_NO_BREACH = phrase("The law need not be broken: the plan only does not show who follows it up.")
_TIE_ONE = phrase("Tie an activity to the duty, or say who follows it up outside the plan.")
_TIE = phrase("Tie an activity to each duty, or say who follows it up outside the plan.")


def _duty(goal: Goal, as_of: dt.date, *, with_title: bool) -> Text:
    """The law of a duty and when it is in force, after its title where that is not told already."""
    lines = {}
    for language in SPOKEN:
        law = ", ".join([*([goal.law] if goal.law else []), _in_force(goal, as_of, language)])
        lines[language] = f"{one_line(goal.title.to(language))} · {law}" if with_title else large_first(law)
    return Text(**lines)


def _in_force(goal: Goal, as_of: dt.date, language: str) -> str:
    """Until when a duty holds, else from when on."""
    if goal.valid_to is not None:
        return _HOLDS_UNTIL.to(language).format(day_in_words(goal.valid_to, language))
    if goal.valid_from is not None and goal.valid_from > as_of:
        return _HOLDS_FROM.to(language).format(day_in_words(goal.valid_from, language))
    return _HOLDS_NOW.to(language)


_HOLDS_UNTIL = phrase("until {}")
_HOLDS_FROM = phrase("from {}")
_HOLDS_NOW = phrase("in force")


def _late(context: PlanContext, group: FindingGroup) -> Words:
    """Work that is over its deadline, of the same people."""
    plan = context.plan
    activities = [finding.subjects[0] for finding in group.findings]
    who = group.findings[0].subjects[1:]
    days = [finding.days[-1] for finding in group.findings]
    same = len(set(days)) == 1
    title = (
        say(
            plan,
            phrase("{what} should have been finished on {day}"),
            what=named(activities[0], dated=False),
            day=days[0],
        )
        if len(activities) == 1
        else _filled(_LATE if not same else _LATE_SAME, len(activities), day=_on(days[0]))
    )
    whom = say(plan, phrase("Responsible: {who}."), who=people(who)) if who else phrase("Nobody is responsible.")
    details = () if len(activities) == 1 else (_named(plan, activities),)
    return Words(title, group.findings[0].hint, details, whom=whom)


_LATE = phrase("{n} pieces of work are overdue")
_LATE_SAME = phrase("{n} pieces of work should have been finished on {day}")


def _on(day: dt.date) -> Text:
    return Worded(lambda language: day_in_words(day, language))


def _unrecorded(context: PlanContext, group: FindingGroup) -> Words:
    """Meetings of which nobody has noted whether they were held, each counted, with their days."""
    words = _plain(context, group, {})
    if len(group.findings) == 1:
        return words
    days = {
        finding.subjects[0]: _unrecorded_days(context, finding.subjects[0])
        for finding in sorted(group.findings, key=lambda finding: finding.days)
    }
    meetings = {}
    for language in SPOKEN:
        texts = [_meeting_and_days(context.plan, id, days[id], language) for id in days]
        meetings[language] = f"{listing(shortened(texts, language, SHOWN), language)}."
    number = sum(len(each) for each in days.values())
    return attrs.evolve(words, title=_filled(MANY["LMP221"], number), details=(Text(**meetings),))


def _unrecorded_days(context: PlanContext, id: str) -> list[dt.date]:
    """The last days of the times of a meeting of which it is not noted whether they were held."""
    return sorted(
        {
            occurrence.last_day
            for occurrence in context.timeline.of(id)
            if occurrence.last_day and state_of(occurrence, context.plan, context.as_of) is State.UNRECORDED
        }
    )


def _meeting_and_days(plan: Plan, id: str, days: Sequence[dt.date], language: str) -> str:
    left, right = quotes(language)
    last = day_in_words(days[-1], language)
    when = _TIMES_UNTIL.to(language).format(n=in_words(len(days), language), day=last) if len(days) > 1 else last
    return f"{left}{one_line(plan.name(id, language))}{right} {when}"


_TIMES_UNTIL = phrase("{n} times (the last on {day})")


def _same_week(context: PlanContext, group: FindingGroup) -> Words:
    """The meetings of two programmes that want the same people in one week."""
    plan = context.plan
    monday = group.findings[0].days[0]
    name = Worded(lambda language: week(monday, language))
    details = []
    for finding in group.findings:
        activities = [id for id in finding.subjects if plan.collection_of(id) == "activities"]
        who = [id for id in finding.subjects if id not in activities]
        details.append(
            say(
                plan,
                phrase("{who}: {what}{more}."),
                who=names(plan, who, quoted=False),
                what=names(plan, activities),
                more=Aside(and_more_weeks(len(finding.days) - 1)),
            )
        )
    return Words(_filled(_SAME_WEEK, len(details), week=name), group.findings[0].hint, _lines(details))


_SAME_WEEK = phrase("{week}: two programmes ask for the same people")


def _surveys(context: PlanContext, group: FindingGroup) -> Words:
    """Two surveys of the same children."""
    plan = context.plan
    finding = group.findings[0]
    first, second, *units = finding.subjects
    sure = finding.severity is not Severity.NOTE
    pattern = _ASKED_TWICE if sure else _MAYBE_ASKED_TWICE
    title = _filled(pattern, 2, month=Worded(lambda language: month(finding.days[0], language)))
    what = say(plan, phrase("{one} and {other}."), one=named(first, dated=False), other=named(second, dated=False))
    return Words(title, finding.hint, (what,), whom=_concerns(plan, units))


_ASKED_TWICE = phrase("{month}: the same children are asked twice")
_MAYBE_ASKED_TWICE = phrase("{month} at the earliest: the same children may be asked twice in one month")


def _channels(context: PlanContext, group: FindingGroup) -> Words:
    """Channels without a meeting, and the units that are not reached for it."""
    lead = [finding for finding in group.findings if finding.code == "LMP502"]
    words = _plain(context, group, {})
    if len(lead) > 1 and len(lead) == len(context.plan.channels):
        return attrs.evolve(words, title=_filled(_NONE_OF_THEM, len(lead)))
    return words


_NONE_OF_THEM = phrase("None of the {n} channels has a meeting with a date")


def _given_to_nobody(context: PlanContext, group: FindingGroup) -> Words:
    """An item of a meeting that nobody has, with its own words and what it hangs on."""
    plan = context.plan
    words = _plain(context, group, {})
    decision = plan.get(group.findings[0].subjects[0])
    if not isinstance(decision, Decision):
        return words
    said = [Worded(lambda language: f"{_said(plan, decision, language)}.")] if decision.body or decision.date else []
    return attrs.evolve(words, details=(*said, *(text for text in (decision.text, decision.condition) if text)))


def _said(plan: Plan, decision: Decision, language: str) -> str:
    """Who said it, and when; empty when the plan tells neither."""
    who = [one_line(plan.name(decision.body, language))] if decision.body else []
    return ", ".join([*who, *([day_in_words(decision.date, language)] if decision.date else [])])


_OF_RULE = {
    "LMP101": _duties,
    "LMP221": _unrecorded,
    "LMP304": _given_to_nobody,
    "LMP222": _late,
    "LMP331": _same_week,
    "LMP332": _surveys,
    "LMP502": _channels,
}
