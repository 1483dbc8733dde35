"""What is mended without a person: only what has one right answer, with everything else as it was written."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from svcspec.answers.check import Choice, check
from svcspec.answers.fixed import Fixed, fixed, says_the_same
from svcspec.answers.waive import Signed, Waiver, waive
from svcspec.cli import group
from svcspec.console.border import run
from svcspec.findings import Edit
from svcspec.fingerprints import fingerprints
from svcspec.reading.repairs import unmistaken

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
AS_OF = date(2026, 3, 1)


def _workspace(folder: Path, contract: Path) -> Path:
    """The shipped offerings with one contract."""
    shutil.copytree(ROOT / "offerings", folder / "offerings")
    shutil.copyfile(ROOT / "managers.yaml", folder / "managers.yaml")
    (folder / "contracts").mkdir()
    shutil.copyfile(contract, folder / "contracts" / contract.name)
    return folder


def _slips(folder: Path) -> Fixed:
    home = _workspace(folder, CASES / "check" / "diff-of-slips" / "contracts" / "slips.yaml")
    made, _ = fixed([home], AS_OF, lambda _: Choice())
    return made


def test_slips_are_mended_and_all_else_stays(tmp_path: Path) -> None:
    """Ids and dates; comments stay; a key near two others is left to a person."""
    made = _slips(tmp_path)
    ((path, text),) = made.after.items()
    assert path == tmp_path / "contracts" / "slips.yaml"
    for line in (
        "# Un contrato con erratas.",
        "offering: saas-premium@1 # la modalidad",
        "signed: {on: 2026-01-15}",
        "term: {from: 2026-02-01, until: 2027-01-31}",
        "    contacts: 3   # tres",
        "    cont: 4",
    ):
        assert line in text.splitlines()
    assert "SVC201" in {one.code.id for one in made.checked.findings}


MISSPELT = [
    ("promises: {deliverables: {service-reviews: {frequency: montly}}}", "monthly"),
    ("promises: {deliverables: {service-reviews: {channels: [vidio]}}}", "video"),
    ("agreed: [{item: term.languages, value: [es]}]", "terms.languages"),
    ("agreed: [{item: terms.langauges, value: [es]}]", "terms.languages"),
    (
        "agreed: [{item: deliverables.service-review.frecuency, value: monthly}]",
        "deliverables.service-reviews.frequency",
    ),
]


@pytest.mark.parametrize(("said", "meant"), MISSPELT)
def test_a_misspelt_word_of_a_value_or_an_item_is_mended(tmp_path: Path, said: str, meant: str) -> None:
    """Where one word is near it and no other; the finding asks whether that was meant."""
    contract = tmp_path / "uno.yaml"
    known = (ROOT / "contracts" / "talleres-ibarra.yaml").read_text(encoding="utf-8").split("promises:")[0]
    contract.write_text(f"{known}{said}\n", encoding="utf-8")
    home = _workspace(tmp_path, contract)
    result, _ = check([home], AS_OF, lambda _: Choice())
    (wrong,) = (one for one in result.findings if one.code.id in ("SVC151", "SVC202"))
    assert wrong.help.say("en") == f"did you mean `{meant}`?"
    made, _ = fixed([home], AS_OF, lambda _: Choice())
    (text,) = made.after.values()
    assert meant in text


def test_mending_writes_nothing(tmp_path: Path) -> None:
    """The files are as they were until somebody writes them."""
    made = _slips(tmp_path)
    ((path, before),) = made.before.items()
    assert path.read_text(encoding="utf-8") == before
    assert made.count == 5


def test_mending_ends(tmp_path: Path) -> None:
    """What was mended is not mended again."""
    made = _slips(tmp_path)
    for path, text in made.after.items():
        path.write_text(text, encoding="utf-8")
    again, _ = fixed([tmp_path], AS_OF, lambda _: Choice())
    assert (again.count, dict(again.after)) == (0, {})


@pytest.mark.parametrize(
    ("after", "edit", "is_same"),
    [
        ("a: 2\nb: [1, 2]\n", Edit("", 3, 4, "2"), True),
        ("a: 2\nb: [1, 3]\n", Edit("", 3, 4, "2"), False),
        ("c: 1\nb: [1, 2]\n", Edit("", 0, 1, "c"), True),
        ("a: 1\nb: [2]\n", Edit("", 9, 12, ""), True),
        ("a: 1\n", Edit("", 9, 12, ""), False),
        ("a: {d: 1}\nb: [1, 2]\n", Edit("", 3, 4, "{d: 1}"), False),
        ("a: 1\nb: [1, 2\n", Edit("", 3, 4, "1"), False),
    ],
)
def test_a_file_must_say_the_same_but_for_what_was_touched(after: str, edit: Edit, *, is_same: bool) -> None:
    """Another value changed, one more entry gone, a value that became a mapping, a file that cannot be read: refused."""
    assert says_the_same("a: 1\nb: [1, 2]\n", after, [edit]) is is_same


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("contact", ["contacts", "hours"], "contacts"),
        ("saas-premium@2", ["saas-premium@1"], None),
        ("hour", ["hours", "hour-s"], None),
        ("phones", ["languages"], None),
        ("x" * 200, ["x" * 201], None),
    ],
)
def test_only_a_near_and_single_name_is_certain(written: str, known: list[str], meant: str | None) -> None:
    """Two near ones, other figures, or a far one: nobody knows what was meant."""
    assert unmistaken(written, known) == meant


def _too_much(folder: Path) -> tuple[Path, dict[str, str]]:
    """A workspace with a contract that promises too much, and its fingerprints by item."""
    home = _workspace(folder, CASES / "waive" / "in-spanish" / "contracts" / "exceso.yaml")
    found, _ = check([home], AS_OF, lambda _: Choice())
    return home, {one.item: mark for one, mark in zip(found.findings, fingerprints(found.findings), strict=True)}


def test_a_waiver_covers_one_finding_up_to_its_value(tmp_path: Path) -> None:
    """The entry is added below all else, with the value promised; four people are waived, five would not be."""
    home, marks = _too_much(tmp_path)
    made = waive(home, marks["terms.contacts"][:8], Signed("Arranque", "Ana", date(2026, 6, 30), "N-1"), AS_OF)
    assert isinstance(made, Waiver)
    old = made.path.read_text(encoding="utf-8")
    assert made.text.startswith(old + "waivers:\n  - code: SVC301\n    item: terms.contacts\n    value: 4\n")
    made.path.write_text(made.text.replace("contacts: 4", "contacts: 5"), encoding="utf-8")
    found, _ = check([home], AS_OF, lambda _: Choice())
    assert [one.waived for one in found.findings if one.item == "terms.contacts"] == [None]


def test_what_cannot_be_waived_is_refused_with_its_reason(tmp_path: Path) -> None:
    """What is waived already, what must be mended, what is in no contract, and what nothing is known by."""
    home, marks = _too_much(tmp_path)
    signed = Signed("x", "y")
    made = waive(home, marks["terms.contacts"], signed, AS_OF)
    assert isinstance(made, Waiver)
    made.path.write_text(made.text, encoding="utf-8")
    twice = waive(home, marks["terms.contacts"], signed, AS_OF)
    assert not isinstance(twice, Waiver)
    assert twice.say("en") == "a waiver covers SVC301 already"
    made.path.write_text(made.text.replace("saas-premium@1", "saas-premium@9"), encoding="utf-8")
    found, _ = check([home], AS_OF, lambda _: Choice())
    (mark,) = fingerprints(found.findings)
    broken = waive(home, mark, signed, AS_OF)
    assert not isinstance(broken, Waiver)
    assert "no waiver covers it" in broken.say("en")


def _refused(folder: Path, case: str) -> str:
    """Why no waiver is written for the SVC301 of a wrong contract, in English."""
    home = _workspace(folder, ROOT / "tests" / "contracts_wrong" / case / "contract.yaml")
    found, _ = check([home], AS_OF, lambda _: Choice())
    marks = zip(found.findings, fingerprints(found.findings), strict=True)
    (mark,) = (mark for one, mark in marks if one.code.id == "SVC301")
    made = waive(home, mark, Signed("x", "Ana"), AS_OF)
    assert not isinstance(made, Waiver)
    return made.say("en")


@pytest.mark.parametrize(
    ("case", "promised"),
    [
        ("root-cause-for-further-severity", "only for severity 0 and severity-1"),
        ("root-cause-for-all-premium", "without conditions"),
    ],
)
def test_what_no_value_can_say_is_not_waived_without_one(tmp_path: Path, case: str, promised: str) -> None:
    """A waiver without a value would cover a later, larger promise."""
    assert _refused(tmp_path, case).startswith(f"a waiver goes up to a value, and no value says “{promised}”")


def test_an_expired_waiver_is_named_by_its_line(tmp_path: Path) -> None:
    """It is changed, not written beside itself."""
    said = "a waiver of SVC301 is there already, and has expired: contracts/contract.yaml:21"
    assert _refused(tmp_path, "waiver-expired").startswith(said)


def test_a_waiver_for_nothing_is_taken_out(tmp_path: Path) -> None:
    """The entry goes, and the key with it where it was the only one; what is above it stays."""
    home = _workspace(tmp_path, CASES / "waive" / "in-spanish" / "contracts" / "exceso.yaml")
    path = home / "contracts" / "exceso.yaml"
    before = path.read_text(encoding="utf-8")
    idle = "waivers:\n  - {code: SVC302, item: terms.contacts, reason: x, approved_by: Ana}\n"
    path.write_text(before + idle, encoding="utf-8")
    made, _ = fixed([path], AS_OF, lambda _: Choice())
    assert made.after[path] == before


def _fixed_text(folder: Path, written: str) -> tuple[str, Fixed]:
    """A contract as bytes in the shipped workspace, mended; its text then."""
    home = _workspace(folder, CASES / "check" / "diff-of-slips" / "contracts" / "slips.yaml")
    path = home / "contracts" / "slips.yaml"
    path.write_bytes(written.encode())
    made, _ = fixed([path], AS_OF, lambda _: Choice())
    return made.after.get(path, written), made


JSON_STYLE = """{
  "kind": "contract", "id": "slips", "customer": {"name": "Uno"},
  "offering":"saas-premum@1", "deployment": 'saas', "signed":{"on":"2026/01/15"},
  "term": {"from": "2026-02-01", "until": "2027-01-31"}, "purchase": {"order": "A-1"},
  "promises":{"terms":{"contact":3, 'hour':10}}
}
"""


def test_scalars_are_mended_in_their_own_quotes(tmp_path: Path) -> None:
    """A file in the style of JSON stays JSON: keys and values keep the quotes that they have."""
    text, made = _fixed_text(tmp_path, JSON_STYLE)
    expected = JSON_STYLE.replace("premum", "premium").replace("2026/01/15", "2026-01-15")
    assert text == expected.replace('"contact"', '"contacts"').replace("'hour'", "'hours'")
    assert (made.count, [one.code.id for one in made.checked.findings]) == (4, [])


def test_days_written_otherwise_are_mended_or_told(tmp_path: Path) -> None:
    """A number that is a day, a month written out; what may be two days is left, and both are named."""
    slips = JSON_STYLE.replace('"2026/01/15"', "1 de enero de 2026").replace('"2026-02-01"', "01.02.2026")
    text, made = _fixed_text(tmp_path, slips.replace('"2027-01-31"', "20270131"))
    assert '"on":2026-01-01}' in text
    assert '"from": 01.02.2026, "until": 2027-01-31}' in text
    ((code, help_),) = ((one.code.id, one.help.say("en")) for one in made.checked.findings)
    assert (code, help_) == ("SVC105", "it may be 2026-02-01 or 2026-01-02: write the day that is meant")


def test_a_number_is_quoted_only_where_that_mends_it(tmp_path: Path) -> None:
    """A year alone is no day, in quotes or without."""
    text, made = _fixed_text(tmp_path, JSON_STYLE.replace('"2027-01-31"', "2027"))
    assert '"until": 2027}' in text
    assert [one.code.id for one in made.checked.findings] == ["SVC103"]


def test_bytes_around_what_is_mended_stay(tmp_path: Path) -> None:
    """Ends of lines and a byte order mark are as they were."""
    slips = (CASES / "check" / "diff-of-slips" / "contracts" / "slips.yaml").read_text(encoding="utf-8")
    plain, made = _fixed_text(tmp_path / "plain", slips)
    changes: dict[str, Callable[[str], str]] = {
        "crlf": lambda text: text.replace("\n", "\r\n"),
        "bom": lambda text: "\ufeff" + text,
        "both": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    }
    for name, change in changes.items():
        text, same = _fixed_text(tmp_path / name, change(slips))
        assert (text, same.count) == (change(plain), made.count)


def test_a_fix_that_cannot_be_proved_keeps_no_other_from_being_made(tmp_path: Path) -> None:
    """A value that an alias shares is left to a person; a slip beside it is mended all the same."""
    text = JSON_STYLE.replace('"saas-premum@1"', '&it "saas-premum@1"').replace('"A-1"', "*it")
    after, made = _fixed_text(tmp_path, text)
    assert "&it" in after
    assert "premum" in after
    assert '"contacts":3' in after
    assert made.count == 3


def test_comments_stay_with_what_they_are_about(tmp_path: Path) -> None:
    """Of a list over several lines, an entry goes with what stands beside it, and nothing that stands beside another."""
    head = (
        JSON_STYLE.replace("premum", "premium").replace("2026/01/15", "2026-01-15").replace('"contact"', '"contacts"')
    )
    head = head.replace("'hour':10", "'hours':10").replace('"contacts":3', '"contacts":4')
    idle = '{"code": "SVC302", "item": "terms.%s", "reason": "x", "approved_by": "Ana"}'
    kept = '{"code": "SVC301", "item": "terms.contacts", "reason": "x", "approved_by": "Ana"}'
    entries = (
        f"    {idle % 'hours'}, # first\n    # of the second\n    {kept}, # second\n    {idle % 'cases'} # third\n"
    )
    after, made = _fixed_text(tmp_path, head.replace("}}\n}", '}},\n  "waivers": [\n' + entries + "  ]\n}"))
    assert made.count == 2
    assert '"waivers": [\n    # of the second\n    ' + kept + ", # second\n  ]" in after


def test_a_waiver_is_written_whatever_its_words_look_like(tmp_path: Path) -> None:
    """A paper whose number looks like a number of YAML 1.2, in a file that ends in a text without an end of line."""
    home, marks = _too_much(tmp_path)
    path = home / "contracts" / "exceso.yaml"
    whole = path.read_text(encoding="utf-8") + "special_terms:\n  - id: nota\n    es: |\n      Nada más."
    path.write_text(whole, encoding="utf-8")
    for ref in ("1e3", "0o7", "0x1F"):
        made = waive(home, marks["terms.contacts"][:8], Signed("Arranque", "Ana", None, ref), AS_OF)
        assert isinstance(made, Waiver)
        assert f"    ref: '{ref}'\n" in made.text
        assert made.before == whole
    short = waive(home, "abc", Signed("x", "y"), AS_OF)
    assert not isinstance(short, Waiver)
    assert short.say("es") == "la huella abc es demasiado corta; escriba al menos 6 de sus caracteres"


def test_a_character_that_no_file_takes_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The option and the character, and where to read more."""
    monkeypatch.chdir(ROOT)
    assert (
        run(
            group,
            ["waive", "0123456", "--reason", "a\x07b", "--approved-by", "Ana", "--lang", "es", "--as-of", "2026-03-01"],
        )
        == 2
    )
    said = "svcspec: --reason: un archivo no admite el carácter U+0007 (vea svcspec waive --help)\n"
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_difference_is_applied_by_git(
    tmp_path: Path, ends: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Tabs and ends of lines come as they are, also where the last line has no end: git makes of it what --fix writes."""
    home = _workspace(tmp_path, CASES / "check" / "diff-of-slips" / "contracts" / "slips.yaml")
    path = home / "contracts" / "slips.yaml"
    text = path.read_text(encoding="utf-8").replace("premum@1 #", "premum@1 #\t").rstrip("\n")
    path.write_bytes(text.replace("\n", ends).encode())
    monkeypatch.chdir(home)
    assert run(group, ["check", "--diff", "--as-of", "2026-03-01"]) == 1
    out, said = capfdbinary.readouterr()
    assert b"nothing to report" not in said
    (home / "patch").write_bytes(out)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "patch"], cwd=home, check=True, capture_output=True)
    applied = path.read_bytes()
    path.write_bytes(text.replace("\n", ends).encode())
    run(group, ["check", "--fix", "--as-of", "2026-03-01"])
    assert applied == path.read_bytes()
    assert b", in contracts/slips.yaml\n" in capfdbinary.readouterr()[1]


def test_a_file_that_nobody_may_write_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its mode says so, also to who may do all."""
    home = _workspace(tmp_path, CASES / "check" / "diff-of-slips" / "contracts" / "slips.yaml")
    path = home / "contracts" / "slips.yaml"
    before = path.read_bytes()
    path.chmod(0o444)
    monkeypatch.chdir(home)
    assert run(group, ["check", "--fix", "--as-of", "2026-03-01"]) == 2
    assert path.read_bytes() == before
    assert "slips.yaml" in capsys.readouterr().err


def test_fingerprints_are_shown_without_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`-v` asks for details and `-q` for no notes, in either order."""
    monkeypatch.chdir(_workspace(tmp_path, CASES / "check" / "diff-of-slips" / "contracts" / "slips.yaml"))
    for order in (["-v", "-q"], ["-q", "-v"]):
        run(group, ["check", *order, "--as-of", "2026-03-01"])
        out, said = capsys.readouterr()
        assert "= fingerprint: " in out
        assert said == ""
