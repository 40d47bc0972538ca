"""The vocabulary of a plan: frozen values, checked when they are made.

A :class:`Plan` is consistent by construction: ids are unique over all its parts, and every reference leads to a part of
the right kind. All that is wrong is told at once, in one :class:`~lmp_core.model.errors.ModelError`.

People appear as roles. There is no field for a person's name, and none for anything about a child or pupil.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar

import attrs

from lmp_core.model.duration import Duration, DurationUnit, as_duration
from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.ids import did_you_mean, is_id
from lmp_core.model.kinds import ACTIVITY_KINDS
from lmp_core.model.text import Text, as_text, check_language
from lmp_core.model.when import DateRange, Unknown, UntilActivity, Weekday, When, as_date, as_dates, one_of


class Certainty(StrEnum):
    """How sure it is that something will be. From least to most sure."""

    POSSIBLE = "possible"
    HOPED = "hoped"
    PLANNED = "planned"
    CONFIRMED = "confirmed"


class Form(StrEnum):
    """Whether people meet in a room, on a screen, or both."""

    PHYSICAL = "physical"
    DIGITAL = "digital"
    HYBRID = "hybrid"


class Visibility(StrEnum):
    """Who may read something. From widest to narrowest."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"

    @property
    def rank(self) -> int:
        """0 for public, 1 for internal, 2 for restricted."""
        return list(Visibility).index(self)

    def may_reach(self, audience: Visibility) -> bool:
        """Whether a text of this visibility may reach ``audience``.

        >>> Visibility.INTERNAL.may_reach(Visibility.PUBLIC)
        False
        """
        return self.rank <= audience.rank


class Outcome(StrEnum):
    """What became of an activity."""

    HELD = "held"
    DONE = "done"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Relation(StrEnum):
    """Precedence relations between two activities, as in the precedence diagramming method."""

    FINISH_START = "finish-start"
    START_START = "start-start"
    FINISH_FINISH = "finish-finish"
    START_FINISH = "start-finish"


class UnitKind(StrEnum):
    """What a unit is."""

    SCHOOL = "school"
    KINDERGARTEN = "kindergarten"
    SFO = "sfo"
    PPT = "ppt"
    OWNER = "owner"
    OTHER = "other"


class GoalKind(StrEnum):
    """What a goal is: the main goal, a sub-goal, or a duty that a law sets."""

    MAIN = "main"
    SUB = "sub"
    DUTY = "duty"


class DecisionKind(StrEnum):
    """What a meeting did with an item: decided it, gave it to somebody, saw a need, discussed it, or was informed."""

    DECISION = "decision"
    ASSIGNMENT = "assignment"
    NEED = "need"
    DISCUSSION = "discussion"
    INFORMATION = "information"


class Per(StrEnum):
    """What a limit or a wish counts by: the ISO 8601 week, Monday to Sunday, or the month."""

    WEEK = "week"
    MONTH = "month"


class Carrier(StrEnum):
    """Who a limit holds for one by one: each unit, each group, each role."""

    UNIT = "unit"
    GROUP = "group"
    ROLE = "role"


class ProposalKind(StrEnum):
    """What was proposed for some activities: that they be held as one, or that one of them serve several programmes."""

    MERGE = "merge"
    SHARE = "share"


