"""What lies ahead, to the end of the term."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Item, Line, Paragraph, Section
from lmp_core.model import (
    Activity,
    Certainty,
    Outcome,
)
from lmp_core.model.when import UntilActivity
from lmp_core.timeline.state import ActivityState, State
from lmp_core.wording import dates
from lmp_core.wording.status import NOT_CONFIRMED
from lmp_plugins.reporting.activity_states import ActivityEntries
from lmp_plugins.reporting.sections.briefing.details import detail_items, headline
from lmp_plugins.reporting.sections.briefing.last_meetings import decisions_of_last_meetings
from lmp_plugins.reporting.sections.briefing.series import series_ahead
from lmp_plugins.reporting.time_words import days_of, only_deadline
from lmp_plugins.reporting.wording import ReportWording, lower_first, mentions, sentences


def write_ahead(context: PlanContext) -> Sequence[Block]:
    """What goes on and what is coming, in order, with its parts under it; what has no date yet at the end."""
    wording = ReportWording(context)
    entries = ActivityEntries.of(context)
    today = wording.this_meeting
    followed = {
        id for decisions in decisions_of_last_meetings(context) for decision in decisions for id in decision.leads_to
    }
    skip = {today.id} if today else set()
    dated = [entry for entry in (*entries.ongoing, *entries.coming) if entry.activity.id not in skip]
    dated.sort(key=_first_named)
    horizon = _horizon(context.as_of, dated)
    near = [entry for entry in dated if entry.first_day is None or entry.first_day <= horizon]
    far = [entry for entry in dated if entry.first_day is not None and entry.first_day > horizon]
    undated = [entry for entry in entries.undated if entry.activity.id not in skip | followed]
    shown_ids = {entry.activity.id for entry in (*near, *undated, *far)}
    top = [entry for entry in near if entry.activity.part_of not in shown_ids]
    items = [_ahead_item(wording, entry, entries) for entry in top]
    items += [Item(line) for line in series_ahead(wording, (*entries.series, *entries.future_series))]
    loose = [entry for entry in undated if entry.activity.part_of not in shown_ids]
    if loose:
        items.append(Item(wording.word("undated"), [_ahead_item(wording, entry, entries) for entry in loose]))
    later = [entry for entry in far if entry.activity.part_of not in shown_ids]
    if later:
        items.append(Item(_later_line(wording, later)))
    blocks: list[Block] = [Bullets(items)] if items else []
    if not items and context.plan.activities:
        blocks.append(Paragraph(wording.word("nothing-ahead")))
    return [Section(title=_ahead_title(wording, near), blocks=blocks)] if blocks else []


def _first_named(entry: ActivityState) -> dt.date:
    """The first day that the line of an entry names: of what is handed in its deadline, of what is on the past."""
    if only_deadline(entry.activity) and entry.last_day:
        return entry.last_day
    return entry.first_day or (dt.date.max if entry.state is State.COMING else dt.date.min)


def _term_end(day: dt.date) -> dt.date:
    return dt.date(day.year, 12, 31) if day.month >= 8 else dt.date(day.year, 7, 31)


def _horizon(day: dt.date, dated: Iterable[ActivityState]) -> dt.date:
    """The last day that the briefing looks ahead to: the end of the term, or of the next near its end."""
    end = _term_end(day)
    soon = [entry for entry in dated if entry.first_day is not None and entry.first_day <= end]
    if (end - day).days < 60 or not soon:
        end = _term_end(end + dt.timedelta(days=1))
    return end


def _ahead_title(wording: ReportWording, near: Sequence[ActivityState]) -> str:
    """The heading, which names the term when all that is coming lies in it."""
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


def _later_line(wording: ReportWording, later: Sequence[ActivityState]) -> Line:
    last = max(day for day in (entry.last_day or entry.first_day for entry in later) if day is not None)
    return wording.count("later", len(later), month=dates.month(last, wording.spoken))


def _ahead_item(wording: ReportWording, entry: ActivityState, entries: ActivityEntries) -> Item:
    parts = _part_items(wording, entry.activity, entries)
    return Item(_ahead_line(wording, entry), [*detail_items(wording, entry, held=False), *parts])


def _part_items(wording: ReportWording, whole: Activity, entries: ActivityEntries) -> list[Item]:
    """The parts of an activity that are not done yet; dates stand where they differ from the whole's."""
    items: list[Item] = []
    done = {entry.activity.id for entry in entries.held}
    states = {
        entry.activity.id: entry
        for entry in (*entries.held, *entries.ongoing, *entries.coming, *entries.late, *entries.undated)
    }
    for entry in states.values():
        activity = entry.activity
        if activity.part_of != whole.id:
            continue
        inner = _part_items(wording, activity, entries)
        if activity.id in done:
            items += inner
            continue
        line = wording.text(activity.title) if activity.when == whole.when else _ahead_line(wording, entry)
        statements = [line, *(item.text for item in detail_items(wording, entry, held=False))]
        items.append(Item(sentences(statements), inner))
    return items


def _ahead_line(wording: ReportWording, entry: ActivityState) -> Line:
    """The title of an activity with its time, and its place, certainty and form in parentheses."""
    activity = entry.activity
    title = wording.text(activity.title)
    kind = wording.kind(activity)
    prefixed = False
    if activity.certainty is Certainty.POSSIBLE and str(title).casefold().startswith(kind.casefold()):
        title, prefixed = wording.say("possible", what=lower_first(title)), True
    elif activity.certainty is Certainty.POSSIBLE and mentions(title, wording.word("possibly")):
        prefixed = True
    days = "" if entry.put_off else days_of(wording, entry)
    asides = wording.in_parentheses(activity, prefixed=prefixed)
    if assumed := wording.context.graph.assumptions.of(activity.id, "when"):
        whole = any(not assumption.fields for assumption in assumed)
        asides.append(NOT_CONFIRMED.to(wording.spoken) if whole else wording.word("time-not-confirmed"))
    planned = next((part.planned for part in entry.occurrences if part.outcome is Outcome.MOVED), None)
    if entry.put_off:
        asides.append(days_of(wording, entry))
    elif planned is not None:
        asides.append(str(wording.say("moved-from", date=wording.day(planned))))
        if planned.year != wording.as_of.year and entry.dated and entry.first_day and entry.last_day:
            days = dates.span(entry.first_day, entry.last_day, wording.spoken)
    if isinstance(activity.when, UntilActivity) and not entry.put_off:
        title, days = _until(wording, entry, activity.when, title), ""
    return headline(wording, title, days, activity, asides)


def _until(wording: ReportWording, entry: ActivityState, when: UntilActivity, title: Line) -> Line:
    """The title of work that lasts until another activity, with that one's name or day."""
    target = wording.plan.find(when.until)
    assert isinstance(target, Activity)
    # A title that has a comma, or says already until when, is set apart from its end.
    apart = mentions(title, wording.word("until-day").format(date="")) or "," in str(title)
    if _is_next(wording, target) and not apart:
        return wording.say("until-next", what=title, kind=wording.kind(target))
    end = Line.of(wording.day(entry.last_day)) if entry.last_day else lower_first(wording.text(target.title))
    return wording.say("at-date" if apart else "with-end", what=title, date=wording.say("until-day", date=end))


def _is_next(wording: ReportWording, activity: Activity) -> bool:
    """Whether the activity is the next of its kind."""
    coming = wording.context.timeline.as_of(wording.as_of).coming
    return (
        next((occurrence.activity.id for occurrence in coming if occurrence.activity.kind == activity.kind), None)
        == activity.id
    )
