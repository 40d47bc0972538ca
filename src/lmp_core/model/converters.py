"""Converters of fields: what a field may be given, and how a wrong value is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from lmp_core.model.duration import Duration, DurationUnit, as_duration
from lmp_core.model.enums import (
    Carrier,
    Certainty,
    DecisionKind,
    Form,
    GoalKind,
    Outcome,
    Per,
    ProposalKind,
    ProposalState,
    Relation,
    UnitKind,
    Visibility,
)
from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.ids import is_id
from lmp_core.model.text import Text
from lmp_core.model.when import Weekday, one_of


def model_error(message: str, hint: str, *path: str | int) -> ModelError:
    return ModelError(Problem(message=message, hint=hint, path=path))


def as_id(value: str) -> str:
    if not isinstance(value, str) or not is_id(value):
        raise model_error(f"{value!r} is no id", "use small letters a-z, digits and single hyphens: styringsgruppa")
    return value


def as_ids(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise model_error(f"a list of ids is wanted, not {value!r}", f'write ["{value}"]')
    made = tuple(as_id(one) for one in value)
    if len(set(made)) != len(made):
        twice = next(one for one in made if made.count(one) > 1)
        raise model_error(f"{twice!r} stands twice", "leave one of them out")
    return made


def as_number(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise model_error(f"{value!r} is no whole number from 0", "write a number")
    return value


def as_rooms(value: int) -> int:
    if as_number(value) < 1:
        raise model_error(f"{value!r} rooms are none", "write a number from 1")
    return value


def as_flag(value: bool) -> bool:
    if not isinstance(value, bool):
        raise model_error(f"{value!r} is neither true nor false", "write true or false")
    return value


def as_word(value: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise model_error(f"{value!r} is no line of text", "put it in quotes")
    return value.strip()


def check_text_given(instance: object, attribute: attrs.Attribute[Text], value: Text) -> None:
    if not value:
        raise model_error(f"the {attribute.name} is empty", "write it", attribute.name)


def as_unit_kinds(value: Iterable[UnitKind | str]) -> tuple[UnitKind, ...]:
    if isinstance(value, str):
        raise model_error(f"a list is wanted, not {value!r}", f'write ["{value}"]')
    return tuple(one_of(UnitKind)(one) for one in value)


def as_goal_kind(value: GoalKind | str) -> GoalKind:
    return one_of(GoalKind)(value)


def as_visibility(value: Visibility | str) -> Visibility:
    return one_of(Visibility)(value)


def as_certainty(value: Certainty | str) -> Certainty:
    return one_of(Certainty)(value)


def as_relation(value: Relation | str) -> Relation:
    return one_of(Relation)(value)


def as_decision_kind(value: DecisionKind | str) -> DecisionKind:
    return one_of(DecisionKind)(value)


def as_per(value: Per | str) -> Per:
    return one_of(Per)(value)


def as_carrier(value: Carrier | str) -> Carrier:
    return one_of(Carrier)(value)


def as_proposal_kind(value: ProposalKind | str) -> ProposalKind:
    return one_of(ProposalKind)(value)


def as_proposal_state(value: ProposalState | str) -> ProposalState:
    return one_of(ProposalState)(value)


def as_weekdays(value: Iterable[Weekday | str]) -> tuple[Weekday, ...]:
    if isinstance(value, str):
        raise model_error(f"a list is wanted, not {value!r}", f'write ["{value}"]')
    return tuple(sorted({one_of(Weekday)(one) for one in value}, key=lambda day: day.number))


_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)


def as_clock(value: str) -> str:
    if not isinstance(value, str) or not _CLOCK.match(value):
        raise model_error(f"{value!r} is no time of day", "write 09:00")
    return value


def as_clock_time(value: Duration | str) -> Duration:
    """A length in minutes or hours, from 0: what a clock can measure within a day."""
    made = as_duration(value)
    if made.amount < 0 or made.unit not in (DurationUnit.MINUTES, DurationUnit.HOURS):
        raise model_error(f"{str(made)!r} is no length in minutes or hours", "write '15 min' or '2 hours'")
    return made


def as_positive(value: Duration | str) -> Duration:
    made = as_duration(value)
    if made.amount <= 0:
        raise model_error(f"the duration {made} is not above zero", "give a positive duration")
    return made


def as_weight(value: int) -> int:
    if as_number(value) > 1000:
        raise model_error(f"the weight {value} is above 1000", "give a whole number from 0 to 1000")
    return value


def as_form(value: Form | str) -> Form:
    return one_of(Form)(value)


def as_unit_kind(value: UnitKind | str) -> UnitKind:
    return one_of(UnitKind)(value)


def as_outcome(value: Outcome | str) -> Outcome:
    return one_of(Outcome)(value)
