"""Mistakes in a YAML file: each in plain words, with a next step, at once."""

from __future__ import annotations

import pytest
from work import ending

from digest.config import load_config
from digest.errors import ConfigError

SOURCE = "\nsources: [{name: a, folder: in}]"
JARGON = ("tuple", "instance", "input", "valid ", "parse", "Options")


def told(tmp_path, text: str) -> list[str]:
    path = tmp_path / "config.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError) as error:
        load_config(path)
    return str(error.value).replace(f"{path}:", "").splitlines()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sources: []", "1: sources: an empty list holds nothing; write at least one entry, as a line that begins with `- `"),
        ("sources:", "1: sources: stands there with nothing behind it; write each entry as a line that begins with `- `"),
        ("sources: just a string", "1: sources: 'just a string' is not a list; write each entry as a line that begins with `- `"),
        ("sections: World" + SOURCE, "1: sections: 'World' is not a list; write [World]"),
        (
            "sources: [just a string]",
            "1: sources[0]: 'just a string' stands where settings belong; write `name: value` lines, with these names:"
            " name, feed, page, folder, links, section, kind, weight",
        ),
        ("title: " + SOURCE, "1: title: stands there with nothing behind it; write a text, or take the line away for its default"),
        ("title: 2026" + SOURCE, '1: title: 2026 is not a text; write it in quotes, "2026"'),
        ("title: " + "x" * 121 + SOURCE, "1: title: is longer than 120 characters; shorten it"),
        ("title: ''" + SOURCE, "1: title: is empty; write at least one character"),
        ("fetch: {parallel: many}" + SOURCE, "1: fetch.parallel: 'many' is not a whole number; write one such as 12"),
        ("fetch: {parallel: 1.5}" + SOURCE, "1: fetch.parallel: 1.5 is not a whole number; write one such as 1"),
        ("fetch: {timeout_s: long}" + SOURCE, "1: fetch.timeout_s: 'long' is not a number; write one such as 1.5"),
        ("fetch: {timeout_s: .inf}" + SOURCE, "1: fetch.timeout_s: inf is not a finite number; write one such as 1.5"),
        ("fetch: {timeout_s: 0}" + SOURCE, "1: fetch.timeout_s: 0 is too small; write more than 0"),
        ("fetch: {timeout_s: 601}" + SOURCE, "1: fetch.timeout_s: 601 is too large; write at most 600"),
        ("fetch: {parallel: 0}" + SOURCE, "1: fetch.parallel: 0 is too small; write at least 1"),
        ("fetch: {allow_private: maybe}" + SOURCE, "1: fetch.allow_private: 'maybe' is not true or false; write one of the two"),
        ("edition: 5" + SOURCE, "1: edition: 5 stands where settings belong; write `name: value` lines, with these names: stories, words, also, figures, ahead, pictures, floor, opinion, sport, undated"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_plain_words(tmp_path, text, says):
    """No word of the validating library, and what to write instead."""
    lines = told(tmp_path, text)
    assert lines == [says]
    assert not any(word in lines[0] for word in JARGON)


def test_an_empty_section_means_its_defaults(tmp_path):
    """`fetch:` and `readers:` whose lines are all comments are as if they were not there."""
    path = tmp_path / "config.yaml"
    path.write_text("fetch:\n  # timeout_s: 5\nmail:\nreaders:\n  # - {address: a@b.org}\nwatchlist:" + SOURCE)
    config = load_config(path)
    assert (config.fetch.timeout_s, config.readers, config.watchlist) == (20.0, (), ())


@pytest.mark.parametrize("number", ["1" * 32, "1" * 6000, "0x" + "f" * 6000, "9" * 4000])
def test_a_long_number_is_told_at_once(tmp_path, number):
    """Thirty-two digits once took for ever: the pattern that looks for a place had many ways to match them."""
    with ending():
        lines = told(tmp_path, f"fetch: {{timeout_s: {number}}}{SOURCE}")
    assert len(lines) == 1
    assert len(lines[0]) < 200


def test_what_stands_twice_names_the_first(tmp_path):
    """The value as written, and the line of the one before."""
    lines = told(tmp_path, "sources:\n  - {name: Ada, folder: a}\n  - {name: ADA, folder: b}")
    assert lines == ["3: sources[1].name: 'ADA' stands twice, first in line 2; give it another name"]


def test_two_sources_without_a_name_do_not_repeat_one(tmp_path):
    """What is missing is missing, and no more."""
    assert told(tmp_path, "sources: [{folder: a}, {folder: b}]") == [f"1: sources[{i}].name: is missing; add it" for i in (0, 1)]
