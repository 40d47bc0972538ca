"""What has changed since a baseline, grouped for those whom it concerns: new times, new, gone, done, how, who."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from lmp_core.changes.change import Change, ChangeKind
from lmp_core.changes.compare import changes_since_baseline
from lmp_core.context import PlanContext
from lmp_core.document import Block, Bullets, Item, Line, Paragraph, Run, Table
from lmp_core.model import Activity, Outcome, Record
from lmp_core.model.when import DateRange, OnDate, UntilActivity
from lmp_core.wording.names import quotes
from lmp_core.wording.times import when_in_words
from lmp_plugins.reporting.wording import ReportWording, lower_first, sentences, upper_first

MOST_LINES = 40
"""The most changes of one category that are written out; the rest are counted."""


class ChangeCategory(StrEnum):
    """The category of a change to its readers. The values are the endings of the phrases that count them."""

    MOVED = "moved"
    NEW = "new"
    GONE = "gone"
    DONE = "done"
    HOW = "how"
    WORDS = "words"


_HOW = frozenset(
    (
        ChangeKind.FORM,
        ChangeKind.FALLBACK,
        ChangeKind.CERTAINTY,
        ChangeKind.VENUE,
        ChangeKind.PARTICIPANTS,
        ChangeKind.RESPONSIBLE,
        ChangeKind.SPLIT,
    )
)
_CATEGORY_OF_OUTCOME = {
    Outcome.STARTED: ChangeCategory.HOW,
    Outcome.HELD: ChangeCategory.DONE,
    Outcome.DONE: ChangeCategory.DONE,
    Outcome.MOVED: ChangeCategory.MOVED,
    Outcome.CANCELLED: ChangeCategory.GONE,
}
# Collections that only those who keep the plan ask about.
_SILENT = frozenset(("kinds", "reports", "limits", "wishes", "travel", "proposals"))


def changes_by_category(context: PlanContext) -> tuple[tuple[ChangeCategory, Change], ...]:
    """The changes since the context's baseline, each with its category."""
    changes = (
        change
        for change in changes_since_baseline(context)
        if change.collection not in _SILENT and change.field not in ("reports", "coordination")
    )
    return tuple((_category(change), change) for change in changes)


def _category(change: Change) -> ChangeCategory:
    if change.collection == "assumptions":  # no work is new or gone
        return ChangeCategory.WORDS
    if change.kind is ChangeKind.ADDED:
        return ChangeCategory.NEW
    if change.kind is ChangeKind.REMOVED:
        return ChangeCategory.GONE
    if change.kind is ChangeKind.MOVED and change.collection == "activities" and change.field == "when":
        return ChangeCategory.MOVED
    if change.kind is ChangeKind.HAPPENED:
        new = _new_records(change)
        return _CATEGORY_OF_OUTCOME[new[-1].outcome] if new else ChangeCategory.WORDS
    return ChangeCategory.HOW if change.kind in _HOW and change.collection == "activities" else ChangeCategory.WORDS


def _new_records(change: Change) -> list[Record]:
    return [record for record in change.after if record not in change.before]


def _of(context: PlanContext, category: ChangeCategory) -> list[Change]:
    return [change for own, change in changes_by_category(context) if own is category]


# --- in short -----------------------------------------------------------------------------------------------------


def write_summary(context: PlanContext) -> Sequence[Block]:
    """The number of changes in each category, and the units with most of them."""
    wording = ReportWording(context)
    if context.baseline is None:
        return []
    changes = changes_by_category(context)
    if not changes:
        return [Paragraph(wording.word("nothing-changed"))]
    counts = [
        (category, len({change.id or change.field for own, change in changes if own is category}))
        for category in ChangeCategory
    ]
    items = [Item(upper_first(wording.count(f"changed-{category}", number))) for category, number in counts if number]
    affected = _affected(context)
    most = max((len(ids) for ids in affected.values()), default=0)
    busiest = [unit for unit, ids in affected.items() if len(ids) == most]
    if most > 1 and 0 < len(busiest) < len(affected):
        items.append(Item(wording.count("most-affected", most, units=wording.units(busiest))))
    return [Bullets(items)]


# --- by category --------------------------------------------------------------------------------------------------


def write_moved(context: PlanContext) -> Sequence[Block]:
    """Activities with another time: when it was, when it is now, and for whom."""
    wording = ReportWording(context)
    rows = []
    for change in _of(context, ChangeCategory.MOVED):
        activity = context.plan.activity(change.id)
        before, after = _times(wording, change, activity)
        nothing = Line.of(wording.word("no-date"))
        rows.append(
            [wording.text(activity.title), before or nothing, after or nothing, _whom(wording, context, activity)]
        )
    return [*_table(wording, "moved-table", ("what", "before", "now", "for"), rows), *_following(wording, context)]


def _following(wording: ReportWording, context: PlanContext) -> list[Block]:
    """The activities that last until one that was moved, and so have another deadline though nobody changed them."""
    items = []
    for id in dict.fromkeys(change.id for change in _of(context, ChangeCategory.MOVED)):
        ends = [
            activity
            for activity in context.plan.activities
            if isinstance(activity.when, UntilActivity) and activity.when.until == id
        ]
        if ends:
            names = wording.short_listing([wording.text(end.title) for end in ends])
            items.append(Item(wording.say("deadline-follows", what=wording.name(id), others=names)))
    return [Bullets(items)] if items else []


def _times(wording: ReportWording, change: Change, activity: Activity) -> tuple[Line, Line]:
    if change.kind is ChangeKind.HAPPENED:
        record = _new_records(change)[-1]
        before = Line.of(wording.day(record.occurrence)) if record.occurrence else _time(wording, activity.when)
        return before, Line.of(wording.day(record.to)) if record.to else Line()
    return _time(wording, change.before), _time(wording, change.after)


