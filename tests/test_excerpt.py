"""The line a finding points at, and its carets."""

from __future__ import annotations

import pytest

from svcspec.excerpt import WIDTH, excerpt, lines_of, spans_of
from svcspec.places import Place

LONG = "a" * 150 + "XY" + "b" * 150


@pytest.mark.parametrize(
    ("line", "column", "end", "expected"),
    [
        ("contacts: 5", 11, 12, ("contacts: 5", "          ^")),
        ("contacts: 55", 11, 13, ("contacts: 55", "          ^^")),
        ("", 1, 1, ("", "^")),
        ("abc", 4, 4, ("abc", "   ^")),
        ("abc", 99, 120, ("abc", "   ^")),
        ("\tx: 1", 2, 3, ("    x: 1", "    ^")),
        ("a\tx", 3, 4, ("a   x", "    ^")),
        ("日本: 5", 5, 6, ("日本: 5", "      ^")),
        ("日本", 1, 2, ("日本", "^^")),
        ("e\u0301: 5", 5, 6, ("e\u0301: 5", "   ^")),
        ("ab##[x]", 7, 8, ("ab##\\x5bx]", "         ^")),
        ("\x1b[31m: 5", 1, 2, ("\\x1b[31m: 5", "^^^^")),
        ("\u202ea", 2, 3, ("\\u202ea", "      ^")),
        ("a\r\n", 1, 2, ("a", "^")),
        (LONG[:100], 1, 2, (LONG[:100], "^")),
        (LONG, 1, 2, ("a" * 98 + "…", "^")),
        (LONG, 151, 153, ("…" + "a" * 40 + "XY" + "b" * 56 + "…", " " * 41 + "^^")),
        (LONG, 302, 303, ("…" + "b" * 98, " " * 98 + "^")),
    ],
)
def test_carets_stand_under_the_words(line: str, column: int, end: int, expected: tuple[str, str]) -> None:
    """Tabs, wide and combining characters, escapes and cuts all keep the caret in its column."""
    assert expected == excerpt(line, column, end)


def test_a_line_of_a_megabyte_costs_no_more_than_what_is_shown() -> None:
    """A thousand findings on one endless line are shown at once."""
    line = "a" * 500_000 + "X" + "b" * 500_000
    shown, carets = ("…" + "a" * 40 + "X" + "b" * 57 + "…", " " * 41 + "^")
    assert {(shown, carets)} == {excerpt(line, 500_001, 500_002) for _ in range(1000)}


def test_a_long_line_is_cut_to_the_width() -> None:
    """Wherever the caret is, at most WIDTH cells are shown, and the caret is among them."""
    for column in range(1, len(LONG) + 1):
        shown, carets = excerpt(LONG, column, column + 1)
        assert len(shown) <= WIDTH
        assert shown[carets.index("^")] == LONG[column - 1]


TEXT = {1: "es: >-", 2: "", 3: "  Se contestan en dos (2) días", 4: "  hábiles.", 5: "en: other"}


def _shown(place: Place, *, is_prose: bool) -> list[tuple[int, str]]:
    return [
        (number, text[begin - 1 : end - 1]) for number, text, begin, end in spans_of(place, TEXT, is_prose=is_prose)
    ]


def test_a_text_that_begins_below_is_shown_below() -> None:
    """Of `>-` nothing is to be read; neither of the empty lines after it, nor of the line after its end."""
    whole = Place("a.yaml", 1, 5, 5, 1)
    assert range(3, 5) == lines_of(whole, TEXT.get, is_prose=False)
    assert [(3, "Se contestan en dos (2) días"), (4, "hábiles.")] == _shown(whole, is_prose=False)


def test_words_that_a_line_end_cuts_are_shown_whole() -> None:
    """Both lines are shown; of keys and values the first line alone."""
    words = Place("a.yaml", 3, 19, 4, 10)
    assert [(3, "dos (2) días"), (4, "hábiles")] == _shown(words, is_prose=True)
    assert [(3, "dos (2) días")] == _shown(words, is_prose=False)


def test_no_more_lines_are_shown_than_are_soon_read() -> None:
    """Six of a long text."""
    assert range(1, 7) == lines_of(Place("a.yaml", 1, 1, 90, 4), lambda _: "words", is_prose=True)
    assert range(2, 8) == lines_of(Place("a.yaml", 1, 1, 90, 4), lambda _: "|", is_prose=False)
