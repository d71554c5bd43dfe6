"""What a configuration may not say, though each value has the right form; and what is masked when it is shown."""

from __future__ import annotations

import json
import re

import pytest
from work import MANY, ending

from digest.config import load_config
from digest.errors import ConfigError, UsageError
from digest.summarize import BACKENDS
from digest.urls import masked
from tests.inprocess import digest

SOURCE = "\nsources: [{name: a, folder: in}]"


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Backends of this version whose settings can lack something, in case that not all of them are in the table."""
    for name in ("seq2seq", "causal", "endpoint"):
        monkeypatch.setitem(BACKENDS, name, BACKENDS.get(name, f"digest.summarize.{name}:{name.title()}"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("store: mysql://x" + SOURCE, ":1: store: 'mysql' is no kind of store; write sqlite:///digest.db or"),
        ("store: ''" + SOURCE, ":1: store: it is no address of a store; write"),
        ("store: sqlite://digest.db" + SOURCE, ":1: store: it names no file; write sqlite:/// (three slashes)"),
        ("archive: ''" + SOURCE, ":1: archive: is empty; write a folder"),
        ("sources: [{name: a, folder: ''}]", ":1: sources[0].folder: is empty; write a folder"),
        ("summarizer: {backend: gpt}" + SOURCE, ":1: summarizer.backend: 'gpt' is unknown; this version has embedded, lead"),
        ("summarizer: {fallback: [laed]}" + SOURCE, ":1: summarizer.fallback[0]: 'laed' is unknown; did you mean 'lead'?"),
        ("summarizer: {sections: {World: laed}}\nsources: [{name: a, folder: in, section: World}]", ":1: summarizer.sections.World: 'laed' is unknown; did you mean 'lead'?"),
        ("summarizer:\n  sections:\n    Helth and science: lead\nsections: [World, Health and science]" + SOURCE, ":3: summarizer.sections.Helth and science: 'Helth and science' is no section; did you mean 'Health and science'?"),
        ("summarizer: {sections: {Sport: lead}}\nsources: [{name: a, folder: in, section: World}]", ":1: summarizer.sections.Sport: 'Sport' is no section; the sections are World, News"),
        ("summarizer: {prompts: ' '}" + SOURCE, ":1: summarizer.prompts: is empty; write a folder"),
        ("summarizer:\n  backend: seq2seq" + SOURCE, ":1: summarizer.seq2seq.model: is missing, and summarizer.backend is seq2seq; write a folder, or a hub id such as"),
        ("summarizer:\n  fallback: [causal]\n  causal: {window: 99}" + SOURCE, ":3: summarizer.causal.model: is missing, and summarizer.fallback[0] is causal; write a folder, or a hub id such as"),
        ("sections: [World]\nsummarizer:\n  sections: {World: endpoint}\n  endpoint: {url: 'http://h/v1', model: ''}" + SOURCE, ":4: summarizer.endpoint.model: is missing, and summarizer.sections.World is endpoint; write the name"),
        ("summarizer:\n  backend: endpoint\n  endpoint:\n    model: m" + SOURCE, ":3: summarizer.endpoint.url: is missing, and summarizer.backend is endpoint; write the server's base address"),
        ("summarizer: {endpoint: {url: 'me:hunter2@h/v1'}}" + SOURCE, ":1: summarizer.endpoint.url: it is no http or https address; write the server's whole base address"),
        ("archive: ./in/" + SOURCE, ":2: sources[0].folder: it is the archive's folder"),
        ("sources:\n- {name: a, feed: 'https://h.org/f?a=1'}\n- {name: b, feed: 'http://h.org/f?a=1&utm_source=x'}", ":3: sources[1].feed: 'http://h.org/f?a=1&utm_source=x' stands twice, first in line 2"),
        ("sources:\n- {name: a, folder: in}\n- {name: b, folder: ./in/}", ":3: sources[1].folder: './in/' stands twice, first in line 2"),
        ("readers:\n- {address: Ada <ada@x.org>}\n- {address: ADA@x.org}" + SOURCE, ":3: readers[1].address: 'ADA@x.org' stands twice, first in line 2"),
    ],
)  # fmt: skip
def test_what_cannot_work_is_a_mistake(tmp_path, models, text, says):
    """`config check` once called each of these correct."""
    path = tmp_path / "config.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError) as told:
        load_config(path)
    assert says in str(told.value)
    assert len(str(told.value).splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        "store: sqlite:////tmp/x.db",
        "store: postgresql+psycopg://me@h/x",
        "summarizer: {backend: 'my.own:Backend', fallback: []}",
        "readers: [{address: a@x.org}, {address: b@x.org}]",
        "sections: [Health and science]\nsummarizer: {sections: {Health and science: lead}}",
        "summarizer: {sections: {News: 'my.own:Backend'}, seq2seq: {model: here/m}}",
    ],
)
def test_what_can_work_is_none(tmp_path, text):
    """Nothing that works is refused."""
    path = tmp_path / "config.yaml"
    path.write_text(text + "\nsources: [{name: a, feed: 'https://one@h.org/f'}, {name: b, feed: 'https://two@h.org/f'}]")
    load_config(path)


@pytest.mark.parametrize("links", ["none", "/press/*", "/", "https://press.m.example/2026/*", "/show?id=*"])
def test_what_links_can_be(tmp_path, links):
    """A path or a whole address, with stars, or none."""
    path = tmp_path / "config.yaml"
    path.write_text(f"sources: [{{name: a, page: https://m.example/press, links: '{links}'}}]")
    source = load_config(path).named_sources["a"]
    assert (source.page, source.links, source.address) == ("https://m.example/press", links, "https://m.example/press")


@pytest.mark.parametrize(
    "place", ["file:///srv/feeds/wire.xml", "/srv/feeds/wire.xml", "feeds/wire.xml", "~/wire.rss", "C:/feeds/wire.xml"]
)
@pytest.mark.parametrize("kind", ["feed", "page"])
def test_a_feed_on_disk_is_refused_with_the_way_round(tmp_path, kind, place):
    """No file is read that a folder does not name; a server on this machine may give the feed."""
    path = tmp_path / "config.yaml"
    path.write_text(f"sources: [{{name: a, {kind}: '{place}'}}]")
    with pytest.raises(ConfigError) as raised:
        load_config(path)
    assert f":1: sources[0].{kind}: '{place}' lies on this machine" in str(raised.value)
    assert "`python -m http.server 8080 --bind 127.0.0.1`" in str(raised.value)
    assert "fetch.allow_private: true" in str(raised.value)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (
            "page: https://m.example/press, links: press/*",
            "config.yaml:1: sources[0].links: 'press/*' is no pattern of addresses; write the path",
        ),
        ("page: https://m.example/press, links: ''", "sources[0].links: is empty"),
        ("page: m.example/press", "sources[0].page: 'm.example/press' is no http or https address"),
        ("feed: https://m.example/f, links: /press/*", "sources[0]: links belong to a page; name `page:`, or take the line away"),
        ("page: https://m.example/press, feed: https://m.example/f", "exactly one of feed, page and folder must be given"),
    ],
)
def test_a_page_that_cannot_be_read_so_is_told(tmp_path, source, says):
    """With its line and what to write."""
    path = tmp_path / "config.yaml"
    path.write_text(f"sources: [{{name: a, {source}}}]")
    with pytest.raises(ConfigError) as raised:
        load_config(path)
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://user:hunter2@host/feed?token=hunter2", "http://•••@host/feed?token=•••"),
        ("https://host/f?keyword=ship&api_key=hunter2&page=2", "https://host/f?keyword=ship&api_key=•••&page=2"),
        ("https://host/f?X-Amz-Signature=hunter2#sig=hunter2", "https://host/f?X-Amz-Signature=•••#sig=•••"),
        ("at http://a:b@c/, then smtp://u:p@h:25", "at http://•••@c/, then smtp://•••@h:25"),
        ("https://medium.example/feed/@user", "https://medium.example/feed/@user"),
        ("Digest <digest@example.org>", "Digest <digest@example.org>"),
    ],
)
def test_secrets_in_addresses_are_masked(address, shown):
    """User names, passwords and the values of telling keys; nothing else is touched."""
    assert masked(address) == shown


def hash_of(tmp_path, summarizer: str) -> str:
    (tmp_path / "config.yaml").write_text(f"summarizer: {summarizer}{SOURCE}")
    return load_config(tmp_path / "config.yaml").hash()


def test_settings_that_decided_come_back(tmp_path):
    """What a manifest records of a configuration, secrets masked, is a configuration again: that of the same hash, with this one's store."""
    (tmp_path / "then.yaml").write_text(
        "title: Then\nstore: sqlite:///then.db\nsections: [World, {name: Home, any: [dyke], limit: 2}]\nwatchlist: [{name: Floods, any: [flood]}]\n"
        "sources: [{name: Wire, feed: 'https://ada:secret@wire.example/feed?token=hush', weight: 2}, {name: Inbox, folder: in/}]\n"
        "summarizer: {backend: endpoint, endpoint: {url: 'https://ada:secret@chat.example/v1', model: ours, key_env: KEY}}\n"
    )
    (tmp_path / "now.yaml").write_text("title: Now\nsources: [{name: Other, folder: other/}]\nreaders: [{address: a@b.example}]\n")
    then, now = load_config(tmp_path / "then.yaml"), load_config(tmp_path / "now.yaml")
    recorded = json.loads(json.dumps(then.deciding()))
    again = now.decided_by(recorded)
    assert again.hash() == then.hash()
    assert (again.title, again.store, again.readers, again.path) == ("Then", now.store, now.readers, now.path)
    assert not {"secret", "hush", "KEY"} & set(re.findall(r"\w+", json.dumps(recorded)))
    with pytest.raises(ConfigError, match=r"the recorded configuration is none of this version \(title: "):
        now.decided_by({**recorded, "title": ""})


