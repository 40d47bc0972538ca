"""Matters in words: what it is, what more there is to know, and what to do, in bokmål, nynorsk and English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial

import attrs

from lmp_core.checks.finding import Severity
from lmp_core.checks.rules.linking import and_more_weeks
from lmp_core.context import PlanContext
from lmp_core.matters.clash_words import clash_words, whom
from lmp_core.matters.grouping import CLASHES, FindingGroup
from lmp_core.matters.phrases import MANY
from lmp_core.matters.words import SHOWN, Words, filled, lines, names, sentence
from lmp_core.model import Decision, Goal, Plan, UnitKind
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.text import SPOKEN, Text, Worded
from lmp_core.timeline.state import State, state_of
from lmp_core.wording.dates import day as day_in_words
from lmp_core.wording.dates import month, span
from lmp_core.wording.lists import listing
from lmp_core.wording.names import large_first, quoted
from lmp_core.wording.numbers import in_words
from lmp_core.wording.people import people_counted, people_text
from lmp_core.wording.sentences import Aside, Days, named, say, shortened

_IN_FULL = ("LMP001", "LMP107", "LMP207", "LMP225", "LMP226", "LMP227", "LMP309", "LMP310", "LMP401")
"""Rules of which each finding is told in full when there are several: names alone do not say what is the matter."""


@attrs.frozen
class Cited:
    """A decision that leads to what a matter is about, and whether nobody has it."""

    decision: Decision
    nobody: bool


# --- one matter ---------------------------------------------------------------------------------------------------


def worded(context: PlanContext, group: FindingGroup, cited: Sequence[Cited], titles: Mapping[str, Text]) -> Words:
    """The title, details and todo of a matter, with the words of the decisions that lead to what it is about."""
    lead = group.findings[0].code
    if lead in CLASHES:
        words = clash_words(context, group)
    elif lead in _OF_RULE:
        words = _OF_RULE[lead](context, group)
    else:
        words = _plain(context, group, titles)
    details = (*words.details, *(_decided(context.plan, each) for each in cited))
    return attrs.evolve(
        words,
        title=_written_out(words.title),
        whom=_written_out(words.whom),
        todo=_written_out(words.todo),
        details=tuple(_with_stop(detail) for detail in details),
        table=tuple(tuple(_written_out(fact) for fact in row) for row in words.table),
    )


def _written_out(text: Text) -> Text:
    """The text in all languages at once, so that it can be asked for each by name."""
    return Text(**dict(text.items()))


def _with_stop(text: Text) -> Text:
    """A text with a full stop at its end, unless a mark stands there already."""
    stopped = {language: words.rstrip() for language, words in text.items()}
    return Text(
        **{tag: words if words.endswith((".", "!", "?", "…")) else f"{words}." for tag, words in stopped.items()}
    )


def _plain(context: PlanContext, group: FindingGroup, titles: Mapping[str, Text]) -> Words:
    """A finding in its own words; several of one rule counted, with the names of what they are about."""
    plan = context.plan
    lead = group.findings[0].code
    mine = [finding for finding in group.findings if finding.code == lead]
    rest = [finding.message for finding in group.findings if finding.code != lead and finding.code != "LMP305"]
    if len(mine) == 1:
        return Words(sentence(mine[0].message), mine[0].hint, lines(rest))
    pattern = MANY.get(lead)
    if pattern is None:
        rule = titles.get(lead, Text(nb=lead))
        title = say(plan, phrase("{rule}: {n} places"), rule=rule, n=len(mine))
        details = [finding.message for finding in mine]
    else:
        title = filled(pattern, len(mine))
        subjects = [finding.subjects[0] for finding in mine if finding.subjects]
        in_full = lead in _IN_FULL or not subjects
        details = [finding.message for finding in mine] if in_full else [_named(plan, subjects)]
    hints = dict.fromkeys(finding.hint for finding in mine if finding.hint)
    todo = next(iter(hints)) if len(hints) == 1 else _EACH_PLACE if hints else Text()
    return Words(title, todo, lines([*details, *rest]))


_EACH_PLACE = phrase("Look at each of them.")


def _named(plan: Plan, ids: Sequence[str]) -> Text:
    return _THESE.filled(names=names(plan, ids))


_THESE = phrase("{names}.")


def _decided(plan: Plan, cited: Cited) -> Text:
    """What a decision said, by whom and when, and whether nobody has it."""
    decision = cited.decision
    texts = {}
    for tag in SPOKEN:
        said, what = _said(plan, decision, tag), quoted(decision.title.to(tag), tag)
        line = f"{said}: {what}." if said else f"{what}."
        texts[tag] = f"{line} {_NOBODY.to(tag)}" if cited.nobody else line
    return Text(**texts)


_NOBODY = phrase("Nobody has been given the matter.")


# --- rules with words of their own --------------------------------------------------------------------------------


def _duties(context: PlanContext, group: FindingGroup) -> Words:
    """Duties of the law that no activity serves; other goals as they are."""
    plan = context.plan
    goals = [goal for finding in group.findings if isinstance(goal := plan.find(finding.subjects[0]), Goal)]
    if not group.key.endswith(":duties"):
        return _plain(context, group, {})
    title = (
        filled(_DUTIES, len(goals))
        if len(goals) > 1
        else say(plan, phrase("No activity serves the duty {goal}"), goal=named(goals[0].id))
    )
    todo = _TIE if len(goals) > 1 else _TIE_ONE
    if len(goals) == 1:
        return Words(title, todo, (_law_and_day(goals[0], context.as_of), _NO_BREACH))
    table = [(_law(goal), Worded(partial(_in_force, goal, context.as_of)), goal.title) for goal in goals[:_MOST_DUTIES]]
    more = len(goals) - len(table)
    return Words(title, todo, (*([_MORE_DUTIES.filled(n=more)] if more else []), _NO_BREACHES), table=tuple(table))


_MOST_DUTIES = 10
"""The most duties that are told of one by one."""
_MORE_DUTIES = phrase("And {n} more: lmp show duties.")
_NO_LAW = phrase("no reference")


def _law(goal: Goal) -> Text:
    return Text(nb=goal.law) if goal.law else _NO_LAW


_DUTIES = phrase("{n} duties in law have no activity")
_NO_BREACH = phrase("This does not mean the law is broken, only that the plan does not show who follows it up.")
_NO_BREACHES = phrase("This does not mean the law is broken, only that the plan does not show who follows them up.")
_TIE_ONE = phrase("Tie an activity to the duty, or note that it is followed up outside the plan.")
_TIE = phrase("Tie an activity to each duty, or note that it is followed up outside the plan.")


def _law_and_day(goal: Goal, as_of: dt.date) -> Text:
    """The law of a duty and when it is in force, in a sentence."""
    said = {tag: ", ".join([*([goal.law] if goal.law else []), _in_force(goal, as_of, tag)]) for tag in SPOKEN}
    return Text(**{tag: large_first(words) for tag, words in said.items()})


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
        else filled(_LATE if not same else _LATE_SAME, len(activities), day=_on(days[0]))
    )
    responsible = _RESPONSIBLE.filled(who=people_text(plan, who)) if who else _NOBODY_SET
    details = () if len(activities) == 1 else (_named(plan, activities),)
    return Words(title, group.findings[0].hint, details, whom=responsible)


_RESPONSIBLE = phrase("Responsible: {who}.")
_NOBODY_SET = phrase("Nobody is responsible.")
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
    return attrs.evolve(words, title=filled(MANY["LMP221"], number), details=(Text(**meetings),))


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
    last = day_in_words(days[-1], language)
    when = _TIMES_UNTIL.to(language).format(n=in_words(len(days), language), day=last) if len(days) > 1 else last
    return f"{quoted(plan.name(id, language), language)} {when}"


_TIMES_UNTIL = phrase("{n} times (the last on {day})")


def _same_week(context: PlanContext, group: FindingGroup) -> Words:
    """The meetings of two programmes that want the same people in one week."""
    plan = context.plan
    weeks = sorted({monday for finding in group.findings for monday in finding.days})
    details, spans = [], []
    for finding in sorted(group.findings, key=lambda finding: finding.days):
        activities = [id for id in finding.subjects if plan.collection_of(id) == "activities"]
        who = [id for id in finding.subjects if id not in activities]
        days = _days_in_week(context, activities, finding.days[0])
        spans.append(days)
        more = and_more_weeks(len(finding.days) - 1)
        details.append(
            say(
                plan,
                _ASKED,
                days=Days(*days),
                who=people_text(plan, who),
                what=names(plan, activities),
                more=Aside(more),
            )
        )
    if len(weeks) > 1:
        title = filled(_SOME_WEEKS, len(weeks))
    else:
        first, last = min(first for first, _ in spans), max(last for _, last in spans)
        in_a_row = last - first == dt.timedelta(days=1)
        title = (_IN_A_ROW if in_a_row else _ONE_WEEK).filled(days=Worded(lambda language: span(first, last, language)))
    return Words(title, group.findings[0].hint, lines(details))


_ASKED = phrase("{days}: {who} must be at {what}{more}")
_ONE_WEEK = phrase("{days}: two programmes ask for the same people in one week")
_IN_A_ROW = phrase("{days}: two programmes ask for the same people two days in a row")
_SOME_WEEKS = phrase("In {n} weeks two programmes ask for the same people")


def _days_in_week(context: PlanContext, activities: Sequence[str], monday: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of some activities in a week."""
    sunday = monday + dt.timedelta(days=6)
    days = [
        day
        for id in activities
        for occurrence in context.timeline.of(id)
        if not occurrence.cancelled
        for day in (occurrence.first_day, occurrence.last_day)
        if day is not None and monday <= day <= sunday
    ]
    return (min(days), max(days)) if days else (monday, sunday)


