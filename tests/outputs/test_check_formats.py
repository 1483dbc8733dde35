"""The formats of `check`, on findings made by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from svcspec.answers.checked import Checked
from svcspec.findings import Severity
from svcspec.outputs import format_names, format_of, plain
from svcspec.shipped import schemas
from svcspec.text import Text
from tests.outputs.samples import FINDING, HOSTILE, WAIVED, checked, saying

TEXT_EN = """\
contracts/ibarra.yaml:23:15: error SVC301: 5 named contacts; Gold documents up to 3
   |
23 |     contacts: 5
   |               ^ up to 3
   = clause scope.2 (Scope, second point): offerings/gold.yaml:41
   = help: lower it to 3
"""
TEXT_ES = """\
contracts/ibarra.yaml:23:15: error SVC301: 5 contactos designados; Gold documenta hasta 3
   |
23 |     contacts: 5
   |               ^ hasta 3
   = cláusula scope.2 (Alcance, segundo punto): offerings/gold.yaml:41
   = ayuda: redúzcalo a 3
"""
TEXT_WAIVED = """\
contracts/ibarra.yaml:23:15: dispensada SVC301: 5 contactos designados; Gold documenta hasta 3
   |
23 |     contacts: 5
   |               ^ hasta 3
   = cláusula scope.2 (Alcance, segundo punto): offerings/gold.yaml:41
   = dispensada: pilot customer (aprobada por Ana Ruiz, hasta el 2026-06-30)
"""
GITHUB = (
    "::error file=contracts/ibarra.yaml,line=23,endLine=23,col=15,endColumn=15,title=SVC301"
    "::contracts/ibarra.yaml:23:15: 5 named contacts; Gold documents up to 3 | clause scope.2 | lower it to 3\n"
)
SUMMARY_ES = """\
## svcspec

Revisado a 2026-03-01: 1 programa, 3 modalidades, 12 contratos \\(1 terminado\\); 1 error.

### ibarra-2026

- **Error** (SVC301): 5 contactos designados; Gold documenta hasta 3. Cláusula scope.2. \
Qué hacer: redúzcalo a 3. (contracts/ibarra.yaml, línea 23)

