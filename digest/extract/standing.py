def without_standing(lines): return list(lines)
