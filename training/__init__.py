"""How every weight in this repository was made: one command a model."""
