"""Matters: what must be settled in a plan as seen on a day, each told once.

``matters(context)`` gathers what the checks find (clashes, duties without an activity, late work, assignments that
nobody has) into matters. Checks, reports and the command line all ask it.

Internal: may change in any version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lmp_core import lazy

if TYPE_CHECKING:
    from lmp_core.matters.matter import Matter as Matter
    from lmp_core.matters.matter import Matters as Matters
    from lmp_core.matters.plan_matters import gathered as gathered
    from lmp_core.matters.plan_matters import matters as matters

_HOMES = {
    "Matter": "matter",
    "Matters": "matter",
    "gathered": "plan_matters",
    "matters": "plan_matters",
}

__getattr__, __dir__, __all__ = lazy.attach(__name__, _HOMES)
