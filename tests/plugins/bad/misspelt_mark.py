"""A marked hook that goes by no name of a hook."""

from lmp_core.plugins import hookimpl

LMP_PLUGIN_API = (1, 1)


@hookimpl
def lmp_importer():
    return []
