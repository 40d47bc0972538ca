"""Commands that settle what several rules find, each with when or what for. ``{id}`` is the part that it is about."""

from __future__ import annotations

from lmp_core.model.phrase import phrase

SHOW = (
    phrase("See what it is connected with:"),
    "lmp show {id}",
)
GOALS = (phrase("See the plan's goals:"), "lmp show goals")
PROGRAMMES = (
    phrase("See the plan's programmes:"),
    "lmp show programmes",
)
UNITS = (phrase("See the units:"), "lmp show units")
DUTIES = (phrase("See the plan's duties:"), "lmp show duties")
PROPOSE = (phrase("Have dates proposed:"), "lmp propose")
CLASHES = (
    phrase("See the clashes and what mends them:"),
    "lmp clashes",
)
LOAD = (phrase("See who has much:"), "lmp load --per week")
LINKAGE = (
    phrase("See the programmes:"),
    "lmp linkage",
)
SHARE = (
    phrase("See what to share:"),
    "lmp share",
)
SPREAD = (
    phrase("See who is reached when:"),
    "lmp spread",
)
HELD = (phrase("If it was held:"), "lmp record {id} held")
DONE = (phrase("If it is done:"), "lmp record {id} done")
CANCELLED = (
    phrase("If it will not be:"),
    "lmp record {id} cancelled",
)
CONFIRMED = (
    phrase("If it is decided on:"),
    "lmp record {id} confirmed",
)
CHECK = (phrase("See whether it is mended:"), "lmp check")
