"""Brings nothing: its hook is not marked."""

LMP_PLUGIN_API = (1, 0)


def lmp_exporters():
    return []
