"""The parts of a plan: goals, programmes, units and all that surrounds the activities."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import attrs

from lmp_core.model.advice import SWAP
from lmp_core.model.converters import (
    One,
    Several,
    SeveralOrWords,
    SeveralWords,
    Word,
    as_flag,
    as_id,
    as_ids,
    as_number,
    as_rooms,
    as_text,
    as_word,
    as_words,
    check_text_given,
    model_error,
)
from lmp_core.model.enums import DecisionKind, GoalKind, UnitKind, Visibility
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.model.value import Named, Value
from lmp_core.model.when import DateRange, as_date, as_date_range, as_dates

_VALID_REVERSED = phrase("{valid_to} is before valid_from {valid_from}")
_ABOUT_NOTHING = phrase("an assumption about nothing")
_NAME_WHAT = phrase('name what it is about: about = ["styringsgruppa"]')
_ENDS_BEFORE_START = phrase("the end {end} is before the start {start}")
_DAYS_REVERSED = phrase("last_day {last_day} is before first_day {first_day}")


@attrs.frozen(kw_only=True, repr=False)
class Source(Value):
    """The source of a statement: a title, an address, and the day it was read."""

    title: str = attrs.field(converter=as_word)
    url: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_word))
    read: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))


@attrs.frozen(kw_only=True, repr=False)
class Goal(Named):
    """A goal of the work. ``number`` is the goal's number in its programme ("2" of Delmål 2).

    A duty (``kind = "duty"``) names its ``law`` and the days from and to which it is in force.
    """

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    description: Text = attrs.field(default=Text(), converter=as_text)
    kind: GoalKind = attrs.field(default=GoalKind.SUB, converter=Word[GoalKind])
    number: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_word))
    part_of: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    programmes: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    unit_kinds: tuple[UnitKind, ...] = attrs.field(default=(), converter=SeveralWords[UnitKind])
    law: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_word))
    valid_from: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    valid_to: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=Word[Visibility])
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Several[Source])
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_ids)

    def __attrs_post_init__(self) -> None:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise model_error(
                _VALID_REVERSED.filled(valid_to=self.valid_to, valid_from=self.valid_from), SWAP, "valid_to"
            )


@attrs.frozen(kw_only=True, repr=False)
class Link(Value):
    """A connection between two programmes that somebody saw, and why. It orders nothing."""

    SHORT: ClassVar[str] = "to"

    to: str = attrs.field(converter=as_id)
    note: Text = attrs.field(default=Text(), converter=as_text)


@attrs.frozen(kw_only=True, repr=False)
class Template(Value):
    """Which template something was made from, and which version of it.

    A programme also remembers the day it ``start``s and the ``units`` that it was made for, so that what the version
    made can be made again and compared. The units are remembered as they were called then, and need not be there still.
    """

    name: str = attrs.field(converter=as_word)
    version: str = attrs.field(converter=as_word)
    start: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    units: tuple[str, ...] = attrs.field(default=(), converter=as_ids)


@attrs.frozen(kw_only=True, repr=False)
class Programme(Named):
    """A programme or project that goals and activities belong to."""

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    short_title: Text = attrs.field(default=Text(), converter=as_text)
    description: Text = attrs.field(default=Text(), converter=as_text)
    owner: Text = attrs.field(default=Text(), converter=as_text)
    period: DateRange | None = attrs.field(default=None, converter=attrs.converters.optional(as_date_range))
    unit_kinds: tuple[UnitKind, ...] = attrs.field(default=(), converter=SeveralWords[UnitKind])
    links: tuple[Link, ...] = attrs.field(default=(), converter=SeveralOrWords[Link])
    requires: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    template: Template | None = attrs.field(default=None, converter=attrs.converters.optional(One[Template]))
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=Word[Visibility])
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Several[Source])
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_ids)


@attrs.frozen(kw_only=True, repr=False)
class Unit(Named):
    """A kindergarten, a school, or another part of the municipality.

    ``collective`` units stand for several that the plan does not name ("the other kindergartens").
    """

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    kind: UnitKind = attrs.field(converter=Word[UnitKind])
    part_of: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    programmes: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    calendar: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    employees: int | None = attrs.field(default=None, converter=attrs.converters.optional(as_number))
    collective: bool = attrs.field(default=False, converter=as_flag)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_ids)


@attrs.frozen(kw_only=True, repr=False)
class Group(Named):
    """People who meet as one: a steering group, a working group, a network, a committee.

    ``members`` are roles, units and other groups; ``unit`` is the unit whose group it is.
    """

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    members: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    unit: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    programmes: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    size: int | None = attrs.field(default=None, converter=attrs.converters.optional(as_number))
    external: bool = attrs.field(default=False, converter=as_flag)
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=Word[Visibility])
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_ids)


@attrs.frozen(kw_only=True, repr=False)
class Role(Named):
    """A person as what they do: the project leader, the head of a school. Never a name."""

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    unit: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    external: bool = attrs.field(default=False, converter=as_flag)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_ids)


@attrs.frozen(kw_only=True, repr=False)
class Venue(Named):
    """A room that people meet in, or a house with several.

    ``capacity`` is in persons, ``rooms`` how many meetings it has room for at once, ``unit`` the unit whose room it is.
    """

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    capacity: int | None = attrs.field(default=None, converter=attrs.converters.optional(as_number))
    rooms: int = attrs.field(default=1, converter=as_rooms)
    unit: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    address: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_word))
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_ids)


@attrs.frozen(kw_only=True, repr=False)
class Decision(Named):
    """An item that a meeting took up: a decision, a need, an assignment, something to discuss.

    ``condition`` is what it hangs on; ``leads_to`` names the activities, channels and goals that come of it;
    ``links`` the programmes that it sees together.
    """

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    kind: DecisionKind = attrs.field(default=DecisionKind.DECISION, converter=Word[DecisionKind])
    meeting: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    date: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    body: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    text: Text = attrs.field(default=Text(), converter=as_text)
    condition: Text = attrs.field(default=Text(), converter=as_text)
    part_of: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    assigned_to: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    programmes: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    leads_to: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=Word[Visibility])
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_ids)


@attrs.frozen(kw_only=True, repr=False)
class Channel(Named):
    """A standing way of reaching people: leaders' meetings, a network. The activities that name it are its contacts."""

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    reaches: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    sends: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    programmes: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    responsible: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    description: Text = attrs.field(default=Text(), converter=as_text)
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=Word[Visibility])
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_ids)


