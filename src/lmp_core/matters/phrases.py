"""What a matter is called when a rule finds it more than once."""

from __future__ import annotations

from collections.abc import Mapping

from lmp_core.model.phrase import phrase
from lmp_core.model.text import Text

MANY: Mapping[str, Text] = {
    "LMP001": phrase("{n} checks could not be carried out"),
    "LMP101": phrase("{n} goals have no activity"),
    "LMP102": phrase("{n} activities have no goal"),
    "LMP103": phrase("{n} activities belong to no programme"),
    "LMP104": phrase("{n} programmes have no goals in the plan"),
    "LMP107": phrase("The plan refers {n} times to a provision that is not in force then"),
    "LMP108": phrase("{n} duties lack their legal reference or the day they hold from"),
    "LMP109": phrase("{n} goals have no activity left"),
    "LMP204": phrase("{n} activities lie outside the period"),
    "LMP205": phrase("{n} series lack a first or a last day"),
    "LMP206": phrase("{n} series have no first day"),
    "LMP207": phrase("{n} activities have too little time"),
    "LMP221": phrase("It is not recorded whether {n} meetings were held"),
    "LMP222": phrase("{n} pieces of work are overdue"),
    "LMP223": phrase("{n} meetings were held, but the plan does not say on which day"),
    "LMP225": phrase("{n} meetings that are not recorded as held have decisions"),
    "LMP226": phrase("{n} decisions have another day than their meeting"),
    "LMP227": phrase("{n} activities are put off without a new date"),
    "LMP302": phrase("{n} activities are not certain, and nobody is named to decide it"),
    "LMP303": phrase("Nobody is responsible for {n} deliverables"),
    "LMP305": phrase("{n} groups have no members in the plan"),
    "LMP306": phrase("{n} roles are not used"),
    "LMP307": phrase("{n} units have no activity in their programme"),
    "LMP308": phrase("Nobody is listed as taking part in {n} meetings"),
    "LMP309": phrase("{n} have many meetings in one week"),
    "LMP310": phrase("{n} are over a limit that the plan sets"),
    "LMP322": phrase("{n} meetings that are to be in person have no place yet"),
    "LMP324": phrase("{n} meetings are hopefully in person, and have nothing to fall back on"),
    "LMP401": phrase("Something open refers {n} times to what fewer can read"),
    "LMP501": phrase("{n} channels reach no unit"),
    "LMP502": phrase("{n} channels have no meetings with a date"),
    "LMP503": phrase("{n} units are reached by no channel"),
    "LMP505": phrase("Nobody runs {n} channels"),
    "LMP506": phrase("{n} channels have no meetings ahead"),
    "LMP601": phrase("{n} things are assumed and not confirmed"),
    "LMP602": phrase("{n} things should have been confirmed by now"),
}
"""The headings by code; ``n`` is how often, from two on. A rule without one is called by its title."""
