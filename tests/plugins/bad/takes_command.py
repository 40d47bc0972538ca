"""A command that goes by the name of one of the library."""

from lmp_core.plugins import hookimpl

LMP_PLUGIN_API = (1, 1)


@hookimpl
def lmp_commands():
    import click

    @click.command()
    def build():
        """Build in another way."""

    return [build]
