"""``lmp schema``."""

from __future__ import annotations

from lmp_core.cli.frame import command
from lmp_core.cli.output import print_json
from lmp_core.model.text import Text
from lmp_core.planfile import json_schema

_HELP = Text(
    nb="""Legg det ved siden av planen, og nevn det i første linje av plan.toml: #:schema ./lmp.schema.json

    Da viser en editor feil mens du skriver.""",
    nn="""Legg det ved sida av planen, og nemn det i første linja av plan.toml: #:schema ./lmp.schema.json

    Då viser ein editor feil medan du skriv.""",
    en="""Save it beside the plan, and name it in the first line of plan.toml: #:schema ./lmp.schema.json

    Then an editor shows errors while you write.""",
)


@command("schema", help=_HELP)
def schema_command() -> int:
    """The JSON Schema of plan files."""
    print_json(json_schema())
    return 0
