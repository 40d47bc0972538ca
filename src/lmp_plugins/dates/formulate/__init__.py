"""From a plan to a scheduling problem, and what leads back to the plan."""
