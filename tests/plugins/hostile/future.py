"""Is written for a plug-in API that is yet to come."""

LMP_PLUGIN_API = (9, 0)
