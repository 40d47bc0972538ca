"""Proposals and conditions put into words for planners, and into data for programs."""
