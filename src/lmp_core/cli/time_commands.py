"""The commands about time and change: schedule, compare, freeze, changes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from lmp_core.cli.frame import argument, command, option
from lmp_core.cli.options import (
    as_of_option,
    audience_option,
    json_option,
    lang_option,
    limit_option,
    no_plugin_option,
    open_plan,
    plan_argument,
    plan_options,
    wrong_use,
)
from lmp_core.cli.output import print_answer, print_parts
from lmp_core.model.phrase import phrase
from lmp_core.wording.commands import typed
from lmp_core.wording.layout import Headline, Next

_SCHEDULE = phrase(
    "Tells what is late, what is urgent and what can wait: when what is left can begin, and when it "
    "must be over.\n"
    "\n"
    "Days to spare are working days. When the conditions of the plan contradict each other, the "
    "fewest that do are named, and the command ends with 1."
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
_CHANGES = phrase(
    "Compares the plan with how it was when you kept it, or how it stands in git (HEAD~3). Without a "
    "name it is what you kept last, else the last commit."
)
_NAME_AND_PLAN = phrase("[NAME] [FOLDER]")
_TOO_MANY = phrase("changes takes a name and a folder")
_WRITE_CHANGES = phrase("Write: lmp changes NAME FOLDER")


@command("schedule", help=_SCHEDULE)
@plan_options
@audience_option
@json_option
@option("--why", "why", metavar="ID", default=None, help=_WHY)
@limit_option
def schedule_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    as_json: bool,
    why: str | None,
    limit: int,
) -> int:
    """Tell what is late and urgent in PLAN, and what can wait."""
    answer = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience).schedule()
    asked = answer.why(why) if why is not None and answer.ok else answer
    return print_answer(asked, as_json, audience, limit=limit)


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
@limit_option
def compare_command(
    plan: Path,
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    audience: str,
    as_json: bool,
    names: tuple[str, ...],
    limit: int,
) -> int:
    """Tell what changes in PLAN under one or more scenarios."""
    view = open_plan(plan, as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    return print_answer(view.compare(*names), as_json, audience, limit=limit)


@command("freeze", help=_FREEZE)
@argument("name")
@plan_argument
@option("--replace", is_flag=True, help=_REPLACE)
@lang_option
def freeze_command(name: str, plan: Path, replace: bool, lang: str | None) -> int:
    """Keep PLAN as it is now as the baseline NAME."""
    view = open_plan(plan, lang=lang)
    file = view.freeze(name, replace=replace)
    following = typed("changes", name, folder=plan)
    kept = Headline(_KEPT.say(view.language, name=name, file=file))
    print_parts([kept, Next(((following, _LOOK_BACK.to(view.language)),))], view.language)
    return 0


@command("changes", help=_CHANGES)
@argument("words", nargs=-1, metavar=_NAME_AND_PLAN)
@as_of_option
@lang_option
@no_plugin_option
@limit_option
@audience_option
@json_option
def changes_command(
    words: tuple[str, ...],
    as_of: dt.date | None,
    lang: str | None,
    blocked: tuple[str, ...],
    limit: int,
    audience: str,
    as_json: bool,
) -> int:
    """Tell what has changed in PLAN since NAME: a baseline, or a git revision; else the last of them."""
    if len(words) > 2:
        raise wrong_use(_TOO_MANY, _WRITE_CHANGES)
    name, plan = (words[0], words[1]) if len(words) == 2 else (None, ".")
    if len(words) == 1:
        name, plan = (None, words[0]) if Path(words[0]).exists() else (words[0], ".")
    view = open_plan(Path(plan), as_of=as_of, lang=lang, blocked=blocked, audience=audience)
    return print_answer(view.changes(since=name), as_json, audience, limit=limit)
