"""The programme overview: how the programmes hang together, and what could be done once instead of twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs

from lmp_core.checks.finding import Severity
from lmp_core.context import PlanContext, remembered
from lmp_core.document import Block, Bullets, Item, Line, Paragraph, Section, Table
from lmp_core.graph.linkage import linkage
from lmp_core.graph.membership import places_of_work
from lmp_core.graph.overlap import Aspect, Overlap
from lmp_core.graph.similar import SimilarPair
from lmp_core.matters import matters
from lmp_core.matters.grouping import CLASHES
from lmp_core.model import Decision, GoalKind, Programme, ProposalKind, Unit
from lmp_core.model.outcomes import is_cancelled, is_settled
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording.dates import month
from lmp_core.wording.lists import listing
from lmp_core.wording.weeks import iso_weeks
from lmp_plugins.reporting.sections.briefing.decisions import who_has_it
from lmp_plugins.reporting.sections.briefing.goals import in_force
from lmp_plugins.reporting.wording import ReportWording, sentences, upper_first

MOST_PAIRS = 10
"""The most pairs of programmes that are written out; a plan with ten programmes has 45."""
MOST_PROPOSALS = 12
"""The most proposals that are shown: more than one meeting gets through."""


def write_summary(context: PlanContext) -> Sequence[Block]:
    """The conclusion, before what it is drawn from."""
    wording = ReportWording(context)
    programmes = context.plan.programmes
    if not programmes:
        return []
    names = _names_inside(wording, [programme.id for programme in programmes])
    statements: list[Line] = [wording.count("has-programmes", len(programmes), programmes=names)]
    if len(programmes) == 1:
        return [Paragraph(sentences([*statements, wording.say("nothing-to-coordinate")]))]
    best = _most_in_common(wording)
    if best is not None:
        overlap, why = best
        reasons = listing(why, wording.spoken)
        statements.append(
            wording.say("most-to-gain", a=wording.inside(overlap.a), b=wording.inside(overlap.b), why=reasons)
        )
    several = [unit.id for unit in _units(context) if len(_programmes_of(context, unit.id)) > 1]
    if several:
        statements.append(upper_first(wording.count("in-several", len(several), units=wording.units(several))))
    joint = {id for overlap in _overlaps(context) for id in overlap.joint}
    if joint:
        statements.append(upper_first(wording.count("already-joint", len(joint))))
    proposals = _proposals(context)
    if proposals:
        statements.append(upper_first(wording.count("may-be-once", len(proposals))))
    survey_months = _double_survey_months(context)
    if survey_months:
        statements.append(upper_first(wording.count("asked-twice", survey_months)))
    clashing = [matter for matter in matters(context) if matter.codes[0] in CLASHES]
    across = [matter for matter in clashing if _across(context, matter.subjects[:2])]
    if across:
        statements.append(upper_first(wording.count("clash-across", len(across))))
    empty = [programme.id for programme in programmes if not _own(context, programme.id)]
    if empty:
        statements.append(wording.say("no-activities-in", programmes=_names_inside(wording, empty)))
    return [Bullets([Item(line) for line in statements])]


def _names_inside(wording: ReportWording, ids: Sequence[str]) -> Line:
    """Names in a sentence."""
    return listing([wording.inside(id) for id in ids], wording.spoken)


def _name_list(wording: ReportWording, ids: Sequence[str]) -> Line:
    """Names that stand by themselves, or after a colon."""
    return wording.short_listing([wording.inside(id) if place else wording.name(id) for place, id in enumerate(ids)])


def _own(context: PlanContext, programme: str) -> tuple[str, ...]:
    """The activities that belong to this programme alone."""
    return context.graph.programmes.own_activities(programme)


def _most_in_common(wording: ReportWording) -> tuple[Overlap, list[Line]] | None:
    """The pair of programmes with most in common, and the reasons. Programmes without activities are left out."""
    for overlap in _overlaps(wording.context):
        if not (_own(wording.context, overlap.a) and _own(wording.context, overlap.b)):
            continue
        counts = (
            ("shared-goals", len(_shared_goals(wording.context, overlap, duties=False))),
            ("shared-units", len(overlap.part(Aspect.UNITS).shared)),
            ("alike", len(overlap.similar)),
        )
        why = [wording.count(key, number) for key, number in counts if number]
        if why:
            return overlap, why
    return None


@remembered  # several sections ask, and comparing everything with everything takes its time
def _overlaps(context: PlanContext) -> tuple[Overlap, ...]:
    """Every pair of programmes, the pair with most in common first."""
    return linkage(context.graph, context.timeline.occurrences).overlaps


def _units(context: PlanContext) -> tuple[Unit, ...]:
    """The kindergartens and schools."""
    return places_of_work(context.plan)


def _programmes_of(context: PlanContext, unit: str) -> tuple[str, ...]:
    """The programmes that a unit is in."""
    return context.graph.membership.programmes[unit]


# --- what was asked for -------------------------------------------------------------------------------------------


def write_task(context: PlanContext) -> Sequence[Block]:
    """The decisions that concern several programmes, with what is part of them."""
    wording = ReportWording(context)
    tops = [decision for decision in context.plan.decisions if len(set(decision.programmes)) > 1]
    top_ids = {top.id for top in tops}
    return [Bullets([_decision(wording, top) for top in tops if top.part_of not in top_ids])] if tops else []


def _decision(wording: ReportWording, decision: Decision) -> Item:
    parts = [_decision(wording, part) for part in wording.plan.decisions if part.part_of == decision.id]
    statements = [wording.title(decision), wording.text(decision.text), wording.condition(decision)]
    said = sentences(statements)
    return Item(sentences([*statements, *who_has_it(wording, decision, said)]), parts)


# --- the programmes -----------------------------------------------------------------------------------------------


@attrs.frozen
class _Column:
    heading: str
    cells: list[Line]


def write_programmes(context: PlanContext) -> Sequence[Block]:
    """Each programme: whose it is, when, for whom, how much there is of it, and what comes next."""
    wording = ReportWording(context)
    programmes = context.plan.programmes
    if not programmes:
        return []
    columns = [
        _Column("programme", [wording.text(programme.title) for programme in programmes]),
        _Column("period", [_period(wording, programme) for programme in programmes]),
        _Column("for-whom", [_for_whom(wording, programme) for programme in programmes]),
        _Column("how-much", [_how_much(wording, programme) for programme in programmes]),
        _Column("next", [_next(wording, programme) for programme in programmes]),
    ]
    filled = [column for column in columns if any(column.cells)]
    rows = [[cell or Line.of("–") for cell in row] for row in zip(*(column.cells for column in filled), strict=True)]
    table = Table(
        caption=wording.word("programme-table"), header=[wording.word(column.heading) for column in filled], rows=rows
    )
    items = [Item(_about(wording, programme)) for programme in programmes if programme.owner or programme.description]
    return [table, *([Bullets(items)] if items else [])]


def _how_much(wording: ReportWording, programme: Programme) -> Line:
    """How many goals and activities it has, in figures, as in a table; goals are left out where it has none."""
    goals = len(wording.context.graph.programmes.goals(programme.id))
    activities = len(_activities(wording.context, programme))
    counts = (("goals-count", goals), ("activities-count", activities))
    return listing(
        [wording.count(key, count, number=str(count)) for key, count in counts if count or key != "goals-count"],
        wording.spoken,
    )


def _about(wording: ReportWording, programme: Programme) -> Line:
    """The programme with its owner and description."""
    owner = Line.of(" (", wording.text(programme.owner), ")") if programme.owner else Line()
    name = Line.of(wording.text(programme.title), owner)
    if not programme.description:
        return name
    return wording.say("with-members", group=name, members=wording.text(programme.description))


def _activities(context: PlanContext, programme: Programme) -> tuple[str, ...]:
    return context.graph.programmes.activities(programme.id)


def _occurrences(context: PlanContext, programme: Programme) -> list[Occurrence]:
    return [
        occurrence
        for id in _activities(context, programme)
        for occurrence in context.timeline.of(id)
        if not occurrence.cancelled
    ]


def _period(wording: ReportWording, programme: Programme) -> Line:
    """The programme's own period, or the days that its activities span."""
    if programme.period is not None:
        return _months(wording, programme.period.start, programme.period.end)
    days = [
        day
        for occurrence in _occurrences(wording.context, programme)
        if occurrence.dated
        for day in (occurrence.first_day, occurrence.last_day)
    ]
    bounds = [day for day in days if day is not None]
    return _months(wording, min(bounds), max(bounds)) if bounds else Line()


