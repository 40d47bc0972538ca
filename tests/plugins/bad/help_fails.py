"""A command that cannot even tell how it is used."""

from lmp_core.plugins import hookimpl

LMP_PLUGIN_API = (1, 1)


@hookimpl
def lmp_commands():
    import click

    class Later(click.Group):
        def list_commands(self, ctx):
            raise LookupError("no commands yet")

    return [Later("later", help="Do it later.")]
