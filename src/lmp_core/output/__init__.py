"""Output folders: files for one audience, of one build, with what is no longer so taken away."""