def _months(wording: ReportWording, first: dt.date, last: dt.date) -> Line:
    """The months from ``first`` to ``last``, with a year where it changes."""
    if (first.year, first.month) == (last.year, last.month):
        return upper_first(Line.of(month(first, wording.spoken)))
    dash = " – " if wording.spoken == "en" else "–"
    return upper_first(Line.of(f"{month(first, wording.spoken, year=last.year)}{dash}{month(last, wording.spoken)}"))


def _for_whom(wording: ReportWording, programme: Programme) -> Line:
    here = wording.context.graph.membership.places[programme.id]
    return upper_first(wording.units(here, counted=True)) if here else Line()


def _next(wording: ReportWording, programme: Programme) -> Line:
    """The next of its activities that has a day."""
    coming = [
        (occurrence.first_day, occurrence)
        for occurrence in _occurrences(wording.context, programme)
        if occurrence.dated and occurrence.first_day is not None and occurrence.first_day >= wording.as_of
    ]
    if not coming:
        return Line()
    day, first = min(coming, key=lambda pair: (pair[0], pair[1].order))
    when = wording.span(day, first.last_day or day)
    return wording.say("with-members", group=when, members=wording.text(first.activity.title))


# --- what they share ----------------------------------------------------------------------------------------------


def write_shared(context: PlanContext) -> Sequence[Block]:
    """Pair by pair, what two programmes have in common; pairs with nothing in common are counted."""
    wording = ReportWording(context)
    pairs: list[tuple[Overlap, list[Item]]] = []
    rest: list[Overlap] = []
    for overlap in _overlaps(context):
        items = _shared_items(wording, overlap)
        if items and len(pairs) < MOST_PAIRS:
            pairs.append((overlap, items))
        else:
            rest.append(overlap)
    blocks: list[Block] = []
    for overlap, items in pairs:
        title = wording.say("both", a=wording.name(overlap.a), b=wording.name(overlap.b))
        blocks.append(Section(title=title, blocks=[Bullets(items)]))
    if rest:
        key = "pairs-besides" if pairs else "pairs-without"
        blocks.append(
            Section(title=wording.word("other-pairs"), blocks=[Paragraph(_pairs_besides(wording, key, rest))])
        )
    return blocks


