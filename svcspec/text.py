"""Sentences for people: the tool's own in English and Spanish, and those of a programme in its languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

_PLACEHOLDER = re.compile(r"\{([a-z0-9][a-z0-9_.-]*)\}")


class Sayable(Protocol):
    """Anything that has words in a language (a BCP 47 tag)."""

    def say(self, lang: str) -> str:
        """The words in `lang`, or in the nearest language there is."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of the tool's own: English and Spanish, both always there."""

    en: str
    es: str

    def say(self, lang: str) -> str:
        """Spanish for every `es-*`, English for all else."""
        return self.es if lang.split("-")[0] == "es" else self.en


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A name, a number or an id that reads the same in every language."""

    words: str

    def say(self, lang: str) -> str:
        """The words themselves."""
        return self.words


@dataclass(frozen=True, slots=True)
class Translations:
    """Text that a workspace gives by BCP 47 language; at least one, in the order written."""

    by_language: Mapping[str, str]

    def find(self, lang: str) -> tuple[str, str]:
        """The language found and its words: `lang`, else its parents (`es-MX`, `es`), else a relative, else the first."""
        tag = lang
        while tag:
            if tag in self.by_language:
                return tag, self.by_language[tag]
            tag = tag.rpartition("-")[0]
        family = lang.split("-", maxsplit=1)[0]
        for known, words in self.by_language.items():
            if known.split("-")[0] == family:
                return known, words
        return next(iter(self.by_language.items()))

    def has(self, lang: str) -> bool:
        """Whether the words are in the language of `lang`, in whatever region."""
        return self.find(lang)[0].split("-")[0] == lang.split("-")[0]

    def say(self, lang: str) -> str:
        """The words in `lang`, or in the nearest language there is."""
        return self.find(lang)[1]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with named places to fill: `{promised}` by what `fills` says of `promised`."""

    template: Sayable
    fills: Mapping[str, Sayable] = field(default_factory=dict)

    def say(self, lang: str) -> str:
        """The sentence in `lang`, every place filled; a place without a fill is a defect and raises KeyError."""
        return fill(self.template.say(lang), {name: value.say(lang) for name, value in self.fills.items()})


@dataclass(frozen=True, slots=True)
class Joined:
    """Several sentences or names, one after the other."""

    texts: tuple[Sayable, ...]
    between: str = ", "

    def say(self, lang: str) -> str:
        """The words of each in `lang`."""
        return self.between.join(text.say(lang) for text in self.texts)


def filled(template: Sayable, /, **fills: Sayable | str) -> Message:
    """A sentence with its places filled; a name, an id or what is already said stands for itself."""
    return Message(template, {name: Verbatim(one) if isinstance(one, str) else one for name, one in fills.items()})


def fill(template: str, values: Mapping[str, str]) -> str:
    """Replace each `{name}` once; what is filled in is never read again. Raises KeyError for a name not given."""
    return _PLACEHOLDER.sub(lambda match: values[match[1]], template)


def pieces(template: str) -> list[str]:
    """The words of a template and the names between them, in turn; words come first and last, if only empty ones."""
    return _PLACEHOLDER.split(template)


def placeholders(template: str) -> Iterator[str]:
    """The names that a template asks for, in order, repeats included."""
    return (match[1] for match in _PLACEHOLDER.finditer(template))


QUOTED = Text(en="“{label}”", es="«{label}»")
"""A label in a sentence, as each language quotes."""
