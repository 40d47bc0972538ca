"""The library's own rules, by what they look at."""
