"""The briefing of a political committee: goals, what has happened, what lies ahead, what was decided.

All of it is made from the plan, as of a day; the headings are those that such a committee is used to.
"""
