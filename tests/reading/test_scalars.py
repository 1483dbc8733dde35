"""Plain scalars by the core schema of YAML 1.2."""

from decimal import Decimal

import pytest

from svcspec.places import Place
from svcspec.reading.scalars import Scalar, UnusableNumberError, resolve

VALUES: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "nULL": "nULL",
    "true": True, "False": False, "yes": "yes", "no": "no", "on": "on", "NO": "NO",
    "0": 0, "-0": 0, "+5": 5, "9007199254740993": 9007199254740993, "-9999999999999999": -9999999999999999,
    "0x1F": 31, "0o17": 15, "0x": "0x", "0b1": "0b1", "0o8": "0o8",
    "1.10": Decimal("1.10"), ".5": Decimal("0.5"), "5.": Decimal(5), "1e3": Decimal(1000), "-2.50E-2": Decimal("-0.025"),
    "1_000": "1_000", "17:00": "17:00", "190:20:30": "190:20:30", "2026-01-05": "2026-01-05", "1.2.3": "1.2.3",
    "1,5": "1,5", "-": "-", ".": ".", "e1": "e1", "1e": "1e", "+": "+", "=": "=", "P1W": "P1W", "24/7": "24/7",
}  # fmt: skip
REFUSED = [
    "017", "00", "-007.50", ".nan", ".NaN", ".inf", "+.Inf", "-.INF", "10000000000000000", "0.30000000000000004",
    "1e16", "1e999", "0e999", "1e-17", "1e99999999999999999999", "0e-99999999999999999999", "0xffffffffffffffff", "9" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("written", VALUES)
def test_value(written: str) -> None:
    """A scalar is what YAML 1.2 says, of exact type."""
    value = resolve(written)
    assert (VALUES[written], type(VALUES[written])) == (value, type(value))


def test_digits_of_a_quantity_are_kept() -> None:
    """1.10 is shown as it was typed."""
    assert str(resolve("1.10")) == "1.10"


@pytest.mark.parametrize("written", REFUSED, ids=range(len(REFUSED)))
def test_refused(written: str) -> None:
    """A number that programs read in different ways is refused, with what to write instead."""
    with pytest.raises(UnusableNumberError) as refused:
        resolve(written)
    finding = refused.value.finding(Place("a.yaml"))
    assert finding.code.id == "SVC016"
    assert finding.help.say("es")


@pytest.mark.parametrize(("written", "short"), [("017", "17"), ("00", "0"), ("-007.50", "-7.50"), ("000.5", "0.5")])
def test_leading_zero_names_the_short_number(written: str, short: str) -> None:
    """The help for a leading zero can be copied."""
    with pytest.raises(UnusableNumberError) as refused:
        resolve(written)
    assert f'write {short}, or "{written}" in quotes if it is text' == refused.value.finding(Place("a")).help.say("en")
