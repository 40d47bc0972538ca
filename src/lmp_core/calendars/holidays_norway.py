"""Norway's public holidays, by the ``holidays`` package, with names in nynorsk too.

The days are those of lov om helligdager og helligdagsfred (24 February 1995 no. 12, § 2) and of lov om 1 og 17 mai som
høgtidsdager (26 April 1947 no. 1). Sundays, which the first of these names too, are left to the calendars.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

if TYPE_CHECKING:
    from holidays.countries.norway import Norway

FIRST_YEAR, LAST_YEAR = 1950, 2299
# The package has no nynorsk, and Americans' names in English. A day that it comes to know and this table does not yet
# keeps the package's own name.
_NAMES = {
    "Første nyttårsdag": phrase("New Year's Day"),
    "Skjærtorsdag": phrase("Maundy Thursday"),
    "Langfredag": phrase("Good Friday"),
    "Første påskedag": phrase("Easter Sunday"),
    "Andre påskedag": phrase("Easter Monday"),
    "Arbeidernes dag": phrase("Labour Day"),
    "Grunnlovsdag": phrase("Constitution Day"),
    "Kristi himmelfartsdag": phrase("Ascension Day"),
    "Første pinsedag": phrase("Whit Sunday"),
    "Andre pinsedag": phrase("Whit Monday"),
    "Første juledag": phrase("Christmas Day"),
    "Andre juledag": phrase("Second Day of Christmas"),
}


@cache
def _norway() -> type[Norway]:
    from holidays.countries.norway import Norway  # takes its time to import

    class LongNorway(Norway):
        """Norway's holidays as the package has them, but beyond 2100, since a plan can name years up to 2200."""

        end_year = LAST_YEAR

    return LongNorway


@cache
def norwegian_holidays(year: int) -> dict[dt.date, Text]:
    """The public holidays of a year, in order of date; empty before 1950, when the law was another.

    >>> norwegian_holidays(2020)[dt.date(2020, 6, 1)].to("nn")
    '2. pinsedag'
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    days = _norway()(years=year, language="no")
    return {day: _named(days.get_list(day)) for day in sorted(days)}


def _named(names: list[str]) -> Text:
    """The name of a day; 17 May can be Whit Monday, and then both names stand."""
    texts = [_NAMES.get(name) or Text(nb=name) for name in sorted(names)]
    joined = {
        language: f" {word} ".join(text.to(language) for text in texts)
        for language, word in (("nb", "og"), ("nn", "og"), ("en", "and"))
    }
    return Text(**joined) if len(texts) > 1 else texts[0]