"""


def written(name: str, result: Checked, lang: str = "en") -> str:
    """What the format writes, without colours."""
    return plain(format_of(Checked, name).write(result, lang))


def summary(result: Checked, lang: str) -> str:
    """What github appends to the page of the run."""
    writer = format_of(Checked, "github").summary
    assert writer is not None
    return plain(writer(result, lang))


def test_check_offers_its_formats_with_text_first() -> None:
    """The formats are found from their files."""
    assert format_names(Checked) == ("text", "concise", "github", "html", "json", "markdown")


@pytest.mark.parametrize(
    ("name", "result", "lang", "expected"),
    [
        ("text", checked(FINDING), "en", TEXT_EN),
        ("text", checked(FINDING), "es", TEXT_ES),
        ("text", checked(WAIVED), "es", TEXT_WAIVED),
        ("text", checked(FINDING, FINDING), "en", f"{TEXT_EN}\n{TEXT_EN}"),
        ("text", checked(), "en", ""),
        ("concise", checked(FINDING), "es", TEXT_ES.partition("\n")[0] + "\n"),
        ("concise", checked(WAIVED), "es", TEXT_WAIVED.partition("\n")[0] + "\n"),
        ("github", checked(FINDING), "en", GITHUB),
        ("github", checked(WAIVED), "en", ""),
    ],
)
def test_a_finding_as_it_is_written(name: str, result: Checked, lang: str, expected: str) -> None:
    """The exact text of each format, in both languages."""
    assert expected == written(name, result, lang)


def test_a_line_that_nobody_kept_leaves_the_excerpt_out() -> None:
    """A finding about a whole file has no line to show."""
    result = replace(checked(FINDING), lines={})
    assert [line[:6] for line in written("text", result).splitlines()] == ["contra", "   = c", "   = h"]


def test_inferred_and_dated_findings_say_so() -> None:
    """What is read into the document is told apart from what stands in it."""
    text = written("text", checked(replace(FINDING, inferred=True, by_date=True)), "es")
    assert "   = se deduce: se apoya en una interpretación del documento, no en su letra\n" in text
    assert "   = por fecha: los archivos no han cambiado; la observación surge por el paso del tiempo\n" in text


def test_json_has_the_published_shape() -> None:
    """Keys in their order, both languages, the documented place first, null where there is nothing."""
    document = json.loads(written("json", checked(FINDING, WAIVED), "es"))
    assert document["summary"] == {
        "checked": {"programme": 1, "offering": 3, "contract": 12},
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "waived": 1,
        "known": 0,
        "gone": 0,
        "left_out": {"ignore": 0, "select": 0},
    }
    first, second = document["findings"]
    marks = {first.pop("fingerprint"), second.pop("fingerprint")}
    assert len(marks) == 2
    assert second["waived"] == {"reason": "pilot customer", "approved_by": "Ana Ruiz", "until": "2026-06-30"}
    assert first == {
        "code": "SVC301",
        "severity": "error",
        "message": {
            "en": "5 named contacts; Gold documents up to 3",
            "es": "5 contactos designados; Gold documenta hasta 3",
        },
        "help": {"en": "lower it to 3", "es": "redúzcalo a 3"},
        "file": "contracts/ibarra.yaml",
        "line": 23,
        "column": 15,
        "end_line": 23,
        "end_column": 16,
        "contract": "ibarra-2026",
        "offering": "gold",
        "item": "terms.contacts",
        "clause": "scope.2",
        "promised": 5,
        "documented": 3,
        "inferred": False,
        "by_date": False,
        "related": [
            {
                "file": "offerings/gold.yaml",
                "line": 41,
                "column": 3,
                "end_line": 41,
                "end_column": 20,
                "message": {"en": "Scope, second point", "es": "Alcance, segundo punto"},
            }
        ],
        "fixes": [{"safe": False, "edits": [{"file": "contracts/ibarra.yaml", "start": 400, "end": 401, "text": "3"}]}],
        "waived": None,
        "baseline": False,
        "prose": None,
    }


@pytest.mark.parametrize("name", ["text", "concise", "github", "html", "json", "markdown"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_hostile_words_stay_words(name: str, lang: str) -> None:
    """A message from a file adds no line, no escape, no workflow command, in any format."""
    text = written(name, checked(saying(HOSTILE), line=HOSTILE), lang)
    harmless = written(name, checked(saying("x"), line="x"), lang)
    assert len(text.splitlines()) == len(harmless.splitlines())
    assert not {"\x1b", "\u202e"} & set(text)
    assert "##[" not in text
    if name == "github":
        assert "%0A" not in text
        assert text.count("::") == 2 * len(text.splitlines())
        assert all(line.startswith("::error file=contracts/") for line in text.splitlines())


def test_json_is_what_its_schema_says() -> None:
    """The published schema of the output accepts it, with every field filled and with none."""
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(json.loads((schemas() / "check-output.schema.json").read_bytes()))
    bare = replace(
        FINDING,
        item="",
        contract=None,
        offering=None,
        clause=None,
        promised=None,
        documented=None,
        related=(),
        fixes=(),
    )
    unread = replace(checked(), unreadable=(("nope.yaml", Text(en="it is not there", es="no está")),))
    assert json.loads(written("json", unread))["unreadable"] == [
        {"file": "nope.yaml", "message": {"en": "it is not there", "es": "no está"}}
    ]
    for result in (checked(), unread, checked(FINDING, WAIVED, bare)):
        assert [error.message for error in validator.iter_errors(json.loads(written("json", result)))] == []


def test_json_keeps_hostile_words_whole() -> None:
    """What is escaped in JSON reads back as it was, a lone surrogate included."""
    document = json.loads(written("json", checked(saying(HOSTILE + "\udcff\x7f"))))
    assert document["findings"][0]["message"]["en"] == HOSTILE + "\udcff\x7f"


@pytest.mark.parametrize(("number", "lines", "last"), [(10, 10, None), (11, 10, "and 2 more"), (25, 10, "and 16 more")])
def test_github_shows_ten_of_a_level_and_counts_the_rest(number: int, lines: int, last: str | None) -> None:
    """GitHub drops what is over ten; the tenth says how many more there are."""
    warning = replace(FINDING, severity=Severity.WARNING)
    text = written("github", checked(*[warning] * number, FINDING)).splitlines()
    assert text[0].startswith("::error ")
    assert len(text[1:]) == lines
    assert all(line.startswith("::warning ") for line in text[1:])
    assert last is None or last in text[-1]


def alone(result: Checked, lang: str = "en") -> list[str]:
    """The lines of github where no page of the run lists all."""
    writer = format_of(Checked, "github").alone
    assert writer is not None
    return plain(writer(result, lang)).splitlines()


@pytest.mark.parametrize("number", [10, 11, 25])
def test_without_a_summary_the_log_has_every_finding(number: int) -> None:
    """What has no annotation stands below them in the log, on a line that is no command."""
    few = alone(checked(*[FINDING] * number))
    commands = [line for line in few if line.startswith("::")]
    told = [line for line in few if line.startswith("error SVC301: contracts/ibarra.yaml:23:15: 5 named contacts; ")]
    assert len(commands) + len(told) == len(few)
    assert len(commands) == 10
    assert len(told) == (number - 9 if number > 10 else 0)
    assert number == 10 or commands[-1].endswith(
        f"::and {number - 9} more of this kind; the log of the job lists them below"
    )


def test_a_summary_that_lists_not_all_leaves_the_rest_to_the_log() -> None:
    """Five hundred stand on the page; the log has every one."""
    result = checked(*[FINDING] * 501)
    assert "And 1 more; those that count stand in the log of the job." in summary(result, "en")
    assert written("github", result).splitlines() == alone(result)
    assert len(alone(result)) == 10 + 492


def test_hostile_words_of_a_line_in_the_log_stay_words() -> None:
    """No file forges a line or a command among those that are no annotations."""
    result = checked(*[saying(HOSTILE, replace(FINDING, place=replace(FINDING.place, file="::error::x.yaml")))] * 12)
    lines = alone(result)
    assert len(lines) == 10 + 3
    assert all(line.startswith("error SVC301: ") for line in lines[10:])
    assert not {"\x1b", "\u202e"} & set("".join(lines))
    assert "##[" not in "".join(lines)


def test_the_summary_of_a_job_is_in_words() -> None:
    """Grouped by contract, without YAML, in the reader's language."""
    assert summary(checked(FINDING), "es") == SUMMARY_ES


