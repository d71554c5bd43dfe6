"""Forms of verbs and nouns, and the own form that each is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.encoder import packaged_encoder
from digest.language.inflections import own_form
from digest.language.irregular import noun, verb
from digest.language.pieces import Pieces
from digest.language.tokens import tokens
from digest.model import Span

WORDS = ("hope", "hop", "ad", "add", "reach", "movie", "hero", "house", "cancel", "install", "visit", "change", "rang", "invite")
RANKS = {word: place for place, word in enumerate(WORDS)}
FORMS = [
    ("VBD", "denied:deny tried:try died:die stopped:stop submitted:submit voted:vote hoped:hope added:add agreed:agree freed:free"),
    ("VBD", "killed:kill cancelled:cancel installed:install passed:pass visited:visit fired:fire repeated:repeat refused:refuse"),
    ("VBD", "created:create changed:change invited:invite resumed:resume opened:open required:require played:play showed:show"),
    (
        "VBD",
        "echoed:echo needed:need owed:owe rowed:row issued:issue reached:reach discussed:discuss reconciled:reconcile recreated:recreate",
    ),
    ("VBN", "withdrawn:withdraw rebuilt:rebuild sung:sing born:bear mistaken:mistake re-elected:re-elect hit:hit Banned:ban CLOSED:close"),
    ("VBD", "lay:lie fled:flee found:find felt:feel left:leave underwent:undergo panicked:panic quit:quit quoted:quote fed:feed"),
    ("VBG", "lying:lie dying:die trying:try hopping:hop hoping:hope seeing:see missing:miss resting:rest reaching:reach beginning:begin"),
    ("VBG", "being:be using:use making:make going:go underlying:underlie breathing:breathe acquiring:acquire guiding:guide waiting:wait"),
    ("VBZ", "denies:deny reaches:reach goes:go has:have closes:close dies:die passes:pass fixes:fix says:say"),
    ("NNS", "agencies:agency movies:movie men:man gunmen:gunman children:child crises:crisis buses:bus houses:house heroes:hero"),
    (
        "VBD",
        "severed:sever convened:convene revered:revere lapsed:lapse belied:belie quizzed:quiz frolicked:frolic misled:mislead embed:embed",
    ),
    ("VBD", "rebound:rebound rebounded:rebound forgave:forgive forsook:forsake partook:partake waylaid:waylay trod:tread foresaw:foresee"),
    ("VBN", "forgiven:forgive forgone:forgo strewn:strew overfed:overfeed embedded:embed forsaken:forsake trodden:tread"),
    ("VBG", "convening:convene severing:sever quizzing:quiz frolicking:frolic revering:revere"),
    ("VBZ", "belies:belie underlies:underlie quizzes:quiz lapses:lapse unties:untie"),
    ("NNS", "minibuses:minibus lapses:lapse corps:corps news:news"),
    ("NNS", "losses:loss witnesses:witness boxes:box beaches:beach troops:troop countries:country shoes:shoe women:woman studies:study"),
]


@pytest.fixture(scope="module")
def rank():
    return Pieces(packaged_encoder()).rank


@pytest.mark.parametrize(("tag", "form", "own"), [(tag, *pair.split(":")) for tag, row in FORMS for pair in row.split()])
def test_the_own_form_of_a_form(rank, tag, form, own):
    """Whatever the network makes of it, a regular form gives a word, and an irregular one its own verb or noun."""
    assert own_form(form, tag, "x", rank) == own


@pytest.mark.parametrize(
    ("form", "tag", "lemma", "own"),
    [
        ("politics", "NNS", "politics", "politics"),
        ("flowers", "NNS", "flowers", "flower"),
        ("Senators", "NNPS", "Senator", "Senator"),
        ("Armies", "NNPS", "Armie", "Army"),
        ("Philippines", "NNPS", "Philippines", "Philippines"),
        ("MPs", "NNS", "MP", "MP"),
        ("people", "NNS", "person", "person"),
        ("menus", "NNS", "menu", "menu"),
        ("elderly", "NNS", "elderl", "elderly"),
        ("earnings", "NNS", "earnings", "earnings"),
        ("odds", "NNS", "odds", "odds"),
        ("winnings", "NNS", "winnings", "winnings"),
        ("outskirts", "NNS", "outskirts", "outskirts"),
        ("shambles", "NNS", "shambles", "shambles"),
        ("throes", "NNS", "throes", "throes"),
        ("wrongdoing", "VBG", "wrongdoing", "wrongdoing"),
        ("'s", "VBZ", "be", "be"),
        ("limited", "JJ", "limited", "limited"),
        ("fought", "VB", "foug", "fight"),
        ("Denied", "NNP", "Denied", "Denied"),
        ("brrmed", "VBD", "brrm", "brrm"),
    ],
)
def test_what_the_network_says_stays_where_spelling_cannot_tell(rank, form, tag, lemma, own):
    """Capitals of names, plurals that are words of their own, acronyms and other tags are the network's to say."""
    assert own_form(form, tag, lemma, rank) == own


