"""Activities: something that people do, when, with whom, where, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from lmp_core.model.converters import (
    as_certainty,
    as_flag,
    as_form,
    as_id,
    as_ids,
    as_number,
    as_outcome,
    as_relation,
    as_rooms,
    as_unit_kinds,
    as_visibility,
    as_word,
    check_text_given,
    model_error,
)
from lmp_core.model.duration import Duration, as_duration
from lmp_core.model.enums import Certainty, Form, Outcome, Relation, UnitKind, Visibility
from lmp_core.model.parts import Source, Template, as_sources
from lmp_core.model.text import Text, as_text
from lmp_core.model.when import Unknown, When, as_date, as_when


def as_records(value: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class Fallback:
    """What becomes of a physical activity that cannot be held as meant: it changes form, or each unit holds its own."""

    form: Form | None = attrs.field(default=None, converter=attrs.converters.optional(as_form))
    per_unit: bool = attrs.field(default=False, converter=as_flag)

    def __attrs_post_init__(self) -> None:
        if self.form is None and not self.per_unit:
            raise model_error("a fall-back that changes nothing", "give form = 'digital' or per_unit = true")


@attrs.frozen(kw_only=True)
class Mode:
    """How people meet, how sure that is, and what they fall back on.

    "Hopefully physical" is ``Mode(form=Form.PHYSICAL, certainty=Certainty.HOPED)``.
    """

    form: Form = attrs.field(converter=as_form)
    certainty: Certainty = attrs.field(default=Certainty.PLANNED, converter=as_certainty)
    fallback: Fallback | None = None
    url: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_word))


@attrs.frozen(kw_only=True)
class Participant:
    """A unit, group or role that takes part, and in which form where that differs from the activity's own."""

    who: str = attrs.field(converter=as_id)
    form: Form | None = attrs.field(default=None, converter=attrs.converters.optional(as_form))
    optional: bool = attrs.field(default=False, converter=as_flag)


@attrs.frozen(kw_only=True)
class VenueUse:
    """A venue, and for which units or kinds of unit it is; for all when neither is given.

    ``rooms`` is how many of the venue's rooms it takes.
    """

    venue: str = attrs.field(converter=as_id)
    units: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    unit_kinds: tuple[UnitKind, ...] = attrs.field(default=(), converter=as_unit_kinds)
    rooms: int = attrs.field(default=1, converter=as_rooms)


@attrs.frozen(kw_only=True)
class Split:
    """The activity is held once per unit: for all units, or for some kinds of unit while the others meet jointly.

    ``reason`` says why, such as limits of infection control.
    """

    unit_kinds: tuple[UnitKind, ...] = attrs.field(default=(), converter=as_unit_kinds)
    reason: Text = attrs.field(default=Text(), converter=as_text)


@attrs.frozen(kw_only=True)
class Prerequisite:
    """An activity that must come first. ``lag`` is the least time between the two ends, ``max_lag`` the most."""

    activity: str = attrs.field(converter=as_id)
    relation: Relation = attrs.field(default=Relation.FINISH_START, converter=as_relation)
    lag: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_duration))
    max_lag: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_duration))


@attrs.frozen(kw_only=True)
class Attendance:
    """Who came: everybody, or how many of how many."""

    everyone: bool = attrs.field(default=False, converter=as_flag)
    present: int | None = attrs.field(default=None, converter=attrs.converters.optional(as_number))
    invited: int | None = attrs.field(default=None, converter=attrs.converters.optional(as_number))

    def __attrs_post_init__(self) -> None:
        if self.present is not None and self.invited is not None and self.present > self.invited:
            raise model_error(f"{self.present} present of {self.invited} invited", "swap them", "present")


@attrs.frozen(kw_only=True)
class Record:
    """What happened.

    ``occurrence`` is the day of the time of a series that it is about; ``on`` the day it was held when that is another
    than planned; ``to`` the day it was moved to.
    """

    outcome: Outcome = attrs.field(converter=as_outcome)
    occurrence: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    on: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    to: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    attendance: Attendance | None = None
    note: Text = attrs.field(default=Text(), converter=as_text)


def as_participants(value: Iterable[Participant | str]) -> tuple[Participant, ...]:
    if isinstance(value, str):
        raise model_error(f"a list is wanted, not {value!r}", f'write ["{value}"]')
    made = tuple(one if isinstance(one, Participant) else Participant(who=one) for one in value)
    seen: set[str] = set()
    for one in made:
        if one.who in seen:
            raise model_error(f"{one.who!r} stands twice", "leave one of them out")
        seen.add(one.who)
    return made


def as_venue_uses(value: Iterable[VenueUse | str]) -> tuple[VenueUse, ...]:
    if isinstance(value, str):
        raise model_error(f"a list is wanted, not {value!r}", f'write ["{value}"]')
    return tuple(one if isinstance(one, VenueUse) else VenueUse(venue=one) for one in value)


def as_prerequisites(value: Iterable[Prerequisite | str]) -> tuple[Prerequisite, ...]:
    if isinstance(value, str):
        raise model_error(f"a list is wanted, not {value!r}", f'write ["{value}"]')
    return tuple(one if isinstance(one, Prerequisite) else Prerequisite(activity=one) for one in value)


@attrs.frozen(kw_only=True)
class Activity:
    """Something that people do: meet, work, deliver, ask, decide.

    ``kind`` is one of the library's kinds or of the plan's own. ``takes_part`` and ``responsible`` name units, groups
    and roles. ``per_unit`` work is done by each unit that takes part, on its own. ``confirmed_by`` is who can turn a
    possible or hoped activity into a planned one. ``requires`` are prerequisites. ``organiser`` is who runs it.
    ``evidence`` says what shows that it is done: minutes, a plan that is adopted, a survey's report.
    ``in_feeds`` tells whether it may appear in calendars and feeds at all.
    """

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    kind: str = attrs.field(converter=as_id)
    description: Text = attrs.field(default=Text(), converter=as_text)
    theme: Text = attrs.field(default=Text(), converter=as_text)
    evidence: Text = attrs.field(default=Text(), converter=as_text)
    programmes: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    goals: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    takes_part: tuple[Participant, ...] = attrs.field(default=(), converter=as_participants)
    responsible: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    organiser: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    when: When = attrs.field(default=Unknown(), converter=as_when)
    duration: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_duration))
    certainty: Certainty = attrs.field(default=Certainty.PLANNED, converter=as_certainty)
    confirmed_by: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    mode: Mode | None = None
    venues: tuple[VenueUse, ...] = attrs.field(default=(), converter=as_venue_uses)
    split: Split | None = None
    per_unit: bool = attrs.field(default=False, converter=as_flag)
    part_of: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    requires: tuple[Prerequisite, ...] = attrs.field(default=(), converter=as_prerequisites)
    channel: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=as_visibility)
    in_feeds: bool = attrs.field(default=True, converter=as_flag)
    records: tuple[Record, ...] = attrs.field(default=(), converter=as_records)
    template: Template | None = None
    sources: tuple[Source, ...] = attrs.field(default=(), converter=as_sources)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_ids)

    @property
    def participants(self) -> tuple[str, ...]:
        """The ids of those who take part."""
        return tuple(one.who for one in self.takes_part)

    @property
    def record(self) -> Record | None:
        """What happened to an activity that is no series: the last record."""
        return self.records[-1] if self.records else None
