"""Which edition is meant: a plan, a date and the time now in; a Day with its window out."""

from digest.schedule.plan import Plan as Plan
from digest.schedule.plan import day_of as day_of
from digest.schedule.plan import latest_date as latest_date
from digest.schedule.plan import load_plan as load_plan
from digest.schedule.plan import parse_date as parse_date

__all__ = ["Plan", "day_of", "latest_date", "load_plan", "parse_date"]
