"""Each code of family 0, reading, is shown by its own example."""

import pytest

from svcspec.discovery import members
from svcspec.findings import Code
from svcspec.reading import bounds
from svcspec.reading.yaml import read
from svcspec.text import placeholders

CODES = {name: code for name, code in members("svcspec.reading", Code).items() if name.startswith("SVC0")}
TOO_LONG_TO_PRINT = {
    "SVC001": "# " + "x" * bounds.MOST_BYTES,
    "SVC015": "a: [" + "x," * bounds.MOST_VALUES + "]",
    "SVC018": "a: [" + "!t x," * (bounds.MOST_FINDINGS + 1) + "]",
}


def encoded(code: Code, text: str) -> bytes:
    """The example as a file: `bad` of a code about encodings is one in that encoding."""
    return text.encode("latin-1" if code.example == "file in latin-1" else "utf-8")


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
@pytest.mark.parametrize("has_libyaml", [True, False])
def test_bad_example_yields_just_its_code(code: Code, *, has_libyaml: bool) -> None:
    """What a code calls wrong is found as that and nothing else, with libyaml and without it."""
    reading = read(encoded(code, code.bad or TOO_LONG_TO_PRINT[code.id]), "a.yaml", has_libyaml=has_libyaml)
    expected = [code.id]
    if code.id == "SVC018":
        expected = ["SVC011"] * bounds.MOST_FINDINGS + expected
    assert expected == [finding.code.id for finding in reading.findings]


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_good_example_is_clean(code: Code) -> None:
    """What a code shows as right is right."""
    reading = read(code.good.encode(), "a.yaml")
    assert reading.findings == ()
    assert reading.root is not None


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_both_languages_ask_for_the_same_names(code: Code) -> None:
    """No language leaves out a part that the other tells."""
    for text in (code.says, code.why, code.help):
        assert set(placeholders(text.en)) == set(placeholders(text.es))
        assert text.en.strip()
        assert text.es.strip()