def _time(wording: ReportWording, when: Any) -> Line:
    """A time in words; the name of another activity where it is until that one."""
    if isinstance(when, UntilActivity):
        target = wording.plan.find(when.until)
        title = lower_first(wording.text(target.title)) if target is not None else Line.of(when.until)
        return wording.say("until-day", date=title)
    if isinstance(when, OnDate):
        return Line.of(wording.day(when.date))
    if isinstance(when, DateRange):
        return Line.of(wording.span(when.start, when.end))
    return Line.of(when_in_words(when, wording.spoken, year=wording.as_of.year))


def write_new(context: PlanContext) -> Sequence[Block]:
    """New activities with their time, then all other additions."""
    wording = ReportWording(context)
    return _new_or_gone_blocks(wording, _of(context, ChangeCategory.NEW), context, "new-table")


def write_gone(context: PlanContext) -> Sequence[Block]:
    """Activities that were cancelled or taken out, with the time that they had, then all other removals."""
    wording = ReportWording(context)
    return _new_or_gone_blocks(wording, _of(context, ChangeCategory.GONE), context, "gone-table")


def _new_or_gone_blocks(
    wording: ReportWording, changes: Iterable[Change], context: PlanContext, caption: str
) -> list[Block]:
    rows: list[list[Line]] = []
    rest: list[Change] = []
    for change in changes:
        if change.collection != "activities":
            rest.append(change)
            continue
        gone = change.kind is ChangeKind.REMOVED
        activity: Activity = change.before if gone else context.plan.activity(change.id)
        when = _time(wording, activity.when) or Line.of(wording.word("no-date"))
        name = wording.text(activity.title)
        if change.kind is ChangeKind.HAPPENED:
            note = wording.text(_new_records(change)[-1].note)
            name = sentences([name, note])
        rows.append([name, when, _whom(wording, context, activity, gone=gone)])
    return [*_table(wording, caption, ("what", "when", "for"), rows), *_bullets(wording, rest)]


def write_done(context: PlanContext) -> Sequence[Block]:
    """What has been held or done since."""
    return _bullets(ReportWording(context), _of(context, ChangeCategory.DONE))


def write_how(context: PlanContext) -> Sequence[Block]:
    """Where people meet in another way, in another place, with others, or more or less surely."""
    return _bullets(ReportWording(context), _of(context, ChangeCategory.HOW))


def write_words(context: PlanContext) -> Sequence[Block]:
    """All other changes."""
    return _bullets(ReportWording(context), _of(context, ChangeCategory.WORDS))


def _bullets(wording: ReportWording, changes: Sequence[Change]) -> list[Block]:
    if not changes:
        return []
    items = [Item(_line(wording, change)) for change in changes[:MOST_LINES]]
    if len(changes) > MOST_LINES:
        items.append(Item(upper_first(wording.count("changes-more", len(changes) - MOST_LINES))))
    return [Bullets(items)]


def _line(wording: ReportWording, change: Change) -> Line:
    """The change in words; the title in it marked where it is in another language."""
    text = change.line(wording.spoken)
    title = change.title.to(wording.spoken)
    language = change.title.language_for(wording.spoken)
    before, middle, after = text.partition(title) if title else (text, "", "")
    return Line.of(before, Run(middle, None if language == wording.spoken else language), after)


def _table(wording: ReportWording, caption: str, header: Sequence[str], rows: list[list[Line]]) -> list[Block]:
    if not rows:
        return []
    return [Table(caption=wording.word(caption), header=[wording.word(key) for key in header], rows=rows)]


# --- whom it concerns ---------------------------------------------------------------------------------------------


def _units_of(context: PlanContext, activity: Activity, *, gone: bool) -> list[str]:
    """The units that take part, in the order of the plan that the activity is in."""
    if gone and context.baseline is not None:
        plan, graph = context.baseline.plan, context.baseline.graph
    else:
        plan, graph = context.plan, context.graph
    unit_ids = graph.people.all_units(set(activity.participants))
    return [unit.id for unit in plan.units if unit.id in unit_ids and not unit.collective]


def _whom(wording: ReportWording, context: PlanContext, activity: Activity, *, gone: bool = False) -> Line:
    ids = list(activity.participants)
    if not ids:
        return Line.of("–")
    if gone and context.baseline is not None:
        named = [context.baseline.plan.find(id) for id in ids]
        return upper_first(wording.short_listing([wording.text(part.title) for part in named if part is not None]))
    return upper_first(wording.who(ids))


def _affected(context: PlanContext) -> dict[str, list[str]]:
    """The activities that changed for each unit, without those that were done or only reworded."""
    titles_of: dict[str, dict[str, None]] = {}
    for category, change in changes_by_category(context):
        if change.collection != "activities" or category in (ChangeCategory.WORDS, ChangeCategory.DONE):
            continue
        gone = change.kind is ChangeKind.REMOVED
        activity = change.before if gone else context.plan.activity(change.id)
        for unit in _units_of(context, activity, gone=gone):
            titles_of.setdefault(unit, {})[str(ReportWording(context).text(activity.title))] = None
    return {unit.id: list(titles_of[unit.id]) for unit in context.plan.units if unit.id in titles_of}


def write_affected(context: PlanContext) -> Sequence[Block]:
    """Each unit with the activities that changed for it."""
    wording = ReportWording(context)
    rows = []
    for unit, titles in _affected(context).items():
        left, right = quotes(wording.spoken)
        apart = len(titles) > 1 and any("," in title for title in titles)
        names = wording.short_listing([Line.of(f"{left}{title}{right}" if apart else title) for title in titles])
        rows.append([wording.name(unit), names])
    return _table(wording, "affected-table", ("unit", "changed-for-it"), rows)
