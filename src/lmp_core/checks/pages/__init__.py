"""The pages of the library's own rules, by code: what ``lmp explain`` and the documentation tell of each.

Internal: may change in any version.
"""

from __future__ import annotations

from lmp_core.checks.pages import assumptions, goals, linking, people, places, records, spread, times, visibility

PAGES = {
    **goals.PAGES,
    **times.PAGES,
    **records.PAGES,
    **people.PAGES,
    **places.PAGES,
    **linking.PAGES,
    **visibility.PAGES,
    **spread.PAGES,
    **assumptions.PAGES,
}
