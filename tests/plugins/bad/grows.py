"""A scenario that does more each time."""

import attrs

from lmp_core.model import Venue
from lmp_core.model.text import Text
from lmp_core.plugins import Scenario, hookimpl

LMP_PLUGIN_API = (1, 0)


def apply(plan):
    return attrs.evolve(plan, venues=(*plan.venues, Venue(id=f"rom-{len(plan.venues)}", title="Rom")))


@hookimpl
def lmp_scenarios():
    return [Scenario(name="grows", title=Text(nb="Vokser", nn="Veks", en="Grows"), apply=apply)]
