"""The briefing of a political committee: goals, what has happened, what lies ahead, what the steering group decided.

All of it is made from the plan, as of a day; the headings are those that such a committee is used to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Item, Line, Paragraph, Section
from lmp_core.model import (
    Activity,
    Attendance,
    Certainty,
    Decision,
    Form,
    Goal,
    GoalKind,
    Group,
    Outcome,
    Unit,
)
from lmp_core.model.when import UntilActivity
from lmp_core.wording import dates
from lmp_core.wording.lists import listing
from lmp_core.wording.nouns import definite, is_neuter, short
from lmp_core.wording.times import when_in_words
from lmp_plugins.reporting.activity_states import ActivityEntries, ActivityEntry
from lmp_plugins.reporting.time_words import days_of
from lmp_plugins.reporting.wording import POLITICAL, ReportWording, lower_first, mentions, sentences, upper_first

# --- goals --------------------------------------------------------------------------------------------------------


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
    """1, 2, 10, 2a: figures by value."""
    import re

    return tuple((int(figures or 0), rest) for figures, rest in re.findall(r"(\d*)(\D*)", number))


def _paragraphs(wording: ReportWording, goals: Iterable[Goal]) -> list[Paragraph]:
    paragraphs = []
    for goal in goals:
        paragraphs.append(Paragraph(sentences([wording.text(goal.title), wording.text(goal.description)])))
    return paragraphs


# --- what has happened --------------------------------------------------------------------------------------------


def write_so_far(context: PlanContext) -> Sequence[Block]:
    """What was held, counted where it is of a kind; the series that run; what was done, dropped, or never recorded."""
    wording = ReportWording(context)
    seen = ActivityEntries.of(context)
    counted: list[Item] = []
    own: list[Item] = []
    for alike in _meeting_groups(context, seen.held):
        first = alike[0].activity
        meeting = context.plan.kind(first.kind).meeting and first.kind != POLITICAL and first.takes_part
        if meeting and (len(alike) > 1 or not _has_details(first)):
            counted.append(_meetings_item(wording, alike))
        else:
            own += [_held_item(wording, entry) for entry in alike]
    series = [Item(_series_line(wording, activity)) for activity in seen.series]
    dropped = [_cancelled_item(wording, entry) for entry in seen.cancelled]
    late = [_late_item(wording, entry) for entry in seen.late]
    silent = [Item(wording.say("no-record", what=_title_place_time(wording, entry))) for entry in seen.unrecorded]
    items = [*counted, *series, *own, *dropped, *late, *silent]
    if not items:
        return [Paragraph(wording.word("nothing-yet"))] if context.plan.activities else []
    return [Bullets(items)]


def _meeting_groups(context: PlanContext, held: Iterable[ActivityEntry]) -> list[list[ActivityEntry]]:
    """Meetings of one kind with the same people, in the order of the plan's first."""
    places = {activity.id: place for place, activity in enumerate(context.plan.activities)}
    groups: dict[tuple[object, ...], list[ActivityEntry]] = {}
    for entry in held:
        activity = entry.activity
        alone = not context.plan.kind(activity.kind).meeting or activity.kind == POLITICAL or not activity.takes_part
        key = (activity.kind, frozenset(activity.participants), activity.id if alone else None)
        groups.setdefault(key, []).append(entry)
    return sorted(groups.values(), key=lambda alike: min(places[entry.activity.id] for entry in alike))


def _has_details(activity: Activity) -> bool:
    record = activity.record
    noted = record is not None and (record.attendance is not None or bool(record.note))
    return bool(activity.theme or activity.description or activity.split or noted)


