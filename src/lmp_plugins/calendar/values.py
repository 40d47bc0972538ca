"""Values of calendar properties: icalendar's own types, with what clients do not bear taken out of texts first.

A component is icalendar's too (:func:`component`), and icalendar makes its content lines (:func:`content_lines`). Where
icalendar is wrong, the type here mends it, and a test in ``tests/calendar/test_values.py`` says so, which fails when
icalendar is mended: then the type here can go.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import icalendar
from icalendar.parser import Contentline, Parameters
from icalendar.prop import vCalAddress, vCategory, vDate, vDatetime, vDuration, vInt, vRecur, vText, vUri, vUTCOffset

from lmp_plugins.calendar.lines import clean

Properties = Iterable[tuple[str, Any]]
"""Names, each with a value or a list of values: a list stands in as many lines."""

_UTC = dt.UTC
_NONE = Parameters()


class _Text(vText):
    """A text whose ``\\N``, as in ``C:\\Nord``, stays what it is: icalendar takes it for a line break."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        if "\\N" not in self:
            return super().to_ical()
        return b"\\\\N".join(vText(part).to_ical() for part in self.split("\\N"))


class _Parameters(Parameters):
    """Parameters that quote free text whatever is in it: readers differ over what they take without."""

    always_quoted = (*Parameters.always_quoted, "CN", "LABEL")  # type: ignore[assignment]


def text(value: str, parameters: Mapping[str, str] | None = None) -> vText:
    """A text (RFC 5545, 3.3.11).

    >>> text("Smia, kl. 9; husk: sko").to_ical().decode()
    'Smia\\\\, kl. 9\\\\; husk: sko'
    """
    return _Text(clean(value), params=dict(parameters) if parameters else None)


class _Word(_Text):
    """A text without parameters that comes again and again, so that its line is kept."""

    __slots__ = ()


@lru_cache(maxsize=256)
def word(value: str) -> vText:
    """A word of the standard's, such as ``CONFIRMED``."""
    return _Word(clean(value))


def texts(values: Iterable[str], parameters: Mapping[str, str] | None = None) -> vCategory:
    """Several texts in one property, such as CATEGORIES (RFC 5545, 3.8.1.2)."""
    categories = vCategory([], params=dict(parameters) if parameters else None)
    categories.cats = [text(value) for value in values]
    return categories


def uri(value: str, parameters: Mapping[str, str] | None = None) -> vUri:
    """An address that is one already (:func:`lmp_plugins.calendar.lines.address`); RFC 5545, 3.3.13."""
    uri_value = vUri(value)
    uri_value.params = _Parameters(parameters or {})
    return uri_value


def mail_address(email: str, name: str, parameters: Mapping[str, str] | None = None) -> vCalAddress:
    """Somebody's address, and how they are called (RFC 5545, 3.3.3)."""
    mailto = vCalAddress(f"mailto:{email}")
    called = {"CN": parameter_text(name)} if parameter_text(name) else {}
    mailto.params = _Parameters({**(parameters or {}), **called})
    return mailto


def parameter_text(value: str) -> str:
    """``value`` as it can stand in a parameter. A quote becomes an apostrophe: it cannot be written.

    >>> parameter_text('Leder, "PPT"')
    "Leder, 'PPT'"
    """
    # RFC 6868 would write quotes as ^', which few clients read; without carets nothing can be taken for it.
    return clean(value).replace("\n", " ").replace("\t", " ").replace('"', "'").replace("^", "")


def day(value: dt.date) -> vDate:
    """A day (RFC 5545, 3.3.4)."""
    return vDate(value, params={"VALUE": "DATE"})


def local_time(value: dt.datetime, tzid: str | None = None) -> vDatetime:
    """A time as the clock of a zone shows it; without a zone one that floats (RFC 5545, 3.3.5)."""
    moment = vDatetime(value)
    if tzid:
        moment.params["TZID"] = tzid
    return moment


def utc_time(value: dt.datetime) -> vDatetime:
    """A time in UTC (RFC 5545, 3.3.5)."""
    return vDatetime(value.replace(tzinfo=_UTC))


def length(value: dt.timedelta, parameters: Mapping[str, str] | None = None) -> vDuration:
    """A length of time, before something when it is less than nothing (RFC 5545, 3.3.6)."""
    return vDuration(value, params=dict(parameters) if parameters else None)


def offset(value: dt.timedelta) -> vUTCOffset:
    """How far a zone is ahead of UTC (RFC 5545, 3.3.14)."""
    return vUTCOffset(value)


def number(value: int) -> vInt:
    """A whole number (RFC 5545, 3.3.8)."""
    return vInt(value)


def rule(**parts: Any) -> vRecur:
    """A rule of recurrence (RFC 5545, 3.3.10).

    >>> rule(FREQ="WEEKLY", UNTIL=dt.date(2020, 11, 24), INTERVAL=2).to_ical()
    b'FREQ=WEEKLY;UNTIL=20201124;INTERVAL=2'
    """
    return vRecur(parts)


def component(
    kind: type[icalendar.Component], properties: Properties, inner: Iterable[icalendar.Component] = ()
) -> icalendar.Component:
    """A component with these properties, in this order, and components inside."""
    calendar_component = kind()
    for name, value in properties:
        calendar_component[name] = value
    calendar_component.subcomponents.extend(inner)
    return calendar_component


def content_line(name: str, value: Any) -> str:
    """The line of a property, not yet folded."""
    if isinstance(value, _Word):
        return _word_line(name, value)
    # What begins and ends a component inside has no parameters.
    parameters = value.params if hasattr(value, "params") else _NONE
    return str(Contentline.from_parts(name, parameters, value, sorted=False))


@lru_cache(maxsize=1024)
def _word_line(name: str, value: _Word) -> str:
    return str(Contentline.from_parts(name, _NONE, value))


def content_lines(calendar_component: icalendar.Component) -> tuple[str, ...]:
    """The lines of a component, not yet folded, without its own BEGIN and END."""
    return tuple(content_line(name, value) for name, value in calendar_component.property_items(sorted=False)[1:-1])
