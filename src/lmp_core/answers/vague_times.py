"""When something without a day is, in the words of lists and of one thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from lmp_core.model import Plan
from lmp_core.model.errors import one_line
from lmp_core.model.phrase import phrase
from lmp_core.model.when import DateRange, UntilActivity
from lmp_core.timeline.occurrence import Occurrence
from lmp_core.wording import short_days
from lmp_core.wording.names import quotes

_UNTIL_ACTIVITY = phrase("until {what}")
_PUT_OFF = phrase("put off, no new day is set")


def vague_words(
    plan: Plan,
    time: Occurrence,
    as_of: dt.date,
    language: str,
    *,
    between: Callable[[DateRange, str], str] | None = None,
) -> str:
    """When something without a day is; of what lasts until another begins, the day that does, where it is known."""
    when = time.activity.when
    if time.put_off:
        return _PUT_OFF.to(language)
    if isinstance(when, UntilActivity):
        if time.last_day is not None:
            return short_days.open_span(None, time.last_day, language)
        left, right = quotes(language)
        return _UNTIL_ACTIVITY.say(language, what=f"{left}{one_line(plan.name(when.until, language))}{right}")
    return short_days.vague_time(when, as_of, language, words=between)