def _meetings_item(wording: ReportWording, alike: Sequence[ActivityEntry]) -> Item:
    """ "Styringsgruppa har hatt to møter, siste møte var 12. august." """
    first = alike[0].activity
    subject, company = _who_met(wording, first)
    singular = short(wording.kind(first))
    plural = wording.kinds(first).removeprefix(wording.kind(first).removesuffix(singular))
    meetings = Line.of(singular if len(alike) == 1 else plural)
    if company:
        meetings = wording.say("with", meetings=meetings, who=company)
    many = wording.is_many(_subject_ids(wording, first))
    fields: dict[str, str | Line] = {
        "who": upper_first(subject),
        "have": wording.count("have", 2 if many else 1),
        "number": wording.number(len(alike), singular),
        "meetings": meetings,
    }
    days = sorted(entry.last_day for entry in alike if entry.dated and entry.last_day)
    if not days:
        text = wording.say("have-met", **fields)
    elif len(alike) == 1:
        text = wording.say("have-met-once", date=wording.day(days[0]), **fields)
    else:
        last = wording.say("last", meeting=singular)
        text = wording.say("have-met-last", last=last, date=wording.day(days[-1]), **fields)
    details = [
        Item(_title_place_time(wording, entry), _detail_items(wording, entry, held=True))
        for entry in alike
        if _has_details(entry.activity)
    ]
    return Item(text, details)


def _subject_ids(wording: ReportWording, activity: Activity) -> list[str]:
    ids = [participant.who for participant in activity.takes_part]
    inner = [id for id in ids if not getattr(wording.plan.find(id), "external", False)]
    return inner or ids


def _who_met(wording: ReportWording, activity: Activity) -> tuple[Line, Line]:
    """Those who met, and those from outside whom they met with."""
    subject = _subject_ids(wording, activity)
    company = [participant.who for participant in activity.takes_part if participant.who not in subject]
    return wording.who(subject, counted=True), listing([wording.inside(id) for id in company], wording.spoken)


def _series_line(wording: ReportWording, activity: Activity) -> Line:
    often = when_in_words(activity.when, wording.spoken, year=wording.as_of.year)
    line = wording.say("at-date", what=wording.text(activity.title), date=often)
    return sentences([line, wording.text(activity.description)])


def _title_place_time(wording: ReportWording, entry: ActivityEntry) -> Line:
    """The title, where, and when it was or is."""
    title = _add_place(wording, entry.activity, wording.text(entry.activity.title))
    when = days_of(wording, entry)
    return wording.say("at-date", what=title, date=when) if when and not mentions(title, when) else title


def _held_item(wording: ReportWording, entry: ActivityEntry) -> Item:
    activity = entry.activity
    details = _detail_items(wording, entry, held=True)
    if wording.plan.kind(activity.kind).meeting:
        form = activity.mode.form if activity.mode and not activity.split else Form.PHYSICAL
        shown = form is not Form.PHYSICAL and not any(part.form for part in activity.takes_part)
        aside = f" ({wording.form(form, str(wording.text(activity.title)))})" if shown else ""
        return Item(Line.of(_title_place_time(wording, entry), aside), details)
    title = wording.text(activity.title)
    record = activity.record
    day = (record.on if record else None) or (entry.last_day if entry.dated else None)
    text = wording.say("done-on", what=title, date=wording.day(day)) if day else wording.say("done", what=title)
    return Item(text, details)


def _cancelled_item(wording: ReportWording, entry: ActivityEntry) -> Item:
    record = entry.activity.record
    note = wording.text(record.note) if record else Line()
    return Item(sentences([wording.say("cancelled", what=_title_place_time(wording, entry)), note]))


def _late_item(wording: ReportWording, entry: ActivityEntry) -> Item:
    title = wording.text(entry.activity.title)
    if entry.last_day is None:
        return Item(wording.say("not-done", what=title))
    return Item(wording.say("not-done-since", what=title, date=wording.day(entry.last_day)))


# --- details of one activity --------------------------------------------------------------------------------------


def _detail_items(wording: ReportWording, entry: ActivityEntry, *, held: bool) -> list[Item]:
    activity = entry.activity
    lines: list[Line] = []
    if activity.theme:
        lines.append(wording.say("theme", theme=wording.text(activity.theme)))
    record = activity.record if held else None
    if record is not None and record.attendance is not None:
        lines.append(_attendance(wording, activity, record.attendance))
    if activity.description:
        lines.append(wording.text(activity.description))
    lines += _form_and_place(wording, activity, held=held)
    if record is not None and record.note:
        lines.append(wording.text(record.note))
    seen: set[str] = set()
    items = []
    for line in lines:
        key = str(line).casefold().rstrip(".")
        if line and key not in seen:
            seen.add(key)
            items.append(Item(line))
    return items


