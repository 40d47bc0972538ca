"""What there is to say of an activity: when, who, why, what it waits for, how it stands, and what is to be settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from lmp_core.answers.card import Card, Fact, coming, fact, names, people, to_be_settled
from lmp_core.answers.vague_times import vague_words
from lmp_core.context import PlanContext
from lmp_core.graph.goals import REASONS, Why
from lmp_core.graph.order import Dependencies, Way
from lmp_core.model import Activity, Form, Relation
from lmp_core.model.errors import Problem, UsageError, one_line
from lmp_core.model.hierarchy import children, resolved, whole_of
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.shown import quoted
from lmp_core.model.text import Text, Worded
from lmp_core.model.when import Recurring
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.timeline.state import ActivityState, State
from lmp_core.timeline.weeks import SeriesWeek
from lmp_core.wording import dates, short_days
from lmp_core.wording.completion import completion
from lmp_core.wording.in_short import units_in_short
from lmp_core.wording.lists import listing
from lmp_core.wording.names import quotes
from lmp_core.wording.recurrence import how_often
from lmp_core.wording.status import ASSUMED, not_certain
from lmp_core.wording.weeks import iso_weeks

_WHEN = phrase("When")
_WHO = phrase("Who")
_WHERE = phrase("Where")
_RESPONSIBLE = phrase("Responsible", "activity card")
_ORGANISER = phrase("Organiser")
_WHY = phrase("Why")
_PART_OF = phrase("Part of")
_PARTS = phrase("Parts")
_PROGRAMME = phrase("Programme")
_KIND = phrase("Kind")
_WAITS_FOR = phrase("Waits for")
_WAITED_FOR_BY = phrase("Waited for by")
_STATE = phrase("Status")
_WEEKS = phrase("Weeks")
_ABOUT = phrase("About")
_EVIDENCE = phrase("Shown by")
_CHANNEL = phrase("Channel")
_NOTE = phrase("Recorded")
_DAY_WEEK = phrase("{day}, week {week}")
_CLOCK = phrase("{day}, {clock}")
_NO_CLOCK = phrase("{day}, without an hour")
_SERIES = phrase("{often}, {days}")
_NEXT_TIME = phrase("next time {day}")
_MOVED = phrase("moved from {day}")
_MOVED_BECAUSE = phrase("moved from {day}: {why}")
_PUT_OFF_FROM = phrase("put off from {day}, no new day is set")
_APART = phrase("{who}, each on its own")
_DIGITAL = phrase("digital")
_HYBRID = phrase("partly digital")
_NEITHER = phrase("nothing, and nothing waits for it")
_NOTHING = phrase("nothing")
_DEADLINE = (phrase("{what} sets the deadline"), phrase("{what} is due when this begins"))
_TIES: Mapping[Relation, tuple[Text, Text]] = {
    Relation.FINISH_START: (
        phrase("{what} must be finished first"),
        phrase("{what} cannot begin before this is finished"),
    ),
    Relation.START_START: (
        phrase("{what} must have begun first"),
        phrase("{what} cannot begin before this has begun"),
    ),
    Relation.FINISH_FINISH: (
        phrase("{what} must be finished before this can be"),
        phrase("{what} cannot be finished before this is"),
    ),
    Relation.START_FINISH: (
        phrase("{what} must have begun before this can be finished"),
        phrase("{what} cannot be finished before this has begun"),
    ),
}
"""How an activity is tied to what it waits for, and to what waits for it."""
_BY_HEADS = phrase("to be confirmed by {who}")
_NO_REASON = phrase("the plan does not say: nothing leads to a goal or a decision")
_STEP = phrase("→ {step}")
_HELD_ON = phrase("{done} {day}")
_LATE = plural_phrase("overdue by 1 day", "overdue by {n} days")
_STATES: Mapping[State, tuple[Text, Text]] = {
    State.UNRECORDED: (
        phrase("not recorded whether it was held"),
        phrase("not recorded whether it was done"),
    ),
    State.TODAY: (phrase("today"), phrase("today")),
    State.RUNNING: (phrase("going on"), phrase("going on")),
    State.IN_SPAN: (
        phrase("within its period, nothing is recorded"),
        phrase("within its period, nothing is recorded"),
    ),
    State.COMING: (
        phrase("not held yet"),
        phrase("not begun yet"),
    ),
    State.PUT_OFF: (
        phrase("put off"),
        phrase("put off"),
    ),
    State.UNDATED: (
        phrase("not held yet, no day is set"),
        phrase("not recorded as begun"),
    ),
    State.PAST: (
        phrase("over"),
        phrase("its period is over"),
    ),
    State.CANCELLED: (
        phrase("cancelled"),
        phrase("will not be done"),
    ),
}
"""What is said of a meeting, and of work, in each state."""
_TIMES: Mapping[State, Text] = {
    State.HELD: plural_phrase("held once", "held {n} times"),
    State.UNRECORDED: plural_phrase("once not recorded", "{n} times not recorded"),
    State.OVERDUE: plural_phrase("once not recorded", "{n} times not recorded"),
    State.TODAY: plural_phrase("today", "{n} times today"),
    State.COMING: plural_phrase("once more to come", "{n} times to come"),
    State.CANCELLED: plural_phrase("cancelled once", "cancelled {n} times"),
    State.PUT_OFF: plural_phrase("put off once", "put off {n} times"),
}
"""How many times of a series are in each state."""
_OF_WEEK = phrase("{week}: not {away}")
_NOBODY = phrase("{week}: nobody ({away})")
_AWAY = phrase("{units} ({why})")
_NOT_A_SERIES = phrase("{id} is not a series")
_ONLY_SERIES = phrase("leave --start and --unit out: only a series has weeks")
_NO_START = phrase("not set: lmp show {id} --start DATE shows them")


def no_series(id: str) -> UsageError:
    """The error of asking for the weeks of what is no series."""
    return UsageError(Problem(message=_NOT_A_SERIES.filled(id=quoted(id)), hint=_ONLY_SERIES))


def activity_card(
    context: PlanContext, activity: Activity, *, start: dt.date | None = None, unit: str | None = None
) -> Card:
    """What there is to say of an activity; ``start`` and ``unit`` choose the weeks of a series.

    Raises:
        UsageError: when weeks are asked of what is no series.
    """
    if (start or unit) and activity.when.series is None:
        raise no_series(activity.id)
    state = context.timeline.states(context.as_of)[activity.id]
    return Card(
        plan=context.plan,
        language=context.language,
        id=activity.id,
        collection="activities",
        title=activity.title,
        facts=(
            *_when(context, state),
            *_people(context, activity),
            *_why(context, activity),
            *_waiting(context, activity),
            *_state(context, state),
            *to_be_settled(context, activity.id),
            *_weeks(context, activity, start, unit),
            *fact("description", _ABOUT, [activity.theme, activity.description]),
            *fact("evidence", _EVIDENCE, [activity.evidence]),
            *_belonging(context, activity),
        ),
        place=context.sources.at("activities", activity.id),
    )


# --- when ---------------------------------------------------------------------------------------------------------


def _when(context: PlanContext, state: ActivityState) -> Iterator[Fact]:
    times = [time for time, _ in state.times]
    activity, first = state.activity, times[0]
    series = activity.when.series
    lines: list[Text]
    if series is not None:
        lines = [Worded(lambda language: _series_words(series, language))]
        following = coming(context, times, 1)
        lines += [_NEXT_TIME.filled(day=_long_day(context, following[0]))] if following else []
    elif first.put_off:
        planned = first.planned
        put_off = Worded(
            lambda language: vague_words(context.plan, first, context.as_of, language, between=short_days.between)
        )
        lines = [
            _PUT_OFF_FROM.filled(day=Worded(lambda language: dates.day(planned, language))) if planned else put_off
        ]
    elif first.dated:
        lines = [_long_day(context, first)]
        if first.planned is not None and first.planned != first.first_day:
            day = Worded(lambda language: short_days.sentence_day(first.planned, language) if first.planned else "")
            lines.append(
                _MOVED_BECAUSE.filled(day=day, why=first.moved_because)
                if first.moved_because
                else _MOVED.filled(day=day)
            )
    else:
        lines = [
            Worded(
                lambda language: vague_words(context.plan, first, context.as_of, language, between=short_days.between)
            )
        ]
    ends = [
        (time.first_day.isoformat() if time.first_day else None, time.last_day.isoformat() if time.last_day else None)
        for time in times
    ]
    data = {
        "words": activity.when.figures,
        "dated": state.dated,
        "times": [dict(zip(("start", "end"), each, strict=True)) for each in ends],
    }
    yield from fact("when", _WHEN, lines, data)


def _series_words(series: Recurring, language: str) -> str:
    often = how_often(series, language)
    days = short_days.open_span(series.start, series.until, language)
    return _SERIES.say(language, often=often, days=days) if days else often


def _long_day(context: PlanContext, time: Occurrence) -> Text:
    first = time.first_day
    assert first is not None  # it has a day
    last = time.last_day or first
    week = first.isocalendar()[:2]

    def word(language: str) -> str:
        day = short_days.sentence_span(first, last, language)
        if week == last.isocalendar()[:2]:
            day = _DAY_WEEK.say(language, day=day, week=week[1])
        if first == last and isinstance(time.start, dt.datetime):
            end = time.end if isinstance(time.end, dt.datetime) else None
            return _CLOCK.say(language, day=day, clock=short_days.clock(time.start, end, language))
        if first == last and context.plan.kind(time.activity.kind).meeting:
            return _NO_CLOCK.say(language, day=day)
        return day

    return Worded(word)


def _weeks(context: PlanContext, activity: Activity, start: dt.date | None, unit: str | None) -> Iterator[Fact]:
    if activity.when.series is None:
        return
    weeks = context.timeline.weeks(activity.id, start=start, unit=unit)
    if not weeks:
        yield from fact("weeks", _WEEKS, [_NO_START.filled(id=activity.id)], [])
        return
    held = [week.week for week in weeks if week.held]
    lines: list[Text] = [Worded(lambda language: iso_weeks(held, language))] if held else []
    lines += [_away(context, week) for week in weeks if week.off]
    yield Fact(key="weeks", label=_WEEKS, lines=tuple(lines), data=held, whole=bool(start or unit))


def _away(context: PlanContext, week: SeriesWeek) -> Text:
    def word(language: str) -> str:
        by_reason: dict[str, list[str]] = {}
        for off in week.off:
            by_reason.setdefault(off.why.to(language), []).extend([off.unit] if off.unit else [])
        everybody = not week.held and len(by_reason) == 1
        reasons = [
            _AWAY.say(language, units=units_in_short(context.plan, units, language), why=why)
            if units and not everybody
            else why
            for why, units in by_reason.items()
        ]
        pattern = _OF_WEEK if week.held else _NOBODY
        return pattern.say(language, week=dates.week(week.monday, language), away=str(listing(reasons, language)))

    return Worded(word)


# --- who and why --------------------------------------------------------------------------------------------------


def _people(context: PlanContext, activity: Activity) -> Iterator[Fact]:
    plan = context.plan
    who = people(context, activity.participants)
    apart = activity.per_unit or activity.split is not None
    if apart and len(context.graph.who.units(activity.participants)) > 1:
        who = _APART.filled(who=who)
    yield from fact("who", _WHO, [who] if activity.participants else [], list(activity.participants))
    venues = list(dict.fromkeys(plan.get(use.venue).id for use in activity.venues))
    form = {Form.DIGITAL: _DIGITAL, Form.HYBRID: _HYBRID}.get(activity.mode.form) if activity.mode else None
    where = [names(context, venues)] if venues else []
    yield from fact("where", _WHERE, [*where, *([form] if form else [])], venues)
    yield from fact("responsible", _RESPONSIBLE, [people(context, activity.responsible)], list(activity.responsible))
    if activity.organiser:
        yield from fact("organiser", _ORGANISER, [people(context, [activity.organiser])], activity.organiser)


def _why(context: PlanContext, activity: Activity) -> Iterator[Fact]:
    why = context.graph.why(activity.id)
    yield from fact("why", _WHY, why_lines(context, why), [step.target for step in why.steps])


def why_lines(context: PlanContext, why: Why) -> list[Text]:
    """The way from a part to a goal, a step a line; what stands between with the word for it."""
    lines: list[Text] = []
    for number, step in enumerate(why.steps):
        goal = context.plan.collection_of(step.target) == "goals"
        told = (
            names(context, [step.target])
            if goal
            else REASONS[step.reason].filled(target=names(context, [step.target], quoted=True))
        )
        lines.append(told if number == 0 else _STEP.filled(step=told))
    if not why and not why.steps:
        lines.append(_NO_REASON)
    for id in why.assumptions:
        lines.append(ASSUMED.filled(what=names(context, [id])))
    return lines


def _belonging(context: PlanContext, activity: Activity) -> Iterator[Fact]:
    plan, graph = context.plan, context.graph
    programmes = graph.sorted(graph.programmes.of_activity[activity.id])
    yield from fact("programmes", _PROGRAMME, [names(context, programmes)] if programmes else [], list(programmes))
    yield from fact("kind", _KIND, [plan.kind(activity.kind).title], activity.kind)
    whole = whole_of(plan, activity)
    yield from fact("part_of", _PART_OF, [names(context, [whole])] if whole else [], whole)
    parts = [part.id for part in children(plan).get(activity.id, ())]
    yield from fact("parts", _PARTS, [names(context, parts, quoted=True)] if parts else [], parts)
    if activity.channel:
        yield from fact("channel", _CHANNEL, [names(context, [activity.channel])], activity.channel)


# --- what it waits for --------------------------------------------------------------------------------------------


def _waiting(context: PlanContext, activity: Activity) -> Iterator[Fact]:
    needs, needed = context.graph.depends_on(activity.id), context.graph.dependents(activity.id)
    data = list(needs.direct)
    if not needs and not needed:
        yield from fact("waits_for", _WAITS_FOR, [_NEITHER], data)
        return
    yield from fact("waits_for", _WAITS_FOR, [*_links(context, needs)] or [_NOTHING], data)
    after = [*_links(context, needed)] or [_NOTHING]
    yield from fact("waited_for_by", _WAITED_FOR_BY, after, list(needed.direct))


def _links(context: PlanContext, ways: Dependencies) -> Iterator[Text]:
    """What an activity waits for, or what waits for it, each with how the two are tied."""
    waits = ways.way is Way.DEPENDS_ON
    for id in ways.direct:
        late, early = (ways.id, id) if waits else (id, ways.id)
        relation = _relation(context, late, early)
        tie = _TIES[relation] if relation is not None else _DEADLINE
        yield tie[0 if waits else 1].filled(what=_with_day(context, id))


def _relation(context: PlanContext, late: str, early: str) -> Relation | None:
    """How one activity has to come after another; None where it only lasts until that begins."""
    part = context.plan.get(late)
    requires = part.requires if isinstance(part, Activity) else ()
    return next((each.relation for each in requires if resolved(context.plan, each.activity) == early), None)


def _with_day(context: PlanContext, id: str) -> Text:
    """A part in quotes, an activity with its day when it has one."""

    def word(language: str) -> str:
        left, right = quotes(language)
        title = f"{left}{one_line(context.plan.name(id, language))}{right}"
        if context.plan.collection_of(id) != "activities":
            return title
        time = context.timeline.of(id)[0]
        if time.activity.when.series is not None or not time.dated or time.first_day is None:
            return title
        return f"{title} ({short_days.list_day(time.first_day, language)})"

    return Worded(word)


# --- how it stands ------------------------------------------------------------------------------------------------


def _state(context: PlanContext, state: ActivityState) -> Iterator[Fact]:
    activity = state.activity
    lines = [state_words(context, state)]
    if state.state in (State.COMING, State.UNDATED, State.IN_SPAN, State.PUT_OFF):
        lines.append(Worded(lambda language: not_certain(activity.certainty, language)))
        if activity.confirmed_by and lines[-1]:
            lines.append(_BY_HEADS.filled(who=people(context, activity.confirmed_by)))
    yield from fact("state", _STATE, lines, {"state": str(state.state), "certainty": str(activity.certainty)})
    record = activity.record
    if record is not None and record.note:
        yield from fact("note", _NOTE, [record.note])


def state_words(context: PlanContext, state: ActivityState) -> Text:
    """How an activity stands on the context's day, as is said of its kind."""
    activity = state.activity
    kind = context.plan.kind(activity.kind)
    if activity.when.series is not None and len(state.time_states) > 1:
        return _series_state(state)
    if state.state is State.HELD:
        held = state.held

        def word(language: str) -> str:
            done = completion(activity.title.to(language), kind, language)
            if held is None or held.last is None:
                return done
            return _HELD_ON.say(language, done=done, day=dates.span(held.first or held.last, held.last, language))

        return Worded(word)
    if state.state is State.OVERDUE:
        late = state.days_late or 0
        return _LATE.filled(n=late)
    return _STATES[state.state][0 if kind.meeting else 1]


def _series_state(state: ActivityState) -> Text:
    counts = [words.filled(n=number) for each, words in _TIMES.items() if (number := state.times_in(each))]
    if not counts:
        return _STATES.get(state.state, _STATES[State.RUNNING])[0]
    return Worded(lambda language: ", ".join(count.to(language) for count in counts))
