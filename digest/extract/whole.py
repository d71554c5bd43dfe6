from typing import NamedTuple
class Part(NamedTuple):
    lines: list
    why: str|None=None
def why_none(*a): return None
def part_of(front,says,title,lines,url): return Part(lines)