def _attendance(wording: ReportWording, activity: Activity, attendance: Attendance) -> Line:
    if attendance.everyone:
        ids = list(activity.participants)
        if ids and all(isinstance(wording.plan.find(id), Unit) for id in ids):
            return wording.say("all-employees", units=wording.units(ids))
        return wording.say("everyone")
    if attendance.present is None:
        return Line()
    here = attendance.present
    present = wording.number(here)
    if attendance.invited is None:
        return upper_first(wording.count("present", here, present=present))
    return upper_first(wording.count("present-of", here, present=present, invited=wording.number(attendance.invited)))


def _form_and_place(wording: ReportWording, activity: Activity, *, held: bool) -> list[Line]:
    """Split or joint, where, and who joins in another form; what the description says already is not said again."""
    description = wording.text(activity.description)
    lines: list[Line] = []
    units = tuple(
        dict.fromkeys(id for occurrence in wording.context.timeline.of(activity.id) for id in occurrence.units)
    )
    if activity.split is not None:
        lines += _split_lines(wording, activity, units, held=held)
    elif not wording.only_venue(activity):
        lines += _venue_lines(wording, activity, units, description)
    forms: dict[Form, list[str]] = {}
    for participant in activity.takes_part:
        if participant.form is not None and activity.mode is not None and participant.form is not activity.mode.form:
            forms.setdefault(participant.form, []).append(participant.who)
    for form, who in forms.items():
        key = "join-digitally" if form is Form.DIGITAL else "join-physically"
        if form is not Form.HYBRID and not (
            description and mentions(description, *(str(wording.name(id)) for id in who))
        ):
            lines.append(wording.say(key, who=wording.who(who)))
    return lines


def _split_lines(wording: ReportWording, activity: Activity, units: Sequence[str], *, held: bool) -> list[Line]:
    split, mode = activity.split, activity.mode
    assert split is not None
    noun = wording.kind(activity)
    meeting = short(noun)
    apart = wording.units_of_kind(split.unit_kinds, units) if split.unit_kinds else wording.units(units)
    if not apart:
        return []
    each = wording.word("each-neuter" if is_neuter(noun, wording.spoken) else "each-common")
    reason = lower_first(wording.text(split.reason))
    fields: dict[str, str | Line] = {"units": apart, "meeting": meeting, "each": each}
    lines: list[Line] = []
    if held and reason and mode is not None:
        what = upper_first(Line.of(definite(noun, wording.spoken)))
        form = wording.form(mode.form, noun)
        lines.append(wording.say("was-but-split", what=what, form=form, reason=reason, **fields))
    elif reason:
        lines.append(wording.say("split-because" if held else "will-split-because", reason=reason, **fields))
    else:
        lines.append(upper_first(wording.say("split" if held else "will-split", **fields)))
    apart_kinds = set(split.unit_kinds)
    rest = [unit.id for unit in wording.plan.units if unit.id in units and apart_kinds and unit.kind not in apart_kinds]
    if len(rest) > 1:
        rooms = [
            wording.name(use.venue)
            for use in activity.venues
            if not apart_kinds & set(use.unit_kinds) and (not use.units or set(use.units) & set(rest))
        ]
        place = Line.of(" ", wording.say("place", place=listing(rooms, wording.spoken))) if rooms else Line()
        key = "joint" if held else "will-joint"
        lines.append(wording.say(key, units=upper_first(wording.units(rest)), meeting=meeting, place=place))
    return [sentences(lines)]