def _pairs_besides(wording: ReportWording, key: str, pairs: Sequence[Overlap]) -> Line:
    return upper_first(wording.count(key, len(pairs)))


def _shared_items(wording: ReportWording, overlap: Overlap) -> list[Item]:
    items: list[Item] = []
    if overlap.linked:
        notes = [wording.text(note) for note in overlap.notes]
        items.append(
            Item(wording.say("linked-because", why=listing(notes, wording.spoken)) if notes else wording.say("linked"))
        )
    for heading in ("goals-column", "duties"):
        goals = [wording.name(id) for id in _shared_goals(wording.context, overlap, duties=heading == "duties")]
        if len(goals) == 1:
            items.append(Item(wording.say("in-common", what=wording.word(heading), names=goals[0])))
        elif goals:
            items.append(Item(wording.word(heading), [Item(goal) for goal in goals]))
    for heading, names in (
        ("for-whom", _name_list(wording, overlap.part(Aspect.UNITS).shared)),
        ("groups-column", _name_list(wording, overlap.part(Aspect.GROUPS).shared)),
        ("channels-column", listing([wording.name(id) for id in _channels(wording.context, overlap)], wording.spoken)),
        ("weeks-column", Line.of(iso_weeks(overlap.part(Aspect.WEEKS).shared, wording.spoken))),
        ("kinds-column", listing(_kinds(wording, overlap.part(Aspect.KINDS).shared), wording.spoken)),
        ("joint-column", wording.short_listing([*dict.fromkeys(wording.name(id) for id in overlap.joint)])),
    ):
        if names:
            items.append(Item(wording.say("in-common", what=wording.word(heading), names=names)))
    return items


def _shared_goals(context: PlanContext, overlap: Overlap, *, duties: bool) -> list[str]:
    """The goals that both have; or the duties of the law that both serve and that are in force."""
    goals = [context.plan.goal(id) for id in overlap.part(Aspect.GOALS).shared]
    if duties:
        return [goal.id for goal in goals if goal.kind is GoalKind.DUTY and in_force(goal, context.as_of)]
    return [goal.id for goal in goals if goal.kind is not GoalKind.DUTY]


def _channels(context: PlanContext, overlap: Overlap) -> list[str]:
    both = {overlap.a, overlap.b}
    resolve = context.graph.resolve
    return [channel.id for channel in context.plan.channels if both <= {resolve(id) for id in channel.programmes}]


def _kinds(wording: ReportWording, ids: Iterable[str]) -> list[str]:
    return [wording.plan.kind(id).title.to(wording.spoken) for id in ids]


# --- once instead of twice ----------------------------------------------------------------------------------------


