"""What a plain scalar means: the core schema of YAML 1.2, with numbers that are exact and of bounded length."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TypeAlias

from svcspec.findings import Code, Finding, Severity, found
from svcspec.places import Place
from svcspec.reading.characters import quoted
from svcspec.text import Message, Text, Verbatim

MOST_DIGITS = 16

UNUSABLE_NUMBER = Code(
    "SVC016",
    Severity.ERROR,
    says=Text(en="the number {written} cannot be used: {trouble}", es="el número {written} no sirve: {trouble}"),
    why=Text(
        en="Programs read such numbers in different ways, and a limit must mean the same to everyone.",
        es="Cada programa lee estos números a su manera, y un límite tiene que significar lo mismo para todos.",
    ),
    help=Text(en="{remedy}", es="{remedy}"),
    bad="hours: 017",
    good="hours: 17",
    example="file",
)

Scalar: TypeAlias = "str | int | Decimal | bool | None"

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NOT_FINITE = frozenset(
    [".nan", ".NaN", ".NAN", *(sign + word for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF"))]
)
_MAY_BE_OTHER_THAN_TEXT = frozenset("~nNtTfF+-.0123456789")
_NUMBER = re.compile(
    r"0o(?P<octal>[0-7]+)|0x(?P<hexadecimal>[0-9a-fA-F]+)"
    r"|[-+]?(?P<whole>[0-9]+)"
    r"|[-+]?(?:\.[0-9]+|(?P<before>[0-9]+)(?:\.[0-9]*)?)(?:[eE][-+]?(?P<exponent>[0-9]+))?"
)
_LONGEST = 3 * MOST_DIGITS  # longer spellings of 16 digits exist, by leading zeros of an exponent; nobody needs them
_LONGEST_EXPONENT = 3

_TOO_LONG = Text(en="it has more than {most} digits", es="tiene más de {most} cifras")
_SHORTEN = Text(en="round it, or put it in quotes if it is text", es="redondéelo, o póngalo entre comillas si es texto")
_LEADING_ZERO = Text(
    en="some programs take the zero at its start for base 8",
    es="algunos programas entienden base 8 por el cero inicial",
)
_DROP_ZERO = Text(
    en='write {short}, or "{written}" in quotes if it is text',
    es='escriba {short}, o "{written}" entre comillas si es texto',
)
_ENDLESS = Text(en="it is not a finite number", es="no es un número finito")
_WRITE_NUMBER = Text(
    en='write a number, or "{written}" in quotes if it is text',
    es='escriba un número, o "{written}" entre comillas si es texto',
)


class UnusableNumberError(ValueError):
    """A number by the YAML rules that is not one for us; `trouble` and `remedy` say why and what to do."""

    def __init__(self, written: str, trouble: Text, remedy: Text, short: str = "") -> None:
        super().__init__(written)
        self.written = written
        self.trouble = trouble
        self.remedy = remedy
        self.short = short

    def finding(self, place: Place) -> Finding:
        """SVC016 at `place`."""
        fills = {
            "written": Verbatim(quoted(self.written, most=24)),
            "short": Verbatim(self.short),
            "most": Verbatim(str(MOST_DIGITS)),
        }
        trouble, remedy = Message(self.trouble, fills), Message(self.remedy, fills)
        return found(UNUSABLE_NUMBER, place, {**fills, "trouble": trouble, "remedy": remedy})


def is_text(written: str) -> bool:
    """Whether a plain scalar is text, neither empty nor a null, boolean or number."""
    if not written:
        return False
    if written[0] not in _MAY_BE_OTHER_THAN_TEXT:
        return True
    return written not in _WORDS and written not in _NOT_FINITE and _NUMBER.fullmatch(written) is None


def resolve(written: str) -> Scalar:
    """The value of a plain scalar. Raises UnusableNumberError for NaN, infinities, leading zeros and over 16 digits."""
    if not written:
        return None
    if written[0] not in _MAY_BE_OTHER_THAN_TEXT:
        return written
    if written in _WORDS:
        return _WORDS[written]
    if written in _NOT_FINITE:
        raise UnusableNumberError(written, _ENDLESS, _WRITE_NUMBER)
    number = _NUMBER.fullmatch(written)
    return written if number is None else _number(written, number)


def _number(written: str, number: re.Match[str]) -> int | Decimal:
    if len(written) > _LONGEST or len((number["exponent"] or "").lstrip("0")) > _LONGEST_EXPONENT:
        raise UnusableNumberError(written, _TOO_LONG, _SHORTEN)
    digits = number["whole"] or number["before"] or "0"
    if len(digits) > 1 and digits[0] == "0":
        raise UnusableNumberError(written, _LEADING_ZERO, _DROP_ZERO, _without_zeros(written))
    if number["octal"] or number["hexadecimal"]:
        value: int | Decimal = int(written, 0)
    elif number["whole"]:
        value = int(written)
    else:
        value = Decimal(written)
    if _length(value) > MOST_DIGITS:
        raise UnusableNumberError(written, _TOO_LONG, _SHORTEN)
    return value


def _length(value: int | Decimal) -> int:
    """How many digits it takes to write the number without an exponent."""
    if isinstance(value, int):
        return len(str(abs(value)))
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return MOST_DIGITS + 1
    return len(digits) + exponent if exponent > 0 else max(len(digits), 1 - exponent)


def _without_zeros(written: str) -> str:
    sign = written[0] if written[0] in "+-" else ""
    short = written.removeprefix(sign).lstrip("0")
    return sign + (short if short[:1].isdigit() else f"0{short}")
