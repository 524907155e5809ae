"""Readings made by hand, for tests that need no reader."""

from hashlib import sha256

from onrecord.model import Document, Figure, Incident, Mention, PartyRef, Reading, Responsible, Statement
from onrecord.text import words_of

READER = "a reader made by hand"


def document(text, published=None, outlet="The Outlet", url=None, ref=None, **more):
    """A document as ingest makes it."""
    digest = sha256(text.encode()).hexdigest()
    name = sha256(f"{url or ref or ''}\0{text}".encode()).hexdigest()[:16]
    return Document(name, text, digest, ref=ref, url=url, outlet=outlet, published=published, **more)


def at(text, words):
    """Where words stand in a text."""
    start = text.index(words)
    return ((start, start + len(words)),)


def mention(text, words, name=None, kind="organisation"):
    """Words that stand for a party."""
    name = name or words
    return Mention(words, at(text, words), PartyRef(name.lower().replace(" ", "-"), name, kind))


def statement(text, act, source, cue, content=None, target=None, certainty=None, mode=None):
    """A statement; source and target are mentions."""
    number = sha256(f"{text}{act}{cue}{content}{target}".encode()).hexdigest()[:12]
    return Statement(
        f"s{number}", act, certainty, mode, "reported", False, source, words_of(text, at(text, cue)),
        words_of(text, at(text, content)) if content else None, target, None, 0.9, None,
    )  # fmt: skip


def figure(text, words, low, high=None, bound="at_least", counted="killed", giver=None, about="main"):
    """A figure."""
    number = sha256(f"{text}{words}{counted}".encode()).hexdigest()[:12]
    return Figure(f"f{number}", words, at(text, words), counted, low, high, bound, None, giver, None, about)


def reading(doc, statements=(), figures=(), responsible=(), reader=READER, incident=True):
    """A reading with one incident that holds these parties responsible: (party, level, statements)."""
    held = tuple(Responsible(party, level, tuple(s.id for s in on)) for party, level, on in responsible)
    word = doc.text.split()[0]
    told = Incident(
        f"e{doc.id}", "attack", "Attack", None, None, at(doc.text, word), held, tuple(f.id for f in figures)
    )
    return Reading(doc, reader, tuple(statements), tuple(figures), (told,) if incident else ())


def toll(number, published, outlet="The Outlet", giver="police"):
    """A reading of a text that gives one toll of the same event."""
    text = (
        f"Bombing of the Velm ferry terminal: at least {number} dead\n\n"
        f"At least {number} people were killed when a bomb exploded in the ferry terminal of Velm, {giver} said."
    )
    doc = document(text, published, outlet, url=f"https://{outlet}.example/{number}/{published}")
    return reading(
        doc, figures=[figure(text, f"At least {number} people were killed", number, giver=mention(text, giver))]
    )
