"""A text in, the dates written in it out, and the days that each of them can mean (pure): digest.dates.written, digest.dates.resolved."""
