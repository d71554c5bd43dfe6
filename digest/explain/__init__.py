"""An archived edition in, what stands behind it, and in what it differs from another, out."""
