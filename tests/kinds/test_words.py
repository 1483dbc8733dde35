"""What a value says, in a table cell and in the middle of a sentence, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from svcspec.kinds import Declaration, Plain, Unit, kinds
from svcspec.periods import Period
from svcspec.text import Text, Translations
from tests.kinds.draws import KINDS, listed, read

HOURS = Unit({"en": {"one": "hour", "other": "hours"}, "es": {"one": "hora", "other": "horas"}})
CASES = Unit(
    {"en": {"one": "open case", "other": "open cases"}, "es": {"one": "caso abierto", "other": "casos abiertos"}}
)


@pytest.mark.parametrize(
    ("name", "written", "en", "es"),
    [
        ("inclusion", "included", "included", "incluido"),
        ("inclusion", "not-included", "not included", "no incluido"),
        ("cost", "included", "included", "incluido"),
        ("cost", "additional-purchase", "additional purchase", "compra adicional"),
        ("reserved", "reserved", "at the vendor's discretion", "a criterio del proveedor"),
        ("reserved", "guaranteed", "guaranteed", "con garantía"),
        ("level", "gold", "gold", "oro"),
        ("at-most", 3, "3 contacts", "3 contactos"),
        ("at-most", 1, "1 contact", "1 contacto"),
        ("at-most", 0, "0 contacts", "0 contactos"),
        ("at-most", Decimal("1.50"), "1.5 contacts", "1,5 contactos"),
        ("at-most", 12500, "12,500 contacts", "12 500 contactos"),
        ("at-most", "unlimited", "unlimited contacts", "un número ilimitado de contactos"),
        ("at-most", {"value": 3, "per": "company"}, "3 contacts per company", "3 contactos por empresa"),
        ("at-most", {"value": 3, "every": "P1Y"}, "3 contacts a year", "3 contactos al año"),
        ("at-least", "99.95 %", "99.95%", "99,95 %"),
        ("at-least", {"value": "99.9 %", "every": "P1M"}, "99.9% a month", "99,9 % al mes"),
        ("within", "1 business day", "1 business day", "1 día laborable"),
        ("within", "2 business days", "2 business days", "2 días laborables"),
        ("within", "1.5 hours", "1.5 hours", "1,5 horas"),
        ("within", "30 business minutes", "30 business minutes", "30 minutos laborables"),
        ("within", {"value": "4 hours", "share": "95 %"}, "4 hours in 95% of cases", "4 horas en el 95 % de los casos"),
        (
            "window",
            {"value": "Mo-Fr 09:00-17:00; PH off", "timezone": "place-of-signature"},
            "Monday to Friday, 09:00 to 17:00, public holidays excluded (local time of the place of signature)",
            "de lunes a viernes, de 09:00 a 17:00, excepto festivos (hora local del lugar de la firma)",
        ),
        (
            "window",
            "Mo-Th 09:00-13:00,15:00-18:00; Fr 09:00-14:00; PH 10:00-12:00",
            "Monday to Thursday, 09:00 to 13:00 and 15:00 to 18:00; Friday, 09:00 to 14:00; public holidays, 10:00 to 12:00",
            "de lunes a jueves, de 09:00 a 13:00 y de 15:00 a 18:00; los viernes, de 09:00 a 14:00; festivos, de 10:00 a 12:00",
        ),
        ("window", "24/7", "24 hours a day, 7 days a week", "las 24 horas, los 7 días de la semana"),
        ("window", "Sa,Su", "Saturday and Sunday, all day", "los sábados y los domingos, todo el día"),
        ("window", "08:00-20:00", "every day, 08:00 to 20:00", "todos los días, de 08:00 a 20:00"),
        (
            "window",
            "Mo-Fr 22:00-06:00",
            "Monday to Friday, 22:00 to 06:00 the next day",
            "de lunes a viernes, de 22:00 a 06:00 del día siguiente",
        ),
        ("window", {"hours": 9, "days": 5}, "9 hours a day, 5 days a week", "9 horas al día, 5 días a la semana"),
        ("window", {"hours": 1, "days": 1}, "1 hour a day, 1 day a week", "1 hora al día, 1 día a la semana"),
        ("channels", ["video", "phone"], "video conference or telephone", "videoconferencia o teléfono"),
        ("languages", ["es", "en"], "Spanish and English", "español e inglés"),
        ("languages", ["pt-BR"], "Portuguese (Brazil)", "portugués (Brasil)"),
        ("cadence", "weekly", "weekly", "semanal"),
        ("cadence", "quarterly", "every quarter", "cada trimestre"),
        ("cadence", "as-needed", "as needed", "según necesidad"),
        ("cadence", {"every": "P1W", "times": 2}, "twice a week", "dos veces a la semana"),
        ("cadence", {"every": "P2W", "times": 3}, "3 times every 2 weeks", "3 veces cada 2 semanas"),
        (
            "money",
            {"amount": Decimal("1249.9"), "currency": "EUR", "per": "year"},
            "EUR 1,249.90 a year",
            "1249,90 EUR al año",
        ),
        (
            "money",
            {
                "amount": 9,
                "currency": "USD",
                "per": {"en": "user", "es": "usuario"},
                "text": {"en": "net", "es": "sin IVA"},
            },
            "USD 9 per user (net)",
            "9 USD por usuario (sin IVA)",
        ),
        ("statement", {"en": "a credit", "es": "un abono"}, "a credit", "un abono"),
    ],
)
def test_a_value_speaks_both_languages(name: str, written: Plain, en: str, es: str) -> None:
    """The whole phrase, as a person would write it."""
    value = read(name, written)
    assert [en, es, es] == [value.say("en"), value.say("es"), value.say("es-MX")]


@pytest.mark.parametrize(
    ("declared", "written", "en", "es"),
    [
        (Declaration(unit=HOURS, every=Period(0, 7)), 10, "10 hours a week", "10 horas a la semana"),
        (Declaration(unit=HOURS, every=Period(0, 14)), 1, "1 hour every 2 weeks", "1 hora cada 2 semanas"),
        (Declaration(unit=CASES, per="manager"), 30, "30 open cases per manager", "30 casos abiertos por responsable"),
        (
            Declaration(unit=CASES, per="company", every=Period(12, 0)),
            "unlimited",
            "unlimited open cases a year per company",
            "un número ilimitado de casos abiertos al año por empresa",
        ),
        (Declaration(), "unlimited", "unlimited", "sin límite"),
        (Declaration(unit=Unit({"en": {"other": "staff"}})), 1, "1 staff", "1 staff"),
    ],
)
def test_a_limit_says_what_per_whom_and_in_which_period(
    declared: Declaration, written: Plain, en: str, es: str
) -> None:
    """Per contract goes without saying."""
    value = kinds()["at-most"].read(written, declared, {})
    assert [en, es] == [value.say("en"), value.say("es")]


def test_a_value_that_overrides_the_sharer_says_so() -> None:
    """Per contract is said where the term declares another."""
    value = kinds()["at-most"].read(30, Declaration(unit=CASES, per="manager"), {"per": "contract"})
    assert value.say("en") == "30 open cases per contract"


def test_a_unit_in_a_language_of_its_own_takes_its_own_plural() -> None:
    """Polish has three forms; the rule is that of the forms, not of the language around them."""
    forms = {"one": "osoba", "few": "osoby", "many": "osób", "other": "osoby"}
    declared = Declaration(unit=Unit({"pl": forms}))
    said = [kinds()["at-most"].read(number, declared, {}).say("pl") for number in (1, 3, 5)]
    assert said == ["1 osoba", "3 osoby", "5 osób"]


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("at-most", 12500, "12 500"),
        ("at-most", "unlimited", "sin límite"),
        ("at-least", "99.9 %", "99,9 %"),
        ("within", "2 business days", "2"),
        ("money", {"amount": Decimal("49.5"), "currency": "EUR"}, "49,50"),
        ("window", "24/7", "las 24 horas, los 7 días de la semana"),
    ],
)
def test_the_figure_is_the_number_alone(name: str, written: Plain, expected: str) -> None:
    """Where there is no number, it is the whole phrase."""
    assert expected == read(name, written).figure("es")


@pytest.mark.parametrize("name", KINDS)
def test_every_value_has_words(name: str) -> None:
    """No listed value is silent, padded, or shows a place to fill; a kind has its title in both languages."""
    title = kinds()[name].TITLE
    assert isinstance(title, Text)
    assert title.en != title.es
    for value in listed(name):
        for lang in ("en", "es"):
            said = value.say(lang)
            assert said
            assert said == " ".join(said.split())
            assert "{" not in said


def test_labels_of_a_third_language_are_used_where_there_are_any() -> None:
    """A level says its label in the language that is asked for."""
    declared = Declaration(levels={"gold": Translations({"en": "gold", "fr": "or"})})
    assert kinds()["level"].read("gold", declared, {}).say("fr") == "or"
