"""The hooks: what a plug-in may bring.

A plug-in is a module or object in the entry-point group ``lmp`` that implements any of them. Each hook is a function
without arguments that gives an iterable; it is marked with :data:`hookimpl`. Import what is heavy inside functions: all
plug-ins are imported in each run, and few of them are used.

Each plug-in names the version of this API that it was written for, in ``LMP_PLUGIN_API`` at the top of its module. It
fits when the first number is that of :data:`API_VERSION` and the second is not higher.

What plug-ins bring stands in the order of their names, those of the library first; within a plug-in in the order in
which it gives them. ``@hookimpl(tryfirst=True)`` puts a hook before all that are not marked so, ``trylast=True`` after
them. Where two bring the same name, the first one keeps it and the other is reported. Wrappers are refused: a plug-in
adds, and changes nothing of what others bring.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

from lmp_core.checks.finding import Rule
from lmp_core.context import ReportFormat, ReportSection
from lmp_core.model.extensions import CalendarProvider, Importer, ProgrammeTemplate, Scenario, TermWord
from lmp_core.plugins.contracts import Answering, Exporter

if TYPE_CHECKING:
    import click

PROJECT = "lmp"
API_VERSION = (1, 1)
"""The plug-in API's version: a plug-in fits when the first number is the same and the second is not higher."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def lmp_programme_templates() -> Iterable[ProgrammeTemplate]:  # type: ignore[empty-body]
    """Programmes that are ready to be put into a plan.

    A template must give the same plan for the same arguments, keep all that was in the plan, and leave the plan as it
    is when the programme is in it already. It names itself and its version in the programme's ``template`` field.

    >>> from lmp_core.plugins import ProgrammeTemplate, hookimpl
    >>> import attrs, datetime as dt
    >>> from lmp_core.model import Plan, Programme, Template
    >>> from lmp_core.model.text import Text
    >>> def put_in(plan, start, units):
    ...     if plan.find("vennskap"):
    ...         return plan
    ...     made = Programme(
    ...         id="vennskap", title="Vennskap", template=Template(name="vennskap", version="1.0")
    ...     )
    ...     return attrs.evolve(plan, programmes=(*plan.programmes, made))
    >>> @hookimpl
    ... def lmp_programme_templates():
    ...     title = Text(nb="Vennskap", nn="Venskap", en="Friendship")
    ...     return [ProgrammeTemplate(name="vennskap", title=title, version="1.0", instantiate=put_in)]
    >>> [template] = lmp_programme_templates()
    >>> plan = template.instantiate(Plan(id="plan", title="Plan"), dt.date(2020, 8, 17), [])
    >>> [programme.id for programme in plan.programmes]
    ['vennskap']
    """


@hookspec
def lmp_exporters() -> Iterable[Exporter]:  # type: ignore[empty-body]
    """Formats that a plan is written to.

    An exporter gives files back and writes none: the library writes them, whole or not at all. It is given a plan that
    holds only what its readers may read. The same context must give the same bytes.

    >>> from lmp_core.plugins import Exporter, OutFile, hookimpl
    >>> from lmp_core.model.text import Text
    >>> def export(context):
    ...     names = [programme.title.to(context.language) for programme in context.plan.programmes]
    ...     return [OutFile.text("programmes.txt", "\\n".join(names))]
    >>> @hookimpl
    ... def lmp_exporters():
    ...     title = Text(nb="Programliste", nn="Programliste", en="List of programmes")
    ...     return [Exporter(name="programme-list", title=title, export=export, media_types=("text/plain",))]
    >>> import datetime as dt
    >>> from lmp_core.context import PlanContext
    >>> from lmp_core.model import Plan, Programme
    >>> plan = Plan(id="plan", title="Plan", programmes=[Programme(id="vennskap", title="Vennskap")])
    >>> [file] = lmp_exporters()[0].export(PlanContext.of(plan, as_of=dt.date(2020, 8, 25)))
    >>> file.path, file.content
    ('programmes.txt', b'Vennskap')
    """


