"""The section of the programmes' overview that tells where they get in each other's way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from lmp_core.document import Line, Table, compose, text_line
from lmp_core.graph.linkage import SameMonth, SameWeek, same_months, same_weeks
from lmp_core.model.text import Text
from lmp_core.wording.dates import month, weeks
from lmp_core.wording.lists import listing
from lmp_core.wording.names import is_common_noun, small_first

if TYPE_CHECKING:
    from lmp_core.context import PlanContext

SHOWN = 3
"""How many groups or units, and how many weeks, a cell names before it says how many more there are."""

_CAPTION = Text(
    nb="Der to programmer eller to undersøkelser vil ha de samme samtidig",
    nn="Der to program eller to undersøkingar vil ha dei same samstundes",
    en="Where two programmes or two surveys want the same people at the same time",
)
_HEADER = (
    Text(nb="Når", nn="Når", en="When"),
    Text(nb="Hvem", nn="Kven", en="Who"),
    Text(nb="Hva", nn="Kva", en="What"),
    Text(nb="Forslag", nn="Forslag", en="Proposal"),
)
_MORE = Text(nb="{count} til", nn="{count} til", en="{count} more")
_PERHAPS = Text(nb="kanskje {month}", nn="kanskje {month}", en="perhaps {month}")
_CHILDREN = Text(nb="barna ved {units}", nn="barna ved {units}", en="the children of {units}")
_OTHER_WEEK = Text(
    nb="Hver sin uke, eller ett møte for begge",
    nn="Kvar si veke, eller eitt møte for begge",
    en="A week each, or one meeting for both",
)
_OTHER_MONTH = Text(
    nb="Hver sin måned, eller bruk svarene begge steder",
    nn="Kvar sin månad, eller bruk svara begge stader",
    en="A month each, or use the answers in both places",
)


def write(context: PlanContext) -> Sequence[object]:
    """A table of the weeks and months that are still ahead; nothing when there are none."""
    weeks = [
        same_week
        for same_week in same_weeks(context.graph, context.timeline.occurrences)
        if _ahead(context, same_week.weeks)
    ]
    months = [
        same_month
        for same_month in same_months(context.graph, context.timeline.occurrences)
        if _later(context, same_month.month)
    ]
    rows = [*(_surveys(context, one) for one in months), *(_week_row(context, one) for one in weeks)]
    if not rows:
        return []
    language = context.language
    header = [text_line(one, language) for one in _HEADER]
    return [Table(caption=text_line(_CAPTION, language), header=header, rows=rows)]


def _monday(iso: str) -> dt.date:
    year, number = iso.split("-W")
    return dt.date.fromisocalendar(int(year), int(number), 1)


def _ahead(context: PlanContext, weeks: Iterable[str]) -> list[dt.date]:
    """The Mondays of those weeks that are not over."""
    return [monday for one in weeks if (monday := _monday(one)) + dt.timedelta(days=6) >= context.as_of]


def _later(context: PlanContext, first: dt.date) -> bool:
    return first >= context.as_of.replace(day=1)


def _week_row(context: PlanContext, one: SameWeek) -> list[Line]:
    language = context.language
    names = weeks(_ahead(context, one.weeks), language, year=context.as_of.year)
    when = _some([Line.of(name) for name in names], language)
    return [
        _upper(when),
        _upper(_names(context, one.who)),
        _activities(context, one.activities),
        text_line(_OTHER_WEEK, language),
    ]


def _surveys(context: PlanContext, one: SameMonth) -> list[Line]:
    language = context.language
    when = month(one.month, language)
    said = Line.of(when) if one.sure else compose(_PERHAPS.to(language), month=when)
    children = compose(_CHILDREN.to(language), units=_names(context, one.units))
    proposal = text_line(_OTHER_MONTH, language)
    return [_upper(said), _upper(children), _activities(context, (one.first, one.second)), proposal]


def _activities(context: PlanContext, ids: Iterable[str]) -> Line:
    return listing([text_line(context.plan.activity(id).title, context.language) for id in ids], context.language)


def _names(context: PlanContext, ids: Iterable[str]) -> Line:
    return _some([_name(context, id) for id in ids if context.plan.find(id) is not None], context.language)


def _name(context: PlanContext, id: str) -> Line:
    """A title as it stands inside a sentence."""
    line = text_line(context.plan.get(id).title, context.language)
    if not is_common_noun(context.plan, id, context.language):
        return line
    first, *others = line.runs
    return Line((attrs.evolve(first, text=small_first(first.text)), *others))


def _some(lines: Sequence[Line], language: str) -> Line:
    """The first few, and how many more there are."""
    more = len(lines) - SHOWN
    if more <= 1:  # "one more" takes no less room than its name
        return listing(lines, language)
    return listing([*lines[:SHOWN], compose(_MORE.to(language), count=str(more))], language)


def _upper(line: Line) -> Line:
    text = str(line)
    first = text[:1].upper()
    if not text or text[0] == first:
        return line
    return Line((attrs.evolve(line.runs[0], text=first + line.runs[0].text[1:]), *line.runs[1:]))
