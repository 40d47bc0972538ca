"""How long: minutes, hours, days, working days, weeks. Written as people write it: ``90 min``, ``3 working days``."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from typing import Any

import attrs

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import ModelError, Problem
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import shown

_NOT_AN_AMOUNT = phrase("{value} is not an amount of time")
_UP_TO_99999 = phrase("write a whole number up to 99999")
_AS_A_DURATION = phrase("write '90 min', '2 days', '3 working days' or '2 weeks'")
_NOT_A_DURATION = phrase("{value} is not a duration")


class DurationUnit(StrEnum):
    """What a duration counts. Minutes and hours are clock time, days and weeks calendar time, working days follow a
    calendar of working days."""

    MINUTES = "min"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"


_UNIT_WORDS = {
    "min": DurationUnit.MINUTES,
    "minute": DurationUnit.MINUTES,
    "minutes": DurationUnit.MINUTES,
    "h": DurationUnit.HOURS,
    "hour": DurationUnit.HOURS,
    "hours": DurationUnit.HOURS,
    "d": DurationUnit.DAYS,
    "day": DurationUnit.DAYS,
    "days": DurationUnit.DAYS,
    "wd": DurationUnit.WORKING_DAYS,
    "working day": DurationUnit.WORKING_DAYS,
    "working days": DurationUnit.WORKING_DAYS,
    "w": DurationUnit.WEEKS,
    "week": DurationUnit.WEEKS,
    "weeks": DurationUnit.WEEKS,
}
DURATION_PATTERN = r"^-?[0-9]{1,5} ?(min|minutes?|h|hours?|d|days?|wd|working days?|w|weeks?)$"
_DURATION = re.compile(r"\s*(-?\d{1,5})\s*([a-z ]+?)\s*\Z", re.ASCII)


def _check_amount(duration: object, attribute: object, value: Any) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > 99999:
        raise ModelError(Problem(message=_NOT_AN_AMOUNT.filled(value=shown(value)), hint=_UP_TO_99999))


@attrs.frozen(repr=False)
class Duration:
    """A length of time; negative ones stand only as lags (a lead).

    >>> Duration.parse("3 working days")
    Duration(3, 'working days')
    >>> str(Duration.parse("90min"))
    '90 min'
    """

    amount: int = attrs.field(validator=_check_amount)
    unit: DurationUnit = attrs.field(converter=DurationUnit)

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read ``90 min``, ``2 hours``, ``1 day``, ``3 working days``, ``2 weeks``, or short forms (``2w``, ``3wd``).

        Raises:
            ModelError: when ``text`` is not a duration.
        """
        match = _DURATION.match(text)
        unit = _UNIT_WORDS.get(" ".join(match[2].split())) if match else None
        if match is None or unit is None:
            words = [unit.value for unit in DurationUnit]
            hint = did_you_mean(match[2], words) if match else _AS_A_DURATION
            raise ModelError(Problem(message=_NOT_A_DURATION.filled(value=shown(text)), hint=hint))
        return cls(int(match[1]), unit)

    def __repr__(self) -> str:
        return f"Duration({self.amount}, {str(self.unit)!r})"

    def __str__(self) -> str:
        unit = str(self.unit)
        if abs(self.amount) == 1 and unit.endswith("s"):
            unit = unit[:-1]
        return f"{self.amount} {unit}"

    @property
    def timedelta(self) -> timedelta:
        """The same as clock or calendar time; a working day counts as a day here, since no calendar is known."""
        match self.unit:
            case DurationUnit.MINUTES:
                return timedelta(minutes=self.amount)
            case DurationUnit.HOURS:
                return timedelta(hours=self.amount)
            case DurationUnit.WEEKS:
                return timedelta(weeks=self.amount)
            case _:
                return timedelta(days=self.amount)


def as_duration(value: Duration | str) -> Duration:
    """The converter of every duration field: takes what :meth:`Duration.parse` reads."""
    if isinstance(value, Duration):
        return value
    if isinstance(value, str):
        return Duration.parse(value)
    raise ModelError(Problem(message=_NOT_A_DURATION.filled(value=shown(value)), hint=_AS_A_DURATION))
