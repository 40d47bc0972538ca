"""Answers to scheduling problems: OR-Tools CP-SAT in a process of its own, local searches, and why there is none."""
