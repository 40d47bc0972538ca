"""Opening a plan: from its folder, or from a plan in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import attrs

from lmp_core.context import as_audience, as_day
from lmp_core.model import Plan, Visibility
from lmp_core.model.errors import PluginError
from lmp_core.model.text import check_language
from lmp_core.planfile import read
from lmp_core.planfile.sources import NO_SOURCES, SourceMap
from lmp_core.plugins.host import PluginHost
from lmp_core.views.failures import OnFailure
from lmp_core.views.view import View

Audience = Visibility | Literal["public", "internal", "restricted"]


def open(
    folder: Path | str,
    *,
    as_of: dt.date | str,
    language: str | None = None,
    audience: Audience | None = None,
    without: Iterable[str] = (),
    plugins: Mapping[str, object] | None = None,
    strict: bool = False,
) -> View:
    """Read a plan folder and see the plan from a day, with all plug-ins that it is content with.

    ``as_of`` is the day it is seen from: the library never asks what day it is. ``language`` is the plan's when it is
    not given. Without ``audience``, questions are answered in full, and what goes out is for the public; with one, all
    is cut to what that audience may read. ``without`` leaves plug-ins out, ``plugins`` puts modules in that are not
    installed, by name. A plug-in that fails is left out with a :class:`PluginWarning`; with ``strict`` it raises.

    >>> open("examples/indre_fosen_2020", as_of="2020-08-25")  # doctest: +ELLIPSIS
    <View laeringsmiljoeprosjektet-2020 as of 2020-08-25, nb, ...>

    Raises:
        PlanFileError: when the plan cannot be read.
        PluginError: when the plan needs a plug-in that is not there, or with ``strict`` one fails.
        ModelError: for a day, language or audience that there is none of.
        UsageError: for a plug-in that there is none of.
    """
    return opened(
        folder,
        as_of=as_of,
        language=language,
        audience=audience,
        without=without,
        plugins=plugins,
        on_failure=OnFailure.RAISE if strict else OnFailure.WARN,
    )


def view(
    plan: Plan,
    *,
    as_of: dt.date | str,
    language: str | None = None,
    audience: Audience | None = None,
    without: Iterable[str] = (),
    plugins: Mapping[str, object] | None = None,
    strict: bool = False,
) -> View:
    """See a plan that is in memory from a day, as :func:`open` does one in files. Nothing is read.

    >>> from lmp_core.model import Plan
    >>> view(Plan(id="bygda", title="Bygda"), as_of="2026-08-01").check()
    <Findings: 0 errors, 0 warnings, 0 notes>
    """
    return _seen(
        plan,
        as_of=as_of,
        language=language,
        audience=audience,
        host=_host(plan, without, plugins, NO_SOURCES),
        on_failure=OnFailure.RAISE if strict else OnFailure.WARN,
    )


def load(folder: Path | str) -> Plan:
    """Read the plan in a folder.

    >>> load("examples/indre_fosen_2020").id
    'laeringsmiljoeprosjektet-2020'

    Raises:
        PlanFileError: with all that is wrong at once, each with its file, line and column.
    """
    return read.load(Path(folder)).plan


def opened(
    folder: Path | str,
    *,
    as_of: dt.date | str,
    language: str | None = None,
    audience: Audience | None = None,
    without: Iterable[str] = (),
    plugins: Mapping[str, object] | None = None,
    on_failure: OnFailure,
    today: bool = False,
) -> View:
    """The same as :func:`open`, with a say in what becomes of the failures of plug-ins.

    ``today`` says that nobody asked for the day.
    """
    loaded = read.load(Path(folder))
    return _seen(
        loaded.plan,
        as_of=as_of,
        language=language,
        audience=audience,
        host=_host(loaded.plan, without, plugins, loaded.sources),
        on_failure=on_failure,
        folder=Path(folder),
        sources=loaded.sources,
        files=loaded.files,
        today=today,
    )


def _host(plan: Plan, without: Iterable[str], plugins: Mapping[str, object] | None, sources: SourceMap) -> PluginHost:
    host = PluginHost.discover(block=tuple(without), extra=plugins, strict=True)
    try:
        return host.for_plan(plan)
    except PluginError as error:
        placed = (attrs.evolve(problem, position=sources.at(*problem.path)) for problem in error.problems)
        raise PluginError(*placed) from None


def _seen(
    plan: Plan,
    *,
    as_of: dt.date | str,
    language: str | None,
    audience: Audience | None,
    host: PluginHost,
    on_failure: OnFailure,
    folder: Path | None = None,
    sources: SourceMap = NO_SOURCES,
    files: Mapping[Path, bytes] | None = None,
    today: bool = False,
) -> View:
    seen = View(
        whole=plan,
        as_of=as_day(as_of),
        language=check_language(language or plan.language),
        audience=None if audience is None else as_audience(audience),
        folder=folder,
        host=host,
        on_failure=on_failure,
        sources=sources,
        files=files or {},
        today=today,
    )
    if on_failure is not OnFailure.KEEP:
        seen.reported(None)
    return seen
