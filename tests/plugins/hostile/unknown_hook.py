"""Has a hook that there is not."""

from lmp_core.plugins import hookimpl

LMP_PLUGIN_API = (1, 0)


@hookimpl
def lmp_exporter():
    return []