def _check_named(instance: object, attribute: attrs.Attribute[tuple[str, ...]], value: tuple[str, ...]) -> None:
    if not value:
        raise model_error(_ABOUT_NOTHING, _NAME_WHAT)


@attrs.frozen(kw_only=True, repr=False)
class Assumption(Named):
    """Something that the plan takes for true and nobody has confirmed yet. Taken out once it is confirmed.

    The ``title`` is what is assumed, as a sentence. ``about`` names the parts of the plan that say it, and ``fields``
    the fields of theirs that do (``members``, ``responsible``, ``when``); without ``fields`` the whole parts are
    assumed. ``who`` narrows it to some of those that the fields name. ``by`` assumes it, ``why`` says on what ground,
    and ``until`` is the last day that it may stand without being confirmed.
    """

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    about: tuple[str, ...] = attrs.field(converter=as_ids, validator=_check_named)
    fields: tuple[str, ...] = attrs.field(default=(), converter=as_words)
    who: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    by: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    why: Text = attrs.field(default=Text(), converter=as_text)
    until: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))


@attrs.frozen(kw_only=True, repr=False)
class Break(Value):
    """Days without school or with the kindergarten closed: the autumn break, a bridge day."""

    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    start: dt.date = attrs.field(converter=as_date)
    end: dt.date = attrs.field(converter=as_date)

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise model_error(_ENDS_BEFORE_START.filled(end=self.end, start=self.start), SWAP, "end")


@attrs.frozen(kw_only=True, repr=False)
class SchoolCalendar(Named):
    """A school-year calendar (skolerute): the first and last day, breaks, and planning days.

    It holds for the units that name it, else for units of ``unit_kinds``. On a planning day the staff work and the
    children are at home.
    """

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    first_day: dt.date = attrs.field(converter=as_date)
    last_day: dt.date = attrs.field(converter=as_date)
    unit_kinds: tuple[UnitKind, ...] = attrs.field(default=(), converter=SeveralWords[UnitKind])
    breaks: tuple[Break, ...] = attrs.field(default=(), converter=Several[Break])
    planning_days: tuple[dt.date, ...] = attrs.field(default=(), converter=as_dates)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Several[Source])

    def __attrs_post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise model_error(_DAYS_REVERSED.filled(last_day=self.last_day, first_day=self.first_day), SWAP, "last_day")


@attrs.frozen(kw_only=True, repr=False)
class ActivityKind(Named):
    """A kind of activity that the plan adds to the library's own.

    ``done`` is what reports say of one that is done, as a participle: ``inngått`` of an agreement, ``vedtatt`` of a
    plan.
    """

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    plural: Text = attrs.field(default=Text(), converter=as_text)
    meeting: bool = attrs.field(default=False, converter=as_flag)
    done: Text = attrs.field(default=Text(), converter=as_text)


@attrs.frozen(kw_only=True, repr=False)
class PlanSection(Named):
    """A free text of the plan: background, risk analysis, frames, economy."""

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    text: Text = attrs.field(default=Text(), converter=as_text)
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=Word[Visibility])


@attrs.frozen(kw_only=True, repr=False)
class ReportLayout(Named):
    """Which sections a report has in this plan, in what order, and what it is called.

    ``report`` is a report (``"briefing"``), ``sections`` names sections of it, those of plug-ins too, and sections of
    the plan's own (:attr:`Plan.sections`). Without ``sections`` it has all of its own, without a ``title`` its own one.
    An audience that may read none of the sections gets the report with those that it has of its own.
    """

    id: str = attrs.field(converter=as_id)
    report: str = attrs.field(converter=as_word)
    sections: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    title: Text = attrs.field(default=Text(), converter=as_text)


@attrs.frozen(kw_only=True, repr=False)
class PluginUse(Value):
    """Which plug-ins a plan needs, and which it refuses, by name."""

    needs: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    refuses: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
