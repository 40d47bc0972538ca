"""``lmp duties``: which duty of the law is served by what in a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lmp_core.cli.answers import answer_command
from lmp_core.cli.change import change_options, hand_over
from lmp_core.cli.frame import option
from lmp_core.cli.options import open_plan, wrong_use
from lmp_core.cli.output import print_parts
from lmp_core.model.text import Text
from lmp_core.wording.layout import Headline, Line
from lmp_plugins.programmes import DUTIES

_ADD = Text(
    nb="Legg inn pliktene som gjelder i tida planen er for.",
    nn="Legg inn pliktene som gjeld i tida planen er for.",
    en="Put in the duties in force in the plan's period.",
)
_NEW = (
    Text(
        nb="1 plikt etter loven, som planen ikke har:",
        nn="1 plikt etter lova, som planen ikkje har:",
        en="1 duty of the law that the plan does not have:",
    ),
    Text(
        nb="{n} plikter etter loven, som planen ikke har:",
        nn="{n} plikter etter lova, som planen ikkje har:",
        en="{n} duties of the law that the plan does not have:",
    ),
)
_ALL_THERE = Text(
    nb="Planen har alle pliktene som gjelder i tida den er for.",
    nn="Planen har alle pliktene som gjeld i tida han er for.",
    en="The plan has all duties in force in its period.",
)
_NOTHING_TO_WRITE = Text(
    nb="--save og --write hører sammen med --add",
    nn="--save og --write høyrer saman med --add",
    en="--save and --write go with --add",
)
_ADD_IT = Text(
    nb="legg til --add",
    nn="legg til --add",
    en="add --add",
)


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
    print_parts([Headline(_NEW[len(new) != 1].say(language, n=len(new))), *lines, ""], language)
    hand_over(view, after, write=given["write"], save_to=given["save_to"], words=("duties", "--add"))
    return 0


duties = answer_command(DUTIES, options=[option("--add", is_flag=True, help=_ADD), change_options], first=_add)
