"""What many errors say: what is wrong, and what to do about it."""

from __future__ import annotations

from lmp_core.model.phrase import phrase

IN_QUOTES = phrase("put it in quotes")
IN_BRACKETS = phrase("put it in square brackets: [ … ]")
LEAVE_ONE_OUT = phrase("leave one of them out")
SWAP = phrase("swap them, or mend the one in error")
CHECK_THE_NAME = phrase("check the name")
CHECK_HOW_IT_IS_WRITTEN = phrase("check how it is written")
ABOVE_ZERO = phrase("give a positive duration")
AS_A_CLOCK = phrase("write 09:00")
AS_A_DAY = phrase("write year-month-day, such as 2020-08-11")
RUN_IT_AGAIN = phrase("run this again")
CANNOT_WRITE = phrase("cannot write {place}: {reason}")
"""Said of a file or folder that the system refuses to write."""
CANNOT_READ = phrase("cannot read {place}: {reason}")
"""Said of a file that the system refuses to read."""
ANOTHER_PLACE = phrase("choose another place, or make room there")
NOBODY_HAS_THE_ID = phrase("no unit, group or role has the id {who}")
"""Said of an id that should name somebody."""
TELL_THE_MAKER = phrase("report it to those who made the plug-in")
NO_PLUGIN = phrase("no plug-in is called {name}")
"""Said of a name that no plug-in has."""