class ProposalState(StrEnum):
    """What became of a proposal."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


# --- converters and validators of fields --------------------------------------------------------------------------


def _fail(message: str, hint: str, *path: str | int) -> ModelError:
    return ModelError(Problem(message=message, hint=hint, path=path))


def _id(value: str) -> str:
    if not isinstance(value, str) or not is_id(value):
        raise _fail(f"{value!r} is no id", "use small letters a-z, digits and single hyphens: styringsgruppa")
    return value


def _ids(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise _fail(f"a list of ids is wanted, not {value!r}", f'write ["{value}"]')
    made = tuple(_id(one) for one in value)
    if len(set(made)) != len(made):
        twice = next(one for one in made if made.count(one) > 1)
        raise _fail(f"{twice!r} stands twice", "leave one of them out")
    return made


def _number(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _fail(f"{value!r} is no whole number from 0", "write a number")
    return value


def _rooms(value: int) -> int:
    if _number(value) < 1:
        raise _fail(f"{value!r} rooms are none", "write a number from 1")
    return value


def _flag(value: bool) -> bool:
    if not isinstance(value, bool):
        raise _fail(f"{value!r} is neither true nor false", "write true or false")
    return value


def _word(value: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise _fail(f"{value!r} is no line of text", "put it in quotes")
    return value.strip()


def _text_given(instance: object, attribute: attrs.Attribute[Text], value: Text) -> None:
    if not value:
        raise _fail(f"the {attribute.name} is empty", "write it", attribute.name)


def _unit_kinds(value: Iterable[UnitKind | str]) -> tuple[UnitKind, ...]:
    if isinstance(value, str):
        raise _fail(f"a list is wanted, not {value!r}", f'write ["{value}"]')
    return tuple(one_of(UnitKind)(one) for one in value)


# One function for each kind of word: a type checker reads from it what the field may be given.


def _goal_kind(value: GoalKind | str) -> GoalKind:
    return one_of(GoalKind)(value)


def _visibility(value: Visibility | str) -> Visibility:
    return one_of(Visibility)(value)


def _certainty(value: Certainty | str) -> Certainty:
    return one_of(Certainty)(value)


def _relation(value: Relation | str) -> Relation:
    return one_of(Relation)(value)


def _decision_kind(value: DecisionKind | str) -> DecisionKind:
    return one_of(DecisionKind)(value)


def _per(value: Per | str) -> Per:
    return one_of(Per)(value)


def _carrier(value: Carrier | str) -> Carrier:
    return one_of(Carrier)(value)


def _proposal_kind(value: ProposalKind | str) -> ProposalKind:
    return one_of(ProposalKind)(value)


def _proposal_state(value: ProposalState | str) -> ProposalState:
    return one_of(ProposalState)(value)


def _weekdays(value: Iterable[Weekday | str]) -> tuple[Weekday, ...]:
    if isinstance(value, str):
        raise _fail(f"a list is wanted, not {value!r}", f'write ["{value}"]')
    return tuple(sorted({one_of(Weekday)(one) for one in value}, key=lambda day: day.number))


_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)


def _clock(value: str) -> str:
    if not isinstance(value, str) or not _CLOCK.match(value):
        raise _fail(f"{value!r} is no time of day", "write 09:00")
    return value


def _clock_time(value: Duration | str) -> Duration:
    """A length in minutes or hours, from 0: what a clock can measure within a day."""
    made = as_duration(value)
    if made.amount < 0 or made.unit not in (DurationUnit.MINUTES, DurationUnit.HOURS):
        raise _fail(f"{str(made)!r} is no length in minutes or hours", "write '15 min' or '2 hours'")
    return made


def _positive(value: Duration | str) -> Duration:
    made = as_duration(value)
    if made.amount <= 0:
        raise _fail(f"the duration {made} is not above zero", "give a positive duration")
    return made


def _weight(value: int) -> int:
    if _number(value) > 1000:
        raise _fail(f"the weight {value} is above 1000", "give a whole number from 0 to 1000")
    return value


def _form(value: Form | str) -> Form:
    return one_of(Form)(value)


def _unit_kind(value: UnitKind | str) -> UnitKind:
    return one_of(UnitKind)(value)


def _outcome(value: Outcome | str) -> Outcome:
    return one_of(Outcome)(value)


# And one for each kind of part, for the same reason.


def _sources(value: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(value)


def _links(value: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(value)


def _records(value: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(value)


def _breaks(value: Iterable[Break]) -> tuple[Break, ...]:
    return tuple(value)


def _goals(value: Iterable[Goal]) -> tuple[Goal, ...]:
    return tuple(value)


def _programmes(value: Iterable[Programme]) -> tuple[Programme, ...]:
    return tuple(value)


def _units(value: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(value)


def _groups(value: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(value)


def _roles(value: Iterable[Role]) -> tuple[Role, ...]:
    return tuple(value)


def _venues(value: Iterable[Venue]) -> tuple[Venue, ...]:
    return tuple(value)


def _channels(value: Iterable[Channel]) -> tuple[Channel, ...]:
    return tuple(value)


def _activities(value: Iterable[Activity]) -> tuple[Activity, ...]:
    return tuple(value)


def _decisions(value: Iterable[Decision]) -> tuple[Decision, ...]:
    return tuple(value)


def _school_calendars(value: Iterable[SchoolCalendar]) -> tuple[SchoolCalendar, ...]:
    return tuple(value)


def _activity_kinds(value: Iterable[ActivityKind]) -> tuple[ActivityKind, ...]:
    return tuple(value)


def _sections(value: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(value)


def _limits(value: Iterable[Limit]) -> tuple[Limit, ...]:
    return tuple(value)


def _wishes(value: Iterable[Wish]) -> tuple[Wish, ...]:
    return tuple(value)


def _travel(value: Iterable[Travel]) -> tuple[Travel, ...]:
    return tuple(value)


def _proposals(value: Iterable[Proposal]) -> tuple[Proposal, ...]:
    return tuple(value)


def _layouts(value: Iterable[ReportLayout]) -> tuple[ReportLayout, ...]:
    return tuple(value)


# --- parts of a plan ----------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Source:
    """Where a statement comes from: a title, an address, and the day it was read."""

    title: str = attrs.field(converter=_word)
    url: str | None = attrs.field(default=None, converter=attrs.converters.optional(_word))
    read: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))


@attrs.frozen(kw_only=True)
class Goal:
    """What the work is for. ``number`` is the goal's number in its programme ("2" of Delmål 2).

    A duty (``kind = "duty"``) names its ``law`` and the days from and to which it is in force.
    """

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    description: Text = attrs.field(default=Text(), converter=as_text)
    kind: GoalKind = attrs.field(default=GoalKind.SUB, converter=_goal_kind)
    number: str | None = attrs.field(default=None, converter=attrs.converters.optional(_word))
    part_of: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    programmes: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    unit_kinds: tuple[UnitKind, ...] = attrs.field(default=(), converter=_unit_kinds)
    law: str | None = attrs.field(default=None, converter=attrs.converters.optional(_word))
    valid_from: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    valid_to: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=_visibility)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_sources)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_ids)

    def __attrs_post_init__(self) -> None:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise _fail(f"{self.valid_to} is before valid_from {self.valid_from}", "swap them", "valid_to")


@attrs.frozen(kw_only=True)
class Link:
    """A connection between two programmes that somebody saw, and why. It orders nothing."""

    to: str = attrs.field(converter=_id)
    note: Text = attrs.field(default=Text(), converter=as_text)


@attrs.frozen(kw_only=True)
class Template:
    """Which template something was made from, and which version of it.

    A programme also remembers the day it ``start``s and the ``units`` that it was made for, so that what the version
    made can be made again and compared. The units are remembered as they were called then, and need not be there still.
    """

    name: str = attrs.field(converter=_word)
    version: str = attrs.field(converter=_word)
    start: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    units: tuple[str, ...] = attrs.field(default=(), converter=_ids)


@attrs.frozen(kw_only=True)
class Programme:
    """A programme or project that goals and activities belong to."""

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    short_title: Text = attrs.field(default=Text(), converter=as_text)
    description: Text = attrs.field(default=Text(), converter=as_text)
    owner: Text = attrs.field(default=Text(), converter=as_text)
    period: DateRange | None = None
    unit_kinds: tuple[UnitKind, ...] = attrs.field(default=(), converter=_unit_kinds)
    links: tuple[Link, ...] = attrs.field(default=(), converter=_links)
    requires: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    template: Template | None = None
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=_visibility)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_sources)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_ids)


@attrs.frozen(kw_only=True)
class Unit:
    """A kindergarten, a school, or another part of the municipality.

    ``collective`` units stand for several that the plan does not name ("the other kindergartens").
    """

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    kind: UnitKind = attrs.field(converter=_unit_kind)
    part_of: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    programmes: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    calendar: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    employees: int | None = attrs.field(default=None, converter=attrs.converters.optional(_number))
    collective: bool = attrs.field(default=False, converter=_flag)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_ids)


@attrs.frozen(kw_only=True)
class Group:
    """People who meet as one: a steering group, a working group, a network, a committee.

    ``members`` are roles, units and other groups; ``unit`` is the unit whose group it is.
    """

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    members: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    unit: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    programmes: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    size: int | None = attrs.field(default=None, converter=attrs.converters.optional(_number))
    external: bool = attrs.field(default=False, converter=_flag)
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=_visibility)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_ids)


@attrs.frozen(kw_only=True)
class Role:
    """A person as what they do: the project leader, the head of a school. Never a name."""

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    unit: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    external: bool = attrs.field(default=False, converter=_flag)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_ids)


@attrs.frozen(kw_only=True)
class Venue:
    """A room that people meet in, or a house with several.

    ``capacity`` is in persons, ``rooms`` how many meetings it has room for at once, ``unit`` the unit whose room it is.
    """

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    capacity: int | None = attrs.field(default=None, converter=attrs.converters.optional(_number))
    rooms: int = attrs.field(default=1, converter=_rooms)
    unit: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    address: str | None = attrs.field(default=None, converter=attrs.converters.optional(_word))
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_ids)


@attrs.frozen(kw_only=True)
class Fallback:
    """What becomes of a physical activity that cannot be held as meant: it changes form, or each unit holds its own."""

    form: Form | None = attrs.field(default=None, converter=attrs.converters.optional(_form))
    per_unit: bool = attrs.field(default=False, converter=_flag)

    def __attrs_post_init__(self) -> None:
        if self.form is None and not self.per_unit:
            raise _fail("a fall-back that changes nothing", "give form = 'digital' or per_unit = true")


@attrs.frozen(kw_only=True)
class Mode:
    """How people meet, how sure that is, and what they fall back on.

    "Hopefully physical" is ``Mode(form=Form.PHYSICAL, certainty=Certainty.HOPED)``.
    """

    form: Form = attrs.field(converter=_form)
    certainty: Certainty = attrs.field(default=Certainty.PLANNED, converter=_certainty)
    fallback: Fallback | None = None
    url: str | None = attrs.field(default=None, converter=attrs.converters.optional(_word))


@attrs.frozen(kw_only=True)
class Participant:
    """A unit, group or role that takes part, and in which form where that differs from the activity's own."""

    who: str = attrs.field(converter=_id)
    form: Form | None = attrs.field(default=None, converter=attrs.converters.optional(_form))
    optional: bool = attrs.field(default=False, converter=_flag)


