"""The cells of the orders that are easy to get wrong, one line each."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from svcspec.kinds import Change, Declaration, Kind, Setting, kinds
from tests.kinds.draws import from_yaml, read

VALUE = frozenset({"value"})


def value_of(name: str, written: str, hours: str | None = None, **declared: object) -> Kind:
    """A value as YAML writes it, with so many hours in a business day, under a changed sample declaration."""
    kind, plain = kinds()[name], from_yaml(written)
    parts = dict(plain) if isinstance(plain, dict) and "value" in plain else {"value": plain}
    value = parts.pop("value")
    declaration = replace(kind.SAMPLE, **declared)  # type: ignore[arg-type]  # a test names the fields it changes
    found = kind.read(value, declaration, parts)
    return found.settle(Setting(day_hours=None if hours is None else Decimal(hours)))


@pytest.mark.parametrize(
    ("before", "after", "hours", "expected", "decided"),
    [
        ("1 business day", "8 hours", "8", "better", True),
        ("1 business day", "9 hours", "8", "different", True),
        ("1 business day", "8 business hours", "8", "better", True),
        ("1 business day", "9 business hours", "8", "different", True),
        ("2 business days", "16 business hours", "8", "better", True),
        ("2 business days", "17 business hours", "8", "different", True),
        ("2 business days", "32 hours", "8", "better", True),
        ("2 business days", "33 hours", "8", "different", True),
        ("2 business days", "24 hours", "8", "better", False),
        ("2 business days", "24 hours", None, "better", False),
        ("2 business days", "25 hours", None, "different", True),
        ("2 business days", "49 hours", "24", "different", False),
        ("1 business day", "1 day", "24", "better", True),
        ("1 business day", "1 day", "8", "different", True),
        ("8 hours", "1 business day", "8", "worse", True),
        ("4 business hours", "240 minutes", "8", "better", False),
        ("4 hours", "4 business hours", "24", "worse", False),
        ("3 business days", "25 business hours", "8.333333333333333333333333333", "better", True),
        ("{value: 1 business day, share: 95 %}", "8 hours", "8", "better", True),
        ("{value: 1 business day, share: 95 %}", "{value: 8 hours, share: 90 %}", "8", "different", True),
        ("1 business day", "{value: 1 business day, share: 99 %}", "8", "worse", False),
        ("{value: 2 hours, share: 90 %}", "{value: 1 hour, share: 95 %}", None, "better", False),
        ("{value: 2 hours, share: 90 %}", "{value: 2 business hours, share: 95 %}", None, "different", False),
    ],
)
def test_times_compare_across_units_only_where_it_is_sure(
    before: str, after: str, hours: str | None, expected: str, *, decided: bool
) -> None:
    """Elapsed against business time by the length of a business day; the verdict says whether that decided."""
    verdict = value_of("within", before, hours).order(value_of("within", after, hours))
    assert (expected, decided) == (verdict.change, "during" in verdict.used)


@pytest.mark.parametrize(
    ("before", "after", "expected", "inferred"),
    [
        ("Mo-Fr 09:00-17:00; PH off", "Mo-Fr 09:00-17:00", "same", True),
        ("Mo-Fr 09:00-17:00", "Mo-Fr 08:00-17:00; PH 10:00-12:00", "better", True),
        ("Mo-Fr 09:00-17:00", "Mo-Fr 08:00-17:00", "better", False),
        ("Mo-Fr 09:00-17:00; PH off", "24/7", "better", False),
        ("24/7", "Mo-Su", "same", True),
        ("Mo-Fr 22:00-06:00", "Mo 22:00-24:00; Tu-Fr 00:00-06:00,22:00-24:00; Sa 00:00-06:00", "same", False),
        ("Su 22:00-06:00", "Su 22:00-24:00; Mo 00:00-06:00", "same", False),
        ("Fr-Mo 09:00-17:00", "Mo,Fr,Sa,Su 09:00-17:00", "same", False),
        ("Mo-Fr 09:00-12:00,12:00-17:00", "Mo-Fr 09:00-17:00", "same", False),
        ("Mo-Fr 09:00-17:00", "Sa 09:00-17:00", "different", False),
        ("{hours: 8, days: 5}", "{hours: 9, days: 5}", "better", False),
        ("{hours: 8, days: 5}", "Mo-Fr 09:00-18:00; PH off", "better", True),
        ("{hours: 8, days: 5}", "Mo-Th 09:00-18:00; Fr 09:00-14:00", "different", True),
        ("24/7", "{hours: 24, days: 7}", "same", True),
        ("Mo-Fr 09:00-17:00", "{value: Mo-Fr 09:00-17:00, timezone: UTC}", "same", True),
        ("{value: Mo-Fr, timezone: UTC}", "{value: 24/7, timezone: Asia/Tokyo}", "better", True),
    ],
)
def test_windows_compare_by_minutes_or_by_size(before: str, after: str, expected: str, *, inferred: bool) -> None:
    """A verdict is inferred where holidays or the zone of one side are not said, and for a size against a timetable."""
    verdict = value_of("window", before).order(value_of("window", after))
    assert (expected, inferred) == (verdict.change, verdict.inferred)


def test_unequal_zones_are_different_and_both_beyond_and_short() -> None:
    """The same hours in another zone are neither more nor fewer, and the zone alone decides."""
    here = value_of("window", "{value: Mo-Fr 09:00-17:00, timezone: Europe/Madrid}")
    there = value_of("window", "{value: Mo-Fr 09:00-17:00, timezone: America/Bogota}")
    verdict, judgement = here.order(there), there.against(here)
    assert (Change.DIFFERENT, {"timezone"}) == (verdict.change, set(verdict.used))
    assert judgement.beyond
    assert judgement.short


def test_the_place_of_signature_is_settled_by_the_contract() -> None:
    """Once the zone of the contract is known, it is the window's; summer time plays no part."""
    documented = value_of("window", "{value: Mo-Fr 09:00-17:00, timezone: place-of-signature}")
    promised = value_of("window", "{value: Mo-Fr 08:00-18:00, timezone: Europe/Madrid}")
    settled = documented.settle(Setting(zone="Europe/Madrid"))
    assert documented == documented.settle(Setting())
    assert Change.DIFFERENT is documented.order(promised).change
    assert Change.BETTER is settled.order(promised).change


