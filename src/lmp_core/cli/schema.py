"""``lmp schema``."""

from __future__ import annotations

from lmp_core.cli.frame import command
from lmp_core.cli.output import print_json
from lmp_core.model.phrase import phrase
from lmp_core.planfile import json_schema

_HELP = phrase(
    "Save it beside the plan, and name it in the first line of plan.toml: #:schema ./lmp.schema.json\n"
    "\n"
    "    Then an editor shows errors while you write."
)


@command("schema", help=_HELP)
def schema_command() -> int:
    """The JSON Schema of plan files."""
    print_json(json_schema())
    return 0
