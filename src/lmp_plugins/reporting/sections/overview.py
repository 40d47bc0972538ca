"""The programme overview: how the programmes hang together, and what could be done once instead of twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

import attrs

from lmp_core.context import PlanContext
from lmp_core.coordination.clashes import clashes
from lmp_core.document import Block, Bullets, Item, Line, Paragraph, Section, Table
from lmp_core.graph import PlanGraph
from lmp_core.graph.linkage import same_months
from lmp_core.graph.overlap import Aspect, Overlap
from lmp_core.graph.similar import LEAST_TITLE, SimilarPair
from lmp_core.model import Decision, GoalKind, Programme, ProposalKind, Unit
from lmp_core.model.outcomes import is_settled
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording.dates import month
from lmp_core.wording.lists import listing
from lmp_plugins.reporting.naming import PLACES_OF_WORK, Voice, mentions, sentences, upper_first
from lmp_plugins.reporting.sections.briefing import in_force

MOST_PAIRS = 10
"""As many pairs of programmes are told of one by one; there are 45 of them in a plan with ten programmes."""
MOST_PROPOSALS = 12
"""As many proposals are shown: more than one meeting gets through."""
_ALIKE_ENOUGH = 0.4


def write_summary(context: PlanContext) -> Sequence[Block]:
    """The conclusion, before what it is drawn from."""
    voice = Voice(context)
    programmes = context.plan.programmes
    if not programmes:
        return []
    names = _named(voice, [programme.id for programme in programmes])
    statements: list[Line] = [voice.count("has-programmes", len(programmes), programmes=names)]
    if len(programmes) == 1:
        return [Paragraph(sentences([*statements, voice.say("nothing-to-coordinate")]))]
    best = _most_in_common(voice)
    if best is not None:
        overlap, why = best
        reasons = listing(why, voice.spoken)
        statements.append(voice.say("most-to-gain", a=voice.inside(overlap.a), b=voice.inside(overlap.b), why=reasons))
    several = [unit for unit, memberships in _programmes_of_units(context).items() if len(memberships) > 1]
    if several:
        statements.append(upper_first(voice.count("in-several", len(several), units=voice.units(several))))
    joint = {id for overlap in _overlaps(context) for id in overlap.joint}
    if joint:
        statements.append(upper_first(voice.count("already-joint", len(joint))))
    proposals = _proposals(context)
    if proposals:
        statements.append(upper_first(voice.count("may-be-once", len(proposals))))
    asked = _asked_twice(context)
    if asked:
        statements.append(upper_first(voice.count("asked-twice", asked)))
    across = [clash for clash in clashes(context) if _across(context, clash.first, clash.second)]
    if across:
        statements.append(upper_first(voice.count("clash-across", len(across))))
    empty = [programme.id for programme in programmes if not _own(context, programme.id)]
    if empty:
        statements.append(voice.say("no-activities-in", programmes=_named(voice, empty)))
    return [Bullets([Item(line) for line in statements])]


def _named(voice: Voice, ids: Sequence[str]) -> Line:
    """Names in a sentence."""
    return listing([voice.inside(id) for id in ids], voice.spoken)


def _listed(voice: Voice, ids: Sequence[str]) -> Line:
    """Names that stand by themselves, or after a colon."""
    return voice.few([voice.inside(id) if place else voice.name(id) for place, id in enumerate(ids)])


def _own(context: PlanContext, programme: str) -> list[str]:
    """The activities that belong to this programme alone."""
    return [id for id, owners in context.graph.programmes.of_activity.items() if owners == {programme}]


def _most_in_common(voice: Voice) -> tuple[Overlap, list[Line]] | None:
    """The pair that has most in common, and what that is. A programme without activities has nothing to compare."""
    for overlap in _overlaps(voice.context):
        if not (_own(voice.context, overlap.a) and _own(voice.context, overlap.b)):
            continue
        counts = (
            ("shared-goals", len(_shared_goals(voice.context, overlap, duties=False))),
            ("shared-units", len(_shared_units(voice.context, overlap))),
            ("alike", len([pair for pair in overlap.similar if _alike(pair)])),
        )
        why = [voice.count(key, number) for key, number in counts if number]
        if why:
            return overlap, why
    return None


@lru_cache(maxsize=1)  # several sections ask, and comparing everything with everything takes its time
def _compared(graph: PlanGraph) -> tuple[Overlap, ...]:
    ids = [programme.id for programme in graph.plan.programmes]
    overlaps = [graph.overlap(a, b) for a, b in combinations(ids, 2)]
    return tuple(
        sorted(overlaps, key=lambda overlap: -(overlap.score or 0.0))
    )  # a stable sort: as in the plan where alike


def _overlaps(context: PlanContext) -> tuple[Overlap, ...]:
    """Every pair of programmes, the pair with most in common first."""
    return _compared(context.graph)


def _units(context: PlanContext) -> list[Unit]:
    """The kindergartens and schools; all units of a plan that has none."""
    units = [unit for unit in context.plan.units if not unit.collective]
    return [unit for unit in units if unit.kind in PLACES_OF_WORK] or units


def _programmes_of_units(context: PlanContext) -> Mapping[str, list[Programme]]:
    """The programmes that each unit is in: those it names, and those that have it in an activity."""
    ids_of_unit = {unit.id: {context.graph.resolve(id) for id in unit.programmes} for unit in _units(context)}
    for occurrence in context.timeline.occurrences:
        for unit in occurrence.units:
            if unit in ids_of_unit:
                ids_of_unit[unit] |= context.graph.programmes.of_activity[occurrence.activity.id]
    return {
        unit: [programme for programme in context.plan.programmes if programme.id in ids]
        for unit, ids in ids_of_unit.items()
    }


# --- what was asked for -------------------------------------------------------------------------------------------


def write_task(context: PlanContext) -> Sequence[Block]:
    """The decisions that concern several programmes, with what is part of them."""
    voice = Voice(context)
    tops = [decision for decision in context.plan.decisions if len(set(decision.programmes)) > 1]
    shown = {top.id for top in tops}
    return [Bullets([_decision(voice, top) for top in tops if top.part_of not in shown])] if tops else []


def _decision(voice: Voice, decision: Decision) -> Item:
    parts = [_decision(voice, part) for part in voice.plan.decisions if part.part_of == decision.id]
    statements = [voice.text(decision.title), voice.text(decision.text), voice.text(decision.condition)]
    named = [str(voice.name(id)) for id in decision.assigned_to]
    if named and not mentions(sentences(statements), *named):
        who = listing([voice.inside(id) for id in decision.assigned_to], voice.spoken)
        statements.append(voice.say("responsible", who=who))
    return Item(sentences(statements), parts)


# --- the programmes -----------------------------------------------------------------------------------------------


@attrs.frozen
class _Column:
    heading: str
    cells: list[Line]


def write_programmes(context: PlanContext) -> Sequence[Block]:
    """Each programme: whose it is, when, for whom, how much there is of it, and what comes next."""
    voice = Voice(context)
    programmes = context.plan.programmes
    if not programmes:
        return []
    columns = [
        _Column("programme", [voice.text(programme.title) for programme in programmes]),
        _Column("period", [_period(voice, programme) for programme in programmes]),
        _Column("for-whom", [_for_whom(voice, programme) for programme in programmes]),
        _Column("how-much", [_how_much(voice, programme) for programme in programmes]),
        _Column("next", [_next(voice, programme) for programme in programmes]),
    ]
    filled = [column for column in columns if any(column.cells)]
    rows = [[cell or Line.of("–") for cell in row] for row in zip(*(column.cells for column in filled), strict=True)]
    table = Table(
        caption=voice.word("programme-table"), header=[voice.word(column.heading) for column in filled], rows=rows
    )
    items = [Item(_about(voice, programme)) for programme in programmes if programme.owner or programme.description]
    return [table, *([Bullets(items)] if items else [])]


def _how_much(voice: Voice, programme: Programme) -> Line:
    """How many goals and activities it has, in figures, as in a table."""
    goals, activities = len(_goals(voice.context, programme)), len(_activities(voice.context, programme))
    counts = (("goals-count", goals), ("activities-count", activities))
    return listing([voice.count(key, count, number=str(count)) for key, count in counts], voice.spoken)


def _about(voice: Voice, programme: Programme) -> Line:
    """Whose it is and what it is."""
    owner = Line.of(" (", voice.text(programme.owner), ")") if programme.owner else Line()
    name = Line.of(voice.text(programme.title), owner)
    if not programme.description:
        return name
    return voice.say("with-members", group=name, members=voice.text(programme.description))


def _activities(context: PlanContext, programme: Programme) -> tuple[str, ...]:
    return context.graph.programmes.activities(programme.id)


def _goals(context: PlanContext, programme: Programme) -> frozenset[str]:
    named = context.graph.programmes.naming(programme.id, "goals")
    served = {goal for id in _activities(context, programme) for goal in context.plan.activity(id).goals}
    return named | {context.graph.resolve(goal) for goal in served}


def _occurrences(context: PlanContext, programme: Programme) -> list[Occurrence]:
    return [
        occurrence
        for id in _activities(context, programme)
        for occurrence in context.timeline.of(id)
        if not occurrence.cancelled
    ]


def _period(voice: Voice, programme: Programme) -> Line:
    """The programme's own period, else the days that its activities span."""
    if programme.period is not None:
        return _months(voice, programme.period.start, programme.period.end)
    days = [
        day
        for occurrence in _occurrences(voice.context, programme)
        if occurrence.dated
        for day in (occurrence.first_day, occurrence.last_day)
    ]
    bounds = [day for day in days if day is not None]
    return _months(voice, min(bounds), max(bounds)) if bounds else Line()