def test_the_summary_of_a_clean_run_says_so() -> None:
    """Nothing found is said, not left empty."""
    assert summary(checked(), "en").endswith("\nNothing to report.\n\n")


@pytest.mark.parametrize("name", ["html", "markdown", "github"])
def test_what_is_left_out_is_not_told_as_nothing(name: str) -> None:
    """A repository that silences its findings does not read as a clean one."""
    result = replace(checked(), left_out={"ignore": 71, "select": 0})
    text = summary(result, "en") if name == "github" else written(name, result)
    assert "71 left out by" in text
    assert "Nothing to report" not in text


@pytest.mark.parametrize("name", ["html", "markdown", "github"])
@pytest.mark.parametrize("found", [checked(), checked(FINDING)])
def test_what_the_baseline_has_for_nothing_is_told(name: str, found: Checked) -> None:
    """With the command that takes it out; and in JSON as a number."""
    result = replace(found, gone=2)
    text = summary(result, "en") if name == "github" else written(name, result)
    assert "The baseline has entries that are no longer found: 2; " in text
    assert json.loads(written("json", result))["summary"]["gone"] == 2


def test_markup_in_a_summary_stays_text() -> None:
    """No heading, link, image, HTML or table cell comes from a file."""
    text = summary(checked(saying("<script> ![x](http://a.b) # @me | `c`")), "en")
    assert "&lt;script\\> \\!\\[x\\]\\(http&#58;//a.b\\) \\# &#64;me \\| \\`c\\`" in text
