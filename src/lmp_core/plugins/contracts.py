"""The values of plug-ins: exporters, importers, scenarios, report sections, calendars, templates, answers."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Problem, UsageError
from lmp_core.model.ids import DEVICES
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import either, quoted, shown
from lmp_core.model.text import Text, as_text
from lmp_core.model.value import Brief
from lmp_core.plugins.failure import PluginFailure
from lmp_core.plugins.limits import NAME_BYTES

if TYPE_CHECKING:
    # The model takes its time to import, and a command line that only looks for commands does not need it.
    from lmp_core.context import PlanContext
    from lmp_core.graph.answer import Answer

_OF_TYPE = phrase("give a value of type {kind}")
_CHOOSE = phrase("choose {choices}")
_NO_OPTION = phrase("{command} has no option {option}")
_TAKES_NONE = phrase("it takes none")
_WRONG_OPTION = phrase("{name} cannot be {value}")


def _safe_name(name: str) -> bool:
    return (
        name not in ("", ".", "..")
        and not name.endswith((".", " "))
        and name.partition(".")[0].strip().lower() not in DEVICES
        and len(name.encode(errors="surrogatepass")) <= NAME_BYTES
    )


def _safe_path(instance: object, attribute: object, value: str) -> None:
    good = isinstance(value, str) and value.isprintable() and not any(ch in value for ch in '\\:*?"<>|')
    if not good or not all(_safe_name(name) for name in value.split("/")):
        raise UsageError(
            Problem(
                message=f"{value!r} is not a path inside the output folder",
                hint="give a relative path with plain names",
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

    @classmethod
    def csv(cls, path: str, *, header: Sequence[str], rows: Iterable[Iterable[object]]) -> OutFile:
        """A table of comma-separated values, as RFC 4180 has it, written as UTF-8 with a mark that Excel looks for.

        What a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers. None is an empty
        cell.

        >>> file = OutFile.csv("a.csv", header=["what", "number"], rows=[["=1+1", -1], ["a,b", None]])
        >>> file.content.decode("utf-8-sig").splitlines()
        ['what,number', "'=1+1,-1", '"a,b",']
        """
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerows([_cell(value) for value in row] for row in (header, *rows))
        return cls(path, b"\xef\xbb\xbf" + text.getvalue().encode())

    def __repr__(self) -> str:
        return f"OutFile({self.path!r}, {len(self.content)} bytes)"


def _cell(value: object) -> object:
    """A value as a cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


@attrs.frozen
class FailedFile:
    """A file that an exporter cannot give, and why. Its other files are written all the same.

    ``failure`` is that of the plug-in that is to blame, as a
    :class:`~lmp_core.plugins.failure.PluginCallError` carries it. The file of the last build stays while the
    plan still says all that it tells.
    """

    path: str = attrs.field(validator=_safe_path)
    failure: PluginFailure


@attrs.frozen(kw_only=True)
class Exporter(Brief):
    """Turns a plan into files. ``export`` writes nothing itself: it returns the files to write.

    The same context must give the same bytes. ``name`` is what ``lmp build --only NAME`` takes.
    """

    name: str
    title: Text = attrs.field(converter=as_text)
    export: Callable[[PlanContext], Iterable[OutFile | FailedFile]]
    media_types: tuple[str, ...] = ()


def _no_default(option: Any) -> bool | None:
    return False if option.type is bool else None


@attrs.frozen(kw_only=True)
class Option(Brief):
    """An option of an answer: ``--name-of-it`` on the command line, ``name_of_it`` in Python.

    ``type`` is ``str``, ``int``, ``float``, ``bool`` (a flag) or :class:`datetime.date`; ``object`` for a value of any
    kind, which can be given in Python only. ``choices`` are the strings that there are to choose from. The answer is
    given ``default`` when the option is left out, ``False`` for a flag without one. ``help`` is a text, or a string in
    English.

    >>> from lmp_core.plugins import Option
    >>> Option(name="per", help="Count by week or month.", choices=("week", "month")).check("year").to("en")
    'choose week or month'
    """

    name: str
    help: Text | str
    type: type = str
    choices: tuple[str, ...] = ()
    default: Any = attrs.field(default=attrs.Factory(_no_default, takes_self=True))

    def check(self, value: object) -> Text | None:
        """The hint for a value that the option refuses; None for a value that it takes."""
        if value is None or value == self.default:
            return None
        # A truth value is a whole number to Python, and a time of day is a date.
        exact = self.type in (bool, int) or self.type is dt.date
        taken = type(value) is self.type if exact else isinstance(value, self.type)
        if not taken and not (self.type is float and type(value) is int):
            return _OF_TYPE.filled(kind=self.type.__name__)
        if self.choices and value not in self.choices:
            return _CHOOSE.filled(choices=either(self.choices))
        return None


def _options(options: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(options)


@attrs.frozen(kw_only=True)
class Answering(Brief):
    """A question that a plug-in answers: one function behind a command, its JSON and a call in Python.

    ``answer`` is given the context and the ``options`` by name, all of them, and gives an
    :class:`~lmp_core.graph.answer.Answer`. ``lmp NAME PLAN`` prints it, ``--json`` its data; the command ends with 1
    when the answer is not ``ok``. ``help`` is what ``lmp NAME --help`` says below the title: a text, or a string in
    English. In ``lmp --help`` the command stands in ``help_group`` (start, look, coordinate, dates, follow-up, publish,
    develop), before the command ``before``, or last.
    A command of the same name from the same plug-in takes the place of the one that the library makes. Without
    ``command`` there is none, for what the command line has another way to.
    """

    name: str
    title: Text = attrs.field(converter=as_text)
    answer: Callable[..., Answer]
    options: tuple[Option, ...] = attrs.field(default=(), converter=_options)
    help: Text | str = ""
    command: bool = True
    help_group: str = ""
    before: str = ""

    def ask(self, context: PlanContext, /, **values: Any) -> Answer:
        """The answer for a context. Options that are not given have their defaults.

        Raises:
            UsageError: for an unknown option, or a value that the option does not take.
        """
        options = {option.name: option for option in self.options}
        for name, value in values.items():
            if name not in options:
                raise UsageError(
                    Problem(
                        message=_NO_OPTION.filled(command=quoted(self.name), option=quoted(name)),
                        hint=did_you_mean(name, options) if options else _TAKES_NONE,
                    )
                )
            if hint := options[name].check(value):
                raise UsageError(Problem(message=_WRONG_OPTION.filled(name=name, value=shown(value)), hint=hint))
        return self.answer(context, **{name: option.default for name, option in options.items()} | values)
