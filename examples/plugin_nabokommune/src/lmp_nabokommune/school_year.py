"""The municipality's school-year calendars, from a file in this package."""

from __future__ import annotations

from collections.abc import Iterator

from lmp_core.model import Break, Plan, SchoolCalendar, UnitKind
from lmp_core.model.text import Text
from lmp_core.plugins import CalendarProvider

TITLE = Text(nb="Skolerute for Nabo kommune", nn="Skulerute for Nabo kommune", en="School year of Nabo kommune")


def school_calendars(plan: Plan) -> Iterator[SchoolCalendar]:
    """The school years that the plan has something to do with; all when it does not say which years it is for."""
    import tomllib
    from importlib import resources

    text = (resources.files("lmp_nabokommune") / "school_years.toml").read_text(encoding="utf-8")
    for year in tomllib.loads(text)["years"]:
        period = plan.period
        if period and (year["last_day"] < period.start or period.end < year["first_day"]):
            continue
        if plan.find(year["id"]) is not None:
            continue  # the plan has its own
        breaks = tuple(Break(title=Text(**one["title"]), start=one["start"], end=one["end"]) for one in year["breaks"])
        yield SchoolCalendar(
            id=year["id"],
            title=TITLE,
            first_day=year["first_day"],
            last_day=year["last_day"],
            unit_kinds=(UnitKind.SCHOOL, UnitKind.SFO),
            breaks=breaks,
            planning_days=tuple(year["planning_days"]),
        )


PROVIDER = CalendarProvider(name="nabo-school-years", title=TITLE, school_calendars=school_calendars)
