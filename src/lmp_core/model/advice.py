"""What to do about a wrong value, where many errors say the same."""

from __future__ import annotations

from lmp_core.model.text import Text

IN_QUOTES = Text(nb="sett det i anførselstegn", nn="set det i hermeteikn", en="put it in quotes")
IN_BRACKETS = Text(
    nb="sett det i hakeparentes: [ … ]", nn="set det i hakeparentes: [ … ]", en="put it in square brackets: [ … ]"
)
LEAVE_ONE_OUT = Text(nb="ta bort det ene", nn="ta bort det eine", en="leave one of them out")
SWAP = Text(
    nb="bytt om de to, eller rett det som er galt",
    nn="byt om dei to, eller rett det som er gale",
    en="swap them, or mend the one in error",
)
CHECK_THE_NAME = Text(nb="se etter om navnet er rett", nn="sjå etter om namnet er rett", en="check the name")
CHECK_HOW_IT_IS_WRITTEN = Text(
    nb="se etter hvordan det er skrevet", nn="sjå etter korleis det er skrive", en="check how it is written"
)
ABOVE_ZERO = Text(nb="skriv en varighet over null", nn="skriv ei lengd over null", en="give a positive duration")
AS_A_CLOCK = Text(nb="skriv 09:00", nn="skriv 09:00", en="write 09:00")
AS_A_DAY = Text(
    nb="skriv år-måned-dag, som 2020-08-11",
    nn="skriv år-månad-dag, som 2020-08-11",
    en="write year-month-day, such as 2020-08-11",
)
RUN_IT_AGAIN = Text(nb="kjør kommandoen én gang til", nn="køyr kommandoen éin gong til", en="run this again")