@attrs.frozen(kw_only=True)
class VenueUse:
    """A venue, and for which units or kinds of unit it is; for all when neither is given.

    ``rooms`` is how many of the venue's rooms it takes.
    """

    venue: str = attrs.field(converter=_id)
    units: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    unit_kinds: tuple[UnitKind, ...] = attrs.field(default=(), converter=_unit_kinds)
    rooms: int = attrs.field(default=1, converter=_rooms)


@attrs.frozen(kw_only=True)
class Split:
    """The activity is held once per unit: for all units, or for some kinds of unit while the others meet jointly.

    ``reason`` says why, such as limits of infection control.
    """

    unit_kinds: tuple[UnitKind, ...] = attrs.field(default=(), converter=_unit_kinds)
    reason: Text = attrs.field(default=Text(), converter=as_text)


@attrs.frozen(kw_only=True)
class Prerequisite:
    """An activity that must come first. ``lag`` is the least time between the two ends, ``max_lag`` the most."""

    activity: str = attrs.field(converter=_id)
    relation: Relation = attrs.field(default=Relation.FINISH_START, converter=_relation)
    lag: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_duration))
    max_lag: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_duration))


@attrs.frozen(kw_only=True)
class Attendance:
    """Who came: everybody, or how many of how many."""

    everyone: bool = attrs.field(default=False, converter=_flag)
    present: int | None = attrs.field(default=None, converter=attrs.converters.optional(_number))
    invited: int | None = attrs.field(default=None, converter=attrs.converters.optional(_number))

    def __attrs_post_init__(self) -> None:
        if self.present is not None and self.invited is not None and self.present > self.invited:
            raise _fail(f"{self.present} present of {self.invited} invited", "swap them", "present")