def _months(voice: Voice, first: dt.date, last: dt.date) -> Line:
    """From which month to which, with a year where it changes."""
    if (first.year, first.month) == (last.year, last.month):
        return upper_first(Line.of(month(first, voice.spoken)))
    dash = " – " if voice.spoken == "en" else "–"
    return upper_first(Line.of(f"{month(first, voice.spoken, year=last.year)}{dash}{month(last, voice.spoken)}"))


def _for_whom(voice: Voice, programme: Programme) -> Line:
    here = [unit for unit, memberships in _programmes_of_units(voice.context).items() if programme in memberships]
    return upper_first(voice.units(here, counted=True)) if here else Line()


def _next(voice: Voice, programme: Programme) -> Line:
    """The next of its activities that has a day."""
    coming = [
        (occurrence.first_day, occurrence)
        for occurrence in _occurrences(voice.context, programme)
        if occurrence.dated and occurrence.first_day is not None and occurrence.first_day >= voice.as_of
    ]
    if not coming:
        return Line()
    day, first = min(coming, key=lambda pair: (pair[0], pair[1].order))
    when = voice.span(day, first.last_day or day)
    return voice.say("with-members", group=when, members=voice.text(first.activity.title))


# --- what they share ----------------------------------------------------------------------------------------------


def write_shared(context: PlanContext) -> Sequence[Block]:
    """Pair by pair, what two programmes have in common; pairs with nothing in common are counted."""
    voice = Voice(context)
    pairs: list[tuple[Overlap, list[Item]]] = []
    bare: list[Overlap] = []
    for overlap in _overlaps(context):
        items = _shared(voice, overlap)
        if items and len(pairs) < MOST_PAIRS:
            pairs.append((overlap, items))
        else:
            bare.append(overlap)
    blocks: list[Block] = []
    for overlap, items in pairs:
        title = voice.say("both", a=voice.name(overlap.a), b=voice.name(overlap.b))
        blocks.append(Section(title=title, blocks=[Bullets(items)]))
    if bare:
        key = "pairs-besides" if pairs else "pairs-without"
        blocks.append(Section(title=voice.word("other-pairs"), blocks=[Paragraph(_pairs_besides(voice, key, bare))]))
    return blocks


