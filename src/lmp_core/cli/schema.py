"""``lmp schema``."""

from __future__ import annotations

import click

from lmp_core.cli.output import print_json
from lmp_core.planfile import json_schema


@click.command()
def schema_command() -> int:
    """Print the JSON Schema of plan files.

    Save it beside the plan and name it in the first line of plan.toml: #:schema ./lmp.schema.json
    """
    print_json(json_schema())
    return 0
