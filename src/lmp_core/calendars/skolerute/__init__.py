"""Reading a school-year calendar (skolerute) that a municipality publishes, from ``.csv`` or ``.ics``.

There is no common form of such files. A line or an event with one of these words is understood:

* the first and the last school day (``første skoledag``, ``skolestart``, ``siste skoledag``), but not before or after a
  holiday,
* planning days (``planleggingsdag``, ``plandag``, ``kursdag``),
* breaks: what is called ``ferie``, ``fri``, ``stengt`` or ``lukket``.

Public holidays are left out, since they are known. What is not understood is reported, and never guessed at.
"""

from __future__ import annotations

from lmp_core.calendars.skolerute.ical import read_ics
from lmp_core.calendars.skolerute.meaning import Reading
from lmp_core.calendars.skolerute.table import read_csv

__all__ = ["Reading", "read_csv", "read_ics"]
