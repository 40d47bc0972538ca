"""Wording in the languages of the reports: dates, numbers, lists, and the forms of nouns.

Internal: may change in any version.
"""
