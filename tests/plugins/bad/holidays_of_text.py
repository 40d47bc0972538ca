"""A calendar provider whose holidays are called by plain strings."""

import datetime as dt

from lmp_core.model.text import Text
from lmp_core.plugins import CalendarProvider, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def holidays(year):
    return {dt.date(year, 2, 6): "Samefolkets dag"}


@hookimpl
def lmp_calendars():
    return [CalendarProvider(name="bad", title=TITLE, holidays=holidays)]
