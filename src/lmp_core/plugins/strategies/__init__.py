"""Hypothesis strategies for plans and their parts, for the tests of the library and of plug-ins.

:func:`plans` gives whole, valid plans with all that a plan can hold: every form of time, texts with any letter in any
language, references of all kinds, series, splits, records, calendars. Needs the extra ``lmp-core[testing]``.

>>> from hypothesis import given
>>> @given(plan=plans())
... def test_ids_lead_back(plan):
...     assert all(plan.find(part.id) is part for _, part in plan.parts())
"""

from __future__ import annotations

from lmp_core.plugins.strategies.fields import records
from lmp_core.plugins.strategies.parts import Ids, activities, calendars, goals
from lmp_core.plugins.strategies.plans import plans
from lmp_core.plugins.strategies.times import recurring, when
from lmp_core.plugins.strategies.values import days, durations, texts, words

__all__ = [
    "Ids",
    "activities",
    "calendars",
    "days",
    "durations",
    "goals",
    "plans",
    "records",
    "recurring",
    "texts",
    "when",
    "words",
]
