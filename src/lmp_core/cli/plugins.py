"""``lmp plugins`` and ``lmp plugin new``."""

from __future__ import annotations

from pathlib import Path

import click

from lmp_core.cli.options import json_option, no_plugin_option
from lmp_core.cli.output import print_json, print_parts
from lmp_core.plugins import PluginHost, describe
from lmp_core.plugins.scaffold import scaffold
from lmp_core.wording.layout import Grid


@click.command()
@click.option("--verbose", "-v", is_flag=True, help="Also tell where each comes from and what it gives.")
@no_plugin_option
@json_option
def plugins_command(verbose: bool, blocked: tuple[str, ...], as_json: bool) -> int:
    """Tell which plug-ins are active, from where, and why not."""
    host = PluginHost.discover(block=blocked)
    rows = describe(host)
    if as_json:
        print_json(rows)
    elif verbose:
        headings = ("name", "state", "version", "distribution", "module", "gives", "why")
        cells = tuple((r.name, r.state, r.version, r.distribution, r.module, r.gives, r.why) for r in rows)
        print_parts([Grid(headings, cells)], "en")
    else:
        print_parts([Grid(("name", "state", "gives"), tuple((r.name, r.state, r.gives or r.why) for r in rows))], "en")
    return 1 if host.failures else 0


@click.group()
def plugin_command() -> None:
    """Make a plug-in of your own."""


@plugin_command.command()
@click.argument("name")
@click.option("--folder", type=click.Path(path_type=Path), default=None, help="Where to put it (default: ./NAME).")
def new_command(name: str, folder: Path | None) -> int:
    """Write a package for a plug-in NAME: an exporter, a check, a programme template, and tests that pass."""
    for file in scaffold(name, folder or Path(name)):
        click.echo(str(file))
    return 0
