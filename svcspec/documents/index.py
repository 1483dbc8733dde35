"""The page that leads to everything that a build holds."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.answers.compiled import Compiled, Entry, File
from svcspec.documents.blocks import Block, Definition, Definitions, Document, Link, Paragraph, Run, Words, runs_joined
from svcspec.documents.voice import Voice, capital
from svcspec.languages import of as language_of
from svcspec.text import Text

_TITLE = Text(en="{vendor}: offerings and contracts", es="{vendor}: modalidades y contratos")
_FORMATS = {
    "html": Text(en="page", es="página"),
    "markdown": Text(en="Markdown", es="Markdown"),
    "csv": Text(en="CSV", es="CSV"),
    "json": Text(en="JSON", es="JSON"),
    "text": Text(en="text", es="texto"),
}


def index_document(compiled: Compiled, lang: str) -> Document:
    """The index in `lang`: what was checked, then every file by what it is about."""
    voice = Voice(compiled.programme, lang)
    programme = compiled.programme
    subtitle = capital(programme.title.say(lang)) if programme.title else ""
    return Document(lang, voice.say(_TITLE, vendor=programme.vendor), subtitle, tuple(_blocks(compiled, voice)))


def _blocks(compiled: Compiled, voice: Voice) -> Iterator[Block]:
    yield Paragraph((Words(capital(compiled.checked.say(voice.lang)) + "."),))
    for number, shelf in enumerate(compiled.shelves):
        yield voice.heading(shelf.heading, f"shelf-{number}")
        rows = tuple(Definition(voice.words(entry.label), tuple(_lines(entry, voice))) for entry in shelf.entries)
        yield Definitions(rows)


def _lines(entry: Entry, voice: Voice) -> Iterator[Run]:
    """One line a language, with a link for each format; what has no language stands last."""
    for lang in dict.fromkeys(file.lang for file in entry.files):
        links: list[Run] = [(_link(file, voice),) for file in entry.files if file.lang == lang]
        own = capital(language_of(lang).language(lang)) if lang else ""
        head: Run = (Words(f"{own}: ", lang),) if lang else ()
        yield (*head, *runs_joined(links, (Words(" · "),)))


def _link(file: File, voice: Voice) -> Link:
    return Link(_FORMATS[file.format].say(voice.lang), file.path)
