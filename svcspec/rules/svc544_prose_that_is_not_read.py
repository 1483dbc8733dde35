"""Special terms that are not held against the document, because nothing reads them."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.findings import Severity
from svcspec.model.contract import Prose
from svcspec.rules import rule
from svcspec.subjects import Course, Seen
from svcspec.text import Sayable, Text, filled
from svcspec.written import shown

_CHARACTERS = Text(
    en="{number} characters of it are not held against the document",
    es="{number} de sus caracteres no se contrastan con el documento",
)
_WORDS = Text(
    en="`{words}` was read and not understood, and is not held against the document",
    es="`{words}` se ha leído sin entenderlo y no se contrasta con el documento",
)


@rule(
    "SVC544",
    Severity.INFO,
    says=Text(
        en="`{term}` is not read in full: {left}",
        es="`{term}` no se lee por completo: {left}",
    ),
    why=Text(
        en="Prose is read in Spanish and English, and in sentences of up to 2,000 characters that do not name too many things "
        "and give each value as it can be held against the document.",
        es="La prosa se lee en español y en inglés, y en frases de hasta 2000 caracteres que no mencionen demasiadas cosas y "
        "den cada valor de forma que se pueda contrastar con el documento.",
    ),
    help=Text(
        en="add the text in Spanish or English, divide it into shorter sentences, or say the value otherwise; else have a "
        "person read it",
        es="añada el texto en español o en inglés, divídalo en frases más cortas o exprese el valor de otro modo; si no, haga "
        "que lo lea una persona",
    ),
    bad="special_terms: [{id: appels, fr: Le responsable répond en quatre heures.}]",
    good="special_terms: [{id: calls, en: Calls are held by video., fr: Les appels se font par vidéo.}]",
)
def prose_that_is_not_read(course: Course) -> Iterator[Seen]:
    """Each special term of which something is read in none of its languages."""
    terms = [one for part in course.contract.parts for one in part.special_terms]
    if not terms:
        return
    from svcspec.prose.readings import unread
    from svcspec.spoken import unheard

    for prose in terms:
        left = [
            sum(end - start for start, end in unread(text, lang, course.programme))
            for lang, text in prose.text.by_language.items()
        ]
        if min(left, default=0):
            yield _seen(course, prose, filled(_CHARACTERS, number=str(min(left))))
        for words in unheard(prose, course.segments, course.programme):
            yield _seen(course, prose, filled(_WORDS, words=shown(" ".join(words.split()))))


def _seen(course: Course, prose: Prose, left: Sayable) -> Seen:
    return course.seen(prose.place, f"special_terms.{prose.id}", term=prose.id, left=left)
