"""What a person writes as a value, and what to say where it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeAlias

from svcspec.periods import Period, period
from svcspec.text import Message, Sayable, Text, Verbatim

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | Decimal | bool | None"


_DIGITS = 16
_LONGEST_SHOWN = 60
_PERCENTAGE = re.compile(r"([0-9]{1,7}(?:\.[0-9]{1,6})?) ?%\Z", re.ASCII)
_NO_PERIOD = Text(en="`{written}` is not a period of time", es="`{written}` no es un periodo de tiempo")
_A_PERIOD = Text(
    en="write days, weeks, months or years in ISO 8601: `P1D`, `P2W`, `P1M`, `P1Y`",
    es="escriba días, semanas, meses o años según ISO 8601: `P1D`, `P2W`, `P1M`, `P1Y`",
)


class MisreadError(ValueError):
    """A value that its kind does not take. `what` says what is wrong, `instead` what would be right.

    `unknown` is the word in it that is none of the `known` ones; empty where it is not about a word.
    """

    def __init__(self, what: Sayable, instead: Sayable, unknown: str = "", known: Iterable[str] = ()) -> None:
        super().__init__(what.say("en"))
        self.what = what
        self.instead = instead
        self.unknown = unknown
        self.known = tuple(known)


def shown(written: Plain) -> Verbatim:
    """What somebody wrote, short enough for a sentence."""
    if isinstance(written, str):
        words = written
    elif isinstance(written, bool) or written is None:
        words = {True: "true", False: "false", None: "null"}[written]
    elif isinstance(written, dict):
        words = "{" + ", ".join(f"{key}: {shown(value).words}" for key, value in list(written.items())[:4]) + "}"
    elif isinstance(written, list):
        words = "[" + ", ".join(shown(value).words for value in written[:8]) + "]"
    else:
        words = str(Decimal(written))
    return Verbatim(words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…")


def misread(written: Plain, what: Text, instead: Text, names: Iterable[str] = ()) -> MisreadError:
    """What to raise: `{written}` in the sentences is what was written, `{names}` the `names` there are."""
    fills = {"written": shown(written), "names": Verbatim(", ".join(f"`{name}`" for name in names))}
    return MisreadError(Message(what, fills), Message(instead, fills))


def unknown(written: Plain, what: Text, instead: Text, names: Iterable[str]) -> MisreadError:
    """What to raise for a word that is none of `names`."""
    error = misread(written, what, instead, names)
    return MisreadError(error.what, error.instead, written, names) if isinstance(written, str) else error


def read_number(written: Plain) -> Decimal | None:
    """A number from 0 on, of at most 16 digits; None for all else."""
    if isinstance(written, bool) or not isinstance(written, int | Decimal):
        return None
    number = Decimal(written)
    if not number.is_finite() or number.is_signed() or number.adjusted() >= _DIGITS:
        return None
    return number if len(number.normalize().as_tuple().digits) <= _DIGITS and number.adjusted() > -_DIGITS else None


def read_percentage(written: Plain) -> Decimal | None:
    """`99.9 %` as 99.9; None for all else."""
    match = _PERCENTAGE.match(written) if isinstance(written, str) else None
    return None if match is None else Decimal(match[1])


def read_period(written: Plain) -> Period:
    """An ISO 8601 period; raises MisreadError."""
    try:
        return period(written if isinstance(written, str) else "")
    except ValueError:
        raise misread(written, _NO_PERIOD, _A_PERIOD) from None


def plain_number(number: Decimal) -> int | Decimal:
    """A number as JSON gives it: an integer where it is one."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def with_parts(value: Plain, parts: Mapping[str, Plain]) -> Plain:
    """A value as written with the parts beside it, or alone where there is none."""
    return {"value": value, **parts} if parts else value
