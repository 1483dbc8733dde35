"""Plurals, lists, dates, numbers and durations of a language.

A language is one module of this package, named by its BCP 47 tag, that defines one Language. Nothing here needs babel,
but for the plurals of a language that has no module and for the names of languages that the tables do not hold.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import ClassVar, Protocol

from svcspec.periods import Period
from svcspec.text import Sayable, Translations
from svcspec.timetables import DAY, Spans

PLACE_OF_SIGNATURE = "place-of-signature"
_EACH = {"day": Period(0, 1), "week": Period(0, 7), "month": Period(1, 0), "year": Period(12, 0)}


class Counted(Protocol):
    """What is counted, by language and CLDR plural category."""

    @property
    def forms(self) -> Mapping[str, Mapping[str, str]]:
        """`{"en": {"one": "hour", "other": "hours"}}`."""


@dataclass(frozen=True, slots=True)
class Language(ABC):
    """How a language writes numbers, lists, dates and times. `tag` is what was asked for, such as `es-MX`."""

    tag: str

    POINT: ClassVar[str]
    GROUPS: ClassVar[str]
    """What stands between groups of three digits."""
    UNGROUPED: ClassVar[int]
    """Up to so many digits stand without groups."""
    UNITS: ClassVar[Mapping[str, tuple[str, str]]]
    """One and several of each unit of time: `year quarter month week day hour minute`, and those of business time."""
    LANGUAGES: ClassVar[Mapping[str, str]]
    """Names of common languages by tag."""
    AND: ClassVar[str]
    OR: ClassVar[str]
    UNLIMITED: ClassVar[str]

    @property
    def id(self) -> str:
        """The tag of the module."""
        return type(self).__module__.rpartition(".")[2]

    @abstractmethod
    def percent(self, number: Decimal | int) -> str:
        """The number as a percentage: 99.9 is `99.9%`."""

    @abstractmethod
    def money(self, figure: str, currency: str) -> str:
        """A figure with the code of its currency: `EUR 49`."""

    @abstractmethod
    def category(self, number: Decimal | int) -> str:
        """The CLDR plural category of a number."""

    @abstractmethod
    def date(self, date: dt.date) -> str:
        """The day in long form: `1 June 2026`."""

    @abstractmethod
    def period_every(self, period: Period, times: int = 1) -> str:
        """How often: `every week`, `twice a month`."""

    @abstractmethod
    def period_rate(self, period: Period) -> str:
        """In which period something is counted: `a week`, `every 2 weeks`."""

    @abstractmethod
    def unlimited(self, counted: str) -> str:
        """Without limit, of what is counted (in the plural), in words that agree with any gender."""

    @abstractmethod
    def weekdays(self, days: Sequence[int]) -> str:
        """Days of the week, 0 for Monday: `Monday to Friday`."""

    @abstractmethod
    def hours(self, spans: Spans) -> str:
        """Times of a day: `09:00 to 13:00 and 15:00 to 17:00`."""

    @abstractmethod
    def zone(self, zone: str) -> str:
        """The time of an IANA zone, or of `place-of-signature`."""

    def number(self, number: Decimal | int, places: int = 0) -> str:
        """The number exactly, without idle zeros, with at least `places` decimals where it has any."""
        whole, _, fraction = format(Decimal(number).normalize(), "f").partition(".")
        if len(whole.lstrip("-")) > self.UNGROUPED:
            whole = f"{int(whole):,}".replace(",", self.GROUPS)
        return f"{whole}{self.POINT}{fraction.ljust(places, '0')}" if fraction else whole

    def plural(self, counted: Counted, number: Decimal | int | None) -> str:
        """The form of what is counted for a number; None is without limit. A language without forms takes a near one."""
        tag, _ = Translations({tag: tag for tag in counted.forms}).find(self.tag)
        forms = counted.forms[tag]
        category = "other" if number is None else _category(tag, number)
        return forms.get(category) or forms.get("other") or next(iter(forms.values()))

    def duration(self, number: Decimal | int, unit: str) -> str:
        """So many of a unit of time: `minute hour day week month year business-minute business-hour business-day`."""
        one, several = self.UNITS[unit]
        return f"{self.number(number)} {one if self.category(number) == 'one' else several}"

    def rate(self, number: Decimal | int, unit: str, each: str) -> str:
        """So many of one unit of time in each of another: `9 hours a day`."""
        return f"{self.duration(number, unit)} {self.period_rate(_EACH[each])}"

    def join_and(self, items: Sequence[str]) -> str:
        """`a, b and c`."""
        return self._join(items, self.AND)

    def join_or(self, items: Sequence[str]) -> str:
        """`a, b or c`."""
        return self._join(items, self.OR)

    def conjunction(self, word: str, following: str) -> str:
        """The word as it stands before `following`; Spanish changes it."""
        return word

    def language(self, tag: str) -> str:
        """The name of a language; the tag itself where nobody has a name for it."""
        return self.LANGUAGES.get(tag) or _named_by_cldr(tag, self.id) or tag

    def _join(self, items: Sequence[str], word: str) -> str:
        if not items[1:]:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.conjunction(word, items[-1])} {items[-1]}"

    def _lasting(self, period: Period) -> str:
        return self.join_and([self.duration(number, unit) for number, unit in period.parts])


def of(lang: str) -> Language:
    """The language of a BCP 47 tag: its own module, else that of its parents (`es-MX`, `es`), else English."""
    return _of(lang)


@dataclass(frozen=True, slots=True)
class And:
    """Several things, the last one after *and*."""

    texts: tuple[Sayable, ...]

    def say(self, lang: str) -> str:
        """`one, two and three`."""
        return of(lang).join_and([text.say(lang) for text in self.texts])


def has_sentences(lang: str) -> bool:
    """Whether the tool has sentences of its own in the language of a tag; a page would else be half in another."""
    return _of(lang).id == lang.split("-", maxsplit=1)[0].lower()


def single_unit(period: Period) -> str | None:
    """The unit that a period is exactly one of, a quarter included; None where it takes more words."""
    if period == Period(3, 0):
        return "quarter"
    match period.parts:
        case ((1, unit),):
            return unit
        case _:
            return None


def runs(days: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each run of following days; a run of two is two runs of one."""
    found: list[tuple[int, int]] = []
    for _, group in groupby(enumerate(sorted(set(days))), key=lambda pair: pair[1] - pair[0]):
        run = [day for _, day in group]
        is_range = run[0] + 1 < run[-1]
        found += [(run[0], run[-1])] if is_range else [(day, day) for day in run]
    return found


def clock(minute: int) -> str:
    """A minute of the day as `09:00`; the end of the day is `24:00`, and what is past it on the next day."""
    hour, rest = divmod(minute if minute <= DAY else minute - DAY, 60)
    return f"{hour:02}:{rest:02}"


@cache
def _known() -> Mapping[str, Language]:
    from svcspec.discovery import modules

    return {
        name: found
        for name, module in modules(__name__)
        for found in vars(module).values()
        if isinstance(found, Language)
    }


@cache
def _of(lang: str) -> Language:
    known = _known()
    tag = lang
    while tag:
        if tag in known:
            return replace(known[tag], tag=lang)
        tag = tag.rpartition("-")[0]
    return replace(known["en"], tag=lang)


def _category(tag: str, number: Decimal | int) -> str:
    language = _of(tag)
    if language.id == tag.split("-", maxsplit=1)[0]:
        return language.category(number)
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").plural_form(number)
    except (UnknownLocaleError, ValueError):
        return language.category(number)


@cache
def _named_by_cldr(tag: str, lang: str) -> str | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name(lang)
    except (UnknownLocaleError, ValueError):
        return None