def _venue_lines(wording: ReportWording, activity: Activity, units: Sequence[str], description: Line) -> list[Line]:
    """ "Barnehagene møtes fysisk i Vanvikhallen og skolene i Bojersalen." """
    names = [str(wording.name(use.venue)) for use in activity.venues]
    if not names or (description and mentions(description, *names)):
        return []
    in_person = activity.mode is not None and activity.mode.form is not Form.DIGITAL
    parts: list[Line] = []
    for use in activity.venues:
        users = wording.users(use, units)
        if not users:
            continue
        how = f" {wording.word('physically')}" if in_person else ""
        if parts:
            parts.append(wording.say("others-meet-in", units=users, place=wording.name(use.venue)))
        else:
            parts.append(wording.say("they-meet-in", units=upper_first(users), how=how, place=wording.name(use.venue)))
    return [listing(parts, wording.spoken)] if parts else []


# --- what lies ahead ----------------------------------------------------------------------------------------------


def write_ahead(context: PlanContext) -> Sequence[Block]:
    """What goes on and what is coming, in order, with its parts under it; what has no date yet at the end."""
    wording = ReportWording(context)
    seen = ActivityEntries.of(context)
    today = wording.this_meeting
    followed = {id for shown_decision in _shown_decisions(context) for id in shown_decision.leads_to}
    skip = {today.id} if today else set()
    dated = [entry for entry in (*seen.ongoing, *seen.coming) if entry.activity.id not in skip]
    horizon = _horizon(context.as_of, dated)
    near = [entry for entry in dated if entry.first_day is None or entry.first_day <= horizon]
    far = [entry for entry in dated if entry.first_day is not None and entry.first_day > horizon]
    undated = [entry for entry in seen.undated if entry.activity.id not in skip | followed]
    shown = {entry.activity.id for entry in (*near, *undated, *far)}
    top = [entry for entry in near if entry.activity.part_of not in shown]
    items = [_ahead_item(wording, entry, seen) for entry in top]
    items += [Item(_series_line(wording, activity)) for activity in seen.future_series]
    loose = [entry for entry in undated if entry.activity.part_of not in shown]
    if loose:
        items.append(Item(wording.word("undated"), [_ahead_item(wording, entry, seen) for entry in loose]))
    later = [entry for entry in far if entry.activity.part_of not in shown]
    if later:
        items.append(Item(_later_line(wording, later)))
    blocks: list[Block] = [Bullets(items)] if items else []
    if not items and context.plan.activities:
        blocks.append(Paragraph(wording.word("nothing-ahead")))
    return [Section(title=_ahead_title(wording, near), blocks=blocks)] if blocks else []


def _term_end(day: dt.date) -> dt.date:
    return dt.date(day.year, 12, 31) if day.month >= 8 else dt.date(day.year, 7, 31)


def _horizon(day: dt.date, dated: Iterable[ActivityEntry]) -> dt.date:
    """How far ahead the briefing looks: to the end of the term, and of the next where this one is nearly over."""
    end = _term_end(day)
    soon = [entry for entry in dated if entry.first_day is not None and entry.first_day <= end]
    if (end - day).days < 60 or not soon:
        end = _term_end(end + dt.timedelta(days=1))
    return end


def _ahead_title(wording: ReportWording, near: Sequence[ActivityEntry]) -> str:
    """The term is named when all that is coming lies in it."""
    days = [entry.first_day for entry in near if entry.first_day is not None and entry.first_day >= wording.as_of]
    ends = {_term_end(day) for day in days}
    if len(ends) != 1:
        return wording.word("ahead")
    end = ends.pop()
    this = _term_end(wording.as_of)
    if end not in (this, _term_end(this + dt.timedelta(days=1))):
        return wording.word("ahead")
    season = "autumn" if end.month == 12 else "spring"
    return wording.word(f"ahead-{'this' if end == this else 'next'}-{season}")


def _later_line(wording: ReportWording, later: Sequence[ActivityEntry]) -> Line:
    last = max(day for day in (entry.last_day or entry.first_day for entry in later) if day is not None)
    return wording.count("later", len(later), month=dates.month(last, wording.spoken))


