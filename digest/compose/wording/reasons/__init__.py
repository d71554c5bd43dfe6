"""The reason of a problem as the stages write it in, the same in another language out: what the reasons are of stands in a file each."""

from digest.compose.wording.reasons.translated import translated as translated
from digest.compose.wording.reasons.usual import Usual as Usual

__all__ = ["Usual", "translated"]
