"""Pictures of a plan: drawn as SVG, with a table that says the same."""
