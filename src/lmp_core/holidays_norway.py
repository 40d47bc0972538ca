"""Norway's public holidays, worked out from the law.

The days are those of lov om helligdager og helligdagsfred (24 February 1995 no. 12, § 2) and of lov om 1 og 17 mai som
høgtidsdager (26 April 1947 no. 1). Sundays, which the first of these names too, are left to the calendars.
"""

from __future__ import annotations

import datetime as dt

from lmp_core.text import Text

_FIXED = (
    (1, 1, Text(nb="1. nyttårsdag", nn="1. nyttårsdag", en="New Year's Day")),
    (5, 1, Text(nb="Arbeidernes dag", nn="Arbeidardagen", en="Labour Day")),
    (5, 17, Text(nb="Grunnlovsdagen", nn="Grunnlovsdagen", en="Constitution Day")),
    (12, 25, Text(nb="1. juledag", nn="1. juledag", en="Christmas Day")),
    (12, 26, Text(nb="2. juledag", nn="2. juledag", en="Second Day of Christmas")),
)
# Days after Easter Sunday.
_MOVABLE = (
    (-3, Text(nb="Skjærtorsdag", nn="Skjærtorsdag", en="Maundy Thursday")),
    (-2, Text(nb="Langfredag", nn="Langfredag", en="Good Friday")),
    (0, Text(nb="1. påskedag", nn="1. påskedag", en="Easter Sunday")),
    (1, Text(nb="2. påskedag", nn="2. påskedag", en="Easter Monday")),
    (39, Text(nb="Kristi himmelfartsdag", nn="Kristi himmelfartsdag", en="Ascension Day")),
    (49, Text(nb="1. pinsedag", nn="1. pinsedag", en="Whit Sunday")),
    (50, Text(nb="2. pinsedag", nn="2. pinsedag", en="Whit Monday")),
)


def easter_sunday(year: int) -> dt.date:
    """Easter Sunday in the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8).

    >>> easter_sunday(2020)
    datetime.date(2020, 4, 12)
    """
    a = year % 19
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    day = (h - m + r + month + 19) % 32
    return dt.date(year, month, day)


def norwegian_holidays(year: int) -> dict[dt.date, Text]:
    """The public holidays of a year, in order of date.

    >>> norwegian_holidays(2020)[dt.date(2020, 6, 1)].to("nn")
    '2. pinsedag'
    """
    easter = easter_sunday(year)
    days = [(dt.date(year, month, day), name) for month, day, name in _FIXED]
    days += [(easter + dt.timedelta(days=after), name) for after, name in _MOVABLE]
    made: dict[dt.date, Text] = {}
    for day, name in sorted(days, key=lambda one: one[0]):
        # 1 May can be Ascension Day, 17 May a Whit Sunday: both names stand.
        made[day] = _both(made[day], name) if day in made else name
    return made


def _both(one: Text, other: Text) -> Text:
    return Text(
        nb=f"{one.to('nb')} og {other.to('nb')}",
        nn=f"{one.to('nn')} og {other.to('nn')}",
        en=f"{one.to('en')} and {other.to('en')}",
    )
