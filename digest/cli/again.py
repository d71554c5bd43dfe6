"""`digest publish --replay` and `--rerun`: an archived edition made again, and what is different then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from digest.cli.common import DONE, FAILED, print_json
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.config import Config
    from digest.desk import Desk
    from digest.explain.differing import Difference
    from digest.explain.records import Record

HINT = "choose one of the two"


def refuse_beside(option: str, given: Mapping[str, object]) -> None:
    """Raise UsageError where an option stands beside one that it goes without. given: these, by their names."""
    if others := [name for name, value in given.items() if value]:
        raise UsageError(f"{option}: it writes nothing and takes an edition of its own, so it goes without {others[0]}; {HINT}")


def show_replay(settings: Config, plan: str, date: str, revision: int | None, *, as_json: bool) -> int:
    """Print, form by form, whether an edition made again is the archived one; returns the exit code."""
    from digest.desk import open_desk
    from digest.publish.replaying import replay

    with open_desk(settings, writes=False) as desk:
        record = _record(desk, plan, date, revision)
        found = replay(record, desk)
    forms = {form: list(found.differences.get(form, ())) for form in ("md", "html", "txt", "json")}
    if as_json:
        named = {form: {"identical": not lines, "diff": lines} for form, lines in forms.items()}
        print_json(
            _named(record.facts)
            | {"made_by": found.made_by, "made_again_by": found.made_again_by, "identical": not found.differences}
            | {"forms": named, "undrafted": list(found.undrafted), "lacking": list(found.lacking)}
        )
    else:
        print(f"{record.subject}, by {found.made_by}: made again from its archived drafts")
        if found.made_by != found.made_again_by:
            print(f"This is {found.made_again_by}, so the two may differ.")
        for reason in found.lacking:
            print(f"It was made without something that is not missing now, or the other way round: {reason}")
        for headline in found.undrafted:
            print(f"No draft is archived for a story that was put together otherwise this time: {headline}")
        for form, lines in forms.items():
            print(f"{form:<5} {'different' if lines else 'identical'}")
        print("".join(f"\n{line}" for lines in forms.values() for line in lines))
    return FAILED if found.differences else DONE


def show_rerun(settings: Config, plan: str, date: str, revision: int | None, *, as_json: bool, in_full: bool) -> None:
    """Print what an edition would be by this version and these settings. in_full: with every line that differs."""
    import json

    from digest.desk import open_desk
    from digest.explain.differing import differences
    from digest.publish.replaying import compared, rerun

    with open_desk(settings, writes=False) as desk:
        record = _record(desk, plan, date, revision)
        edition = rerun(record, desk)
    found = differences(record.facts, json.loads(edition.manifest))
    lines = compared(record, edition).get("md", ())
    if as_json:
        print_json(_named(record.facts) | {"differences": [one._asdict() for one in found], "diff": list(lines) if in_full else None})
        return
    print(f"{record.subject}, by {record.facts['generator']}: computed anew over its {len(record.facts['articles'])} articles")
    for one in found:
        _show(one)
    if not found:
        print(
            "nothing is different" if not lines else "stories, sentences and figures are the same; --verbose prints the lines that are not"
        )
    if in_full:
        print("".join(f"\n{line}" for line in lines))


def _record(desk: Desk, plan: str, date: str, revision: int | None) -> Record:
    from digest.cli.editions import meant_day, refuse_damaged
    from digest.explain.records import record_of

    day = meant_day(desk.archive, date, plan)
    refuse_damaged(desk.archive, day, plan, revision)
    return record_of(desk.archive, desk.store, plan, day, revision)


def _show(one: Difference) -> None:
    """Print a difference: on one line where both sides are short, else a line each."""
    from digest.text import one_line

    then, now = (None if text is None else one_line(text) for text in (one.then, one.now))
    if one.kind in ("story added", "story gone"):
        print(f"{one.kind}  {one.where}: {then or now}")
    elif one.kind == "story moved":
        print(f"{one.kind}  {then} → {now}: {one_line(one.where)}")
    else:
        print(f"{one.kind}  {one_line(one.where)}")
        print("".join(f"  {name}  {text}\n" for name, text in (("then", then), ("now ", now)) if text is not None), end="")


def _named(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in ("plan", "date", "revision")}