@attrs.frozen(kw_only=True)
class Record:
    """What happened.

    ``occurrence`` is the day of the time of a series that it is about; ``on`` the day it was held when that is another
    than planned; ``to`` the day it was moved to.
    """

    outcome: Outcome = attrs.field(converter=_outcome)
    occurrence: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    on: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    to: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    attendance: Attendance | None = None
    note: Text = attrs.field(default=Text(), converter=as_text)


def _participants(value: Iterable[Participant | str]) -> tuple[Participant, ...]:
    if isinstance(value, str):
        raise _fail(f"a list is wanted, not {value!r}", f'write ["{value}"]')
    made = tuple(one if isinstance(one, Participant) else Participant(who=one) for one in value)
    seen: set[str] = set()
    for one in made:
        if one.who in seen:
            raise _fail(f"{one.who!r} stands twice", "leave one of them out")
        seen.add(one.who)
    return made


def _venue_uses(value: Iterable[VenueUse | str]) -> tuple[VenueUse, ...]:
    if isinstance(value, str):
        raise _fail(f"a list is wanted, not {value!r}", f'write ["{value}"]')
    return tuple(one if isinstance(one, VenueUse) else VenueUse(venue=one) for one in value)


def _prerequisites(value: Iterable[Prerequisite | str]) -> tuple[Prerequisite, ...]:
    if isinstance(value, str):
        raise _fail(f"a list is wanted, not {value!r}", f'write ["{value}"]')
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

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    kind: str = attrs.field(converter=_id)
    description: Text = attrs.field(default=Text(), converter=as_text)
    theme: Text = attrs.field(default=Text(), converter=as_text)
    evidence: Text = attrs.field(default=Text(), converter=as_text)
    programmes: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    goals: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    takes_part: tuple[Participant, ...] = attrs.field(default=(), converter=_participants)
    responsible: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    organiser: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    when: When = Unknown()
    duration: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_duration))
    certainty: Certainty = attrs.field(default=Certainty.PLANNED, converter=_certainty)
    confirmed_by: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    mode: Mode | None = None
    venues: tuple[VenueUse, ...] = attrs.field(default=(), converter=_venue_uses)
    split: Split | None = None
    per_unit: bool = attrs.field(default=False, converter=_flag)
    part_of: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    requires: tuple[Prerequisite, ...] = attrs.field(default=(), converter=_prerequisites)
    channel: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=_visibility)
    in_feeds: bool = attrs.field(default=True, converter=_flag)
    records: tuple[Record, ...] = attrs.field(default=(), converter=_records)
    template: Template | None = None
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_sources)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_ids)

    @property
    def participants(self) -> tuple[str, ...]:
        """The ids of those who take part."""
        return tuple(one.who for one in self.takes_part)

    @property
    def record(self) -> Record | None:
        """What happened to an activity that is no series: the last record."""
        return self.records[-1] if self.records else None


@attrs.frozen(kw_only=True)
class Decision:
    """An item that a meeting took up: a decision, a need, an assignment, something to discuss.

    ``condition`` is what it hangs on; ``leads_to`` names the activities, channels and goals that come of it;
    ``links`` the programmes that it sees together.
    """

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    kind: DecisionKind = attrs.field(default=DecisionKind.DECISION, converter=_decision_kind)
    meeting: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    date: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    body: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    text: Text = attrs.field(default=Text(), converter=as_text)
    condition: Text = attrs.field(default=Text(), converter=as_text)
    part_of: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    assigned_to: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    programmes: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    leads_to: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=_visibility)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_ids)


