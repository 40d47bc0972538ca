"""Does not say which plug-in API it is written for."""

from lmp_core.plugins import hookimpl


@hookimpl
def lmp_exporters():
    return []
