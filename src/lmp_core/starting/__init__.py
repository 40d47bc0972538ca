"""Beginning a plan: what a new plan of a municipality holds, and the commented files that it is written in.

Internal: may change in any version.
"""