@attrs.frozen(kw_only=True)
class Channel:
    """A standing way of reaching people: leaders' meetings, a network. The activities that name it are its contacts."""

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    reaches: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    sends: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    programmes: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    responsible: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    description: Text = attrs.field(default=Text(), converter=as_text)
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=_visibility)
    aliases: tuple[str, ...] = attrs.field(default=(), converter=_ids)


@attrs.frozen(kw_only=True)
class Break:
    """Days without school or with the kindergarten closed: the autumn break, a bridge day."""

    title: Text = attrs.field(converter=as_text, validator=_text_given)
    start: dt.date = attrs.field(converter=as_date)
    end: dt.date = attrs.field(converter=as_date)

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise _fail(f"the end {self.end} is before the start {self.start}", "swap them", "end")


@attrs.frozen(kw_only=True)
class SchoolCalendar:
    """A school-year calendar (skolerute): the first and last day, breaks, and planning days.

    It holds for the units that name it, else for units of ``unit_kinds``. On a planning day the staff work and the
    children are at home.
    """

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    first_day: dt.date = attrs.field(converter=as_date)
    last_day: dt.date = attrs.field(converter=as_date)
    unit_kinds: tuple[UnitKind, ...] = attrs.field(default=(), converter=_unit_kinds)
    breaks: tuple[Break, ...] = attrs.field(default=(), converter=_breaks)
    planning_days: tuple[dt.date, ...] = attrs.field(default=(), converter=as_dates)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_sources)

    def __attrs_post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise _fail(f"last_day {self.last_day} is before first_day {self.first_day}", "swap them", "last_day")


@attrs.frozen(kw_only=True)
class ActivityKind:
    """A kind of activity that the plan adds to the library's own."""

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    plural: Text = attrs.field(default=Text(), converter=as_text)
    meeting: bool = attrs.field(default=False, converter=_flag)


@attrs.frozen(kw_only=True)
class Section:
    """A free text of the plan: background, risk analysis, frames, economy."""

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    text: Text = attrs.field(default=Text(), converter=as_text)
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=_visibility)


@attrs.frozen(kw_only=True)
class Limit:
    """How many meetings, or how much time in meetings, somebody should have in a week or a month, over all programmes.

    It holds for each of ``who`` (units, groups, roles), and, with ``each``, for every unit, group or role by itself.
    ``meetings`` and ``time`` are the most there may be. A ``required`` limit must hold; another one is a wish.
    """

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    who: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    each: Carrier | None = attrs.field(default=None, converter=attrs.converters.optional(_carrier))
    per: Per = attrs.field(default=Per.WEEK, converter=_per)
    meetings: int | None = attrs.field(default=None, converter=attrs.converters.optional(_number))
    time: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(_clock_time))
    required: bool = attrs.field(default=False, converter=_flag)

    def __attrs_post_init__(self) -> None:
        if self.meetings is None and self.time is None:
            raise _fail("a limit without a number", "give meetings = 2 or time = '4 hours'")
        if not self.who and self.each is None:
            raise _fail("a limit for nobody", "name units, groups or roles in who, or give each = 'unit'", "who")


@attrs.frozen(kw_only=True)
class Wish:
    """What a planner wants of dates: on these weekdays, between these times, no two in one week, some time apart.

    ``time_from`` and ``time_to`` are local time as ``HH:MM``: nothing before the one, nothing lasting past the other.
    ``at_most`` is how many there may be ``per`` week or month; ``apart`` the least time from one to the next.
    ``weight`` is how much the wish counts against others, from 0 to 1000. A ``required`` wish must hold.
    """

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    activities: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    kinds: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    programmes: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    weekdays: tuple[Weekday, ...] = attrs.field(default=(), converter=_weekdays)
    time_from: str | None = attrs.field(default=None, converter=attrs.converters.optional(_clock))
    time_to: str | None = attrs.field(default=None, converter=attrs.converters.optional(_clock))
    at_most: int | None = attrs.field(default=None, converter=attrs.converters.optional(_number))
    per: Per = attrs.field(default=Per.WEEK, converter=_per)
    apart: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(_positive))
    weight: int = attrs.field(default=1, converter=_weight)
    required: bool = attrs.field(default=False, converter=_flag)

    def __attrs_post_init__(self) -> None:
        if not (self.weekdays or self.time_from or self.time_to or self.apart) and self.at_most is None:
            hint = "give weekdays, time_from, time_to, at_most or apart"
            raise _fail("a wish that wishes for nothing", hint)
        if self.time_from and self.time_to and self.time_to <= self.time_from:
            raise _fail(f"time_to {self.time_to} is not after time_from {self.time_from}", "swap them", "time_to")

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
        return of_kind and (not self.programmes or any(one in self.programmes for one in activity.programmes))


@attrs.frozen(kw_only=True)
class Travel:
    """How long it takes from one place to another, both ways. A place is a venue, or a unit for all its venues."""

    id: str = attrs.field(converter=_id)
    between: tuple[str, ...] = attrs.field(converter=_ids)
    time: Duration = attrs.field(converter=_clock_time)
    title: Text = attrs.field(default=Text(), converter=as_text)

    def __attrs_post_init__(self) -> None:
        if len(self.between) != 2:
            raise _fail(f"{len(self.between)} places, but travel is between two", 'write ["a", "b"]', "between")


