"""An overview of the plug-ins: where each comes from, what it brings, and why it is not in use."""

from __future__ import annotations

import attrs

from lmp_core.model.errors import Problem
from lmp_core.model.phrase import phrase
from lmp_core.plugins.failure import PluginInfo
from lmp_core.plugins.hook_contracts import CONTRACTS
from lmp_core.plugins.host import PluginHost

_BLOCKED = phrase("blocked by the plan, or with --no-plugin")


@attrs.frozen(kw_only=True)
class PluginRow:
    """One plug-in. ``state`` is ``active``, ``blocked``, ``failing`` (in use, but something is wrong) or ``failed``."""

    name: str
    state: str
    version: str = ""
    distribution: str = ""
    module: str = ""
    gives: str = ""
    why: str = ""


def describe(host: PluginHost, language: str = "en") -> tuple[PluginRow, ...]:
    """A row for each plug-in that was found, in order; those that lost their name to another included."""
    gives: dict[PluginInfo, list[str]] = {}
    for hook, contract in CONTRACTS.items():
        names: dict[PluginInfo, list[str]] = {}
        for plugin, value in host.brought(hook):
            names.setdefault(plugin, []).append(contract.label(value))
        for plugin, labels in names.items():
            gives.setdefault(plugin, []).append(f"{contract.holds}: {', '.join(labels)}")
    why: dict[PluginInfo, list[str]] = {}
    for failure in host.failures:
        said = Problem(message=failure.message, hint=failure.hint)
        why.setdefault(failure.plugin, []).append(said.to(language))
    rows = []
    displaced = [failure.plugin for failure in host.failures if failure.plugin not in host.plugins]
    for plugin in (*host.plugins, *dict.fromkeys(displaced)):
        reasons = why.get(plugin, [])
        if plugin.name in host.blocked:
            state, reasons = "blocked", [_BLOCKED.to(language)]
        elif plugin in host.active:
            state = "failing" if reasons else "active"
        else:
            state = "failed"
        rows.append(
            PluginRow(
                name=plugin.name,
                state=state,
                version=plugin.version,
                distribution=plugin.distribution,
                module=plugin.target,
                gives="; ".join(gives.get(plugin, [])),
                why="; ".join(reasons),
            )
        )
    return tuple(rows)