def _ahead_item(wording: ReportWording, entry: ActivityEntry, seen: ActivityEntries) -> Item:
    parts = _part_items(wording, entry.activity, seen)
    return Item(_ahead_line(wording, entry), [*_detail_items(wording, entry, held=False), *parts])


def _part_items(wording: ReportWording, whole: Activity, seen: ActivityEntries) -> list[Item]:
    """The parts of an activity: what is done of them is marked, a date is given where it is another."""
    items: list[Item] = []
    done = {entry.activity.id for entry in seen.held}
    states = {
        entry.activity.id: entry for entry in (*seen.held, *seen.ongoing, *seen.coming, *seen.late, *seen.undated)
    }
    for activity in wording.plan.activities:
        if activity.part_of != whole.id or activity.id not in states:
            continue
        entry = states[activity.id]
        inner = _part_items(wording, activity, seen)
        if activity.id in done:
            items.append(Item(wording.say("done-mark", what=wording.text(activity.title)), inner))
            continue
        line = wording.text(activity.title) if activity.when == whole.when else _ahead_line(wording, entry)
        statements = [line, *(item.text for item in _detail_items(wording, entry, held=False))]
        items.append(Item(sentences(statements), inner))
    return items


def _ahead_line(wording: ReportWording, entry: ActivityEntry) -> Line:
    """The title, where, when, and in parentheses how sure it is and in what form."""
    activity = entry.activity
    title = wording.text(activity.title)
    kind = wording.kind(activity)
    prefixed = False
    if activity.certainty is Certainty.POSSIBLE and str(title).casefold().startswith(kind.casefold()):
        title, prefixed = wording.say("possible", what=lower_first(title)), True
    elif activity.certainty is Certainty.POSSIBLE and mentions(title, wording.word("possibly")):
        prefixed = True
    line = _add_time(wording, entry, _add_place(wording, activity, title))
    asides = wording.in_parentheses(activity, prefixed=prefixed)
    planned = next((part.planned for part in entry.occurrences if part.outcome is Outcome.MOVED), None)
    if planned is not None:
        asides.append(str(wording.say("moved-from", date=wording.day(planned))))
    return Line.of(line, f" ({', '.join(asides)})") if asides else line


def _add_place(wording: ReportWording, activity: Activity, title: Line) -> Line:
    venue = wording.only_venue(activity)
    return wording.say("in-place", what=title, place=venue) if venue and not mentions(title, str(venue)) else title


def _add_time(wording: ReportWording, entry: ActivityEntry, title: Line) -> Line:
    when = entry.activity.when
    if isinstance(when, UntilActivity):
        target = wording.plan.find(when.until)
        assert isinstance(target, Activity)
        if _is_next(wording, target):
            return wording.say("until-next", what=title, kind=wording.kind(target))
        if entry.last_day is not None:
            return wording.say("until-date", what=title, date=wording.day(entry.last_day))
        return wording.say("until", what=title, other=lower_first(wording.text(target.title)))
    days = days_of(wording, entry)
    return wording.say("at-date", what=title, date=days) if days and not mentions(title, days) else title


def _is_next(wording: ReportWording, activity: Activity) -> bool:
    """Whether it is the next of its kind."""
    coming = wording.context.timeline.as_of(wording.as_of).coming
    return (
        next((occurrence.activity.id for occurrence in coming if occurrence.activity.kind == activity.kind), None)
        == activity.id
    )


# --- decisions ----------------------------------------------------------------------------------------------------


def write_decisions(context: PlanContext) -> Sequence[Block]:
    """What each body took up at its last meeting: items, what they hang on, who is to act, through which channels."""
    wording = ReportWording(context)
    sections: list[Section] = []
    for decisions in _last_meetings(context):
        here = {decision.id for decision in decisions}
        tops = [decision for decision in decisions if decision.part_of not in here]
        items = [_decision_item(wording, top, decisions) for top in tops]
        sections.append(Section(title=_meeting_title(wording, decisions[0]), blocks=[Bullets(items)]))
    return sections


