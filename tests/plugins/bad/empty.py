"""Brings nothing at all."""

LMP_PLUGIN_API = (1, 0)
