"""Documents in, what whoever gave them asked for out: the engine of an edition without a store, for the command line."""
