"""Activities: what people do, when, with whom and where, and the records of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs

from lmp_core.model.advice import LEAVE_ONE_OUT, SWAP
from lmp_core.model.converters import (
    One,
    OneOrWord,
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
    check_text_given,
    model_error,
)
from lmp_core.model.duration import Duration, as_duration
from lmp_core.model.enums import Certainty, Form, Outcome, Product, Relation, UnitKind, Visibility
from lmp_core.model.parts import Source, Template
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown
from lmp_core.model.text import Text
from lmp_core.model.value import Named, Value
from lmp_core.model.when import Unknown, When, as_date, as_when

_MORE_THAN_INVITED = phrase("{present} present of {invited} invited")
_CHANGES_NOTHING = phrase("a fall-back that changes nothing")
_GIVE_A_CHANGE = phrase("give form = 'digital' or per_unit = true")
_TWICE = phrase("{who} stands twice")

_ADVERBS: Mapping[Certainty, str] = {Certainty.POSSIBLE: "muligens ", Certainty.HOPED: "forhåpentligvis "}


@attrs.frozen(kw_only=True, repr=False)
class Fallback(Value):
    """The fall-back for a physical activity that cannot be held as planned: another form, or each unit its own."""

    form: Form | None = attrs.field(default=None, converter=attrs.converters.optional(Word[Form]))
    per_unit: bool = attrs.field(default=False, converter=as_flag)

    def __attrs_post_init__(self) -> None:
        if self.form is None and not self.per_unit:
            raise model_error(_CHANGES_NOTHING, _GIVE_A_CHANGE)


@attrs.frozen(kw_only=True, repr=False)
class Mode(Value):
    """The form in which people meet, its certainty, and the fall-back.

    "Hopefully physical" is ``Mode(form=Form.PHYSICAL, certainty=Certainty.HOPED)``. ``url`` is the link to the meeting
    and ``url_visibility`` who may read it: whoever has it may walk in, so it is for those inside unless the plan says
    that it is for all.
    """

    SHORT: ClassVar[str] = "form"
    WRITTEN_SHORT: ClassVar[bool] = False

    form: Form = attrs.field(converter=Word[Form])
    certainty: Certainty = attrs.field(default=Certainty.PLANNED, converter=Word[Certainty])
    fallback: Fallback | None = attrs.field(default=None, converter=attrs.converters.optional(One[Fallback]))
    url: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_word))
    url_visibility: Visibility = attrs.field(default=Visibility.INTERNAL, converter=Word[Visibility])


@attrs.frozen(kw_only=True, repr=False)
class Participant(Value):
    """A unit, group or role that takes part, and in which form where that differs from the activity's own."""

    SHORT: ClassVar[str] = "who"

    who: str = attrs.field(converter=as_id)
    form: Form | None = attrs.field(default=None, converter=attrs.converters.optional(Word[Form]))
    optional: bool = attrs.field(default=False, converter=as_flag)


@attrs.frozen(kw_only=True, repr=False)
class VenueUse(Value):
    """A venue, and for which units or kinds of unit it is; for all when neither is given.

    ``rooms`` is how many of the venue's rooms it takes.
    """

    SHORT: ClassVar[str] = "venue"

    venue: str = attrs.field(converter=as_id)
    units: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    unit_kinds: tuple[UnitKind, ...] = attrs.field(default=(), converter=SeveralWords[UnitKind])
    rooms: int = attrs.field(default=1, converter=as_rooms)


@attrs.frozen(kw_only=True, repr=False)
class Split(Value):
    """The activity is held once per unit: for all units, or for some kinds of unit while the others meet jointly.

    ``reason`` says why, such as limits of infection control.
    """

    unit_kinds: tuple[UnitKind, ...] = attrs.field(default=(), converter=SeveralWords[UnitKind])
    reason: Text = attrs.field(default=Text(), converter=as_text)


@attrs.frozen(kw_only=True, repr=False)
class Prerequisite(Value):
    """An activity that must come first. ``lag`` is the least time between the two ends, ``max_lag`` the most."""

    SHORT: ClassVar[str] = "activity"

    activity: str = attrs.field(converter=as_id)
    relation: Relation = attrs.field(default=Relation.FINISH_START, converter=Word[Relation])
    lag: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_duration))
    max_lag: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_duration))


@attrs.frozen(kw_only=True, repr=False)
class Attendance(Value):
    """The attendance: everybody, or the numbers of present and invited."""

    everyone: bool = attrs.field(default=False, converter=as_flag)
    present: int | None = attrs.field(default=None, converter=attrs.converters.optional(as_number))
    invited: int | None = attrs.field(default=None, converter=attrs.converters.optional(as_number))

    def __attrs_post_init__(self) -> None:
        if self.present is not None and self.invited is not None and self.present > self.invited:
            raise model_error(_MORE_THAN_INVITED.filled(present=self.present, invited=self.invited), SWAP, "present")


