"""The contracts of the hooks: the values that each may bring, and the results that their functions may give.

The host goes by the table :data:`CONTRACTS`, and so does the conformance kit.
"""

from __future__ import annotations

import datetime as dt
import keyword
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from lmp_core.checks.finding import Rule, Severity
from lmp_core.command_names import COMMANDS, FORMER_NAMES
from lmp_core.context import ReportFormat, ReportSection
from lmp_core.files import why_not
from lmp_core.model.advice import CHECK_THE_NAME
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.errors import Position, Problem, UsageError
from lmp_core.model.extensions import CalendarProvider, Importer, ProgrammeTemplate, Scenario, TermWord
from lmp_core.model.ids import is_id
from lmp_core.model.phrase import phrase
from lmp_core.model.shown import either, shown
from lmp_core.model.terms import TERMS, is_term
from lmp_core.model.text import Text
from lmp_core.model.value import article
from lmp_core.plugins import results
from lmp_core.plugins.contracts import Answering, Exporter, Option
from lmp_core.plugins.wrong_value import kind_of

if TYPE_CHECKING:
    from lmp_core.plugins.failure import PluginInfo

_WRONG_ENDING = phrase("the importer {name} takes files that end in {endings}")
_ANOTHER_FILE = phrase("choose another importer, or another file")
_UNREADABLE = phrase("the file cannot be read: {reason}")

_CODE = re.compile(r"[A-Z]{2,10}[0-9]{1,5}\Z")
OWN_CODES = "LMP"
"""The letters that codes of the library's own checks begin with."""


def _none() -> Iterable[object]:
    return ()


def _no_refusal(value: Any, *arguments: Any) -> None:
    return None


def _by_name(value: Any) -> str:
    return repr(value.name)


@attrs.frozen(kw_only=True)
class Function:
    """The description of a function that a value holds: its field, and how its results and failures are treated.

    ``accept`` gives a result as the library uses it, or raises a :class:`~lmp_core.plugins.wrong_value.WrongValue`. A
    call that fails raises an error that names the plug-in, or, where the function is ``beside`` others that go on, is
    noted among the failures and gives ``instead``. ``refuse`` is asked before the call, with the value and the
    arguments, and raises an :class:`~lmp_core.model.errors.LmpError` for what the function need not see. Errors in the
    library's own words are told as the plug-in's, or as they are where they are ``for_user``. ``patient`` calls may
    take any time. Where there are ``many``, the field holds a mapping of functions.
    """

    field: str
    accept: Callable[[object], Any]
    optional: bool = False
    beside: bool = False
    instead: Any = None
    refuse: Callable[..., None] = _no_refusal
    for_user: bool = False
    patient: bool = False
    many: bool = False


@attrs.frozen(kw_only=True)
class Contract:
    """The contract of a hook: the type of its values, which fields are functions, and what must be unique.

    ``holds`` is what the hook brings, ``noun`` what one of them is called. A name that another plug-in has through the
    hook ``shares`` is taken too.
    """

    holds: str
    noun: str
    type: Callable[[], type[Any]]
    functions: tuple[Function, ...] = ()
    key: Callable[[Any], object] = lambda value: value.name
    named: Callable[[Any], str] = lambda value: f"the name {value.name!r}"
    label: Callable[[Any], str] = lambda value: str(value.name)
    quoted: Callable[[Any], str] = _by_name
    more: Callable[[Any, PluginInfo], str | None] = lambda value, plugin: None
    reserved: Callable[[], Iterable[object]] = _none
    shares: str = ""

    def what(self, value: Any) -> str:
        """The value, for a message: ``exporter 'briefing'``."""
        return f"{self.noun} {self.quoted(value)}"

    def functions_of(self, value: Any) -> Iterator[tuple[Function, Callable[..., Any]]]:
        """(description, function) for each function that a value holds."""
        for function in self.functions:
            held = getattr(value, function.field)
            calls = held.values() if function.many else () if held is None else (held,)
            yield from ((function, call) for call in calls)

    def with_functions(self, value: Any, turned: Callable[[Function, Callable[..., Any]], Callable[..., Any]]) -> Any:
        """The value with each of its functions turned into another."""
        changes: dict[str, Any] = {}
        for function in self.functions:
            held = getattr(value, function.field)
            if function.many:
                changes[function.field] = {key: turned(function, call) for key, call in held.items()}
            elif held is not None:
                changes[function.field] = turned(function, held)
        return attrs.evolve(value, **changes) if changes else value

    def wrong(self, value: Any, plugin: PluginInfo) -> str | None:
        """The reason to leave a value out; None when it keeps the contract."""
        kind = self.type()
        if not isinstance(value, kind):
            return f"gives {kind_of(value)} where {article(kind.__name__)} {kind.__name__} is expected"
        for function in self.functions:
            call = getattr(value, function.field)
            if not (callable(call) or function.many or (function.optional and call is None)):
                return f"{self.named(value)}: {function.field} is not a function"
        return self.more(value, plugin)


