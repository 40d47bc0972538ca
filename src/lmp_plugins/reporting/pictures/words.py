"""The words in the pictures, in the languages of the library."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.model.text import Text

NO_PROGRAMME = phrase("No programme")
NO_DATE = phrase("no date")
MOVED = phrase("moved")
TODAY = phrase("As of {date}")
VAGUE = phrase("some time in this span")
BREAK = phrase("break at a school or kindergarten")
HOLIDAY = phrase("public holiday")
SERIES = phrase("one time of a series")
MORE = phrase("part {n} of {of}")
AS_TABLE = phrase("{title} (table)")
ACTIVITY = phrase("Activity")
PROGRAMME = phrase("Programme")
WHEN = phrase("When")
STANDING = phrase("Status")
NUMBER = phrase("Number")
WEEK = phrase("Week")
UNDATED_MANY = phrase("Without a date or in another year: {n}. The table has them all.")
COUNTS = phrase("The numbers are how many activities begin in the month. The table has them all.")

WHEEL = phrase("Annual wheel {year}")
WHEEL_ALT = phrase(
    "Annual wheel for {year}, beginning with August: {activities} in {rings}. {parts}. The table below says the same."
)
RINGS = plural_phrase("one ring", "{n} rings")
GANTT = phrase("Timeline")
GANTT_ALT = phrase("Timeline of {activities}, from {first} to {last}. {parts}. The table below says the same.")
GANTT_UNDATED = phrase("Timeline of {activities} without dates. {parts}. The table below says the same.")
GRAPH = phrase("What must come first")
GRAPH_ALT = phrase(
    "Graph of {activities} and {edges}, what must come first at the top. {circles} The table below says the same."
)
NO_CIRCLE = phrase("None goes round in a circle.")
CIRCLES = phrase("{n} activities go round in a circle, shown with a dashed frame.")
IN_CIRCLE = phrase("Goes round in a circle: something must change")
REQUIRES = phrase("Requires first")
UNTIL = phrase("Lasts until")
UNTIL_LEGEND = phrase("lasts until")
FIRST_LEGEND = phrase("must come first")

HEAT = phrase("Meetings per week")
HEAT_ALT = phrase(
    "Heat map of meetings: {n} units, groups and roles from {first} to {last}. The most is {most} in "
    "one week, as in {period} for {who}. {limit} The table below says the same."
)
WHO = phrase("Who")
MEETINGS_BY_WEEK = phrase("Meetings in each week")
IN_ALL = phrase("In all")
ABOVE = phrase("Above the limit")
WITHIN = phrase("Nobody is above the limit.")
LIMIT = phrase("{title}: at most {most} a week")
LIMITS_BROKEN = phrase("Above the limit {n} times.")
LIMITS_BROKEN_ONCE = phrase("Above the limit once.")

SPREAD = phrase("Who is reached when")
SPREAD_ALT = phrase(
    "Spread map of {units}. Have it already: {have}; reached on a known day: {reached}; reached "
    "without a date: {undated}; not reached: {never}. The table below says the same."
)
UNIT = phrase("Unit")
FIRST = phrase("First reached")
THROUGH = phrase("Through")
MEETINGS = phrase("Meetings of the channels")
FIRST_TIME = phrase("the first time")
IN_CHANNEL = phrase("meeting of a channel")
HAS = phrase("Has it already")
HAS_LEGEND = phrase("in a programme, has it already")
OTHER = phrase("a meeting of no channel")
NOT_YET = phrase("Not reached by the meetings of the plan")
NEVER = phrase("Reached by no channel")
SOME_DAY = phrase("{channel}: no date")


def part_title(title: Text, nth: int, of: int, language: str) -> str:
    """The title of the ``nth`` of ``of`` parts of a picture, from 1; a picture in one part has the title alone.

    >>> part_title(GANTT, 2, 3, "nb"), part_title(GANTT, 1, 1, "nb")
    ('Tidsplan, del 2 av 3', 'Tidsplan')
    """
    return f"{title.to(language)}, {MORE.to(language).format(n=nth, of=of)}" if of > 1 else title.to(language)


KEYS: Mapping[str, Text] = {name: value for name, value in list(globals().items()) if isinstance(value, Text)}
"""Every phrase by its name, for those who check the languages."""
