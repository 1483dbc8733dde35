"""`money`: an amount in a currency, for each of something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar, Self

from svcspec import languages
from svcspec.kinds import Change, Declaration, Kind, Plain, Verdict, amount
from svcspec.periods import Period
from svcspec.text import Text, Translations
from svcspec.written import misread, plain_number, read_number

_CURRENCY = re.compile(r"[A-Z]{3}\Z", re.ASCII)
_TAG = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
_IS_TAG = re.compile(_TAG.removesuffix("$") + r"\Z", re.ASCII)
_KEYS = frozenset(("amount", "currency", "per", "text"))
_PERIODS = {
    "day": Period(0, 1),
    "week": Period(0, 7),
    "month": Period(1, 0),
    "quarter": Period(3, 0),
    "year": Period(12, 0),
}
_CENTS = 2
_NO_MONEY = Text(en="`{written}` is not an amount of money", es="`{written}` no es un importe")
_MONEY = Text(
    en="write the amount and its currency by ISO 4217: `{amount: 49, currency: EUR, per: month}`",
    es="escriba el importe y su moneda según ISO 4217: `{amount: 49, currency: EUR, per: month}`",
)
_NO_CURRENCY = Text(en="`{written}` is not the code of a currency", es="`{written}` no es el código de una moneda")
_NO_WORDS = Text(en="`{written}` is no text", es="`{written}` no es un texto")
_SOME_WORDS = Text(
    en="write a word such as `month`, or a text in each language: `{en: user, es: usuario}`",
    es="escriba una palabra como `month`, o un texto en cada idioma: `{en: user, es: usuario}`",
)
_PER = Text(en="per", es="por")
_WORDS_SCHEMA: Mapping[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": _TAG},
            "additionalProperties": {"type": "string", "minLength": 1},
        },
    ]
}


@dataclass(frozen=True, slots=True)
class Money(Kind):
    """Less is better where currency and `per` agree; else different. The text beside it is printed alone."""

    number: Decimal
    currency: str
    per: tuple[tuple[str, str], ...]
    """Language and words; the language is empty for a word such as `month`. Empty where it is said of nothing."""
    words: tuple[tuple[str, str], ...]

    TITLE: ClassVar = Text(en="an amount of money", es="un importe")
    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "type": "object",
        "additionalProperties": False,
        "required": ["amount", "currency"],
        "properties": {
            "amount": {"type": "number", "minimum": 0},
            "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
            "per": _WORDS_SCHEMA,
            "text": _WORDS_SCHEMA,
        },
    }
    GROWS: ClassVar = True
    VALUES: ClassVar = (
        {"amount": 0, "currency": "EUR"},
        {"amount": 49, "currency": "EUR"},
        {"amount": Decimal("49.90"), "currency": "EUR"},
        {"amount": 49, "currency": "USD"},
        {"amount": 49, "currency": "EUR", "per": "month"},
        {"amount": 99, "currency": "EUR", "per": "month"},
        {"amount": 490, "currency": "EUR", "per": "year"},
        {"amount": 9, "currency": "EUR", "per": {"en": "user", "es": "usuario"}},
        {"amount": 9, "currency": "EUR", "text": {"en": "list price", "es": "precio de tarifa"}},
    )
    EXAMPLES: ClassVar = (
        "{amount: 49, currency: EUR} -> {amount: 49.00, currency: EUR} same",
        "{amount: 49, currency: EUR} -> {amount: 45.5, currency: EUR} better",
        "{amount: 49, currency: EUR} -> {amount: 50, currency: EUR} worse",
        "{amount: 49, currency: EUR} -> {amount: 49, currency: USD} different",
        "{amount: 49, currency: EUR, per: month} -> {amount: 40, currency: EUR, per: year} different",
        "{amount: 49, currency: EUR} -> {amount: 40, currency: EUR, per: month} different",
    )

    @classmethod
    def read(cls, written: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> Self:
        """`{amount, currency, per?, text?}`."""
        if not isinstance(written, dict) or not written.keys() <= _KEYS:
            raise misread(written, _NO_MONEY, _MONEY)
        number, currency = read_number(written.get("amount")), written.get("currency")
        if number is None:
            raise misread(written, _NO_MONEY, _MONEY)
        if not isinstance(currency, str) or not _CURRENCY.match(currency):
            raise misread(currency, _NO_CURRENCY, _MONEY)
        return cls(declared, number, currency, _read_words(written.get("per")), _read_words(written.get("text")))

    def order(self, after: Self) -> Verdict:
        """Less is better in one currency and for the same."""
        if (self.currency, self.per) != (after.currency, after.per):
            return Verdict(Change.DIFFERENT)
        return Verdict(amount(self.number, after.number, smaller_is_better=True))

    def say(self, lang: str) -> str:
        """`EUR 49.90 a month (list price)`."""
        language = languages.of(lang)
        said = [language.money(self.figure(lang), self.currency)]
        if self.per:
            period = _PERIODS.get(dict(self.per).get("", ""))
            words = _say(self.per, lang)
            said.append(language.period_rate(period) if period else f"{_PER.say(lang)} {words}")
        if self.words:
            said.append(f"({_say(self.words, lang)})")
        return " ".join(said)

    def figure(self, lang: str) -> str:
        """The amount alone, with two decimals where it has any."""
        return languages.of(lang).number(self.number, _CENTS)

    def plain(self) -> Plain:
        """As written."""
        value: dict[str, Plain] = {"amount": plain_number(self.number), "currency": self.currency}
        for key, words in (("per", self.per), ("text", self.words)):
            by_language: dict[str, Plain] = dict(words)
            if by_language:
                value[key] = by_language.get("", by_language)
        return value

    def times(self, number: int) -> Self:
        """`number` times the amount."""
        return replace(self, number=self.number * number)

    def magnitude(self) -> Decimal | None:
        """The amount."""
        return self.number


def _read_words(written: Plain) -> tuple[tuple[str, str], ...]:
    if written is None:
        return ()
    by_language = {"": written} if isinstance(written, str) else written
    if not isinstance(by_language, dict) or not by_language:
        raise misread(written, _NO_WORDS, _SOME_WORDS)
    words = []
    for tag, text in sorted(by_language.items()):
        is_tag = _IS_TAG.match(tag) or isinstance(written, str)
        if not is_tag or not isinstance(text, str) or not text.strip():
            raise misread(written, _NO_WORDS, _SOME_WORDS)
        words.append((tag, text))
    return tuple(words)


def _say(words: tuple[tuple[str, str], ...], lang: str) -> str:
    return Translations(dict(words)).say(lang)