@hookspec
def lmp_importers() -> Iterable[Importer]:  # type: ignore[empty-body]
    """Files of other kinds that a plan can be read from.

    An importer is given a file and a plan, and gives the plan with what the file holds. It keeps all that was there,
    and raises an :class:`~lmp_core.model.errors.LmpError` with the place in the file for what it cannot read. The
    library has seen to it that the file has an ending that the importer takes, and can be opened.

    >>> from lmp_core.plugins import Importer, hookimpl
    >>> import attrs
    >>> from lmp_core.model.errors import LmpError, Position, Problem
    >>> from lmp_core.model.ids import slug
    >>> from lmp_core.model import Plan, Venue
    >>> from lmp_core.model.text import Text
    >>> def read(path, plan):
    ...     rooms = []
    ...     for number, line in enumerate(path.read_bytes().splitlines(), start=1):
    ...         try:
    ...             rooms.append(Venue(id=slug(line.decode()), title=line.decode()))
    ...         except ValueError:
    ...             place = Position(path.name, number)
    ...             raise LmpError(Problem(message="this is not the name of a room", position=place)) from None
    ...     new = [room for room in rooms if plan.find(room.id) is None]
    ...     return attrs.evolve(plan, venues=(*plan.venues, *new))
    >>> @hookimpl
    ... def lmp_importers():
    ...     title = Text(nb="Liste over rom", nn="Liste over rom", en="List of rooms")
    ...     sample = "Smia\\nBojersalen\\n".encode()
    ...     return [Importer(name="rooms", title=title, suffixes=(".rooms",), read=read, sample=sample)]
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "a.rooms")
    ...     _ = file.write_text("Smia\\nBojersalen\\n", encoding="utf-8")
    ...     plan = lmp_importers()[0].read(file, Plan(id="plan", title="Plan"))
    >>> [venue.id for venue in plan.venues]
    ['smia', 'bojersalen']
    """


