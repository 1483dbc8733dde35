"""Numbers, plurals, lists, dates and times of the languages, held to CLDR where CLDR speaks."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from svcspec import languages
from svcspec.kinds import Unit
from svcspec.languages import runs
from svcspec.periods import period

LANGUAGES = ("en", "es")
FOLDER = Path(languages.__file__).parent


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("en", "en"),
        ("es", "es"),
        ("es-MX", "es"),
        ("es-419", "es"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("esx", "en"),
        ("", "en"),
    ],
)
def test_a_tag_finds_the_nearest_language(asked: str, expected: str) -> None:
    """Its own, its parents', else English; what was asked for is kept."""
    assert (expected, asked) == (languages.of(asked).id, languages.of(asked).tag)


def test_a_language_is_a_file() -> None:
    """Each module of the folder is found by its tag."""
    tags = [path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__"]
    assert sorted(tags) == sorted(languages.of(tag).id for tag in tags)


@pytest.mark.parametrize(
    ("number", "en", "es"),
    [
        ("0", "0", "0"),
        ("3", "3", "3"),
        ("1234", "1,234", "1234"),
        ("12345", "12,345", "12 345"),
        ("1234567", "1,234,567", "1 234 567"),
        ("1234.5", "1,234.5", "1234,5"),
        ("99.90", "99.9", "99,9"),
        ("1E+3", "1,000", "1000"),
        ("0.05", "0.05", "0,05"),
        ("-12345", "-12,345", "-12 345"),
    ],
)
def test_numbers(number: str, en: str, es: str) -> None:
    """Exact, without idle zeros; Spanish groups from five digits on."""
    assert [en, es] == [languages.of(lang).number(Decimal(number)) for lang in LANGUAGES]


def test_amounts_have_as_many_decimals_as_asked_for() -> None:
    """Only where there are any."""
    assert ["49.90", "49"] == [languages.of("en").number(Decimal(text), 2) for text in ("49.9", "49.0")]


@settings(deadline=None)
@given(st.one_of(st.integers(0, 10**12), st.decimals(0, 10**9, places=3)))
def test_plurals_are_those_of_cldr(number: int | Decimal) -> None:
    """Spanish `many` has the form of `other`; a number is taken without idle zeros."""
    exact = Decimal(format(Decimal(number).normalize(), "f"))
    for lang in LANGUAGES:
        category = Locale(lang).plural_form(exact)
        assert ("other" if category == "many" else category) == languages.of(lang).category(number)


@settings(deadline=None)
@given(st.integers(0, 10**9))
def test_whole_numbers_are_grouped_as_by_cldr(number: int) -> None:
    """But for what the RAE asks for: a space, and none in four digits."""
    assert format_decimal(number, locale="en") == languages.of("en").number(number)
    expected = format_decimal(number, locale="es").replace(".", " ") if number >= 10_000 else str(number)
    assert expected == languages.of("es").number(number)


@settings(deadline=None)
@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_dates_are_those_of_cldr(date: dt.date) -> None:
    """The long form, without the year's era."""
    assert format_date(date, "long", locale="en_GB") == languages.of("en").date(date)
    assert format_date(date, "long", locale="es") == languages.of("es").date(date)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_of_languages_are_those_of_cldr(lang: str) -> None:
    """The small table says what CLDR says; other tags are looked up there."""
    language = languages.of(lang)
    names = Locale(lang).languages
    assert {tag: names[tag] for tag in language.LANGUAGES} == dict(language.LANGUAGES)


@pytest.mark.parametrize(
    ("tag", "en", "es"),
    [
        ("is", "Icelandic", "islandés"),
        ("es-MX", "Spanish (Mexico)", "español (México)"),
        ("qqx", "qqx", "qqx"),
    ],
)
def test_other_languages_have_names_too(tag: str, en: str, es: str) -> None:
    """By CLDR, else the tag itself."""
    assert [en, es] == [languages.of(lang).language(tag) for lang in LANGUAGES]


@pytest.mark.parametrize(
    ("items", "en_and", "es_and", "es_or"),
    [
        ([], "", "", ""),
        (["a"], "a", "a", "a"),
        (["a", "b"], "a and b", "a y b", "a o b"),
        (["a", "b", "c"], "a, b and c", "a, b y c", "a, b o c"),
        (["x", "inglés"], "x and inglés", "x e inglés", "x o inglés"),
        (["«x»", "«inglés»"], "«x» and «inglés»", "«x» e «inglés»", "«x» o «inglés»"),
        (["x", "Ítaca"], "x and Ítaca", "x e Ítaca", "x o Ítaca"),
        (["x", "historia"], "x and historia", "x e historia", "x o historia"),
        (["x", "hielo"], "x and hielo", "x y hielo", "x o hielo"),
        (["x", "hiato"], "x and hiato", "x y hiato", "x o hiato"),
        (["x", "online"], "x and online", "x y online", "x u online"),
        (["x", "hora"], "x and hora", "x y hora", "x u hora"),
        (["7", "8"], "7 and 8", "7 y 8", "7 u 8"),
        (["10", "11"], "10 and 11", "10 y 11", "10 u 11"),
        (["110", "111"], "110 and 111", "110 y 111", "110 o 111"),
    ],
)
def test_lists(items: list[str], en_and: str, es_and: str, es_or: str) -> None:
    """Spanish *y* and *o* change before their own sound."""
    spanish = languages.of("es")
    assert [en_and, es_and, es_or] == [
        languages.of("en").join_and(items),
        spanish.join_and(items),
        spanish.join_or(items),
    ]


@pytest.mark.parametrize(
    ("written", "times", "en", "es"),
    [
        ("P1D", 1, "every day", "cada día"),
        ("P7D", 1, "every week", "cada semana"),
        ("P1M", 1, "every month", "cada mes"),
        ("P3M", 1, "every quarter", "cada trimestre"),
        ("P12M", 1, "every year", "cada año"),
        ("P2W", 1, "every 2 weeks", "cada 2 semanas"),
        ("P10D", 1, "every 10 days", "cada 10 días"),
        ("P6M", 1, "every 6 months", "cada 6 meses"),
        ("P1Y6M", 1, "every 1 year and 6 months", "cada 1 año y 6 meses"),
        ("P1W", 2, "twice a week", "dos veces a la semana"),
        ("P1Y", 12, "12 times a year", "12 veces al año"),
        ("P2W", 2, "twice every 2 weeks", "dos veces cada 2 semanas"),
    ],
)
def test_how_often(written: str, times: int, en: str, es: str) -> None:
    """A period, and so many times in one."""
    assert [en, es] == [languages.of(lang).period_every(period(written), times) for lang in LANGUAGES]


@pytest.mark.parametrize(
    ("written", "en", "es"),
    [
        ("P1D", "a day", "al día"),
        ("P1W", "a week", "a la semana"),
        ("P1M", "a month", "al mes"),
        ("P3M", "a quarter", "al trimestre"),
        ("P1Y", "a year", "al año"),
        ("P2M", "every 2 months", "cada 2 meses"),
    ],
)
def test_in_which_period(written: str, en: str, es: str) -> None:
    """What follows an amount."""
    assert [en, es] == [languages.of(lang).period_rate(period(written)) for lang in LANGUAGES]


def test_every_unit_of_time_has_its_forms() -> None:
    """Both languages know the same units, and no form is missing."""
    english, spanish = (languages.of(lang).UNITS for lang in LANGUAGES)
    assert set(english) == set(spanish)
    assert all(form for forms in (*english.values(), *spanish.values()) for form in forms)
    assert set(languages.of("en").LANGUAGES) == set(languages.of("es").LANGUAGES)


@pytest.mark.parametrize(
    ("days", "en", "es"),
    [
        ([0, 1, 2, 3, 4], "Monday to Friday", "de lunes a viernes"),
        ([5, 6], "Saturday and Sunday", "los sábados y los domingos"),
        ([0, 2, 4], "Monday, Wednesday and Friday", "los lunes, los miércoles y los viernes"),
        ([2], "Wednesday", "los miércoles"),
        ([0, 1, 2, 4], "Monday to Wednesday and Friday", "de lunes a miércoles y los viernes"),
        (list(range(7)), "every day", "todos los días"),
    ],
)
def test_weekdays(days: list[int], en: str, es: str) -> None:
    """Three days or more that follow each other are a range."""
    assert [en, es] == [languages.of(lang).weekdays(days) for lang in LANGUAGES]


def test_runs_keep_their_days() -> None:
    """Whatever the order, each day is there once."""
    assert runs([6, 0, 1, 2, 4, 4]) == [(0, 2), (4, 4), (6, 6)]


@pytest.mark.parametrize(
    ("zone", "en", "es"),
    [
        ("UTC", "UTC", "UTC"),
        ("Europe/Madrid", "Europe/Madrid time", "hora de Europe/Madrid"),
        ("America/New_York", "America/New York time", "hora de America/New York"),
        ("place-of-signature", "local time of the place of signature", "hora local del lugar de la firma"),
    ],
)
def test_zones(zone: str, en: str, es: str) -> None:
    """The time of a zone, in words."""
    assert [en, es] == [languages.of(lang).zone(zone) for lang in LANGUAGES]


def test_a_unit_without_forms_in_a_language_takes_a_near_one() -> None:
    """`es-MX` takes its own, else those of `es`, else what there is."""
    unit = Unit({"es": {"one": "caso", "other": "casos"}, "es-MX": {"one": "ticket", "other": "tickets"}})
    assert ["tickets", "casos", "casos"] == [languages.of(lang).plural(unit, 2) for lang in ("es-MX", "es-AR", "en")]
    assert languages.of("es").plural(unit, None) == "casos"


def test_the_words_of_a_clean_run_need_no_babel() -> None:
    """Numbers, plurals, lists, dates and windows of both languages, and the kinds, without importing babel."""
    program = (
        "import sys, datetime\n"
        "from svcspec import languages\n"
        "from svcspec.kinds import kinds\n"
        "for kind in kinds().values():\n"
        "    for written in kind.VALUES:\n"
        "        parts = dict(written) if isinstance(written, dict) and 'value' in written else {'value': written}\n"
        "        value = kind.read(parts.pop('value'), kind.SAMPLE, parts)\n"
        "        if kind.__name__ != 'Languages': [value.say(lang) for lang in ('en', 'es')]\n"
        "languages.of('es').date(datetime.date(2026, 6, 1))\n"
        "languages.of('es').language('en')\n"
        "print(sorted(name for name in sys.modules if name in {'babel', 'jsonschema', 'opening_hours', 'zoneinfo'}))\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
