"""Which days are working days, and reading calendars of others: holidays, school years, busy times, iCalendar files.

Internal: may change in any version.
"""
