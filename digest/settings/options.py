"""The base of every room's Options: frozen, complete by default, and strict about names; and a setting that two rooms have."""

from __future__ import annotations

import zoneinfo
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator


class Options(BaseModel):
    """Settings of one room. An unknown name is an error; numbers may not be infinite.

    PLAIN: the setting that a plain text stands for, where one may be written in place of `name: value` lines.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
    PLAIN: ClassVar[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _unfolded(cls, value: Any) -> Any:
        return {cls.PLAIN: value} if cls.PLAIN and isinstance(value, str) else value


def _zone(name: str) -> str:
    """Accept an IANA name that this machine has; raise ValueError that names the neighbour of any other."""
    try:
        ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone; {_neighbour(name)}") from error
    return name


def _neighbour(name: str) -> str:
    # abbreviations such as EST are no candidates: they are fixed offsets, and for CEST one of them would be proposed
    known = {zone.lower(): zone for zone in sorted(zoneinfo.available_timezones()) if "/" in zone or zone == "UTC"}
    cities = {zone.rpartition("/")[2]: zone for zone in known}  # a city alone resembles no full name enough
    wanted = name.strip().lower().replace(" ", "_")
    near = get_close_matches(wanted, known, n=1, cutoff=0.8)
    near = near or [cities[city] for city in get_close_matches(wanted, cities, n=1, cutoff=0.8)]
    return f"did you mean {known[near[0]]!r}?" if near else "use an IANA name such as Europe/Brussels"


Zone = Annotated[str, AfterValidator(_zone)]
