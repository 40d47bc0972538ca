"""The commands about time and change: schedule, compare, freeze, changes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from lmp_core.cli.frame import argument, command, option
from lmp_core.cli.options import audience_option, json_option, open_plan, plan_argument, plan_options
from lmp_core.cli.output import print_answer, print_parts, say
from lmp_core.model.phrase import phrase
from lmp_core.wording.commands import typed
from lmp_core.wording.layout import Headline, Next

_SAME = phrase("No changes.")
_SCHEDULE = phrase(
    "Works out when each activity can be, at the earliest and at the latest.\n"
    "\n"
    "    Unfinished work begins on the day of --as-of at the earliest. How long something can wait "
    "is in working days; below\n"
    "    zero it is too late, and without a deadline nothing is told. When the conditions of the "
    "plan contradict each other,\n"
    "    the fewest that do are named, and the command ends with 1."
)
_WHY = phrase("Tell step by step why this one cannot be earlier.")
_COMPARE = phrase(
    "Tells what changes if something happens. What was to be before the day of --as-of stays as it "
    "was.\n"
    "\n"
    "    Give --scenario several times to see them side by side."
)
_SCENARIO = phrase(
    "physical-stopped, within-unit-only, venue-closed:ID, away:WHO:2020-W46, or a plug-in's; several with + ."
)
_FREEZE = phrase(
    "What is kept is one file, baselines/NAME.json in the folder of the plan. Look back with: lmp changes."
)
_KEPT = phrase("Kept as “{name}”: {file}.")
_LOOK_BACK = phrase("what has changed since")
_REPLACE = phrase("Put it in the place of what was kept by the same name.")
_CHANGES = phrase("Compares the plan with how it was when you kept it, or how it stands in git.")
_AGAINST = phrase("What you kept, or a git revision (HEAD~3).")


@command("schedule", help=_SCHEDULE)
@plan_options
@audience_option
@json_option
@option("--why", "why", metavar="ID", default=None, help=_WHY)
def schedule_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    as_json: bool,
    why: str | None,
) -> int:
    """Work out for PLAN when each activity can be at the earliest and at the latest."""
    answer = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience).schedule()
    return print_answer(answer.why(why) if why is not None and answer.ok else answer, as_json, audience)


@command("compare", help=_COMPARE)
@plan_options
@audience_option
@json_option
@option(
    "--scenario",
    "names",
    multiple=True,
    metavar="NAME",
    help=_SCENARIO,
)
def compare_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    as_json: bool,
    names: tuple[str, ...],
) -> int:
    """Tell what changes in PLAN under one or more scenarios."""
    return print_answer(
        open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience).compare(*names), as_json, audience
    )


@command("freeze", help=_FREEZE)
@argument("name")
@plan_argument
@option("--replace", is_flag=True, help=_REPLACE)
def freeze_command(name: str, plan: Path, replace: bool) -> int:
    """Keep PLAN as it is now as the baseline NAME."""
    view = open_plan(plan)
    file = view.freeze(name, replace=replace)
    following = typed("changes", "--against", name, folder=plan)
    kept = Headline(_KEPT.say(view.language, name=name, file=file))
    print_parts([kept, Next(((following, _LOOK_BACK.to(view.language)),))], view.language)
    return 0


@command("changes", help=_CHANGES)
@plan_options
@audience_option
@json_option
@option("--against", "name", metavar="NAME|REV", required=True, help=_AGAINST)
def changes_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    as_json: bool,
    name: str,
) -> int:
    """Tell what changed in PLAN since a baseline or a git revision."""
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    answer = view.changes(since=name)
    if not answer and not as_json:
        say(_SAME.to(view.language), err=True)
    return print_answer(answer, as_json, audience)
