"""``lmp duties``: which duty of the law is served by what in a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lmp_core.cli.answers import answer_command
from lmp_core.cli.change import change_options, hand_over
from lmp_core.cli.frame import option
from lmp_core.cli.options import open_plan, wrong_use
from lmp_core.cli.output import print_parts
from lmp_core.model.phrase import phrase, plural_phrase
from lmp_core.wording.layout import Headline, Line
from lmp_plugins.programmes import DUTIES

_ADD = phrase("Put in the duties in force in the plan's period.")
_NEW = plural_phrase(
    "1 duty of the law that the plan does not have:", "{n} duties of the law that the plan does not have:"
)
_ALL_THERE = phrase("The plan has all duties in force in its period.")
_NOTHING_TO_WRITE = phrase("--save and --write go with --add")
_ADD_IT = phrase("add --add")


def _add(plan: Path, given: dict[str, Any]) -> int | None:
    """Tell which duties a plan lacks, and hand them over. None when that is not asked for."""
    if not given["add"]:
        if given["write"] or given["save_to"]:
            raise wrong_use(_NOTHING_TO_WRITE, _ADD_IT)
        return None
    from lmp_plugins.programmes.duties import with_duties

    view = open_plan(plan, as_of=given["as_of"], lang=given["lang"], blocked=given["blocked"])
    language, after = view.language, with_duties(view.plan)
    new = after.goals[len(view.plan.goals) :]
    if not new:
        print_parts([Headline(_ALL_THERE.to(language))], language)
        return 0
    lines = (Line(f"{duty.law}  {duty.title.to(language)}", indent=2, hang=2) for duty in new)
    print_parts([Headline(_NEW.say(language, n=len(new))), *lines, ""], language)
    hand_over(view, after, write=given["write"], save_to=given["save_to"], words=("duties", "--add"))
    return 0


# What the law asks for is shown by lmp show duties; this one puts it into a plan, and few need it.
duties = answer_command(DUTIES, options=[option("--add", is_flag=True, help=_ADD), change_options], first=_add)
duties.hidden = True
