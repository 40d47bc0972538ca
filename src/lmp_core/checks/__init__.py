"""Checks: rules that look for what does not hang together in a plan.

``run_checks(context)`` runs the library's own rules, :data:`BUILTIN`; a plug-in adds rules of its own. The rules are
loaded when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lmp_core.checks.finding import Finding, Rule, Severity, rule

if TYPE_CHECKING:
    from lmp_core.checks.builtin import BUILTIN
    from lmp_core.checks.run import run_checks

__all__ = ["BUILTIN", "Finding", "Rule", "Severity", "rule", "run_checks"]


def __getattr__(name: str) -> Any:
    if name == "BUILTIN":
        from lmp_core.checks.builtin import BUILTIN

        return BUILTIN
    if name == "run_checks":
        from lmp_core.checks.run import run_checks

        return run_checks
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
