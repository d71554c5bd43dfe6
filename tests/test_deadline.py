"""What time an edition has at one model: loading counts once, what others write does not, and what is over is said."""

from __future__ import annotations

import threading

from digest.summarize.deadline import Deadline


class Clock:
    """A clock that stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_loading_counts_in_the_first_edition_alone():
    """It is part of what makes that one late; the time between two editions belongs to none."""
    clock = Clock()
    deadline = Deadline(100, clock)
    clock.now = 30
    deadline.loaded()
    clock.now = 1000
    deadline.begin()
    assert (deadline.left_s, deadline.is_over) == (70, False)
    with deadline.running():
        clock.now += 70
        assert deadline.is_over
    deadline.begin()
    assert deadline.left_s == 100


def test_between_two_turns_nothing_counts():
    """What another backend writes meanwhile is not this one's time; its own turns add up."""
    clock = Clock()
    deadline = Deadline(100, clock)
    deadline.loaded()
    deadline.begin()
    for turn in (1, 2):
        with deadline.running():
            clock.now += 40
        clock.now += 500
        assert deadline.left_s == 100 - 40 * turn


def test_batches_are_small_where_time_runs_short():
    """Eight at once, then as many as half the time that is left holds, at least one; none when it is over."""
    clock = Clock()
    deadline = Deadline(140, clock)
    sizes = []
    for batch in (range(8), range(8, 12), range(12, 20)):
        for part in deadline.parts(batch):
            sizes.append(len(part))
            clock.now += 10 * len(part)
    assert sizes == [8, 3, 1, 1, 1]
    assert deadline.left_s == 0


def test_what_is_over_is_said():
    """The limit, its setting, and what else would help; and where loading took most of it, or all, that."""
    said = []
    for loading_s in (10, 60, 130):
        clock = Clock()
        deadline = Deadline(100, clock)
        clock.now = loading_s
        deadline.loaded()
        deadline.begin()
        said.append(deadline.why("seq2seq"))
    hint = "; raise summarizer.seq2seq.within_s, or name a smaller model"
    assert said == [
        f"no answer within 100 s{hint}",
        f"no answer within 100 s, of which loading the model took 60 s{hint}",
        f"no answer within 100 s, since loading the model alone took 130 s{hint}",
    ]


def test_two_editions_at_once_have_each_their_time():
    """What a second thread begins and ends leaves the first one's time as it is; loading counts for whoever waited for it."""
    clock = Clock()
    deadline = Deadline(100, clock)
    clock.now = 30
    deadline.loaded()
    deadline.begin()
    left: list[float] = []

    def other() -> None:
        deadline.begin()
        with deadline.running():
            clock.now += 20
            left.append(deadline.left_s)

    with deadline.running():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
        clock.now += 5
        assert (left, deadline.left_s) == ([80], 45)
