"""What a plug-in hands in: exporters, importers, scenarios, report sections, calendars, templates, answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.text import Text, as_text
from lmp_core.plugins.failure import PluginFailure

if TYPE_CHECKING:
    # The model takes its time to import, and a command line that only looks for commands does not need it.
    from lmp_core.context import PlanContext
    from lmp_core.document import Document
    from lmp_core.graph.answer import Answer
    from lmp_core.model import Plan, SchoolCalendar


# Names that Windows keeps for devices, with any ending.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10)))
)
_NAME_BYTES = 255  # what the usual file systems take


def _safe_name(name: str) -> bool:
    return (
        name not in ("", ".", "..")
        and not name.endswith((".", " "))
        and name.partition(".")[0].strip().lower() not in _DEVICES
        and len(name.encode(errors="surrogatepass")) <= _NAME_BYTES
    )


def _safe_path(instance: object, attribute: object, value: str) -> None:
    good = isinstance(value, str) and value.isprintable() and not any(ch in value for ch in '\\:*?"<>|')
    if not good or not all(_safe_name(name) for name in value.split("/")):
        raise UsageError(
            Problem(
                message=f"{value!r} is no path inside the output folder", hint="give a relative path with plain names"
            )
        )


@attrs.frozen
class OutFile:
    """A file to be written: a relative path with ``/`` between the names, and its bytes. The library writes it."""

    path: str = attrs.field(validator=_safe_path)
    content: bytes

    @classmethod
    def text(cls, path: str, content: str) -> OutFile:
        """A text file, written as UTF-8."""
        return cls(path, content.encode())


@attrs.frozen
class FailedFile:
    """A file that an exporter cannot give, and why. Its other files are written all the same.

    ``failure`` is that of the plug-in that is to blame, as a
    :class:`~lmp_core.plugins.failure.PluginCallError` carries it. The file of the last build stays as it is.
    """

    path: str = attrs.field(validator=_safe_path)
    failure: PluginFailure


@attrs.frozen(kw_only=True)
class Exporter:
    """Turns a plan into files. ``export`` writes nothing itself: it gives back what is to be written.

    The same context must give the same bytes. ``name`` is what ``lmp build --only NAME`` takes.
    """

    name: str
    title: Text = attrs.field(converter=as_text)
    export: Callable[[PlanContext], Iterable[OutFile | FailedFile]]
    media_types: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Importer:
    """Reads a file of another kind into a plan.

    ``suffixes`` are the file endings it takes (``.ics``), in small letters. ``read`` is given files with one of them
    only, and only files that can be opened. ``sample`` is the content of a small file that it reads: the conformance
    kit tries the importer on it.
    """

    name: str
    title: Text = attrs.field(converter=as_text)
    suffixes: tuple[str, ...]
    read: Callable[[Path, Plan], Plan]
    sample: bytes = b""


@attrs.frozen(kw_only=True)
class Scenario:
    """A restriction as a function from plan to plan. Applied twice it must give the same as once."""

    name: str
    title: Text = attrs.field(converter=as_text)
    apply: Callable[[Plan], Plan]


@attrs.frozen(kw_only=True)
class ReportSection:
    """A section of a report. ``write`` gives blocks of the report's document model (:mod:`lmp_core.document`).

    ``report`` is the report it belongs to: ``"briefing"``, ``"status"``, ``"spread-plan"``, ``"implementation-plan"``
    (of the unit that is the context's ``subject``), or one of a plug-in's own. Sections stand in the order of
    ``order``, then of ``name``. The blocks stand under the title; a :class:`~lmp_core.document.Section` among them
    stands beside it, under a title of its own. A section that gives no blocks is left out.
    """

    name: str
    report: str
    title: Text = attrs.field(converter=as_text)
    write: Callable[[PlanContext], Sequence[object]]
    order: int = 100


@attrs.frozen(kw_only=True)
class ReportFormat:
    """A way to write reports down: a renderer of the report's document model (:mod:`lmp_core.document`).

    ``name`` is what ``lmp build --format NAME`` takes; ``suffix`` is the ending of its files (``.docx``). ``needs`` are
    modules that it cannot do without and that are installed with the extra ``lmp-core[extra]``; a format whose modules
    are missing is left out, and the command line says so. ``template`` tells that a file of the user's own may set how
    it looks; it is then found in the context's ``templates`` under the name of the format.
    """

    name: str
    title: Text = attrs.field(converter=as_text)
    suffix: str
    media_type: str
    render: Callable[[Document, PlanContext], bytes]
    needs: tuple[str, ...] = ()
    extra: str = ""
    template: bool = False

    def missing(self) -> tuple[str, ...]:
        """The modules that it needs and that are not installed."""
        from importlib.util import find_spec

        return tuple(name for name in self.needs if find_spec(name) is None)


def chosen_formats(known: Sequence[ReportFormat], asked: Sequence[str]) -> tuple[ReportFormat, ...]:
    """The formats that are asked for by name, in the order of those that there are.

    Raises:
        UsageError: for one that nobody brings, or whose modules are not installed.
    """
    by_name = {one.name: one for one in known}
    for name in asked:
        if name not in by_name:
            raise UsageError(Problem(message=f"no format is called {name!r}", hint=did_you_mean(name, by_name)))
        if missing := by_name[name].missing():
            raise UsageError(
                Problem(
                    message=f"the format {name!r} needs {', '.join(missing)}",
                    hint=f"install lmp-core[{by_name[name].extra}]",
                )
            )
    return tuple(one for one in by_name.values() if one.name in asked)


@attrs.frozen(kw_only=True)
class CalendarProvider:
    """Gives holidays or school-year calendars that a plan need not hold itself."""

    name: str
    title: Text = attrs.field(converter=as_text)
    holidays: Callable[[int], Mapping[dt.date, Text]] | None = None
    school_calendars: Callable[[Plan], Iterable[SchoolCalendar]] | None = None


@attrs.frozen(kw_only=True)
class Term:
    """A word of one's own for something that the library has a name for (:mod:`lmp_core.model.terms`).

    ``key`` is the id of a kind of activity, with ``.plural`` for its plural. ``word`` replaces the library's in the
    languages that it has.
    """

    key: str
    word: Text = attrs.field(converter=as_text)


@attrs.frozen(kw_only=True)
class ProgrammeTemplate:
    """A programme ready to be put into a plan.

    ``instantiate`` is given the plan, the day the programme starts and the ids of the units, and gives the plan with
    the programme in it. Without units it takes those of the plan that the programme is for. ``earlier`` is the same
    function of each earlier version, by version: a plan that was made from one of them can then be brought up to date
    without touching what has been changed in it since (:mod:`lmp_core.changes.template_upgrade`). ``gaps`` are what the
    programme's sources leave open.
    """

    name: str
    title: Text = attrs.field(converter=as_text)
    version: str
    instantiate: Callable[[Plan, dt.date, Sequence[str]], Plan]
    description: Text = attrs.field(default=Text(), converter=as_text)
    earlier: Mapping[str, Callable[[Plan, dt.date, Sequence[str]], Plan]] = attrs.field(factory=dict)
    gaps: Sequence[Text] = ()


@attrs.frozen(kw_only=True)
class Option:
    """An option of an answer: ``--name-of-it`` on the command line, ``name_of_it`` in Python.

    ``type`` is ``str``, ``int``, ``float``, ``bool`` (a flag) or :class:`datetime.date`. ``choices`` are the strings
    that there are to choose from. The answer is given ``default`` when the option is left out, ``False`` for a flag
    without one. ``help`` is in English.

    >>> from lmp_core.plugins import Option
    >>> Option(name="per", help="Count by week or month.", choices=("week", "month")).check("year")
    'choose week or month'
    """

    name: str
    help: str
    type: type = str
    choices: tuple[str, ...] = ()
    default: Any = attrs.field()

    @default.default
    def _no_default(self) -> bool | None:
        return False if self.type is bool else None

    def check(self, value: object) -> str | None:
        """What is to be given instead of ``value``, or None when it will do."""
        if value is None or value == self.default:
            return None
        # A truth value is a whole number to Python, and a time of day is a date.
        exact = self.type in (bool, int) or self.type is dt.date
        taken = type(value) is self.type if exact else isinstance(value, self.type)
        if not taken and not (self.type is float and type(value) is int):
            return f"give a value of type {self.type.__name__}"
        if self.choices and value not in self.choices:
            return f"choose {' or '.join(self.choices)}"
        return None


@attrs.frozen(kw_only=True)
class Answering:
    """A question that a plug-in answers: one function behind a command, its JSON and a call in Python.

    ``answer`` is given the context and the ``options`` by name, all of them, and gives an
    :class:`~lmp_core.graph.answer.Answer`. ``lmp NAME PLAN`` prints it, ``--json`` its data; the command ends with 1
    when the answer is not ``ok``. ``help`` is what ``lmp NAME --help`` says, in English; the title when there is none.
    A command of the same name from the same plug-in takes the place of the one that the library makes.
    """

    name: str
    title: Text = attrs.field(converter=as_text)
    answer: Callable[..., Answer]
    options: tuple[Option, ...] = attrs.field(default=(), converter=tuple)
    help: str = ""

    def ask(self, context: PlanContext, **given: Any) -> Answer:
        """The answer for a context. Options that are not given have their defaults.

        Raises:
            UsageError: for an option that there is none of, or a value that it does not take.
        """
        options = {option.name: option for option in self.options}
        for name, value in given.items():
            if name not in options:
                raise UsageError(
                    Problem(
                        message=f"{self.name!r} has no option {name!r}",
                        hint=did_you_mean(name, options) if options else "it takes none",
                    )
                )
            if hint := options[name].check(value):
                raise UsageError(Problem(message=f"{name} cannot be {value!r}", hint=hint))
        return self.answer(context, **{name: option.default for name, option in options.items()} | given)
