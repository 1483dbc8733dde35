"""Who speaks in a document: its language, and the vendor's own nouns where the programme or the tier gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from svcspec.documents.blocks import Heading, Mark, Marked, Run, Words
from svcspec.languages import Language
from svcspec.languages import of as language_of
from svcspec.model.programme import Programme
from svcspec.subjects import AMENDMENT
from svcspec.text import Sayable, Text, Translations, filled

_NOUNS: Mapping[str, Text] = {
    "offering": Text(en="service", es="servicio"),
    "offerings": Text(en="services", es="servicios"),
    "deliverable": Text(en="deliverable", es="prestación"),
    "deliverables": Text(en="deliverables", es="prestaciones"),
    "included-deliverables": Text(en="what is included", es="qué está incluido"),
    "manager": Text(en="service manager", es="responsable del servicio"),
    "contract": Text(en="contract", es="contrato"),
    "customer": Text(en="customer", es="cliente"),
    "amendment": AMENDMENT,
    "waiver": Text(en="waiver", es="dispensa"),
    "agreement": Text(en="agreement", es="acuerdo"),
    "special-terms": Text(en="special terms", es="condiciones particulares"),
    "not-documented": Text(en="not documented", es="no consta"),
    "not-included": Text(en="not included", es="no incluido"),
    "business-day": Text(en="business day", es="día laborable"),
}
_IN_ANOTHER = Text(en="in {language}", es="en {language}")


@dataclass(frozen=True, slots=True)
class Voice:
    """A programme spoken of in a language; `own` are the words of the tier, which come before the programme's."""

    programme: Programme
    lang: str
    own: Mapping[str, Translations] = field(default_factory=dict)
    by_contract: frozenset[str] = frozenset()
    """Items that a contract states itself, so that no clause can be cited for them."""
    holidays: tuple[str, ...] = ()
    """The days, ISO 8601, that a contract adds to the holidays of its programme."""

    @property
    def language(self) -> Language:
        """How the language writes dates, lists and numbers."""
        return language_of(self.lang)

    def say(self, text: Sayable, **fills: Sayable | str) -> str:
        """A sentence in the language, its places filled."""
        return (filled(text, **fills) if fills else text).say(self.lang)

    def noun(self, name: str) -> str:
        """A noun: the tier's, the programme's, or ours."""
        return (self.own.get(name) or self.programme.words.get(name) or _NOUNS[name]).say(self.lang)

    def title(self, name: str) -> str:
        """The noun as a heading or a label begins with it."""
        return capital(self.noun(name))

    def words(self, text: Sayable, *, is_strong: bool = False) -> Run:
        """What a workspace says, marked where it is not in the language asked for."""
        found = missing_language(text, self.lang)
        if found is None:
            return (Words(text.say(self.lang), is_strong=is_strong),)
        return (Words(text.say(self.lang), found, is_strong), Words(" "), self.in_another(found))

    def in_another(self, found: str) -> Marked:
        """The mark of a text that is only in the language `found`."""
        return Marked(self.say(_IN_ANOTHER, language=self.language.language(found)), Mark.OTHER_LANGUAGE)

    def silence(self) -> Marked:
        """*Not documented*."""
        return Marked(self.noun("not-documented"), Mark.NOT_DOCUMENTED)

    def absence(self) -> Marked:
        """*Not included*."""
        return Marked(self.noun("not-included"), Mark.NOT_INCLUDED)

    def day(self, day: date) -> str:
        """A date in words."""
        return self.language.date(day)

    def heading(self, text: Sayable, anchor: str, level: int = 2) -> Heading:
        """A heading in the language, beginning with a capital."""
        return Heading(level, (Words(capital(text.say(self.lang))),), anchor)


def missing_language(text: Sayable, lang: str) -> str | None:
    """The tag of the language that a text is in where it lacks `lang`; None where it has it, or is in none."""
    if not isinstance(text, Translations) or text.has(lang):
        return None
    found = text.find(lang)[0]
    return None if found in {"", "und", "zxx", "mul"} else found


def capital_run(run: Run) -> Run:
    """The run with its first letter in upper case."""
    match run:
        case (Words(text, lang, is_strong), *rest):
            return (Words(capital(text), lang, is_strong), *rest)
        case (Marked(text, mark), *rest):
            return (Marked(capital(text), mark), *rest)
        case _:
            return run


def capital(words: str) -> str:
    """The words with their first letter in upper case."""
    return words[:1].upper() + words[1:]