@attrs.frozen(kw_only=True)
class Coordination:
    """How meetings are laid out where the plan says no more.

    ``changeover`` is the least time from one meeting to the next in another room. ``day_from`` and ``day_to`` are when
    meetings may begin and must be over, as local time ``HH:MM``. ``meeting_length`` is how long a meeting lasts whose
    length is not said.
    """

    changeover: Duration = attrs.field(default=Duration(15, DurationUnit.MINUTES), converter=_clock_time)
    day_from: str = attrs.field(default="08:00", converter=_clock)
    day_to: str = attrs.field(default="16:00", converter=_clock)
    meeting_length: Duration = attrs.field(default=Duration(2, DurationUnit.HOURS), converter=_clock_time)

    def __attrs_post_init__(self) -> None:
        if self.day_to <= self.day_from:
            raise _fail(f"day_to {self.day_to} is not after day_from {self.day_from}", "swap them", "day_to")
        if self.meeting_length.amount == 0:
            raise _fail("a meeting that lasts no time", "write '2 hours'", "meeting_length")


@attrs.frozen(kw_only=True)
class Proposal:
    """That a proposal about some activities was accepted or refused, so that it is not made again.

    ``by`` is the role or group that decided, ``decided`` the day; ``reason`` says why.
    """

    id: str = attrs.field(converter=_id)
    kind: ProposalKind = attrs.field(converter=_proposal_kind)
    activities: tuple[str, ...] = attrs.field(converter=_ids)
    state: ProposalState = attrs.field(converter=_proposal_state)
    title: Text = attrs.field(default=Text(), converter=as_text)
    decided: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    by: str | None = attrs.field(default=None, converter=attrs.converters.optional(_id))
    reason: Text = attrs.field(default=Text(), converter=as_text)

    def __attrs_post_init__(self) -> None:
        if len(self.activities) < 2:
            raise _fail("a proposal is about two activities or more", "name them", "activities")


@attrs.frozen(kw_only=True)
class ReportLayout:
    """Which sections a report has in this plan, in what order, and what it is called.

    ``report`` is a report (``"briefing"``), ``sections`` names sections of it, those of plug-ins too, and sections of
    the plan's own (:attr:`Plan.sections`). Without ``sections`` it has all of its own, without a ``title`` its own one.
    An audience that may read none of the sections gets the report with those that it has of its own.
    """

    id: str = attrs.field(converter=_id)
    report: str = attrs.field(converter=_word)
    sections: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    title: Text = attrs.field(default=Text(), converter=as_text)


@attrs.frozen(kw_only=True)
class PluginUse:
    """Which plug-ins a plan needs, and which it refuses, by name."""

    needs: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    refuses: tuple[str, ...] = attrs.field(default=(), converter=_ids)


Part = (
    Goal
    | Programme
    | Unit
    | Group
    | Role
    | Venue
    | Activity
    | Decision
    | Channel
    | SchoolCalendar
    | ActivityKind
    | Section
    | Limit
    | Wish
    | Travel
    | Proposal
    | ReportLayout
)
"""Anything in a plan that has an id."""

COLLECTIONS: Mapping[str, type[Any]] = {
    "goals": Goal,
    "programmes": Programme,
    "units": Unit,
    "groups": Group,
    "roles": Role,
    "venues": Venue,
    "channels": Channel,
    "activities": Activity,
    "decisions": Decision,
    "calendars": SchoolCalendar,
    "kinds": ActivityKind,
    "sections": Section,
    "limits": Limit,
    "wishes": Wish,
    "travel": Travel,
    "proposals": Proposal,
    "reports": ReportLayout,
}
"""The fields of a plan that hold its parts, and what each holds."""

# Which kinds of part each reference may lead to. A dot leads into a value inside the part.
_WHO = ("units", "groups", "roles")
REFERENCES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "goals": {"part_of": ("goals",), "programmes": ("programmes",)},
    "programmes": {"links.to": ("programmes",), "requires": ("programmes",)},
    "units": {"part_of": ("units",), "programmes": ("programmes",), "calendar": ("calendars",)},
    "groups": {"members": _WHO, "unit": ("units",), "programmes": ("programmes",)},
    "roles": {"unit": ("units",)},
    "venues": {"unit": ("units",)},
    "channels": {"reaches": _WHO, "sends": _WHO, "programmes": ("programmes",), "responsible": _WHO},
    "activities": {
        "programmes": ("programmes",),
        "goals": ("goals",),
        "takes_part.who": _WHO,
        "responsible": _WHO,
        "organiser": _WHO,
        "confirmed_by": _WHO,
        "venues.venue": ("venues",),
        "venues.units": ("units",),
        "part_of": ("activities",),
        "requires.activity": ("activities",),
        "channel": ("channels",),
        "when.until": ("activities",),
    },
    "decisions": {
        "meeting": ("activities",),
        "body": ("groups",),
        "part_of": ("decisions",),
        "assigned_to": _WHO,
        "programmes": ("programmes",),
        "leads_to": ("activities", "channels", "goals", "decisions"),
    },
    "limits": {"who": _WHO},
    "wishes": {"activities": ("activities",), "programmes": ("programmes",)},
    "travel": {"between": ("venues", "units")},
    "proposals": {"activities": ("activities",), "by": ("roles", "groups")},
}

