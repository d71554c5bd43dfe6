"""The claim checker: whether sentences of the source carry what a sentence says."""