def test_the_commoner_of_two_words_is_taken():
    """Where spelling leaves two verbs, the vocabulary's order decides; without a vocabulary, spelling alone does."""
    assert own_form("changed", "VBD", "x", RANKS.get) == "change"
    assert own_form("devoted", "VBD", "x", {"devote": 1, "devot": 2}.get) == "devote"
    assert own_form("devoted", "VBD", "x", {"devote": 2, "devot": 1}.get) == "devot"
    assert own_form("invited", "VBD", "x", {}.get) == "invite"
    assert own_form("visited", "VBD", "x", RANKS.get) == "visit"
    assert own_form("movies", "NNS", "x", {}.get) == "movy"
    assert own_form("movies", "NNS", "x", RANKS.get) == "movie"


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("dissuaded", "VBD", "dissuade"),
        ("reviled", "VBD", "revile"),
        ("walruses", "NNS", "walrus"),
        ("biases", "NNS", "bias"),
    ],
)
def test_of_words_that_the_vocabulary_lacks_the_networks_is_taken(form, tag, lemma):
    """Where neither form is a word of the vocabulary and spelling favours none, what the network told stands, if it can be that."""
    assert own_form(form, tag, lemma, {}.get) == lemma
    assert own_form(form, tag, "x", {}.get) != "x"


@pytest.mark.parametrize(
    ("form", "tag", "lemma", "own"),
    [
        ("imprisoned", "VBN", "imprisone", "imprison"),
        ("invoked", "VBD", "invok", "invoke"),
        ("maladies", "NNS", "maladie", "malady"),
        ("expelled", "VBN", "expell", "expel"),
        ("applauded", "VBD", "applaude", "applaud"),
    ],
)
def test_where_spelling_is_sure_the_network_is_not_asked(form, tag, lemma, own):
    """Of words that it seldom saw the network cuts a letter too many or too few."""
    assert own_form(form, tag, lemma, {}.get) == own


@given(st.text(alphabet="abcdeilnoprstuyz-", min_size=1, max_size=10), st.sampled_from(["VBD", "VBG", "VBZ", "VB", "NNS", "NNPS", "NN"]))
def test_any_word_has_an_own_form(form, tag):
    """No word is left without one, whatever its letters."""
    for end in ("", "ed", "ing", "s", "es"):
        assert own_form(form + end, tag, form, RANKS.get)


def test_irregular_forms_are_told_by_their_parts():
    """A verb behind a prefix has its verb's forms, and a noun that ends in "men" is of "man"; "specimen" and "resting" are neither."""
    assert [verb(form) for form in ("foresaw", "withheld", "resting", "missing", "bled")] == ["foresee", "withhold", None, None, "bleed"]
    assert [noun(form) for form in ("policewomen", "specimen", "grandchildren", "ships")] == ["policewoman", None, "grandchild", None]


def test_the_reader_tells_own_forms(parser):
    """Trees hold the verb that a list names, not what the network cuts off its form."""
    text = "The mayor denied that Aldmoor refused two agencies and submitted nothing; he tried, stopped, and voted against closing roads."
    (tree,) = parser.parse_all([(text, Span(0, len(text)), tokens(text, Span(0, len(text))))])
    told = {token.span.of(text): token.lemma for token in tree.tokens}
    wanted = "denied:deny refused:refuse agencies:agency submitted:submit tried:try stopped:stop voted:vote closing:close roads:road"
    assert [told[pair.partition(":")[0]] for pair in wanted.split()] == [pair.partition(":")[2] for pair in wanted.split()]
