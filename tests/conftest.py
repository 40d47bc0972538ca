"""How the tests run: Hypothesis measures laws here, not the speed of the machine it happens to run on."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Whole plans take long to draw on a busy machine, and a plan now and then is larger than Hypothesis likes. Where a
# change is judged, the same examples are drawn each time, so that it is the change that is judged; elsewhere new ones.
settings.register_profile(
    "lmp",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("lmp")