_SINGULAR = {
    "goals": "goal",
    "programmes": "programme",
    "units": "unit",
    "groups": "group",
    "roles": "role",
    "venues": "venue",
    "channels": "channel",
    "activities": "activity",
    "decisions": "decision",
    "calendars": "calendar",
    "kinds": "kind",
    "sections": "section",
    "limits": "limit",
    "wishes": "wish",
    "travel": "travel",
    "proposals": "proposal",
    "reports": "report",
}


@attrs.frozen(kw_only=True, slots=False)
class Plan:
    """All that a municipality plans, in one value.

    Raises:
        ModelError: with every problem at once, when ids meet or references dangle or lead to the wrong kind of part.
    """

    FORMAT: ClassVar[int] = 1

    id: str = attrs.field(converter=_id)
    title: Text = attrs.field(converter=as_text, validator=_text_given)
    language: str = attrs.field(default="nb", converter=check_language)
    municipality: Text = attrs.field(default=Text(), converter=as_text)
    description: Text = attrs.field(default=Text(), converter=as_text)
    timezone: str = attrs.field(default="Europe/Oslo", converter=_word)
    period: DateRange | None = None
    goals: tuple[Goal, ...] = attrs.field(default=(), converter=_goals)
    programmes: tuple[Programme, ...] = attrs.field(default=(), converter=_programmes)
    units: tuple[Unit, ...] = attrs.field(default=(), converter=_units)
    groups: tuple[Group, ...] = attrs.field(default=(), converter=_groups)
    roles: tuple[Role, ...] = attrs.field(default=(), converter=_roles)
    venues: tuple[Venue, ...] = attrs.field(default=(), converter=_venues)
    channels: tuple[Channel, ...] = attrs.field(default=(), converter=_channels)
    activities: tuple[Activity, ...] = attrs.field(default=(), converter=_activities)
    decisions: tuple[Decision, ...] = attrs.field(default=(), converter=_decisions)
    calendars: tuple[SchoolCalendar, ...] = attrs.field(default=(), converter=_school_calendars)
    kinds: tuple[ActivityKind, ...] = attrs.field(default=(), converter=_activity_kinds)
    sections: tuple[Section, ...] = attrs.field(default=(), converter=_sections)
    limits: tuple[Limit, ...] = attrs.field(default=(), converter=_limits)
    wishes: tuple[Wish, ...] = attrs.field(default=(), converter=_wishes)
    travel: tuple[Travel, ...] = attrs.field(default=(), converter=_travel)
    proposals: tuple[Proposal, ...] = attrs.field(default=(), converter=_proposals)
    reports: tuple[ReportLayout, ...] = attrs.field(default=(), converter=_layouts)
    coordination: Coordination = Coordination()
    plugins: PluginUse = PluginUse()

    def __attrs_post_init__(self) -> None:
        problems = list(_find_problems(self))
        if problems:
            raise ModelError(*problems)

    def parts(self) -> Iterator[tuple[str, Part]]:
        """(collection, part) for every part, in the order of the plan."""
        for collection in COLLECTIONS:
            for part in getattr(self, collection):
                yield collection, part

    @cached_property
    def _index(self) -> dict[str, tuple[str, Part]]:
        index: dict[str, tuple[str, Part]] = {}
        for collection, part in self.parts():
            index[part.id] = (collection, part)
        for collection, part in self.parts():
            for alias in getattr(part, "aliases", ()):
                index[alias] = (collection, part)
        return index

    def find(self, id: str) -> Part | None:
        """The part with this id, or with this former id (alias); None when there is none."""
        found = self._index.get(id)
        return found[1] if found else None

    def collection_of(self, id: str) -> str | None:
        """The name of the collection that holds the part with this id: ``"activities"``."""
        found = self._index.get(id)
        return found[0] if found else None

    def get(self, id: str) -> Part:
        """The part with this id or alias.

        Raises:
            ModelError: when there is none; the message names the nearest id.
        """
        found = self.find(id)
        if found is None:
            raise ModelError(
                Problem(message=f"nothing in the plan has the id {id!r}", hint=did_you_mean(id, self._index))
            )
        return found

    def _one(self, id: str, collection: str) -> Any:
        found = self._index.get(id)
        if found is None or found[0] != collection:
            ids = [part.id for part in getattr(self, collection)]
            raise ModelError(
                Problem(message=f"no {_SINGULAR[collection]} has the id {id!r}", hint=did_you_mean(id, ids))
            )
        return found[1]

    def goal(self, id: str) -> Goal:
        """The goal with this id. Raises ModelError when there is none, as do all of these."""
        made: Goal = self._one(id, "goals")
        return made

    def programme(self, id: str) -> Programme:
        """The programme with this id."""
        made: Programme = self._one(id, "programmes")
        return made

    def unit(self, id: str) -> Unit:
        """The unit with this id."""
        made: Unit = self._one(id, "units")
        return made

    def group(self, id: str) -> Group:
        """The group with this id."""
        made: Group = self._one(id, "groups")
        return made

    def activity(self, id: str) -> Activity:
        """The activity with this id."""
        made: Activity = self._one(id, "activities")
        return made

    def kind(self, id: str) -> ActivityKind:
        """The kind of activity with this id: the plan's own, else the library's, else one made of the id."""
        for own in self.kinds:
            if own.id == id:
                return own
        known = ACTIVITY_KINDS.get(id)
        if known is not None:
            return ActivityKind(id=id, title=known.title, plural=known.plural, meeting=known.meeting)
        return ActivityKind(id=id, title=Text(nb=id.replace("-", " ")))

    def name(self, id: str, language: str | None = None) -> str:
        """The title of a part, in the plan's language or another; the id itself when nothing has it."""
        part = self.find(id)
        return (part.title.to(language or self.language) if part else "") or id


