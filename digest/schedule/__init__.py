"""Which edition is meant, and when it is made: plans, dates and the time now in; instants and a Day with its window out."""

from digest.schedule.examine import examine as examine
from digest.schedule.plan import Plan as Plan
from digest.schedule.plan import load_plan as load_plan
from digest.schedule.plan import load_plans as load_plans
from digest.schedule.planner import Slot as Slot
from digest.schedule.planner import day_of as day_of
from digest.schedule.planner import deadline as deadline
from digest.schedule.planner import instant as instant
from digest.schedule.planner import is_moved as is_moved
from digest.schedule.planner import is_repeated as is_repeated
from digest.schedule.planner import latest_date as latest_date
from digest.schedule.planner import latest_slot as latest_slot
from digest.schedule.planner import next_gathering as next_gathering
from digest.schedule.planner import next_slot as next_slot
from digest.schedule.planner import parse_date as parse_date
from digest.schedule.planner import previous_slot as previous_slot
from digest.schedule.planner import slots as slots
from digest.schedule.planner import zone_of as zone_of

__all__ = [
    "Plan", "Slot", "day_of", "deadline", "examine", "instant", "is_moved", "is_repeated", "latest_date", "latest_slot", "load_plan",
    "load_plans", "next_gathering", "next_slot", "parse_date", "previous_slot", "slots", "zone_of",
]  # fmt: skip