def _pairs_besides(voice: Voice, key: str, pairs: Sequence[Overlap]) -> Line:
    return upper_first(voice.count(key, len(pairs)))


def _shared(voice: Voice, overlap: Overlap) -> list[Item]:
    items: list[Item] = []
    if overlap.linked:
        notes = [voice.text(note) for note in overlap.notes]
        items.append(
            Item(voice.say("linked-because", why=listing(notes, voice.spoken)) if notes else voice.say("linked"))
        )
    for heading in ("goals-column", "duties"):
        goals = [voice.name(id) for id in _shared_goals(voice.context, overlap, duties=heading == "duties")]
        if len(goals) == 1:
            items.append(Item(voice.say("in-common", what=voice.word(heading), names=goals[0])))
        elif goals:
            items.append(Item(voice.word(heading), [Item(goal) for goal in goals]))
    for heading, names in (
        ("for-whom", _listed(voice, _shared_units(voice.context, overlap))),
        ("groups-column", _listed(voice, overlap.part(Aspect.GROUPS).shared)),
        ("channels-column", listing([voice.name(id) for id in _channels(voice.context, overlap)], voice.spoken)),
        ("weeks-column", _weeks(voice, overlap.part(Aspect.WEEKS).shared)),
        ("kinds-column", listing(_kinds(voice, overlap.part(Aspect.KINDS).shared), voice.spoken)),
        ("joint-column", listing([*dict.fromkeys(voice.name(id) for id in overlap.joint)], voice.spoken)),
    ):
        if names:
            items.append(Item(voice.say("in-common", what=voice.word(heading), names=names)))
    return items