@hookspec
def lmp_checks() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Checks of a plan.

    A rule has a code with letters of the plug-in's own (not ``LMP``) and a number, and a function that yields findings.
    The library fills in the code, the severity and the place in the file.

    >>> from lmp_core.plugins import hookimpl
    >>> from lmp_core.checks.finding import Finding, Severity, rule
    >>> from lmp_core.model.text import Text
    >>> @rule("NAB001", Severity.NOTE, Text(nb="Rom uten plasstal", nn="Rom utan plasstal", en="Room without capacity"))
    ... def rooms_without_capacity(context):
    ...     for venue in context.plan.venues:
    ...         if venue.capacity is None:
    ...             yield Finding(message=f"{venue.title} har ikke noe plasstall", subjects=[venue.id])
    >>> @hookimpl
    ... def lmp_checks():
    ...     return [rooms_without_capacity]
    >>> import datetime as dt
    >>> from lmp_core.context import PlanContext
    >>> from lmp_core.model import Plan, Venue
    >>> plan = Plan(id="p", title="P", venues=[Venue(id="smia", title="Smia")])
    >>> context = PlanContext.of(plan, as_of=dt.date(2020, 8, 25))
    >>> [finding.subjects for finding in lmp_checks()[0].find(context)]
    [('smia',)]
    """


@hookspec
def lmp_calendars() -> Iterable[CalendarProvider]:  # type: ignore[empty-body]
    """Holidays, and school-year calendars that a plan need not hold itself.

    >>> from lmp_core.plugins import CalendarProvider, hookimpl
    >>> import datetime as dt
    >>> from lmp_core.model.text import Text
    >>> def holidays(year):
    ...     return {dt.date(year, 2, 6): Text(nb="Samefolkets dag", nn="Samefolkets dag", en="Sámi National Day")}
    >>> @hookimpl
    ... def lmp_calendars():
    ...     title = Text(nb="Samiske dager", nn="Samiske dagar", en="Sámi days")
    ...     return [CalendarProvider(name="sami-days", title=title, holidays=holidays)]
    >>> list(lmp_calendars()[0].holidays(2021))
    [datetime.date(2021, 2, 6)]
    """


@hookspec
def lmp_scenarios() -> Iterable[Scenario]:  # type: ignore[empty-body]
    """Restrictions and other what-ifs: functions from plan to plan.

    A scenario applied twice gives the same as once.

    >>> from lmp_core.plugins import Scenario, hookimpl
    >>> import attrs
    >>> from lmp_core.model import Activity, Form, Mode, Plan
    >>> from lmp_core.model.text import Text
    >>> def all_digital(plan):
    ...     made = [attrs.evolve(one, mode=Mode(form=Form.DIGITAL)) if one.mode else one for one in plan.activities]
    ...     return attrs.evolve(plan, activities=made)
    >>> @hookimpl
    ... def lmp_scenarios():
    ...     return [Scenario(name="all-digital", title=Text(nb="Alt på skjerm", en="All digital"), apply=all_digital)]
    >>> gathering = Activity(id="samling", title="Samling", kind="fagsamling", mode=Mode(form=Form.PHYSICAL))
    >>> plan = lmp_scenarios()[0].apply(Plan(id="plan", title="Plan", activities=[gathering]))
    >>> plan.activity("samling").mode.form.value
    'digital'
    """


@hookspec
def lmp_report_sections() -> Iterable[ReportSection]:  # type: ignore[empty-body]
    """Sections of the library's reports, in the blocks of :mod:`lmp_core.document`.

    A section names its report and its place in it; one that gives no blocks is left out.

    >>> from lmp_core.plugins import ReportSection, hookimpl
    >>> from lmp_core.model.text import Text
    >>> def write(context):
    ...     return []
    >>> @hookimpl
    ... def lmp_report_sections():
    ...     title = Text(nb="Nabosamarbeid", nn="Nabosamarbeid", en="Work with our neighbours")
    ...     return [ReportSection(name="neighbours", report="briefing", title=title, write=write, order=80)]
    >>> lmp_report_sections()[0].report
    'briefing'
    """


@hookspec
def lmp_report_formats() -> Iterable[ReportFormat]:  # type: ignore[empty-body]
    """Formats of the library's reports. Each report then comes in it, with all its sections.

    The same document and context must give the same bytes.

    >>> from lmp_core.plugins import ReportFormat, hookimpl
    >>> from lmp_core.model.text import Text
    >>> def render(document, context):
    ...     return "\\n".join(str(line) for line in document.lines()).encode()
    >>> @hookimpl
    ... def lmp_report_formats():
    ...     title = Text(nb="Ren tekst", nn="Rein tekst", en="Plain text")
    ...     return [
    ...         ReportFormat(name="plain", title=title, suffix=".txt", media_type="text/plain", render=render)
    ...     ]
    >>> import datetime as dt
    >>> from lmp_core.context import PlanContext
    >>> from lmp_core.document import Document
    >>> from lmp_core.model import Plan
    >>> context = PlanContext.of(Plan(id="plan", title="Plan"), as_of=dt.date(2020, 8, 25))
    >>> lmp_report_formats()[0].render(Document(title="Status", language="nb"), context)
    b'Status'
    """


@hookspec
def lmp_terms() -> Iterable[TermWord]:  # type: ignore[empty-body]
    """Words of one's own for what the library has a name for: the kinds of activity.

    >>> from lmp_core.plugins import TermWord, hookimpl
    >>> from lmp_core.model.text import Text
    >>> @hookimpl
    ... def lmp_terms():
    ...     return [TermWord(key="veiledningsmoete", word=Text(nn="rettleiingssamtale"))]
    >>> from lmp_core.model import Plan
    >>> from lmp_core.model.terms import with_terms
    >>> plan = with_terms(Plan(id="plan", title="Plan"), {term.key: term.word for term in lmp_terms()})
    >>> plan.kind("veiledningsmoete").title.to("nn"), plan.kind("veiledningsmoete").title.to("nb")
    ('rettleiingssamtale', 'veiledningsmøte')
    """


@hookspec
def lmp_commands() -> Iterable[click.Command]:  # type: ignore[empty-body]
    """Commands of the command line, made with click. One cannot take the name of a command of the library.

    A command that only answers a question is less work as an answer (:func:`lmp_answers`).

    >>> from lmp_core.plugins import hookimpl
    >>> @hookimpl
    ... def lmp_commands():
    ...     import click
    ...
    ...     @click.command()
    ...     def greet():
    ...         \"\"\"Say hello.\"\"\"
    ...         click.echo("Hei!")
    ...
    ...     return [greet]
    >>> lmp_commands()[0].name
    'greet'
    """


@hookspec
def lmp_answers() -> Iterable[Answering]:  # type: ignore[empty-body]
    """Questions to a plan: each becomes a command with ``--json``, and a call in Python, from one function.

    An answer is an :class:`~lmp_core.graph.answer.Answer`: it has words in each language (``to_text``), data for JSON
    (``to_data``) and rows for a table (``rows``); the last two follow from its fields. The same context and options
    must give the same answer. Since 1.1.

    >>> import attrs
    >>> from lmp_core.plugins import Answer, Answering, Option, hookimpl
    >>> from lmp_core.model.text import Text
    >>> @attrs.frozen(kw_only=True)
    ... class SmallRooms(Answer):
    ...     rooms: tuple[str, ...]
    ...
    ...     def to_text(self, language=None):
    ...         return "\\n".join(self.plan.name(room, language or self.plan.language) for room in self.rooms) or "–"
    >>> def answer(context, *, seats):
    ...     small = [venue.id for venue in context.plan.venues if (venue.capacity or 0) < seats]
    ...     return SmallRooms(plan=context.plan, rooms=tuple(small))
    >>> @hookimpl
    ... def lmp_answers():
    ...     title = Text(nb="Små rom", nn="Små rom", en="Small rooms")
    ...     seats = Option(name="seats", type=int, default=30, help="Rooms with fewer seats than this.")
    ...     return [Answering(name="small-rooms", title=title, answer=answer, options=[seats])]
    >>> import datetime as dt
    >>> from lmp_core.context import PlanContext
    >>> from lmp_core.model import Plan, Venue
    >>> plan = Plan(id="plan", title="Plan", venues=[Venue(id="smia", title="Smia", capacity=20)])
    >>> small = lmp_answers()[0].ask(PlanContext.of(plan, as_of=dt.date(2020, 8, 25)), seats=25)
    >>> print(small)
    Smia
    >>> small.to_data()
    {'rooms': ['smia']}
    """
