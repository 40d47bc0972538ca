"""What each hook may bring, and what is wrong with a value that is not that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from lmp_core.checks.finding import Rule, Severity
from lmp_core.model.did_you_mean import did_you_mean
from lmp_core.model.ids import is_id
from lmp_core.model.terms import TERMS, is_term
from lmp_core.model.text import Text
from lmp_core.plugins.contracts import (
    CalendarProvider,
    Exporter,
    Importer,
    ProgrammeTemplate,
    ReportFormat,
    ReportSection,
    Scenario,
    Term,
)

if TYPE_CHECKING:
    from lmp_core.plugins.failure import PluginInfo

_CODE = re.compile(r"[A-Z]{2,10}[0-9]{1,5}\Z")
OWN_CODES = "LMP"


def _none() -> Iterable[object]:
    return ()


@attrs.frozen(kw_only=True)
class Contract:
    """What a hook brings: its type, which of its fields are functions, and what must be unique over all plug-ins."""

    holds: str
    type: Callable[[], type[Any]]
    functions: tuple[str, ...] = ()
    key: Callable[[Any], object] = lambda value: value.name
    named: Callable[[Any], str] = lambda value: f"the name {value.name!r}"
    label: Callable[[Any], str] = lambda value: str(value.name)
    more: Callable[[Any, PluginInfo], str | None] = lambda value, plugin: None
    reserved: Callable[[], Iterable[object]] = _none

    def wrong(self, value: Any, plugin: PluginInfo) -> str | None:
        """What is wrong with a value, or None."""
        kind = self.type()
        if not isinstance(value, kind):
            got = "nothing" if value is None else f"a value of type {type(value).__name__}"
            return f"gives {got} where a {kind.__name__} is wanted"
        for field in self.functions:
            if not callable(getattr(value, field)):
                return f"{self.named(value)}: {field} is no function"
        return self.more(value, plugin)


def _wrong_name(value: Any) -> str | None:
    if not isinstance(value.name, str) or not is_id(value.name):
        return f"{value.name!r} is no name: use small letters a-z, digits and single hyphens"
    if not isinstance(value.title, Text) or not value.title:
        return f"{value.name!r} has no title"
    return None


def _named_value(value: Any, plugin: PluginInfo) -> str | None:
    return _wrong_name(value)


def _wrong_rule(value: Rule, plugin: PluginInfo) -> str | None:
    if not isinstance(value.code, str) or not _CODE.match(value.code):
        return f"{value.code!r} is no code: use capital letters and a number, such as NAB001"
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
        or not all(isinstance(one, str) and one.startswith(".") and one == one.lower() for one in suffixes)
    ):
        return f"the importer {value.name!r} must name the file endings it takes, such as ('.csv',)"
    return _wrong_name(value)


def _wrong_provider(value: CalendarProvider, plugin: PluginInfo) -> str | None:
    given = [one for one in (value.holidays, value.school_calendars) if one is not None]
    if not given:
        return f"the calendar provider {value.name!r} gives neither holidays nor school calendars"
    if not all(callable(one) for one in given):
        return f"the calendar provider {value.name!r}: holidays and school_calendars must be functions"
    return _wrong_name(value)


def _wrong_section(value: ReportSection, plugin: PluginInfo) -> str | None:
    if not isinstance(value.report, str) or not value.report:
        return f"the section {value.name!r} does not say which report it belongs to"
    if isinstance(value.order, bool) or not isinstance(value.order, int):
        return f"the section {value.name!r}: order is no whole number"
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
        return f"the programme template {value.name!r}: earlier is no mapping of versions to functions"
    if value.version in value.earlier:
        return f"the programme template {value.name!r}: version {value.version} is among the earlier ones"
    return _wrong_name(value)


def _wrong_term(value: Term, plugin: PluginInfo) -> str | None:
    if not isinstance(value.key, str) or not is_term(value.key):
        return f"there is nothing called {value.key!r} to have another word for; {did_you_mean(str(value.key), TERMS)}"
    return None if isinstance(value.word, Text) and value.word else f"no word is given for {value.key!r}"


def _command() -> type[Any]:
    import click

    return click.Command


def _wrong_command(value: Any, plugin: PluginInfo) -> str | None:
    if not isinstance(value.name, str) or not is_id(value.name):
        return f"{value.name!r} is no name of a command: use small letters a-z, digits and single hyphens"
    return None if value.help else f"the command {value.name!r} has no help text"


def _library_codes() -> Iterable[object]:
    import lmp_core.checks

    return (rule.code for rule in getattr(lmp_core.checks, "BUILTIN", ()))


CONTRACTS: Mapping[str, Contract] = {
    "lmp_programme_templates": Contract(
        holds="programme templates", type=lambda: ProgrammeTemplate, functions=("instantiate",), more=_wrong_template
    ),
    "lmp_exporters": Contract(holds="exporters", type=lambda: Exporter, functions=("export",), more=_named_value),
    "lmp_importers": Contract(holds="importers", type=lambda: Importer, functions=("read",), more=_wrong_importer),
    "lmp_checks": Contract(
        holds="checks",
        type=lambda: Rule,
        functions=("find",),
        key=lambda value: value.code,
        named=lambda value: f"the code {value.code}",
        label=lambda value: str(value.code),
        more=_wrong_rule,
        reserved=_library_codes,
    ),
    "lmp_calendars": Contract(holds="calendars", type=lambda: CalendarProvider, more=_wrong_provider),
    "lmp_scenarios": Contract(holds="scenarios", type=lambda: Scenario, functions=("apply",), more=_named_value),
    "lmp_report_sections": Contract(
        holds="report sections",
        type=lambda: ReportSection,
        functions=("write",),
        key=lambda value: (value.report, value.name),
        label=lambda value: f"{value.report}/{value.name}",
        named=lambda value: f"the name {value.name!r} in the report {value.report!r}",
        more=_wrong_section,
    ),
    "lmp_report_formats": Contract(
        holds="report formats", type=lambda: ReportFormat, functions=("render",), more=_wrong_format
    ),
    "lmp_terms": Contract(
        holds="terms",
        type=lambda: Term,
        key=lambda value: value.key,
        named=lambda value: f"the word for {value.key!r}",
        label=lambda value: str(value.key),
        more=_wrong_term,
    ),
    "lmp_commands": Contract(
        holds="commands",
        type=_command,
        named=lambda value: f"the command {value.name!r}",
        more=_wrong_command,
    ),
}
"""By the name of the hook."""