def _wrong_name(value: Any) -> str | None:
    if not isinstance(value.name, str) or not is_id(value.name):
        return f"{value.name!r} is not a name: use small letters a-z, digits and single hyphens"
    if not isinstance(value.title, Text) or not value.title:
        return f"{value.name!r} has no title"
    return None


def _named_value(value: Any, plugin: PluginInfo) -> str | None:
    return _wrong_name(value)


def _wrong_rule(value: Rule, plugin: PluginInfo) -> str | None:
    if not isinstance(value.code, str) or not _CODE.match(value.code):
        return f"{value.code!r} is not a code: use capital letters and a number, such as NAB001"
    if value.code.startswith(OWN_CODES) and not plugin.builtin:
        return f"the code {value.code} starts with {OWN_CODES}, which is the library's own"
    if not isinstance(value.severity, Severity):
        return f"the check {value.code} has no severity"
    return None if value.title else f"the check {value.code} has no title"


def _wrong_importer(value: Importer, plugin: PluginInfo) -> str | None:
    suffixes = value.suffixes
    if (
        not isinstance(suffixes, tuple)
        or not suffixes
        or not all(
            isinstance(suffix, str) and suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes
        )
    ):
        return f"the importer {value.name!r} must name the file endings it takes, such as ('.csv',)"
    if not isinstance(value.sample, bytes):
        return f"the importer {value.name!r}: sample is {kind_of(value.sample)}, not bytes"
    return _wrong_name(value)


def _refuse_file(value: Importer, path: Path, *rest: Any) -> None:
    """Refuse what an importer need not see: a file of another kind, and one that cannot be opened."""
    place = Position(str(path))
    if path.suffix.lower() not in value.suffixes:
        message = _WRONG_ENDING.filled(name=shown(value.name), endings=either(value.suffixes))
        raise UsageError(Problem(message=message, hint=_ANOTHER_FILE, position=place))
    try:
        path.open("rb").close()
    except OSError as error:
        message = _UNREADABLE.filled(reason=why_not(error))
        raise UsageError(Problem(message=message, hint=CHECK_THE_NAME, position=place)) from error


def _wrong_provider(value: CalendarProvider, plugin: PluginInfo) -> str | None:
    if value.holidays is None and value.school_calendars is None:
        return f"the calendar provider {value.name!r} gives neither holidays nor school calendars"
    return _wrong_name(value)


def _wrong_section(value: ReportSection, plugin: PluginInfo) -> str | None:
    if not isinstance(value.report, str) or not value.report:
        return f"the section {value.name!r} does not say which report it belongs to"
    if isinstance(value.order, bool) or not isinstance(value.order, int):
        return f"the section {value.name!r}: order is not a whole number"
    return _wrong_name(value)


def _wrong_format(value: ReportFormat, plugin: PluginInfo) -> str | None:
    if not isinstance(value.suffix, str) or not re.fullmatch(r"\.[a-z0-9]{1,10}", value.suffix):
        return f"the format {value.name!r} must give the ending of its files, such as '.docx'"
    if value.needs and not value.extra:
        return f"the format {value.name!r} does not say what to install for {', '.join(value.needs)}"
    return _wrong_name(value)


def _wrong_template(value: ProgrammeTemplate, plugin: PluginInfo) -> str | None:
    if not isinstance(value.version, str) or not value.version.strip():
        return f"the programme template {value.name!r} has no version"
    if not isinstance(value.earlier, Mapping) or not all(map(callable, value.earlier.values())):
        return f"the programme template {value.name!r}: earlier is not a mapping of versions to functions"
    if value.version in value.earlier:
        return f"the programme template {value.name!r}: version {value.version} is among the earlier ones"
    return _wrong_name(value)


def _wrong_term(value: TermWord, plugin: PluginInfo) -> str | None:
    if not isinstance(value.key, str) or not is_term(value.key):
        near = did_you_mean(str(value.key), TERMS).to("en")
        return f"there is nothing called {value.key!r} to have another word for; {near}"
    return None if isinstance(value.word, Text) and value.word else f"no word is given for {value.key!r}"


def _command() -> type[Any]:
    import click

    return click.Command


def _wrong_command(value: Any, plugin: PluginInfo) -> str | None:
    if not isinstance(value.name, str) or not is_id(value.name):
        return f"{value.name!r} is not a name of a command: use small letters a-z, digits and single hyphens"
    return None if value.help else f"the command {value.name!r} has no help text"


_OPTION_TYPES = (str, int, float, bool, dt.date, object)
_COMMON_OPTIONS = ("plan", "as_of", "lang", "blocked", "no_plugin", "as_json", "json", "help", "context", "self")


