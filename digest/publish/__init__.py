"""A day's stored articles in, one checked edition in the archive out: the second of the mission's three valves, a step a module."""
