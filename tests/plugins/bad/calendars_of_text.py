"""A calendar provider that gives the ids of school years."""

from lmp_core.model.text import Text
from lmp_core.plugins import CalendarProvider, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def school_calendars(plan):
    return ["skolerute-2020"]


@hookimpl
def lmp_calendars():
    return [CalendarProvider(name="bad", title=TITLE, school_calendars=school_calendars)]
