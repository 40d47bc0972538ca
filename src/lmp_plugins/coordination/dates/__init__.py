"""Dates that fit: proposals, re-planning with the least change, alternatives, and why nothing fits.

:mod:`problem` says what must hold and what is wished, and knows no solver; :mod:`from_plan` makes such a problem of a
plan; :mod:`search` finds an answer with OR-Tools CP-SAT; :mod:`checker` judges a proposed plan and shares no code with
the others.
"""
