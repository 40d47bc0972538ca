"""Checks: rules that look for what does not hang together in a plan.

``run_checks(context)`` runs the library's own rules, :data:`BUILTIN`; a plug-in adds rules of its own. The rules are
loaded when they are first asked for.

Internal: may change in any version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmp_core import lazy

if TYPE_CHECKING:
    from lmp_core.checks.finding import Finding as Finding
    from lmp_core.checks.finding import Rule as Rule
    from lmp_core.checks.finding import Severity as Severity
    from lmp_core.checks.finding import rule as rule
    from lmp_core.checks.rules.builtin import BUILTIN as BUILTIN
    from lmp_core.checks.run import run_checks as run_checks

_HOMES = {
    "BUILTIN": "rules.builtin",
    "Finding": "finding",
    "Rule": "finding",
    "Severity": "finding",
    "rule": "finding",
    "run_checks": "run",
}

__getattr__, __dir__, __all__ = lazy.attach(__name__, _HOMES)
