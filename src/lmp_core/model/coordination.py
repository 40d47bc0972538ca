"""Limits, wishes, travel times, and answered proposals, by which meetings are coordinated."""

from __future__ import annotations

import datetime as dt

import attrs

from lmp_core.model.activity import Activity
from lmp_core.model.advice import SWAP
from lmp_core.model.converters import (
    Word,
    as_clock,
    as_clock_time,
    as_flag,
    as_id,
    as_ids,
    as_number,
    as_positive,
    as_text,
    as_weekdays,
    as_weight,
    check_text_given,
    model_error,
)
from lmp_core.model.duration import Duration, DurationUnit
from lmp_core.model.enums import Carrier, Per, ProposalKind, ProposalState
from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text
from lmp_core.model.value import Named, Value
from lmp_core.model.when import Weekday, as_date

_NO_NUMBER = phrase("a limit without a number")
_GIVE_A_NUMBER = phrase("give meetings = 2 or time = '4 hours'")
_FOR_NOBODY = phrase("a limit for nobody")
_NAME_SOMEBODY = phrase("name units, groups or roles in who, or give each = 'unit'")
_GIVE_A_WISH = phrase("give weekdays, time_from, time_to, at_most or apart")
_NO_WISH = phrase("a wish that wishes for nothing")
_TIMES_REVERSED = phrase("time_to {time_to} is not after time_from {time_from}")
_TWO_PLACES = phrase("{n} places, but travel is between two")
_WRITE_TWO = phrase('write ["a", "b"]')
_DAY_REVERSED = phrase("day_to {day_to} is not after day_from {day_from}")
_NO_LENGTH = phrase("a meeting that lasts no time")
_TWO_HOURS = phrase("write '2 hours'")
_TWO_OR_MORE = phrase("a proposal is about two activities or more")
_NAME_THEM = phrase("name them")


@attrs.frozen(kw_only=True, repr=False)
class Limit(Named):
    """A limit on meetings, or on time in meetings, in a week or a month, over all programmes.

    It holds for each of ``who`` (units, groups, roles) as a whole; with ``each``, for every unit, group or role among
    them by itself, and for all of the plan's when ``who`` is empty.
    ``meetings`` and ``time`` are the most there may be. A ``required`` limit must hold; another one is a wish.
    """

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    who: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    each: Carrier | None = attrs.field(default=None, converter=attrs.converters.optional(Word[Carrier]))
    per: Per = attrs.field(default=Per.WEEK, converter=Word[Per])
    meetings: int | None = attrs.field(default=None, converter=attrs.converters.optional(as_number))
    time: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_clock_time))
    required: bool = attrs.field(default=False, converter=as_flag)

    def __attrs_post_init__(self) -> None:
        if self.meetings is None and self.time is None:
            raise model_error(_NO_NUMBER, _GIVE_A_NUMBER)
        if not self.who and self.each is None:
            raise model_error(_FOR_NOBODY, _NAME_SOMEBODY, "who")


