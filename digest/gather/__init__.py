"""Sources in, their articles in the store out: the first of the mission's three valves, a step a module."""
