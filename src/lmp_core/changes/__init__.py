"""What differs between plans: baselines, changes, progress, scenarios, upgrades of templates.

Internal: may change in any version.
"""