def test_the_hash_is_of_what_decides_the_content(tmp_path):
    """Where a key is kept and what is secret in an address do not; model, server, sections and fallback do."""
    one = hash_of(tmp_path, "{endpoint: {url: 'http://u:one@h/v1?key=one', model: m, key_env: ONE}}")
    assert one == hash_of(tmp_path, "{endpoint: {url: 'http://u:two@h/v1?key=two', model: m, key_file: two.txt}}")
    others = [
        hash_of(tmp_path, "{endpoint: {url: 'http://u:one@h/v1?key=one', model: other}}"),
        hash_of(tmp_path, "{endpoint: {url: 'http://u:one@other/v1?key=one', model: m}}"),
        hash_of(tmp_path, "{fallback: [lead]}"),
        hash_of(tmp_path, "{sections: {News: lead}}"),
        hash_of(tmp_path, "{}"),
    ]
    assert len({one, *others}) == 6


def test_another_backend_is_named_for_once(tmp_path, models):
    """It writes every section's stories; what stands in stays. One that is unknown or lacks something is a misuse."""
    (tmp_path / "config.yaml").write_text(
        f"summarizer: {{sections: {{News: lead}}, fallback: [lead], words: 50, causal: {{model: m}}}}{SOURCE}"
    )
    settings = load_config(tmp_path / "config.yaml")
    chosen = settings.written_by("causal")
    assert (chosen.summarizer.backend, chosen.summarizer.sections, chosen.summarizer.fallback) == ("causal", {}, ("lead",))
    assert (chosen.summarizer.words, chosen.path, chosen.hash() == settings.hash()) == (50, settings.path, False)
    for name, says in (
        ("laed", "backend 'laed' is unknown; did you mean 'lead'?"),
        ("endpoint", f"backend endpoint: summarizer.endpoint.url is missing in {settings.path}; write the server's base address"),
    ):
        with pytest.raises(UsageError) as told:
            settings.written_by(name)
        assert str(told.value).startswith(says)