def test_a_promise_takes_the_parts_it_does_not_say_from_the_document() -> None:
    """The zone of a window, and per whom and in which period a limit counts."""
    zoned = value_of("window", "{value: Mo-Fr, timezone: Europe/Madrid}")
    assert zoned == value_of("window", "Mo-Fr").inherit(zoned)
    pooled = value_of("at-most", "{value: 3, per: company, every: P1M}")
    assert pooled == value_of("at-most", "3").inherit(pooled)
    own = value_of("at-most", "{value: 3, per: contract}")
    assert {"per"} == own.order(value_of("at-most", "{value: 3, per: company}").inherit(own)).used


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mo-Fr 09:00-17:00; PH off", "8"),
        ("Mo-Fr 09:00-13:00,15:00-17:30", "6.5"),
        ("Mo-Fr 22:00-06:00", "8"),
        ("24/7", "24"),
        ("{hours: 7.5, days: 5}", "7.5"),
        ("Mo-Th 09:00-17:00; Fr 09:00-14:00", None),
        ("PH 09:00-17:00", None),
    ],
)
def test_a_business_day_has_hours_where_all_days_are_equal(written: str, expected: str | None) -> None:
    """Unequal days have no single length."""
    assert (None if expected is None else Decimal(expected)) == value_of("window", written).hours_a_day()


