"""A plan as seen on a day: what programs hold, and what the command line is made of.

Internal: may change in any version. The names are promised as those of ``lmp_core`` itself.
"""
