"""The base of every room's Options: frozen, complete by default, and strict about names."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Options(BaseModel):
    """Settings of one room. An unknown name is an error; numbers may not be infinite."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