@attrs.frozen(kw_only=True, repr=False)
class Record(Value):
    """A record of what happened.

    ``occurrence`` is the day of the time of a series that it is about; ``on`` the day it was held when that is another
    than planned; ``to`` the day it was moved to. ``visibility`` is who may read its ``attendance`` and its ``note``:
    all who may read of the activity, unless it is narrower. The outcome and the days are the activity's.
    """

    outcome: Outcome = attrs.field(converter=Word[Outcome])
    occurrence: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    on: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    to: dt.date | None = attrs.field(default=None, converter=attrs.converters.optional(as_date))
    attendance: Attendance | None = attrs.field(default=None, converter=attrs.converters.optional(One[Attendance]))
    note: Text = attrs.field(default=Text(), converter=as_text)
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=Word[Visibility])


def _check_once(instance: object, attribute: attrs.Attribute[Any], value: tuple[Participant, ...]) -> None:
    seen: set[str] = set()
    for participant in value:
        if participant.who in seen:
            raise model_error(_TWICE.filled(who=shown(participant.who)), LEAVE_ONE_OUT)
        seen.add(participant.who)


@attrs.frozen(kw_only=True, repr=False)
class Activity(Named):
    """Something that people do: meet, work, deliver, ask, decide.

    ``kind`` is one of the library's kinds or of the plan's own. ``takes_part`` and ``responsible`` name units, groups
    and roles. ``per_unit`` work is done by each unit that takes part, on its own. ``confirmed_by`` is who can turn a
    possible or hoped activity into a planned one. ``requires`` are prerequisites. ``organiser`` is who runs it.
    ``evidence`` says what shows that it is done: minutes, a plan that is adopted, a survey's report. ``outputs`` are
    what it makes and ``inputs`` what it needs that other work makes; a survey always makes a survey's answers.
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
    takes_part: tuple[Participant, ...] = attrs.field(
        default=(), converter=SeveralOrWords[Participant], validator=_check_once
    )
    responsible: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    organiser: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    when: When = attrs.field(default=Unknown(), converter=as_when)
    duration: Duration | None = attrs.field(default=None, converter=attrs.converters.optional(as_duration))
    certainty: Certainty = attrs.field(default=Certainty.PLANNED, converter=Word[Certainty])
    confirmed_by: tuple[str, ...] = attrs.field(default=(), converter=as_ids)
    mode: Mode | None = attrs.field(default=None, converter=attrs.converters.optional(OneOrWord[Mode]))
    venues: tuple[VenueUse, ...] = attrs.field(default=(), converter=SeveralOrWords[VenueUse])
    split: Split | None = attrs.field(default=None, converter=attrs.converters.optional(One[Split]))
    per_unit: bool = attrs.field(default=False, converter=as_flag)
    part_of: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    requires: tuple[Prerequisite, ...] = attrs.field(default=(), converter=SeveralOrWords[Prerequisite])
    inputs: tuple[Product, ...] = attrs.field(default=(), converter=SeveralWords[Product])
    outputs: tuple[Product, ...] = attrs.field(default=(), converter=SeveralWords[Product])
    channel: str | None = attrs.field(default=None, converter=attrs.converters.optional(as_id))
    visibility: Visibility = attrs.field(default=Visibility.PUBLIC, converter=Word[Visibility])
    in_feeds: bool = attrs.field(default=True, converter=as_flag)
    records: tuple[Record, ...] = attrs.field(default=(), converter=Several[Record])
    template: Template | None = attrs.field(default=None, converter=attrs.converters.optional(One[Template]))
    sources: tuple[Source, ...] = attrs.field(default=(), converter=Several[Source])
    aliases: tuple[str, ...] = attrs.field(default=(), converter=as_ids)

    @property
    def participants(self) -> tuple[str, ...]:
        """The ids of those who take part."""
        return tuple(participant.who for participant in self.takes_part)

    @property
    def record(self) -> Record | None:
        """The last record, which is the outcome of an activity that is not a series."""
        return self.records[-1] if self.records else None

    def __str__(self) -> str:
        words = self.when.words
        return f"{self.title}, {_ADVERBS.get(self.certainty, '')}{words}" if words else str(self.title)

    def _also_shown(self) -> Iterator[str]:
        if self.when != Unknown():
            yield f"when={self.when.figures}"
        if self.certainty is not Certainty.PLANNED:
            yield f"certainty={self.certainty}"
