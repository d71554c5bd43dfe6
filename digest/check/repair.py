"""A sentence and its flaws in, the sentence with all of them mended out, where every one of them can be (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from digest.check.flaws import Flaw


def mended(text: str, flaws: Sequence[Flaw], begin: int) -> str | None:
    """Return a sentence with each flaw's stretch replaced by its mend.

    begin: where the sentence begins in the text that the flaws' spans index. None when a flaw has no mend, or two mends are of
    the same stretch.
    """
    done, last = [], begin
    for flaw in sorted(flaws, key=lambda flaw: flaw.span):
        if flaw.mend is None or flaw.span.start < last:
            return None
        done.append(text[last - begin : flaw.span.start - begin] + flaw.mend)
        last = flaw.span.end
    return "".join(done) + text[last - begin :] if done else None