def references(collection: str, part: Part) -> Iterator[tuple[tuple[str | int, ...], str, tuple[str, ...]]]:
    """(path, id, collections allowed) of every reference that a part makes, in order."""
    for dotted, allowed in REFERENCES.get(collection, {}).items():
        field, _, inner = dotted.partition(".")
        value = getattr(part, field)
        if value is None or value == ():
            continue
        if not isinstance(value, tuple):
            if not inner:
                yield (field,), value, allowed
            elif isinstance(value, UntilActivity):
                yield (field, inner), value.until, allowed
            continue
        for place, one in enumerate(value):
            target = getattr(one, inner) if inner else one
            path: tuple[str | int, ...] = (field, place, inner) if inner else (field, place)
            if isinstance(target, tuple):
                for deeper, id in enumerate(target):
                    yield (*path, deeper), id, allowed
            else:
                yield path, target, allowed


_HINTS = 20
"""For how many dangling references the nearest id is looked for."""


def _find_problems(plan: Plan) -> Iterator[Problem]:
    for field, holds in COLLECTIONS.items():
        for place, part in enumerate(getattr(plan, field)):
            if not isinstance(part, holds):
                yield Problem(
                    message=f"{part!r} is no {_SINGULAR[field]}",
                    hint=f"put {holds.__name__} values here",
                    path=(field, place),
                )
                return
    seen: dict[str, str] = {}
    for collection in COLLECTIONS:
        for place, part in enumerate(getattr(plan, collection)):
            for field, id in [("id", part.id), *(("aliases", alias) for alias in getattr(part, "aliases", ()))]:
                if id in seen:
                    yield Problem(
                        message=f"the id {id!r} is already that of a {_SINGULAR[seen[id]]}",
                        hint="give one of the two another id",
                        path=(collection, place, field),
                    )
                else:
                    seen[id] = collection
    known: dict[tuple[str, ...], list[str]] = {}
    dangling = 0
    for collection in COLLECTIONS:
        for place, part in enumerate(getattr(plan, collection)):
            for path, id, allowed in references(collection, part):
                found = seen.get(id)
                if found in allowed:
                    continue
                wanted = " or ".join(_SINGULAR[name] for name in allowed)
                if found is None:
                    if allowed not in known:
                        known[allowed] = [id for id, name in seen.items() if name in allowed]
                    # Looking for the nearest of thousands takes its time, and nobody reads a thousand hints.
                    dangling += 1
                    message = f"no {wanted} has the id {id!r}"
                    hint = did_you_mean(id, known[allowed]) if dangling <= _HINTS else "check how it is written"
                else:
                    message = f"{id!r} is the id of a part of the kind {_SINGULAR[found]}, not {wanted}"
                    hint = "name one of the right kind"
                yield Problem(message=message, hint=hint, path=(collection, place, *path))
    yield from _find_circles(plan)


def _find_circles(plan: Plan) -> Iterator[Problem]:
    """Parts that are part of themselves. Circles of prerequisites are for the checks: people plan by making them."""
    for collection in ("goals", "units", "activities", "decisions"):
        parts = getattr(plan, collection)
        ids = {alias: part.id for part in parts for alias in getattr(part, "aliases", ())}
        above = {part.id: ids.get(part.part_of, part.part_of) for part in parts}
        done: set[str] = set()
        for place, part in enumerate(parts):
            walked: dict[str, None] = {}
            here: str | None = part.id
            while here is not None and here not in done and here not in walked:
                walked[here] = None
                here = above.get(here)
            if here is not None and here in walked:
                way = [*walked]
                circle = [*way[way.index(here) :], here]
                yield Problem(
                    message=f"a circle of part_of: {' → '.join(circle)}",
                    hint="leave one of them out",
                    path=(collection, place, "part_of"),
                )
            done.update(walked)