def test_masking_takes_a_time_that_grows_with_the_text():
    """A long name full of points is no address, and is seen to be none at once."""
    with ending():
        assert masked("a." * 2 * MANY) == "a." * 2 * MANY


def test_no_command_shows_a_secret(tmp_path):
    """`config show`, `feeds list`, and a mistake in the address itself."""
    (tmp_path / "config.yaml").write_text(
        "store: sqlite:///digest.db\nmail: {smtp: 'smtp://h'}\nsources: [{name: a, feed: 'http://u:hunter2@h.org/f?token=hunter2'}]"
        "\nsummarizer: {endpoint: {url: 'https://u:hunter2@h.org/v1?api_key=hunter2'}}"
    )
    (tmp_path / "url.yaml").write_text("summarizer: {endpoint: {url: 'ftp://u:hunter2@h'}}\nsources: [{name: a, folder: .}]")
    (tmp_path / "bad.yaml").write_text("sources: [{name: a, feed: 'ftp://u:hunter2@h.org/f'}]")
    (tmp_path / "mail.yaml").write_text("sources: [{name: a, folder: .}]\nmail: {smtp: 'smtp://u:hunter2@h'}")
    for command in (
        ["config", "show"],
        ["config", "show", "--json"],
        ["feeds", "list"],
        ["feeds", "list", "--json"],
        ["config", "check", "-c", "bad.yaml"],
    ):
        ended = digest(tmp_path, *command)
        assert "•••" in ended.stdout + ended.stderr
        assert "hunter2" not in ended.stdout + ended.stderr
    for file, says in (("mail.yaml", "names no user"), ("url.yaml", "no http or https address")):
        refused = digest(tmp_path, "config", "check", "-c", file)
        assert (refused.returncode, "hunter2" in refused.stderr, says in refused.stderr) == (2, False, True)


def test_a_missing_folder_is_a_warning(tmp_path):
    """The edition appears all the same, so `config check` warns and exits with 0."""
    (tmp_path / "config.yaml").write_text("sources: [{name: Inbox, folder: in}]\nreaders: [{address: a@b.org}]")
    ended = digest(tmp_path, "config", "check")
    assert ended.returncode == 0
    assert "warning: Inbox: the folder" in ended.stderr
    assert "in does not exist; create it" in ended.stderr
    assert ended.stdout == "config.yaml: correct; 0 feeds, 1 folder, 1 reader\n"


def test_an_archive_inside_a_source_is_a_warning(tmp_path):
    """A source reads its subfolders too."""
    (tmp_path / "config.yaml").write_text("sources: [{name: Inbox, folder: .}]")
    ended = digest(tmp_path, "config", "check")
    assert ended.returncode == 0
    assert "warning: Inbox: the archive lies inside its folder" in ended.stderr
