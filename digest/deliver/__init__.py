"""An archived edition in, each reader's one copy out: the third of the mission's valves, and what holds it until a person approves."""
