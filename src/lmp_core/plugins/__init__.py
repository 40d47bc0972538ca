"""Plug-ins: what they hand in, how they are found, and how they are run.

Names are fetched when first asked for, so that a plug-in pays only for what it uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmp_core import lazy

if TYPE_CHECKING:
    from lmp_core.checks.finding import Finding as Finding
    from lmp_core.checks.finding import Rule as Rule
    from lmp_core.checks.finding import Severity as Severity
    from lmp_core.checks.finding import rule as rule
    from lmp_core.context import PlanContext as PlanContext
    from lmp_core.context import ReportFormat as ReportFormat
    from lmp_core.context import ReportSection as ReportSection
    from lmp_core.graph.answer import Answer as Answer
    from lmp_core.model.extensions import CalendarProvider as CalendarProvider
    from lmp_core.model.extensions import Importer as Importer
    from lmp_core.model.extensions import ProgrammeTemplate as ProgrammeTemplate
    from lmp_core.model.extensions import Scenario as Scenario
    from lmp_core.model.extensions import TermWord as TermWord
    from lmp_core.plugins.building import BuildResult as BuildResult
    from lmp_core.plugins.building import build as build
    from lmp_core.plugins.contracts import Answering as Answering
    from lmp_core.plugins.contracts import Exporter as Exporter
    from lmp_core.plugins.contracts import FailedFile as FailedFile
    from lmp_core.plugins.contracts import Option as Option
    from lmp_core.plugins.contracts import OutFile as OutFile
    from lmp_core.plugins.failure import PluginCallError as PluginCallError
    from lmp_core.plugins.failure import PluginFailure as PluginFailure
    from lmp_core.plugins.failure import PluginInfo as PluginInfo
    from lmp_core.plugins.host import PluginHost as PluginHost
    from lmp_core.plugins.overview import PluginRow as PluginRow
    from lmp_core.plugins.overview import describe as describe
    from lmp_core.plugins.spec import API_VERSION as API_VERSION
    from lmp_core.plugins.spec import hookimpl as hookimpl

_HOMES = {
    "Answer": ".lmp_core.graph.answer",
    "Answering": "contracts",
    "BuildResult": "building",
    "build": "building",
    "CalendarProvider": ".lmp_core.model.extensions",
    "Exporter": "contracts",
    "FailedFile": "contracts",
    "Importer": ".lmp_core.model.extensions",
    "Option": "contracts",
    "OutFile": "contracts",
    "ProgrammeTemplate": ".lmp_core.model.extensions",
    "ReportFormat": ".lmp_core.context",
    "ReportSection": ".lmp_core.context",
    "Scenario": ".lmp_core.model.extensions",
    "TermWord": ".lmp_core.model.extensions",
    "Finding": ".lmp_core.checks.finding",
    "PlanContext": ".lmp_core.context",
    "Rule": ".lmp_core.checks.finding",
    "Severity": ".lmp_core.checks.finding",
    "rule": ".lmp_core.checks.finding",
    "testing": "testing",
    "PluginRow": "overview",
    "describe": "overview",
    "PluginCallError": "failure",
    "PluginFailure": "failure",
    "PluginInfo": "failure",
    "PluginHost": "host",
    "API_VERSION": "spec",
    "hookimpl": "spec",
}

__getattr__, __dir__, __all__ = lazy.attach(__name__, _HOMES)
