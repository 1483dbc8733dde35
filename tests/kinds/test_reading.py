"""What a kind does not take it says so, in both languages, and nothing else ever happens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcspec.kinds import Declaration, MisreadError, Plain, Unit, kinds
from svcspec.text import Sayable
from svcspec.written import read_number
from tests.kinds.draws import KINDS, anything, written

PARTS = st.dictionaries(st.sampled_from(["per", "every", "share", "during", "timezone"]), anything(), max_size=3)
REFUSED: Mapping[str, tuple[Plain, ...]] = {
    "inclusion": ("yes", True, None, ["included"]),
    "cost": ("free", 0, "Included"),
    "reserved": ("vendor", False, {}),
    "level": ("golden", "", 3),
    "at-most": ("3", "three", -1, True, Decimal("NaN"), Decimal("Infinity"), 10**16, None, "3 contacts", "Unlimited"),
    "at-least": ("unlimited", "99,9 %", "99.9", -1, "-1 %", 10**400),
    "within": ("soon", "4", 4, "0 hours", "0.0 hours", "4 horas", "1.5 business days", "4  hours", "4 hours\n", "-1 hours"),
    "window": (
        "", "always", "PH off", "Mo off", "Mo-Fr 9:00-17:00", "Mo-Fr 09:00 - 17:00", "Mo-Fr 09:00-25:00",
        "Mo-Fr 09:00-09:00", "Mo-Fr 09:00-17:00;PH off", "PH off; Mo-Fr 09:00-17:00", "Mo 09:00-17:00; Mo 18:00-19:00",
        "Mo-Fr 22:00-06:00; PH off", "Mo-Fr sunrise-sunset", "24/7; PH off", "Mo-Fr 09:00-17:00 ", "Lu-Vi 09:00-17:00",
        {"hours": 9}, {"hours": 0, "days": 5}, {"hours": 25, "days": 5}, {"hours": 9, "days": 8}, {"hours": 9, "days": True},
        {"hours": 9, "days": 5, "weeks": 52}, "Mo-Fr 09:00-17:00; " * 12, 24, "Mo-Fr,PH 09:00-17:00",
    ),
    "languages": ([], "en", ["english"], ["en", "en"], ["EN"], [3], ["en\n"]),
    "channels": ([], "email", ["e-mail"], ["email", "email"], [["email"]]),
    "cadence": ("often", "P1W", {"every": "week"}, {"times": 2}, {"every": "P1W", "times": 0}, {"every": "P0D"},
                {"every": "P1W", "times": True}, {"every": "P1W", "on": "Mo"}, 7),
    "money": (49, "49 EUR", {"amount": 49}, {"amount": "49", "currency": "EUR"}, {"amount": 49, "currency": "euro"},
              {"amount": 49, "currency": "EUR", "per": 3}, {"amount": 49, "currency": "EUR", "per": {}},
              {"amount": -1, "currency": "EUR"}, {"amount": 49, "currency": "EUR", "for": "month"}),
    "statement": ("", "  ", {}, {"english": "x"}, {"en": ""}, {"en": 3}, ["x"], 3),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name, values in REFUSED.items() for value in values],
)
def test_a_value_that_is_not_taken_says_what_to_write_instead(name: str, value: Plain) -> None:
    """Two sentences in two languages, every place filled, none of them a repetition of the other language."""
    with pytest.raises(MisreadError) as caught:
        kinds()[name].read(value, kinds()[name].SAMPLE, {})
    for sentence in (caught.value.what, caught.value.instead):
        english, spanish = sentence.say("en"), sentence.say("es")
        assert english != spanish
        assert not re.search(r"\{[a-z]+\}", english + spanish)
        assert not english.endswith(".")
        assert len(english) < 400


def test_every_kind_has_values_that_it_refuses() -> None:
    """The table above speaks of every kind."""
    assert sorted(REFUSED) == KINDS


def sentences(name: str, value: Plain, declared: Declaration, parts: Mapping[str, Plain]) -> list[str]:
    """The words of the value in both languages, or those of its misreading; anything else is raised."""
    try:
        said: Sayable = kinds()[name].read(value, declared, parts)
    except MisreadError as error:
        return [words.say(lang) for words in (error.what, error.instead) for lang in ("en", "es")]
    return [said.say(lang) for lang in ("en", "es")]


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=100, deadline=None)
@given(value=anything(), parts=PARTS)
def test_reading_raises_nothing_else(name: str, value: Plain, parts: dict[str, Plain]) -> None:
    """Whatever YAML holds is a value or a misreading, under any declaration."""
    for declared in (kinds()[name].SAMPLE, Declaration()):
        assert all(sentences(name, value, declared, parts))


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=100, deadline=None)
@given(draw=st.data())
def test_what_the_schema_takes_is_read_or_explained(name: str, draw: st.DataObject) -> None:
    """A value that the schema lets through has words, or its refusal has."""
    sample = kinds()[name].SAMPLE
    value = draw.draw(written(kinds()[name].SCHEMA, [*sample.levels, *sample.channels, *sample.frequencies]))
    assert all(sentences(name, value, sample, {}))


@pytest.mark.parametrize(
    ("name", "value", "parts"),
    [
        ("at-most", 3, {"per": "customer"}),
        ("at-most", 3, {"per": ["manager"]}),
        ("at-most", 3, {"every": "week"}),
        ("at-least", 3, {"every": 7}),
        ("within", "4 hours", {"share": 95}),
        ("within", "4 hours", {"share": "0 %"}),
        ("within", "4 hours", {"share": "101 %"}),
        ("window", "24/7", {"timezone": "Madrid"}),
        ("window", "24/7", {"timezone": "CEST"}),
        ("window", "24/7", {"timezone": "europe/madrid"}),
        ("window", "24/7", {"timezone": "../Europe/Madrid"}),
        ("window", "24/7", {"timezone": True}),
        ("window", "24/7", {"timezone": ""}),
    ],
)
def test_a_part_that_cannot_be_read_is_refused(name: str, value: Plain, parts: dict[str, Plain]) -> None:
    """Parts are read as strictly as values."""
    with pytest.raises(MisreadError):
        kinds()[name].read(value, kinds()[name].SAMPLE, parts)


def test_a_percentage_is_no_number_of_what_has_a_unit() -> None:
    """`99.9 %` of contacts is nothing; without a unit it is a percentage."""
    contacts = Declaration(unit=Unit({"en": {"other": "contacts"}}))
    with pytest.raises(MisreadError):
        kinds()["at-least"].read("99.9 %", contacts, {})
    assert kinds()["at-least"].read("99.9 %", Declaration(), {}).say("en") == "99.9%"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(10**16 - 1, True), (10**16, False), (Decimal("1234567890.123456"), True), (Decimal("1234567890.1234567"), False)],
)
def test_numbers_have_at_most_sixteen_digits(value: int | Decimal, *, expected: bool) -> None:
    """More digits than a person reads are refused, never rounded."""
    assert expected is (read_number(value) is not None)