@pytest.mark.parametrize(
    ("name", "documented", "promised", "expected"),
    [
        ("channels", "[email, video]", "[email]", (False, False, False)),
        ("channels", "[email, video]", "[email, phone]", (True, False, True)),
        ("channels", "[email]", "[visit]", (True, False, True)),
        ("channels", "[visit]", "[email]", (True, False, True)),
        ("cadence", "weekly", "as-needed", (False, True, False)),
        ("cadence", "as-needed", "weekly", (False, False, True)),
        ("cadence", "as-needed", "on-event", (False, False, True)),
        ("cadence", "monthly", "{every: P30D}", (False, False, True)),
        ("cadence", "monthly", "{every: P4W}", (True, False, False)),
        ("cadence", "monthly", "quarterly", (False, True, False)),
        ("languages", "[en]", "[es]", (True, True, True)),
        ("languages", "[en, es]", "[es]", (False, True, False)),
        ("languages", "[en]", "[en, es]", (True, False, False)),
        ("window", "Mo-Fr 09:00-17:00", "Mo-Fr 08:00-16:00", (True, True, True)),
        ("window", "Mo-Fr 09:00-17:00", "Mo-Fr 10:00-16:00", (False, True, False)),
        ("window", "{hours: 9, days: 5}", "{hours: 10, days: 4}", (True, True, True)),
        ("within", "1 hour", "{value: 30 minutes, share: 95 %}", (False, False, True)),
        ("statement", "a", "b", (False, False, True)),
        ("money", "{amount: 49, currency: EUR}", "{amount: 40, currency: EUR}", (True, False, False)),
        ("money", "{amount: 49, currency: EUR}", "{amount: 40, currency: USD}", (False, False, True)),
        ("at-most", "3", "{value: 9, per: company}", (False, False, True)),
        ("reserved", "reserved", "guaranteed", (True, False, False)),
    ],
)
def test_a_promise_is_held_against_the_document(
    name: str, documented: str, promised: str, expected: tuple[bool, bool, bool]
) -> None:
    """Beyond, short, different: of the promise, seen from the document."""
    judgement = read(name, from_yaml(promised)).against(read(name, from_yaml(documented)))
    assert expected == (judgement.beyond, judgement.short, judgement.different)


def test_a_ceiling_on_effort_is_never_short() -> None:
    """Where a limit grants nothing, less of it takes nothing away; more is still beyond."""
    documented = value_of("at-most", "10", grants=False)
    assert not value_of("at-most", "8", grants=False).against(documented).short
    assert value_of("at-most", "11", grants=False).against(documented).beyond


def test_smaller_is_better_turns_a_limit() -> None:
    """A limit of what the customer bears is better when smaller, and worst without limit."""
    three, five = (value_of("at-most", written, smaller_is_better=True) for written in ("3", "5"))
    unlimited = value_of("at-most", "unlimited", smaller_is_better=True)
    assert [Change.WORSE, Change.WORSE] == [three.order(five).change, five.order(unlimited).change]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("{value: 3, per: manager}", "3", {"per"}),
        ("{value: 3, every: P1W}", "3", {"every"}),
        ("{value: 3, per: manager, every: P1W}", "3", {"per", "every"}),
        ("3", "4", VALUE),
    ],
)
def test_a_limit_says_which_part_made_it_different(before: str, after: str, expected: set[str]) -> None:
    """`per` and `every` decide before the number does."""
    assert expected == value_of("at-most", before).order(value_of("at-most", after)).used


def test_better_by_a_ranking_is_inferred_as_the_ranking_is() -> None:
    """A superset is better in itself; a better channel only as the ranking says."""
    email, visit, both = (
        value_of("channels", text, ranking_inferred=True) for text in ("[email]", "[visit]", "[email, visit]")
    )
    assert [(Change.BETTER, True), (Change.BETTER, False)] == [
        (verdict.change, verdict.inferred) for verdict in (email.order(visit), email.order(both))
    ]
    unranked = value_of("channels", "[email]", ranking=None).order(value_of("channels", "[visit]", ranking=None))
    assert Change.DIFFERENT is unranked.change


def test_what_is_no_longer_listed_is_named() -> None:
    """`without` says what a replaced set loses, and nothing where it loses nothing."""
    before, after = value_of("channels", "[email, portal]"), value_of("channels", "[visit, portal]")
    lost = before.without(after)
    assert lost is not None
    assert ["email", "correo electrónico"] == [lost.say("en"), lost.say("es")]
    assert before.without(before) is None
    assert Declaration() == kinds()["languages"].SAMPLE
