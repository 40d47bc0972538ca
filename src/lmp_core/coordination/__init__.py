"""Whose time is wanted twice: clashes and their repair, meetings and hours of everybody, who is reached when.

Internal: may change in any version.
"""
