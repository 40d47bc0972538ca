"""Plan, coordinate and report the work for safe kindergartens and schools."""