def _proposals(context: PlanContext) -> list[SimilarPair]:
    """The pairs of activities that are not over and have no proposal yet, the most alike first."""
    decided = [
        {context.graph.resolve(id) for id in proposal.activities}
        for proposal in context.plan.proposals
        if proposal.kind is ProposalKind.SHARE
    ]

    def is_open(pair: SimilarPair) -> bool:
        if any(is_settled(context.plan.activity(id)) for id in (pair.a, pair.b)):
            return False
        return not any({pair.a, pair.b} <= activities for activities in decided)

    pairs = [pair for overlap in _overlaps(context) for pair in overlap.similar if is_open(pair)]
    return sorted(pairs, key=lambda pair: -pair.score)


def _double_survey_months(context: PlanContext) -> int:
    """The number of months that are sure to have two surveys of the same children."""
    sure = (matter for matter in matters(context) if matter.severity is not Severity.NOTE)
    return len({matter.days[0] for matter in sure if "LMP332" in matter.codes})


def write_once(context: PlanContext) -> Sequence[Block]:
    """Activities of two programmes that are so alike that they may be one."""
    wording = ReportWording(context)
    proposals = _proposals(context)
    active = [programme for programme in context.plan.programmes if _own(context, programme.id)]
    if len(active) < 2:
        return []
    if not proposals:
        return [Paragraph(wording.word("none-alike"))]
    rows = [[_of(wording, pair.a), _of(wording, pair.b), _why(wording, pair)] for pair in proposals[:MOST_PROPOSALS]]
    header = [wording.word(key) for key in ("this", "and-this", "why")]
    blocks: list[Block] = [
        Paragraph(wording.word("talk-it-over")),
        Table(caption=wording.word("once-table"), header=header, rows=rows),
    ]
    if len(proposals) > MOST_PROPOSALS:
        blocks.append(Paragraph(upper_first(wording.count("pairs-more", len(proposals) - MOST_PROPOSALS))))
    return blocks


def _of(wording: ReportWording, id: str) -> Line:
    """An activity with its programmes in parentheses."""
    programmes = wording.context.graph.programmes.of_activity[id]
    names = [
        wording.text(programme.short_title or programme.title)
        for programme in wording.plan.programmes
        if programme.id in programmes
    ]
    return Line.of(wording.name(id), " (", listing(names, wording.spoken), ")") if names else wording.name(id)


def _why(wording: ReportWording, pair: SimilarPair) -> Line:
    return upper_first(listing([Line.of(reason) for reason in pair.reasons(wording.spoken)], wording.spoken))


# --- what it comes to for each unit -------------------------------------------------------------------------------


def write_units(context: PlanContext) -> Sequence[Block]:
    """How many activities each unit that is in several programmes has in each of these, and in all."""
    wording = ReportWording(context)
    rows: list[list[Line]] = []
    programmes = [programme for programme in context.plan.programmes if _own(context, programme.id)]
    if len(programmes) < 2:
        return []
    going = {activity.id for activity in context.plan.activities if not is_cancelled(activity)}
    asked = {id: context.graph.membership.asked(id) for id in going}
    for unit in _units(context):
        here = {id for id in going if unit.id in asked[id]}
        if len(_programmes_of(context, unit.id)) < 2 or not here:
            continue
        own = _programmes_of(context, unit.id)
        counts = [
            str(len(here & set(_activities(context, programme)))) if programme.id in own else "–"
            for programme in programmes
        ]
        rows.append([wording.text(unit.title), *map(Line.of, counts), Line.of(str(len(here)))])
    if not rows:
        return []
    names = [wording.text(programme.short_title or programme.title) for programme in programmes]
    header = [wording.say("unit"), *names, wording.say("in-all")]
    return [Table(caption=wording.word("unit-table"), header=header, rows=rows)]


# --- what must be settled -----------------------------------------------------------------------------------------


def write_assumptions(context: PlanContext) -> Sequence[Block]:
    """What the plan takes for true and nobody has confirmed: on what ground, by whom, and by when it is to be."""
    wording = ReportWording(context)
    items = []
    for assumption in context.plan.assumptions:
        statements = [wording.text(assumption.title), wording.text(assumption.why)]
        if assumption.by:
            statements.append(wording.say("assumed-by", who=wording.inside(assumption.by)))
        if assumption.until:
            key = "confirm-by" if assumption.until >= context.as_of else "confirm-was-by"
            statements.append(wording.say(key, day=wording.day(assumption.until)))
        items.append(Item(sentences(statements)))
    return [Bullets(items)] if items else []


def _across(context: PlanContext, both: Sequence[str]) -> bool:
    """Whether two activities belong to different programmes."""
    first, second = (context.graph.programmes.of_activity[id] for id in both)
    return bool(first and second and not first & second)