def _shared_goals(context: PlanContext, overlap: Overlap, *, duties: bool) -> list[str]:
    """The goals that both have; or the duties of the law that both serve and that are in force."""
    goals = [context.plan.goal(id) for id in overlap.part(Aspect.GOALS).shared]
    if duties:
        return [goal.id for goal in goals if goal.kind is GoalKind.DUTY and in_force(goal, context.as_of)]
    return [goal.id for goal in goals if goal.kind is not GoalKind.DUTY]


def _shared_units(context: PlanContext, overlap: Overlap) -> list[str]:
    here = {unit.id for unit in _units(context)}
    return [id for id in overlap.part(Aspect.UNITS).shared if id in here]


def _channels(context: PlanContext, overlap: Overlap) -> list[str]:
    both = {overlap.a, overlap.b}
    resolve = context.graph.resolve
    return [channel.id for channel in context.plan.channels if both <= {resolve(id) for id in channel.programmes}]


def _kinds(voice: Voice, ids: Iterable[str]) -> list[str]:
    return [voice.plan.kind(id).title.to(voice.spoken) for id in ids]


def _weeks(voice: Voice, weeks: Sequence[str]) -> Line:
    """The weeks, year by year."""
    by_year: dict[str, list[str]] = {}
    for week in weeks:
        year, _, number = week.partition("-W")
        by_year.setdefault(year, []).append(str(int(number)))
    parts = [
        voice.say("weeks-of", weeks=listing(numbers, voice.spoken), year=year) for year, numbers in by_year.items()
    ]
    return listing(parts, voice.spoken)


# --- once instead of twice ----------------------------------------------------------------------------------------


def _alike(pair: SimilarPair) -> bool:
    """Alike enough to be worth a talk: by name, or by people and goals together."""
    return pair.title >= LEAST_TITLE or (pair.goals > 0 and pair.score >= _ALIKE_ENOUGH)


def _proposals(context: PlanContext) -> list[SimilarPair]:
    """What is still to be done and has not been talked over before, the most alike first."""
    decided = [
        {context.graph.resolve(id) for id in proposal.activities}
        for proposal in context.plan.proposals
        if proposal.kind is ProposalKind.SHARE
    ]

    def open_(pair: SimilarPair) -> bool:
        if any(is_settled(context.plan.activity(id)) for id in (pair.a, pair.b)):
            return False
        return not any({pair.a, pair.b} <= activities for activities in decided)

    pairs = [pair for overlap in _overlaps(context) for pair in overlap.similar if _alike(pair) and open_(pair)]
    return sorted(pairs, key=lambda pair: -pair.score)


def _asked_twice(context: PlanContext) -> int:
    """How many months still ahead are sure to have two surveys of the same children."""
    coincidences = same_months(context.graph, context.timeline.occurrences)
    return len(
        {
            coincidence.month
            for coincidence in coincidences
            if coincidence.sure and coincidence.month >= context.as_of.replace(day=1)
        }
    )


