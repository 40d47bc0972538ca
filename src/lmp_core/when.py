"""Forms of time: the promised address of what stands in :mod:`lmp_core.model.when`."""

from lmp_core.model.when import *  # noqa: F403
