"""Numbers in prose: in figures, in words, in both; ranges, halves and fractions; each where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from svcspec.prose.tongue import Tongue

NUMBER = r"[0-9]{1,3}(?:[ .,][0-9]{3})+(?:[.,][0-9]{1,2})?(?![0-9])|[0-9]{1,7}(?:[.,][0-9]{1,6})?"
"""Figures, with a mark between thousands or without, and at most six decimals."""
AGAIN = r"(?:\s?\(\s?(?:[0-9]{1,7}|[a-z]+(?:[ -][a-z]+){0,4})\s?\))?"
"""What may follow a number in brackets: the same in figures, or in words."""
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "1/2": "0.5", "1/4": "0.25", "3/4": "0.75"}
_FRACTION = "|".join(_FRACTIONS)
_FIGURE = re.compile(
    rf"(?<![a-z0-9.,/-])(?<![0-9] )(?:({NUMBER})( ?[-‐‑–—−/] ?))??(?:({NUMBER})|([0-9]{{1,3}}(?: ?(?=[½¼¾])| (?=[0-9]/)))?({_FRACTION}))[ )]*$"
)
_GROUPED = re.compile(r"([0-9]{1,3}(?:[ .,][0-9]{3})+)(?:([.,])([0-9]{1,2}))?")
_BRACKET = re.compile(rf"\s*\(\s*({NUMBER})\s*\)\s*$")
_SPELT_OUT = re.compile(r"(?<=[0-9½¼¾]) ?\(\s?([a-z]+(?:[ -][a-z]+){0,4})\s?\)")
_APART = re.compile(r"[^a-z -]|[ -]{2,}")
"""What a number in words does not go on over."""
_COUNTED = re.compile(r"\(\s*[0-9]{1,2} ?(?:st|nd|rd|th|[ao]\.?|\.?[ºª°o])\s*\)")
_REACH = 60
_MOST_WORDS = 5
_HALF = Decimal("0.5")


def number_before(
    text: str, start: int, end: int, tongue: Tongue, *, is_share: bool = False
) -> tuple[Decimal, int] | None:
    """The number that ends at `end`, in figures, words or both, and where it begins; None where there is none.

    Of a range it is the upper end. `is_share` is set for a percentage, of which three decimals are told from thousands.
    """
    base = max(start, end - _REACH)
    reach = _without_repetition(text[base:end], tongue)
    last = reach.rstrip(" )")[-1:]
    if last.isdigit() or last in _FRACTIONS:
        bracket = _BRACKET.search(reach)
        if bracket:
            words = _worded(reach[: bracket.start()], tongue)
            marks = tongue.tables["numbers"]["thousands_of_a_share" if is_share else "thousands"]
            return decimal(bracket[1], marks), base + (words[1] if words else bracket.start(1) - 1)
        figure = _FIGURE.search(reach)
        value = None if figure is None else _figure(figure, tongue, is_share=is_share)
        return (value, base + figure.start()) if figure is not None and value is not None else None
    words = _worded(reach, tongue)
    return None if words is None else (words[0], base + words[1])


def _figure(found: re.Match[str], tongue: Tongue, *, is_share: bool) -> Decimal | None:
    """What a number in figures comes to; None for a range that does not rise, such as a date."""
    low, dash, figure, whole, part = found.groups()
    if figure is None:
        return Decimal(whole or 0) + Decimal(_FRACTIONS[part])
    marks = tongue.tables["numbers"]["thousands_of_a_share" if is_share else "thousands"]
    value = decimal(figure, marks)
    is_of_date = low is not None and dash == dash.strip() and decimal(low, marks) >= value
    return None if is_of_date else value


def _without_repetition(reach: str, tongue: Tongue) -> str:
    """The words up to a number in figures, without the same in words that it ends with: `5 (cinco)`."""
    if reach.rstrip()[-1:] != ")":
        return reach
    for first, _ in repeated(reach, 0, len(reach), tongue):
        if not reach[reach.index(")", first) + 1 :].strip():
            return reach[:first]
    return reach


def repeated(text: str, start: int, end: int, tongue: Tongue) -> Iterator[tuple[int, int]]:
    """Where brackets say a number again in words that was said in figures: `5 (cinco)`."""
    if text.find("(", start, end) < 0:
        return
    for found in _SPELT_OUT.finditer(text, start, end):
        words = _worded(found[1], tongue)
        if words is not None and words[1] == 0:
            yield found.start(), found.end()


def _worded(reach: str, tongue: Tongue) -> tuple[Decimal, int] | None:
    """The number that the last words of `reach` say, and where in it they begin."""
    words, end = _last_words(reach)
    if not words[-1]:
        return None
    table = tongue.tables["numbers"]
    halved = _halved(reach, words[-1], tongue)
    if halved is not None:
        return halved
    if words[-1] in table["own"]:
        return Decimal(table["own"][words[-1]]), end - len(words[-1])
    if words[-1] in table["dozens"]:
        dozen, first = Decimal(table["dozens"][words[-1]]), end - len(words[-1])
        many = number_before(reach, 0, first, tongue)
        return (dozen, first) if many is None else (dozen * many[0], many[1])
    for index in range(len(words)):
        if words[index] in tongue.tables["lists"]["joins"] or (index and words[index - 1] in table["own"]):
            continue
        value = _value(tuple(words[index:]), tongue)
        if value is not None:
            rest = " ".join(words[index:])
            return value, end - len(rest)
    return None


def _halved(reach: str, last: str, tongue: Tongue) -> tuple[Decimal, int] | None:
    """*Two and a half*, *half a*: a number with a half, or half of one thing."""
    if last in tongue.tables["numbers"]["own"]:
        half = tongue.patterns["numbers.and_half"].search(reach.rstrip())
        whole = half and number_before(reach, 0, half.start(), tongue)
        return (whole[0] + _HALF, whole[1]) if whole else None
    half = tongue.patterns["numbers.half_of"].search(reach.rstrip()) if last in tongue.tables["lists"]["bare"] else None
    return None if half is None else (_HALF, half.start())


def _last_words(reach: str) -> tuple[list[str], int]:
    """The words that `reach` ends with, at most five, and where the last one ends; one empty word where it ends otherwise."""
    said = reach.rstrip(" ")
    words = re.split("[ -]", _APART.split(said)[-1].lstrip(" -"))
    return words[-_MOST_WORDS:] if words[-1] else [""], len(said)


_VALUES: dict[tuple[str, tuple[str, ...]], Decimal | None] = {}
_MOST_VALUES = 4096


def _value(words: tuple[str, ...], tongue: Tongue) -> Decimal | None:
    key = (tongue.lang, words)
    if key not in _VALUES:
        if len(_VALUES) >= _MOST_VALUES:
            _VALUES.clear()
        from text_to_num import text2num

        repaired = " ".join(tongue.tables["numbers"]["repair"].get(word, word) for word in words)
        try:
            _VALUES[key] = Decimal(text2num(repaired, tongue.lang))
        except ValueError:
            _VALUES[key] = None
    return _VALUES[key]


def decimal(figure: str, marks: str) -> Decimal:
    """A number in figures, of which `marks` are those that may stand between its thousands.

    A mark that stands twice, or before another one, is one of them whatever the language.
    """
    grouped = _GROUPED.fullmatch(figure)
    if grouped and _is_grouped(grouped[1], grouped[2], marks):
        whole, rest = re.sub("[ .,]", "", grouped[1]), grouped[3] or ""
    else:
        whole, _, rest = figure.replace(" ", "").replace(",", ".").rpartition(".")
        whole, rest = (whole.replace(".", ""), rest) if whole else (rest, "")
    return Decimal(f"{whole}.{rest}" if rest else whole)


def _is_grouped(whole: str, point: str | None, marks: str) -> bool:
    used = re.findall("[ .,]", whole)
    if point is not None or len(used) > 1 or used == [" "]:
        return set(used) != {point}
    return used[0] in marks and whole[0] != "0"


def figures(number: Decimal) -> str:
    """A number as it is written in figures: no exponent, no zeros at its end."""
    return format(number.normalize(), "f")


def is_bare(text: str, start: int, end: int, tongue: Tongue) -> bool:
    """Whether a number is only an article: *a*, *un*."""
    return text[start:end].strip() in tongue.tables["lists"]["bare"]


def ordinal_before(text: str, start: int, end: int, tongue: Tongue) -> tuple[Decimal, int] | None:
    """*The third business day*: an ordinal directly before `end`."""
    base = max(start, end - _REACH)
    words, last = _last_words(_COUNTED.sub(lambda one: " " * len(one[0]), text[base:end]))
    count = tongue.tables["numbers"]["ordinals"].get(words[-1])
    return (Decimal(count), base + last - len(words[-1])) if count else None