def _wrong_option(option: Any) -> str | None:
    if not isinstance(option, Option):
        return f"one of its options is {kind_of(option)}, not an Option"
    name = option.name
    if not isinstance(name, str) or not name.isidentifier() or name != name.lower() or keyword.iskeyword(name):
        return f"{name!r} is not a name of an option: use small letters, digits and underscores"
    if name in _COMMON_OPTIONS:
        return f"the option {name!r} is one that all answers have, or stands in its way"
    if option.type not in _OPTION_TYPES:
        return f"the option {name!r}: type is not one of str, int, float, bool, date and object"
    if option.choices and option.type is not str:
        return f"the option {name!r}: only strings can be chosen from"
    default = attrs.evolve(option, default=None).check(option.default)
    return f"the option {name!r}: its default is {option.default!r}; {default.to('en')}" if default else None


def _wrong_answering(value: Answering, plugin: PluginInfo) -> str | None:
    for option in value.options:
        wrong = _wrong_option(option)
        if wrong is not None:
            return f"the answer {value.name!r}: {wrong}"
    if len({option.name for option in value.options}) < len(value.options):
        return f"the answer {value.name!r} has two options of one name"
    return _wrong_name(value)


def _library_codes() -> Iterable[object]:
    import lmp_core.checks

    return (rule.code for rule in getattr(lmp_core.checks, "BUILTIN", ()))


CONTRACTS: Mapping[str, Contract] = {
    "lmp_programme_templates": Contract(
        holds="programme templates",
        noun="programme template",
        type=lambda: ProgrammeTemplate,
        functions=(
            Function(field="instantiate", accept=results.plan),
            Function(field="earlier", accept=results.plan, many=True),
        ),
        more=_wrong_template,
    ),
    "lmp_exporters": Contract(
        holds="exporters",
        noun="exporter",
        type=lambda: Exporter,
        functions=(Function(field="export", accept=results.files),),
        more=_named_value,
    ),
    "lmp_importers": Contract(
        holds="importers",
        noun="importer",
        type=lambda: Importer,
        functions=(Function(field="read", accept=results.plan, refuse=_refuse_file),),
        more=_wrong_importer,
    ),
    "lmp_checks": Contract(
        holds="checks",
        noun="check",
        type=lambda: Rule,
        functions=(Function(field="find", accept=results.findings, beside=True, instead=()),),
        key=lambda value: value.code,
        named=lambda value: f"the code {value.code}",
        label=lambda value: str(value.code),
        quoted=lambda value: str(value.code),
        more=_wrong_rule,
        reserved=_library_codes,
    ),
    "lmp_calendars": Contract(
        holds="calendars",
        noun="calendar provider",
        type=lambda: CalendarProvider,
        functions=(
            Function(field="holidays", accept=results.holidays, optional=True, beside=True, instead={}),
            Function(field="school_calendars", accept=results.school_calendars, optional=True, beside=True, instead=()),
        ),
        more=_wrong_provider,
    ),
    "lmp_scenarios": Contract(
        holds="scenarios",
        noun="scenario",
        type=lambda: Scenario,
        functions=(Function(field="apply", accept=results.plan),),
        more=_named_value,
    ),
    "lmp_report_sections": Contract(
        holds="report sections",
        noun="report section",
        type=lambda: ReportSection,
        functions=(Function(field="write", accept=results.blocks, beside=True, instead=()),),
        key=lambda value: (value.report, value.name),
        label=lambda value: f"{value.report}/{value.name}",
        named=lambda value: f"the name {value.name!r} in the report {value.report!r}",
        more=_wrong_section,
    ),
    "lmp_report_formats": Contract(
        holds="report formats",
        noun="report format",
        type=lambda: ReportFormat,
        functions=(Function(field="render", accept=results.file_bytes),),
        more=_wrong_format,
    ),
    "lmp_terms": Contract(
        holds="terms",
        noun="term",
        type=lambda: TermWord,
        key=lambda value: value.key,
        named=lambda value: f"the word for {value.key!r}",
        label=lambda value: str(value.key),
        quoted=lambda value: repr(value.key),
        more=_wrong_term,
    ),
    "lmp_commands": Contract(
        holds="commands",
        noun="command",
        type=_command,
        named=lambda value: f"the command {value.name!r}",
        more=_wrong_command,
        reserved=lambda: (*COMMANDS, *FORMER_NAMES),
    ),
    "lmp_answers": Contract(
        holds="answers",
        noun="answer",
        type=lambda: Answering,
        functions=(Function(field="answer", accept=results.answer, for_user=True, patient=True),),
        named=lambda value: f"the command {value.name!r}",
        more=_wrong_answering,
        reserved=lambda: (*COMMANDS, *FORMER_NAMES),
        shares="lmp_commands",
    ),
}
"""The contract of each hook, by the name of the hook."""
