"""The reports, a file each: which sections they have, and what those say."""