def _shown_decisions(context: PlanContext) -> list[Decision]:
    return [decision for decisions in _last_meetings(context) for decision in decisions]


def _decision_day(context: PlanContext, decision: Decision) -> dt.date | None:
    if decision.date is not None or decision.meeting is None:
        return decision.date
    days = [
        occurrence.first_day
        for occurrence in context.timeline.of(decision.meeting)
        if occurrence.dated and occurrence.first_day
    ]
    return min(days, default=None)


def _last_meetings(context: PlanContext) -> list[list[Decision]]:
    """The decisions of the last meeting of each body, the earliest meeting first."""
    meetings: dict[tuple[str | None, str | None], list[Decision]] = {}
    last: dict[str | None, tuple[dt.date, str | None]] = {}
    for decision in context.plan.decisions:
        day = _decision_day(context, decision)
        if day is None or day > context.as_of:
            continue
        body, meeting = decision.body or _body_of(context, decision), decision.meeting or str(day)
        meetings.setdefault((body, meeting), []).append(decision)
        last[body] = max(last.get(body, (dt.date.min, "")), (day, meeting), key=lambda pair: pair[0])
    order = sorted(last.items(), key=lambda pair: (pair[1][0], pair[0] or ""))
    return [meetings[body, meeting] for body, (_, meeting) in order]


def _body_of(context: PlanContext, decision: Decision) -> str | None:
    meeting = context.plan.find(decision.meeting) if decision.meeting else None
    groups = [id for id in getattr(meeting, "participants", ()) if isinstance(context.plan.find(id), Group)]
    return groups[0] if groups else None


def _meeting_title(wording: ReportWording, decision: Decision) -> Line:
    day = _decision_day(wording.context, decision)
    meeting = wording.plan.find(decision.meeting) if decision.meeting else None
    if isinstance(meeting, Activity):
        kind, title = wording.kind(meeting), wording.text(meeting.title)
        if str(title).casefold() == kind.casefold() and wording.spoken != "en":
            name = upper_first(Line.of(definite(kind, wording.spoken)))
        else:
            name = title
    else:
        name = wording.name(decision.body) if decision.body else Line.of(wording.word("decisions"))
    date = wording.day(day) if day else ""
    return wording.say("meeting-on", meeting=name, date=date) if date and not mentions(name, date) else name


def _decision_item(wording: ReportWording, decision: Decision, decisions: Sequence[Decision]) -> Item:
    inner = [_decision_item(wording, part, decisions) for part in decisions if part.part_of == decision.id]
    statements = [wording.text(decision.title)]
    if decision.text:
        statements.append(wording.text(decision.text))
    text = sentences(statements)
    if decision.condition:
        condition = wording.text(decision.condition)
        # A whole sentence stands by itself; "hvis smittevernet tillater det" needs a word before it.
        statements.append(condition if str(condition)[:1].isupper() else wording.say("condition", condition=condition))
    programmes = [wording.name(id) for id in decision.programmes]
    if len(programmes) > 1 and not decision.part_of and not mentions(text, *map(str, programmes)):
        statements.append(wording.say("concerns", programmes=listing(programmes, wording.spoken)))
    if decision.assigned_to and not mentions(text, *(str(wording.name(id)) for id in decision.assigned_to)):
        who = listing([wording.inside(id) for id in decision.assigned_to], wording.spoken)
        statements.append(wording.say("responsible", who=who))
    channels = [id for id in decision.leads_to if wording.plan.collection_of(id) == "channels"]
    if channels and not mentions(text, *(str(wording.name(id)) for id in channels)):
        names = listing([_channel(wording, id) for id in channels], wording.spoken)
        inner.insert(0, Item(wording.say("channels", channels=names)))
    return Item(sentences(statements), inner)


def _channel(wording: ReportWording, id: str) -> Line:
    """A channel inside a sentence: a common noun small, a name such as Olweus-nettverk as it is."""
    name = wording.name(id)
    return name if "-" in str(name).split(" ")[0] else lower_first(name)
