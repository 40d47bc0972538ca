"""A plan in time: occurrences, and what is held, coming, overdue as of a day.

Internal: may change in any version.
"""