def write_once(context: PlanContext) -> Sequence[Block]:
    """Activities of two programmes that are so alike that they may be one."""
    voice = Voice(context)
    proposals = _proposals(context)
    active = [programme for programme in context.plan.programmes if _own(context, programme.id)]
    if len(active) < 2:
        return []
    if not proposals:
        return [Paragraph(voice.word("none-alike"))]
    rows = [[_of(voice, pair.a), _of(voice, pair.b), _why(voice, pair)] for pair in proposals[:MOST_PROPOSALS]]
    header = [voice.word(key) for key in ("this", "and-this", "why")]
    blocks: list[Block] = [
        Paragraph(voice.word("talk-it-over")),
        Table(caption=voice.word("once-table"), header=header, rows=rows),
    ]
    if len(proposals) > MOST_PROPOSALS:
        blocks.append(Paragraph(upper_first(voice.count("pairs-more", len(proposals) - MOST_PROPOSALS))))
    return blocks


def _of(voice: Voice, id: str) -> Line:
    """An activity with its programmes in parentheses."""
    programmes = voice.context.graph.programmes.of_activity[id]
    names = [
        voice.text(programme.short_title or programme.title)
        for programme in voice.plan.programmes
        if programme.id in programmes
    ]
    return Line.of(voice.name(id), " (", listing(names, voice.spoken), ")") if names else voice.name(id)


def _why(voice: Voice, pair: SimilarPair) -> Line:
    reasons = []
    if pair.title >= LEAST_TITLE:
        reasons.append(voice.word("same-name" if pair.title == 1 else "near-name"))
    if pair.people:
        reasons.append(voice.word("same-people" if pair.people == 1 else "some-people"))
    if pair.goals:
        reasons.append(voice.word("same-goals"))
    return upper_first(listing(reasons, voice.spoken))


# --- what it comes to for each unit -------------------------------------------------------------------------------


def write_units(context: PlanContext) -> Sequence[Block]:
    """How many activities each unit that is in several programmes has in each."""
    voice = Voice(context)
    rows: list[list[Line]] = []
    programmes = [programme for programme in context.plan.programmes if _own(context, programme.id)]
    if len(programmes) < 2:
        return []
    busy: dict[str, set[str]] = {}
    for occurrence in context.timeline.occurrences:
        for id in occurrence.units:
            busy.setdefault(id, set()).add(occurrence.activity.id)
    several = _programmes_of_units(context)
    for unit in _units(context):
        if len(several[unit.id]) < 2:
            continue
        here = busy.get(unit.id, set())
        counts = [len(here & set(_activities(context, programme))) for programme in programmes]
        if here:
            rows.append([voice.text(unit.title), *(Line.of(str(number)) for number in (*counts, len(here)))])
    if not rows:
        return []
    names = [voice.text(programme.short_title or programme.title) for programme in programmes]
    header = [voice.say("unit"), *names, voice.say("in-all")]
    return [Table(caption=voice.word("unit-table"), header=header, rows=rows)]


# --- what cannot be at once ---------------------------------------------------------------------------------------


def write_clashes(context: PlanContext) -> Sequence[Block]:
    """Where the same people or the same room are wanted twice, with a way out."""
    voice = Voice(context)
    rows = []
    for clash in clashes(context):
        ids = [clash.first.activity.id, clash.second.activity.id]
        names = [_of(voice, id) if _across(context, clash.first, clash.second) else voice.name(id) for id in ids]
        who = _listed(voice, (*clash.people, *clash.venues))
        what = listing(names, voice.spoken)
        rows.append([Line.of(voice.span(clash.start, clash.end)), what, who, voice.text(clash.fix)])
    if not rows:
        return []
    header = [voice.word(key) for key in ("when", "what", "wanted-twice", "way-out")]
    return [Table(caption=voice.word("clash-table"), header=header, rows=rows)]


def _across(context: PlanContext, first: Occurrence, second: Occurrence) -> bool:
    """Whether the two belong to different programmes."""
    of_activity = context.graph.programmes.of_activity
    mine, theirs = of_activity[first.activity.id], of_activity[second.activity.id]
    return bool(mine and theirs and not mine & theirs)
