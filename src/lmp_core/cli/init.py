"""``lmp init``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from lmp_core.cli.options import today
from lmp_core.model.ids import slug
from lmp_core.model.text import LANGUAGES
from lmp_core.planfile import create

_START = {
    "nb": """\
# En plan for trygge og gode barnehage- og skolemiljø. Se etter hva som mangler med: lmp check
format = 1
id = "{id}"
title = "{title}"
language = "nb"

[[goals]]
id = "hovedmaal"
kind = "main"
title = "Alle barn og unge har et trygt og godt miljø i barnehage og skole"

[[programmes]]
id = "vaart-program"
title = "Vårt program"

[[units]]
id = "skole-1"
kind = "school"
title = "Skole 1"
programmes = ["vaart-program"]

[[roles]]
id = "prosjektleder"
title = "Prosjektleder"

[[groups]]
id = "styringsgruppa"
title = "Styringsgruppa"
members = ["prosjektleder"]

# Datoen er ikke bestemt. Skriv for eksempel: when = {year}-09-15
[[activities]]
id = "oppstartsmoete"
kind = "styringsgruppemoete"
title = "Oppstartsmøte"
programmes = ["vaart-program"]
goals = ["hovedmaal"]
takes_part = ["styringsgruppa"]
responsible = ["prosjektleder"]
""",
    "nn": """\
# Ein plan for trygge og gode barnehage- og skulemiljø. Sjå etter kva som manglar med: lmp check
format = 1
id = "{id}"
title = "{title}"
language = "nn"

[[goals]]
id = "hovudmaal"
kind = "main"
title = "Alle barn og unge har eit trygt og godt miljø i barnehage og skule"

[[programmes]]
id = "vaart-program"
title = "Vårt program"

[[units]]
id = "skule-1"
kind = "school"
title = "Skule 1"
programmes = ["vaart-program"]

[[roles]]
id = "prosjektleiar"
title = "Prosjektleiar"

[[groups]]
id = "styringsgruppa"
title = "Styringsgruppa"
members = ["prosjektleiar"]

# Datoen er ikkje fastsett. Skriv til dømes: when = {year}-09-15
[[activities]]
id = "oppstartsmoete"
kind = "styringsgruppemoete"
title = "Oppstartsmøte"
programmes = ["vaart-program"]
goals = ["hovudmaal"]
takes_part = ["styringsgruppa"]
responsible = ["prosjektleiar"]
""",
    "en": """\
# A plan for safe and good kindergarten and school environments. See what is missing with: lmp check
format = 1
id = "{id}"
title = "{title}"
language = "en"

[[goals]]
id = "main-goal"
kind = "main"
title = "All children have a safe and good environment in kindergarten and school"

[[programmes]]
id = "our-programme"
title = "Our programme"

[[units]]
id = "school-1"
kind = "school"
title = "School 1"
programmes = ["our-programme"]

[[roles]]
id = "project-leader"
title = "Project leader"

[[groups]]
id = "steering-group"
title = "The steering group"
members = ["project-leader"]

# The date is not set. Write, for instance: when = {year}-09-15
[[activities]]
id = "first-meeting"
kind = "styringsgruppemoete"
title = "First meeting"
programmes = ["our-programme"]
goals = ["main-goal"]
takes_part = ["steering-group"]
responsible = ["project-leader"]
""",
}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default=None, help="Title of the plan (default: the folder's name).")
@click.option("--lang", type=click.Choice([tag for tag in LANGUAGES if tag in _START]), default="nb", show_default=True)
def init_command(folder: Path, title: str | None, lang: str) -> int:
    """Start a plan in FOLDER, with one goal, programme, unit and meeting to write on from."""
    name = title or folder.resolve().name or "plan"
    # A TOML basic string takes JSON's escapes.
    text = _START[lang].format(id=slug(name), title=json.dumps(name, ensure_ascii=False)[1:-1], year=today().year)
    saved = create(folder, text)
    click.echo(str(saved.files[0]))
    return 0
