"""No test here is about time, so that a slow machine fails none of them."""

from hypothesis import settings

settings.register_profile("graph", deadline=None, max_examples=60)
settings.load_profile("graph")
