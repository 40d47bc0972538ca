"""What becomes of a plan under a restriction: meetings fall back, gatherings split per unit, dates are given up.

A scenario is a function from plan to plan. It touches only what is still to come: what is held, done or cancelled stays
as it is. Applied twice it gives the same as once. It never makes up a date or a form of meeting: what has no fall-back
is told as cancelled, with the reason, and what has lost its date gets none.

Built in, by name (see :func:`find_scenario`):

======================================  ==============================================================================
``physical-stopped``                    no physical meetings
``within-unit-only``                    no physical meetings across units
``venue-closed:VENUE``                  a venue is closed
``away:WHO:WEEK``, ``away:WHO:A..B``    a unit, group or role is away, in a week (``2020-W46``) or between two days
======================================  ==============================================================================

Several at once are written with ``+`` between them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import attrs

from lmp_core.changes.compare import Change, ChangeKind, changes, worth_telling
from lmp_core.graph.answer import Answer, Grid, Row
from lmp_core.model import (
    Activity,
    Certainty,
    Form,
    Group,
    Mode,
    Outcome,
    Participant,
    Plan,
    Record,
    Role,
    Split,
    Unit,
    Venue,
    VenueUse,
)
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import LmpError, ModelError, PluginError, Problem, UsageError, one_line
from lmp_core.model.extensions import Scenario
from lmp_core.model.text import Text, as_text
from lmp_core.model.value import Brief
from lmp_core.model.when import DateRange, Recurring, Unknown, Week, Window
from lmp_core.model.who import Who

_DAY = dt.timedelta(days=1)


def _t(nb: str, nn: str, en: str) -> Text:
    return Text(nb=nb, nn=nn, en=en)


_STOPPED = _t("fysiske møter er stoppet", "fysiske møte er stoppa", "physical meetings are stopped")
_APART = _t(
    "ingen fysiske møter på tvers av virksomhetene",
    "ingen fysiske møte på tvers av verksemdene",
    "no physical meetings across units",
)
_CLOSED = _t("{0} er stengt", "{0} er stengd", "{0} is closed")
_AWAY = _t("{0} er borte {1}", "{0} er borte {1}", "{0} is away {1}")
_CANNOT = _t(
    "kan ikke holdes som planlagt, og ingen reserveløsning er gitt",
    "kan ikkje haldast som planlagt, og inga reserveløysing er gitt",
    "cannot be held as planned, and no fall-back is given",
)
_DROPPED = _t(
    "faller bort, siden det ikke var sikkert og ingen reserveløsning er gitt",
    "fell bort, sidan det ikkje var sikkert og inga reserveløysing er gitt",
    "is dropped, since it was not certain and no fall-back is given",
)
_UNTOUCHED = _t(
    "Planen blir som den er.",
    "Planen blir som han er.",
    "The plan stays as it is.",
)
_UNCLEAR = _t(
    "«{0}»: møteformen er ikke oppgitt, så det er uklart om den rammes",
    "«{0}»: møteforma er ikkje oppgitt, så det er uklart om ho blir råka",
    "“{0}”: the form of meeting is not given, so it is unclear whether it is affected",
)


# --- what the scenarios have in common ----------------------------------------------------------------------------


def _is_over(activity: Activity) -> bool:
    """Whether nothing can be done about it any more. A series has records of single times, and goes on."""
    if activity.when.series:
        return any(record.outcome is Outcome.CANCELLED and record.occurrence is None for record in activity.records)
    record = activity.record
    return record is not None and record.outcome.over


def _coming(plan: Plan, change: Callable[[Activity], Activity]) -> Plan:
    """The plan with all that is not over changed."""
    made = tuple(activity if _is_over(activity) else change(activity) for activity in plan.activities)
    return plan if made == plan.activities else attrs.evolve(plan, activities=made)


def _cancelled(activity: Activity, why: Text) -> Activity:
    """The activity, called off. A reader of the plan is told whether that was because it was only hoped for."""
    unsure = activity.certainty in (Certainty.POSSIBLE, Certainty.HOPED)
    tail = _DROPPED if unsure else _CANNOT
    note = Text(**{language: f"{words}: {tail.to(language)}" for language, words in why.items()})
    return attrs.evolve(activity, records=(*activity.records, Record(outcome=Outcome.CANCELLED, note=note)))


def _digital(activity: Activity) -> Activity:
    """Held on screens only: no venue, and nobody in a room."""
    mode = activity.mode
    if mode is None:
        return activity
    return attrs.evolve(
        activity,
        mode=Mode(form=Form.DIGITAL, certainty=_now_sure(mode), url=mode.url),
        venues=(),
        takes_part=tuple(_on_screen(participant) for participant in activity.takes_part),
    )


def _now_sure(mode: Mode) -> Certainty:
    """A fall-back that is taken is no hope any more."""
    return Certainty.CONFIRMED if mode.certainty is Certainty.CONFIRMED else Certainty.PLANNED


def _on_screen(one: Participant) -> Participant:
    return one if one.form in (None, Form.DIGITAL) else attrs.evolve(one, form=None)


def _per_unit(plan: Plan, activity: Activity, why: Text) -> Activity:
    """Each unit holds its own, in a room of its own where it has one."""
    split = activity.split
    if split is None or split.unit_kinds:
        split = Split(reason=why)
    return attrs.evolve(
        activity, split=split, venues=tuple(venue for venue in activity.venues if _own_room(plan, venue))
    )


def _own_room(plan: Plan, use: VenueUse) -> bool:
    venue = plan.find(use.venue)
    unit = plan.find(venue.unit) if isinstance(venue, Venue) and venue.unit else None
    return unit is not None and [plan.find(unit) for unit in use.units] == [unit]


def _is_split(activity: Activity) -> bool:
    return activity.split is not None and not activity.split.unit_kinds


def _fall_back(plan: Plan, activity: Activity, why: Text) -> Activity | None:
    """The activity on its fall-back; None when the plan gives none that helps."""
    fallback = activity.mode.fallback if activity.mode else None
    if fallback is None:
        return None
    per_unit = fallback.per_unit
    # A fall-back to "partly digital" leaves its digital part when nobody may meet.
    digital = fallback.form in (Form.DIGITAL, Form.HYBRID)
    if not per_unit and not digital:
        return None
    if per_unit:
        activity = _per_unit(plan, activity, why)
    return _digital(activity) if digital else activity


def _has_rooms(activity: Activity) -> bool:
    """Whether people gather in rooms for it, as far as the plan says."""
    mode = activity.mode
    if mode is None:
        return False
    return mode.form is not Form.DIGITAL or any(
        participant.form in (Form.PHYSICAL, Form.HYBRID) for participant in activity.takes_part
    )


# --- no physical meetings -----------------------------------------------------------------------------------------


def _stop_physical(plan: Plan) -> Plan:
    def change(one: Activity) -> Activity:
        mode = one.mode
        if mode is None or not _has_rooms(one):
            return one
        fallback = mode.fallback
        if fallback is not None and fallback.per_unit and fallback.form is None and _is_split(one):
            return _per_unit(plan, one, _STOPPED)  # each unit keeps to itself already, as the plan wants it then
        fallen = _fall_back(plan, one, _STOPPED)
        if fallen is not None:
            return fallen
        # What is partly digital, or digital with people watching it together, goes on as digital.
        return _cancelled(one, _STOPPED) if mode.form is Form.PHYSICAL else _digital(one)

    return _coming(plan, change)


PHYSICAL_STOPPED = Scenario(
    name="physical-stopped",
    title=_t("Fysiske møter stoppes", "Fysiske møte blir stoppa", "Physical meetings are stopped"),
    apply=_stop_physical,
)


# --- no physical meetings across units ----------------------------------------------------------------------------


def _keep_to_units(plan: Plan) -> Plan:
    who = Who(plan)

    def change(one: Activity) -> Activity:
        mode = one.mode
        if mode is None or not _has_rooms(one) or one.per_unit or _is_split(one):
            return one
        in_room = [part for part in one.takes_part if (part.form or mode.form) is not Form.DIGITAL]
        units = who.units(part.who for part in in_room)
        if len(units) < 2:
            return one
        if mode.fallback is not None and mode.fallback.per_unit:
            return _per_unit(plan, one, _APART)  # then those of one unit may still meet
        fallen = _fall_back(plan, one, _APART)
        if fallen is not None:
            return fallen
        # A steering group with people from several units cannot meet unit by unit; working groups and staff can.
        whole = all(
            len(who.units([part.who])) == 1 or _outside(plan, part.who) for part in in_room if not part.optional
        )
        if whole:
            return _per_unit(plan, one, _APART)
        return _cancelled(one, _APART) if mode.form is Form.PHYSICAL else _digital(one)

    return _coming(plan, change)


def _outside(plan: Plan, id: str) -> bool:
    part = plan.find(id)
    return isinstance(part, Group | Role) and part.external


WITHIN_UNIT_ONLY = Scenario(
    name="within-unit-only",
    title=_t(
        "Bare møter innenfor hver virksomhet",
        "Berre møte innanfor kvar verksemd",
        "Meetings within each unit only",
    ),
    apply=_keep_to_units,
)


# --- a venue is closed --------------------------------------------------------------------------------------------


def venue_closed(venue: str, title: Text | str = "") -> Scenario:
    """The scenario that a venue is closed.

    What was to be there loses the venue. When no venue is left, it takes its fall-back; without one it still meets, but
    where, and so in what form, is only hoped for.
    """
    return Scenario(
        name=f"venue-closed:{venue}",
        title=_filled(_CLOSED, as_text(title or venue)),
        apply=partial(_close, venue),
    )


def _close(venue: str, plan: Plan) -> Plan:
    closed = plan.find(venue)
    if not isinstance(closed, Venue):
        raise UsageError(
            Problem(message=f"no venue has the id {venue!r}", hint=did_you_mean(venue, [one.id for one in plan.venues]))
        )
    why = _filled(_CLOSED, closed.title)

    def change(one: Activity) -> Activity:
        left = tuple(use for use in one.venues if plan.find(use.venue) is not closed)
        if len(left) == len(one.venues):
            return one
        moved = attrs.evolve(one, venues=left)
        if one.mode is None or one.mode.form is Form.DIGITAL:
            return moved
        if not left:
            fallen = _fall_back(plan, moved, why)
            if fallen is not None:
                return fallen
        order = list(Certainty)
        sure = min(one.mode.certainty, Certainty.HOPED, key=order.index)
        return attrs.evolve(moved, mode=attrs.evolve(one.mode, certainty=sure))

    return _coming(plan, change)


# --- somebody is away ---------------------------------------------------------------------------------------------


def away(who: str, days: DateRange, title: Text | str = "") -> Scenario:
    """The scenario that a unit, group or role is away on some days.

    Where they need not take part, they do not. A meeting that needs them and is then loses its date, and gets no other;
    a window is cut where it overlaps an end; of a series the times on these days fall out. Tasks go on.
    """
    from lmp_core.wording.dates import span

    named = as_text(title or who)
    words = Text(
        **{
            language: _AWAY.to(language).format(named.to(language), span(days.start, days.end, language))
            for language in ("nb", "nn", "en")
        }
    )
    return Scenario(name=f"away:{who}:{days.start}..{days.end}", title=words, apply=partial(_leave, who, days))


def _leave(who: str, days: DateRange, plan: Plan) -> Plan:
    gone = plan.find(who)
    if not isinstance(gone, Unit | Group | Role):
        ids = [part.id for collection, part in plan.parts() if collection in ("units", "groups", "roles")]
        raise UsageError(Problem(message=f"no unit, group or role has the id {who!r}", hint=did_you_mean(who, ids)))
    resolve = Who(plan)
    missing = {gone.id, *(id for id, _ in resolve.all_leaves(gone.id))}

    def change(one: Activity) -> Activity:
        if not plan.kind(one.kind).meeting:
            return one
        theirs = [part for part in one.takes_part if _touches(plan, resolve, part.who, missing)]
        if not theirs:
            return one
        when = one.when.without(days)
        if when is one.when:
            return one
        optional = {part.who for part in theirs if part.optional}
        if len(optional) == len(theirs):
            if isinstance(one.when, Recurring | Window):
                return one
            return attrs.evolve(one, takes_part=tuple(part for part in one.takes_part if part.who not in optional))
        return attrs.evolve(one, when=when or Unknown())

    return _coming(plan, change)


def _touches(plan: Plan, resolve: Who, id: str, missing: set[str]) -> bool:
    part = plan.find(id)
    if part is None:
        return False
    # With a unit its groups and roles are away.
    return part.id in missing or any(leaf in missing or unit in missing for leaf, unit in resolve.all_leaves(part.id))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day)


def _filled(pattern: Text, text: Text) -> Text:
    return Text(**{language: words.format(text.to(language)) for language, words in pattern.items()})


# --- by name ------------------------------------------------------------------------------------------------------

BUILTIN: tuple[Scenario, ...] = (PHYSICAL_STOPPED, WITHIN_UNIT_ONLY)
"""The scenarios that need nothing to be said."""

FORMS: Mapping[str, str] = {
    "venue-closed": "venue-closed:VENUE",
    "away": "away:WHO:2020-W46 or away:WHO:2020-11-09..2020-11-13",
}
"""How the scenarios that need something to be said are written."""


def find_scenario(name: str, plan: Plan, more: Iterable[Scenario] = ()) -> Scenario:
    """The scenario with a name: a built-in one, one of ``more`` (those of plug-ins), or one that is made of the name.

    >>> find_scenario("physical-stopped", Plan(id="p", title="P")).title.to("nb")
    'Fysiske møter stoppes'

    Raises:
        UsageError: when there is none, or the venue, people or days in the name are not right; it says what is.
    """
    if "+" in name:
        return combined([find_scenario(one, plan, more) for one in name.split("+")])
    known = {one.name: one for one in (*more, *BUILTIN)}
    if name in known:
        return known[name]
    head, _, rest = name.partition(":")
    if head == "venue-closed" and rest:
        found = plan.find(rest)
        made = venue_closed(rest, found.title if found else "")
        made.apply(plan)  # to find out now that there is no such venue
        return made
    who, _, days = rest.partition(":")
    if head == "away" and who and days:
        found = plan.find(who)
        made = away(who, _days(days), found.title if found else "")
        made.apply(plan)
        return made
    if head in FORMS:
        raise UsageError(Problem(message=f"the scenario {name!r} lacks something", hint=f"write {FORMS[head]}"))
    raise UsageError(
        Problem(message=f"there is no scenario {name!r}", hint=did_you_mean(name, [*known, *FORMS.values()]))
    )


def _days(text: str) -> DateRange:
    start, dots, end = text.partition("..")
    try:
        if "W" in text:
            return Week(week=text).span()
        first = dt.date.fromisoformat(start)
        return DateRange(start=first, end=dt.date.fromisoformat(end) if dots else first)
    except (ValueError, ModelError):
        raise UsageError(
            Problem(
                message=f"{text!r} is no week and no days", hint="write 2020-W46, 2020-11-09 or 2020-11-09..2020-11-13"
            )
        ) from None


def combined(scenarios: Sequence[Scenario]) -> Scenario:
    """Several scenarios at once, one after the other, and again until nothing more changes."""

    def apply(plan: Plan) -> Plan:
        # One restriction may bring about what another one acts on; each only ever takes something away.
        for _ in range(len(scenarios) + 1):
            before = plan
            for scenario in scenarios:
                plan = scenario.apply(plan)
            if plan == before:
                break
        return plan

    titles = [scenario.title for scenario in scenarios]
    return Scenario(
        name="+".join(scenario.name for scenario in scenarios),
        title=Text(**{language: " + ".join(title.to(language) for title in titles) for language in ("nb", "nn", "en")}),
        apply=apply,
    )


# --- comparing ----------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Effect(Brief):
    """What one scenario does to a plan.

    ``cannot`` are the ids of activities that cannot be held as planned and have no fall-back; ``unclear`` those of
    meetings whose form the plan does not give, so that nobody can say.
    """

    scenario: Scenario
    plan: Plan
    changes: tuple[Change, ...]
    cannot: tuple[str, ...]
    unclear: tuple[str, ...]

    def _shown(self) -> str:
        return f"<Effect {self.scenario.name}: {len(self.changes)} changes, {len(self.cannot)} not possible>"

    def lines(self, language: str) -> tuple[str, ...]:
        """The title, then one line for each difference."""
        made = [f"{title}: {'; '.join(said)}" if title else "; ".join(said) for _, title, said in self._told(language)]
        made += [_UNCLEAR.to(language).format(self.plan.name(id, language)) for id in self.unclear]
        if not made:
            made = [_UNTOUCHED.to(language)]
        return (self.scenario.title.to(language), *(f"- {line}" for line in made))

    def _told(self, language: str) -> list[tuple[str, str, list[str]]]:
        """(id, title in quotes, what changes) of each part: a taken fall-back is told by the form that it leads to."""
        falls = {one.id for one in self.changes if one.kind is ChangeKind.FORM}
        made: dict[str, tuple[str, str, list[str]]] = {}
        for one in self.changes:
            if one.id in falls and one.field in ("mode.fallback", "mode.certainty"):
                continue
            title, colon, tail = one.line(language).partition(": ")
            if not colon or one_line(one.title.to(language)) not in title:
                title, tail = "", one.line(language)
            known = made.setdefault(one.id, (one.id, title, []))
            known[2].append(tail)
        return list(made.values())


@attrs.frozen(kw_only=True)
class Comparison(Answer):
    """What several scenarios do to the same plan, side by side."""

    effects: tuple[Effect, ...]

    def _lines(self, language: str) -> Iterator[str | Grid]:
        yield from self.lines(language)
        if len(self.effects) > 1:
            yield ""
            yield self.grid(language)

    def rows(self) -> tuple[Row, ...]:
        """A row for each difference that a scenario makes."""
        return tuple(
            {
                "scenario": effect.scenario.name,
                "kind": str(change.kind),
                "collection": change.collection,
                "id": change.id,
                "field": change.field,
                "text": change.line(self._spoken),
            }
            for effect in self.effects
            for change in effect.changes
        )

    def lines(self, language: str) -> tuple[str, ...]:
        """All effects, one below the other, with an empty line between them."""
        made: list[str] = []
        for effect in self.effects:
            made += ["", *effect.lines(language)] if made else effect.lines(language)
        return tuple(made)

    def grid(self, language: str) -> Grid:
        """A table: for each part that any scenario changes its title, and what each scenario does to it."""
        cells: dict[str, dict[int, str]] = {}
        for place, effect in enumerate(self.effects):
            for id, _, said in effect._told(language):
                cells.setdefault(id, {})[place] = "; ".join(said)
        order = {part.id: number for number, (_, part) in enumerate(self.plan.parts())}
        rows = tuple(
            (self.plan.name(id, language), *(cells[id].get(place, "") for place in range(len(self.effects))))
            for id in sorted(cells, key=lambda id: order.get(id, len(order)))
        )
        return Grid(("", *(effect.scenario.title.to(language) for effect in self.effects)), rows)

    def to_data(self) -> dict[str, Any]:
        """The comparison as JSON has it."""
        return {
            "scenarios": [
                {
                    "name": effect.scenario.name,
                    "title": dict(effect.scenario.title.items()),
                    "changes": [change.to_data() for change in effect.changes],
                    "cannot": list(effect.cannot),
                    "unclear": list(effect.unclear),
                }
                for effect in self.effects
            ]
        }


def compare(plan: Plan, scenarios: Iterable[Scenario]) -> Comparison:
    """What each scenario changes in a plan.

    Raises:
        UsageError: when a scenario gives back something that is no plan.
    """
    return Comparison(plan=plan, effects=tuple(_effect(plan, scenario) for scenario in scenarios))


def _effect(plan: Plan, scenario: Scenario) -> Effect:
    try:
        made = scenario.apply(plan)
    except LmpError:
        raise
    except Exception as error:
        raise PluginError(
            Problem(
                message=f"the scenario {scenario.name!r} failed: {type(error).__name__}: {error}",
                hint="tell whoever wrote the plug-in",
            )
        ) from error
    if not isinstance(made, Plan):
        raise UsageError(
            Problem(
                message=f"the scenario {scenario.name!r} gave a {type(made).__name__} and no plan",
                hint="tell whoever wrote the plug-in",
            )
        )
    found = worth_telling(changes(plan, made))
    cannot = tuple(
        one.id for one in found if one.field == "records" and one.after and one.after[-1].outcome is Outcome.CANCELLED
    )
    unclear: tuple[str, ...] = ()
    if {PHYSICAL_STOPPED.name, WITHIN_UNIT_ONLY.name} & set(scenario.name.split("+")):
        unclear = tuple(
            activity.id
            for activity in made.activities
            if activity.mode is None
            and not _is_over(activity)
            and made.kind(activity.kind).meeting
            and not activity.per_unit
        )
    return Effect(scenario=scenario, plan=made, changes=found, cannot=cannot, unclear=unclear)
