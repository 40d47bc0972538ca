"""What each picture costs, drawn and rendered, for the example and for a plan of 200 activities.

Run it from the root of the project: ``python benchmarks/pictures.py``. Times are the least of three, in milliseconds of
processor time, the plan's timeline and graph being worked out already.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

from lmp_core.context import PlanContext
from lmp_core.planfile import load
from lmp_plugins.reporting.pictures.files import PICTURES
from lmp_plugins.reporting.pictures.png import WIDTH, can_render, to_png

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "reporting" / "pictures"))
from made_plans import many


def least(call) -> float:
    """The least processor time of three calls, in milliseconds."""
    times = []
    for _ in range(3):
        began = time.process_time()
        call()
        times.append(time.process_time() - began)
    return min(times) * 1000


def main() -> None:
    """Print the figures."""
    example = load(Path("examples/indre_fosen_2020")).plan
    print(f"{'plan':10} {'picture':18} {'parts':>5} {'svg ms':>8} {'png ms':>8} {'kB':>7}")
    for name, plan in (("example", example), ("200", many(200, 8, 20))):
        context = PlanContext.of(plan, as_of=dt.date(2020, 8, 25), language="nb")
        for picture, draw in PICTURES.items():
            figures = draw(context)
            drawn = least(lambda draw=draw, context=context: draw(context))
            rendered = 0.0
            if can_render():
                rendered = least(lambda figures=figures: [to_png.__wrapped__(one.svg, width=WIDTH) for one in figures])
            size = sum(len(one.svg) for one in figures) / 1000
            print(f"{name:10} {picture:18} {len(figures):5} {drawn:8.1f} {rendered:8.1f} {size:7.1f}")


if __name__ == "__main__":
    main()