def _surveys(context: PlanContext, group: FindingGroup) -> Words:
    """Two surveys of the same children."""
    plan = context.plan
    finding = group.findings[0]
    first, second, *units = finding.subjects
    sure = finding.severity is not Severity.NOTE
    pupils = all(plan.unit(id).kind is UnitKind.SCHOOL for id in units)
    month_name = Worded(lambda language: month(finding.days[0], language))
    title = Worded(
        lambda language: large_first(
            (_TWICE if sure else _MAYBE_TWICE)[pupils].say(
                language, month=month_name, places=people_text(plan, units, counted=True)
            )
        )
    )
    what = (_BOTH if sure else _MAYBE_BOTH).filled(what=names(plan, [first, second]))
    return Words(title, finding.hint, (what,), whom=whom(plan, units))


_TWICE = (
    phrase("{month}: the children of {places} are asked twice"),
    phrase("{month}: the pupils of {places} are asked twice"),
)
_MAYBE_TWICE = (
    phrase("{month} at the earliest: the children of {places} may be asked twice in one month"),
    phrase("{month} at the earliest: the pupils of {places} may be asked twice in one month"),
)
_BOTH = phrase("{what} are in the same month.")
_MAYBE_BOTH = phrase("{what} may come in the same month.")


def _groups(context: PlanContext, group: FindingGroup) -> Words:
    """Groups of which the plan does not say who is in them."""
    plan = context.plan
    ids = [finding.subjects[0] for finding in group.findings]
    words = _plain(context, group, {})
    if len(ids) == 1:
        return words
    title = Worded(lambda language: large_first(_NO_MEMBERS.say(language, who=people_counted(plan, ids, language))))
    return attrs.evolve(words, title=title, details=(), whom=whom(plan, ids))


_NO_MEMBERS = phrase("{who} have no members in the plan")


def _channels(context: PlanContext, group: FindingGroup) -> Words:
    """Channels without a meeting, and the units that are not reached for it."""
    lead = [finding for finding in group.findings if finding.code == "LMP502"]
    words = _plain(context, group, {})
    if len(lead) > 1 and len(lead) == len(context.plan.channels):
        return attrs.evolve(words, title=filled(_NONE_OF_THEM, len(lead)))
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
    "LMP305": _groups,
    "LMP222": _late,
    "LMP331": _same_week,
    "LMP332": _surveys,
    "LMP502": _channels,
}