@attrs.frozen(kw_only=True, repr=False)
class Wish(Named):
    """A planner's wish for dates: weekdays, times of day, no two in a week, some time apart.

    ``time_from`` and ``time_to`` are local time as ``HH:MM``: nothing before the one, nothing lasting past the other.
    ``at_most`` is how many there may be ``per`` week or month; ``apart`` the least time from one to the next.
    ``weight`` is how much the wish counts against others, from 0 to 1000. A ``required`` wish must hold.
    """

    id: str = attrs.field(converter=as_id)
    title: Text = attrs.field(converter=as_text, validator=check_text_given)
    activities: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    kinds: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    programmes: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    weekdays: tuple[Weekday, ...] = attrs.field(default=(), converter=as_weekdays)
    time_from: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_clock))
    time_to: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_clock))
    at_most: int | None = attrs.field(default=None, converter=attrs.converters.optional(as_number))
    per: Per = attrs.field(default=Per.WEEK, converter=Word[Per])
    apart: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_positive))
    weight: int = attrs.field(default=1, converter=as_weight)
    required: bool = attrs.field(default=False, converter=as_flag)

    def __attrs_post_init__(self) -> None:
        if not (self.weekdays or self.time_from or self.time_to or self.apart) and self.at_most is None:
            hint = _GIVE_A_WISH
            raise model_error(_NO_WISH, hint)
        if self.time_from and self.time_to and self.time_to <= self.time_from:
            raise model_error(_TIMES_REVERSED.filled(time_to=self.time_to, time_from=self.time_from), SWAP, "time_to")

    def concerns(self, activity: Activity) -> bool:
        """Whether the wish is about an activity: one that it names, or one of its kinds in its programmes.

        Kinds or programmes that are not given leave nothing out; a wish that names none of the three is about all.

        >>> tuesdays = Wish(id="t", title="Tirsdager", kinds=["meeting"], weekdays=["tuesday"])
        >>> tuesdays.concerns(Activity(id="a", title="A", kind="task"))
        False
        """
        if activity.id in self.activities or any(alias in self.activities for alias in activity.aliases):
            return True
        if self.activities and not self.kinds and not self.programmes:
            return False
        of_kind = not self.kinds or activity.kind in self.kinds
        return of_kind and (
            not self.programmes or any(programme in self.programmes for programme in activity.programmes)
        )


@attrs.frozen(kw_only=True, repr=False)
class Travel(Named):
    """The travel time between two places, both ways. A place is a venue, or a unit for all its venues."""

    id: str = attrs.field(converter=as_id)
    between: tuple[str, ...] = attrs.field(converter=as_ids)
    time: Duration = attrs.field(converter=as_clock_time)
    title: Text = attrs.field(default=Text(), converter=as_text)

    def __attrs_post_init__(self) -> None:
        if len(self.between) != 2:
            raise model_error(_TWO_PLACES.filled(n=len(self.between)), _WRITE_TWO, "between")


@attrs.frozen(kw_only=True, repr=False)
class Coordination(Value):
    """The usual length, hours and changeover of meetings, where an activity does not say.

    ``changeover`` is the least time from one meeting to the next in another room. ``day_from`` and ``day_to`` are when
    meetings may begin and must be over, as local time ``HH:MM``. ``meeting_length`` is how long a meeting lasts whose
    length is not said.
    """

    changeover: Duration = attrs.field(default=Duration(15, DurationUnit.MINUTES), converter=as_clock_time)
    day_from: str = attrs.field(default="08:00", converter=as_clock)
    day_to: str = attrs.field(default="16:00", converter=as_clock)
    meeting_length: Duration = attrs.field(default=Duration(2, DurationUnit.HOURS), converter=as_clock_time)

    def __attrs_post_init__(self) -> None:
        if self.day_to <= self.day_from:
            raise model_error(_DAY_REVERSED.filled(day_to=self.day_to, day_from=self.day_from), SWAP, "day_to")
        if self.meeting_length.amount == 0:
            raise model_error(_NO_LENGTH, _TWO_HOURS, "meeting_length")


@attrs.frozen(kw_only=True, repr=False)
class Proposal(Named):
    """That a proposal about some activities was accepted or refused, so that it is not made again.

    ``by`` is the role or group that decided, ``decided`` the day; ``reason`` says why.
    """

    id: str = attrs.field(converter=as_id)
    kind: ProposalKind = attrs.field(converter=Word[ProposalKind])
    activities: tuple[str, ...] = attrs.field(converter=as_ids)
    state: ProposalState = attrs.field(converter=Word[ProposalState])
    title: Text = attrs.field(default=Text(), converter=as_text)
    decided: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    by: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    reason: Text = attrs.field(default=Text(), converter=as_text)

    def __attrs_post_init__(self) -> None:
        if len(self.activities) < 2:
            raise model_error(_TWO_OR_MORE, _NAME_THEM, "activities")
