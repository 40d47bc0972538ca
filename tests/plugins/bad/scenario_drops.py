"""A scenario that takes out of the plan what it stops."""

import attrs

from lmp_core.model.text import Text
from lmp_core.plugins import Scenario, hookimpl

LMP_PLUGIN_API = (1, 1)
TITLE = Text(nb="Dårlig", nn="Dårleg", en="Bad")


def apply(plan):
    return attrs.evolve(plan, decisions=[], sections=[])


@hookimpl
def lmp_scenarios():
    return [Scenario(name="bad", title=TITLE, apply=apply)]
