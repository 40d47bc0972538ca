"""Scheduling problems: tasks, what must hold for them, what is preferred, and what an answer is worth.

Nothing in here knows a plan or a solver.
"""
