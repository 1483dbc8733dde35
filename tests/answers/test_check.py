"""What is checked when files, folders, workspaces or standard input are named."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from svcspec.answers.baseline import entries
from svcspec.answers.check import Choice, check
from svcspec.answers.several import check_all
from svcspec.findings import Edit, Fix, Related, Severity
from svcspec.places import Place
from svcspec.workspace.baseline import BASELINE, written
from tests.small import AS_OF, PROGRAMME, contract, offering

ROOT = Path(__file__).parents[2]
TIER = offering(terms="{amount: {value: 3, clause: one}}")
OVER = contract(promises="{terms: {amount: 5}}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one offering, a contract that is right and one that is not."""
    home = tmp_path / "home"
    for name, text in {
        "offerings/programme.yaml": PROGRAMME,
        "offerings/plain.yaml": TIER,
        "contracts/deal.yaml": OVER,
        "contracts/fair.yaml": contract(id="fair"),
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    return home


def _found(*paths: Path, given: dict[Path, bytes] | None = None) -> list[str]:
    checked, _ = check_all(paths, AS_OF, lambda _: Choice(), given)
    return sorted(f"{one.place.file} {one.code.id}" for one in checked.findings)


def _run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    formats = [] if "github" in arguments else ["-f", "concise"]
    command = [sys.executable, "-m", "svcspec", "check", *formats, "--as-of", "2026-03-01", *arguments]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)


NAMED = [
    ([""], {"programme": 1, "offering": 1, "contract": 2}, ["contracts/deal.yaml SVC301"]),
    (["contracts"], {"contract": 2}, ["contracts/deal.yaml SVC301"]),
    (["contracts/fair.yaml"], {"contract": 1}, []),
    (["offerings"], {"programme": 1, "offering": 1}, []),
    (["offerings/plain.yaml"], {"offering": 1}, []),
    (["contracts/deal.yaml", "contracts/deal.yaml"], {"contract": 1}, ["contracts/deal.yaml SVC301"]),
    (["contracts/deal.yaml", "contracts/../contracts/deal.yaml"], {"contract": 1}, ["contracts/deal.yaml SVC301"]),
    (["contracts/deal.yaml", "contracts", ""], {"programme": 1, "offering": 1, "contract": 2}, ["contracts/deal.yaml SVC301"]),
]  # fmt: skip


@pytest.mark.parametrize(("names", "checked", "expected"), NAMED)
@pytest.mark.parametrize("is_relative", [False, True])
def test_each_file_that_is_named_is_checked_once(
    names: list[str],
    checked: dict[str, int],
    expected: list[str],
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_relative: bool,
) -> None:
    """However often and by whatever path it is named."""
    monkeypatch.chdir(root)
    paths = [Path(name) if is_relative else root / name for name in names]
    result, _ = check(paths, AS_OF, lambda _: Choice())
    assert expected == sorted(f"{one.place.file} {one.code.id}" for one in result.findings)
    assert checked == {kind: number for kind, number in result.checked.items() if number}


def test_a_path_and_the_same_path_from_here_are_one_file(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Absolute and relative."""
    monkeypatch.chdir(root)
    assert ["contracts/deal.yaml SVC301"] == _found(Path("contracts/deal.yaml"), root / "contracts/deal.yaml", root)


@pytest.fixture
def away(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A second workspace with files of the same names, beside the first, in the current folder."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(root, tmp_path / "away"))


def test_workspaces_do_not_hide_findings_of_each_other(root: Path, away: Path) -> None:
    """Two of them with the same names of files have a finding each, named from here; ids are taken within a workspace alone."""
    assert ["away/contracts/deal.yaml SVC301", "home/contracts/deal.yaml SVC301"] == _found(root, away)


def test_each_workspace_shows_its_own_lines_and_what_it_could_not_read(root: Path, away: Path) -> None:
    """The same line of two files of one name is told apart, in the finding and in what it is held against."""
    deal = away / "contracts/deal.yaml"
    deal.write_text(deal.read_text(encoding="utf-8").replace("amount: 5", "amount:  7"), encoding="utf-8")
    checked, _ = check_all([root, away, away / "contracts/none.yaml"], AS_OF, lambda _: Choice())
    first, second = checked.findings
    lines = [checked.lines[one.place.file][one.place.line] for one in (first, second)]
    assert ["7" in lines[0], "5" in lines[1]] == [True, True]
    assert [one.related[0].place.file for one in (first, second)] == [
        f"{name}/offerings/plain.yaml" for name in ("away", "home")
    ]
    assert [(file, why.say("en")) for file, why in checked.unreadable] == [
        ("away/contracts/none.yaml", "away/contracts/none.yaml does not exist")
    ]
    assert checked.checked["contract"] == 4
    assert sorted(checked.titles) == [
        f"{name}/contracts/{one}.yaml" for name in ("away", "home") for one in ("deal", "fair")
    ]


def test_every_place_of_a_finding_is_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a clause says two things in two languages, and where a mistake can be mended."""
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        shutil.copytree(ROOT / "offerings", tmp_path / name / "offerings")
        (tmp_path / name / "contracts").mkdir()
    source = ROOT / "tests" / "contracts_wrong"
    for number, path in enumerate(sorted(source.rglob("*.yaml"))):
        shutil.copyfile(path, tmp_path / "a" / "contracts" / f"{number}.yaml")
    checked, _ = check_all([Path("a"), Path("b")], AS_OF, lambda _: Choice())
    files = {file for one in checked.findings for file in _files(one)}
    assert {type(one) for finding in checked.findings for one in (*finding.related, *finding.fixes)} == {Related, Fix}
    assert {file for file in files if not file.startswith(("a/", "b/"))} == set()


SAID = {"message", "help", "promised", "documented", "read_as"}


def _files(value: object) -> Iterator[str]:
    """Every file that is named by anything within, sentences and the values in them aside."""
    if isinstance(value, Place | Edit):
        yield value.file
    elif isinstance(value, tuple):
        yield from (file for one in value for file in _files(one))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (file for one in fields(value) if one.name not in SAID for file in _files(getattr(value, one.name)))


def test_each_workspace_is_checked_by_its_own_settings(root: Path, away: Path) -> None:
    """What one of them ignores, or knows from before, is left to count in the other; wrong settings of any end with 2."""
    (root / "svcspec.toml").write_text('ignore = ["SVC301"]', encoding="utf-8")
    checked, _ = check_all([away, root], AS_OF, lambda settings: Choice(ignore=settings.ignore))
    assert ["away/contracts/deal.yaml"] == [one.place.file for one in checked.findings]
    assert checked.left_out == {"ignore": 1, "select": 0}
    assert _run(str(away), str(root)).returncode == 1
    known = entries(checked.findings)
    (away / BASELINE).write_text(written(known, AS_OF), encoding="utf-8")
    assert _run(str(away), str(root)).returncode == 0
    (root / "svcspec.toml").write_text('colour = "red"', encoding="utf-8")
    assert _run(str(away), str(root)).returncode == 2


SEEN = [
    (".git", "", ["home"], ["home/contracts/deal.yaml"]),
    (".git", "", ["home/contracts/deal.yaml"], ["home/contracts/deal.yaml"]),
    (".git", "", ["home", "away"], ["away/contracts/deal.yaml", "home/contracts/deal.yaml"]),
    ("home/.git", "", ["home"], ["contracts/deal.yaml"]),
    ("home/.git", "{here}", ["home"], ["home/contracts/deal.yaml"]),
    ("home/.git", "{here}/away", ["home"], ["contracts/deal.yaml"]),
    ("", "", ["home"], ["contracts/deal.yaml"]),
    ("", "{here}/link", ["home"], ["home/contracts/deal.yaml"]),
]


@pytest.mark.parametrize(("git", "checkout", "named", "expected"), SEEN)
@pytest.mark.usefixtures("away")
def test_github_is_told_files_from_the_root_of_the_repository(
    git: str, checkout: str, named: list[str], expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The checkout that the runner names, else the nearest folder with .git; without either, the workspace."""
    (tmp_path / "link").symlink_to(tmp_path)
    if git:
        (tmp_path / git).mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", checkout.format(here=tmp_path))
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    told = _run("-f", "github", *named).stdout
    assert expected == [line.partition("file=")[2].partition(",")[0] for line in told.splitlines()]
    assert all(f"::{file}:" in told for file in expected)


PLACED = [
    ("offerings/lost.yaml", contract(id="lost"), "SVC214"),
    ("offerings/people.yaml", "kind: managers\nmanagers: {ann: {name: Ann}}\n", "SVC214"),
    ("contracts/lost.yaml", offering("lost"), "SVC214"),
    ("contracts/lost.yaml", PROGRAMME, "SVC214"),
    ("contracts/lost.yaml", contract(), "SVC211"),
    ("contracts/lost.yaml", contract(id="plain"), "SVC211"),
    ("managers.yaml", "kind: managers\nmanagers: {ann: {name: Ann, substitute: an}}\n", "SVC201"),
]


@pytest.mark.parametrize(("name", "text", "code"), PLACED)
def test_what_stands_in_the_wrong_place_is_found(name: str, text: str, code: str, root: Path) -> None:
    """Once, and never passed over in silence."""
    (root / "contracts/deal.yaml").write_text(contract(), encoding="utf-8")
    (root / name).write_text(text, encoding="utf-8")
    assert [f"{name} {code}"] == _found(root)


def test_a_file_outside_any_workspace_has_no_programme(tmp_path: Path) -> None:
    """What is wrong by itself is found, and one finding says that it was held against nothing."""
    for text, expected in (
        (OVER, ["SVC203"]),
        (TIER, ["SVC203"]),
        (contract(colour="red"), ["SVC1", "SVC203"]),
        (contract(id=None), ["SVC1", "SVC203"]),
    ):
        path = tmp_path / "lone.yaml"
        path.write_text(text, encoding="utf-8")
        found = [line.rpartition(" ")[2] for line in _found(path)]
        assert expected == ["SVC1" if code.startswith("SVC1") else code for code in found]


GIVEN = [
    ("contracts/deal.yaml", contract(), []),
    ("contracts/new.yaml", contract(id="new", promises="{terms: {amount: 9}}"), ["contracts/new.yaml SVC301"]),
    (
        "offerings/plain.yaml",
        TIER.replace("value: 3", "valu: 3"),
        ["offerings/plain.yaml SVC101", "offerings/plain.yaml SVC109"],
    ),
    ("offerings/new.yaml", offering("new", extends="plain@2"), ["offerings/new.yaml SVC201"]),
]


@pytest.mark.parametrize(("name", "text", "expected"), GIVEN)
@pytest.mark.parametrize("is_relative", [False, True])
def test_standard_input_stands_for_the_file_that_it_names(
    name: str, text: str, expected: list[str], root: Path, monkeypatch: pytest.MonkeyPatch, *, is_relative: bool
) -> None:
    """A contract or an offering, on disk or new; what is on disk under that name is not read."""
    monkeypatch.chdir(root)
    place = Path(name) if is_relative else root / name
    found = _found(place, given={place: text.encode()})
    assert len(expected) == len(found)
    assert all(one.startswith(start) for one, start in zip(found, expected, strict=True))


def test_an_offering_on_standard_input_is_what_contracts_are_held_against(root: Path) -> None:
    """An editor sees what a change would do before it is saved."""
    place = root / "offerings/plain.yaml"
    assert [] == _found(root, place, given={place: TIER.replace("value: 3", "value: 5").encode()})


EXITS = [
    (["contracts/fair.yaml"], 0),
    (["contracts/deal.yaml"], 1),
    (["contracts/deal.yaml", "--fail-on", "never"], 0),
    (["contracts/deal.yaml", "--ignore", "SVC301"], 0),
    (["contracts/deal.yaml", "--select", "SVC4"], 0),
    (["contracts/deal.yaml", "--select", "SVC3"], 1),
    (["contracts/none.yaml"], 2),
    (["contracts/deal.yaml", "contracts/none.yaml"], 2),
    (["empty"], 2),
]


@pytest.mark.parametrize(("arguments", "expected"), EXITS)
def test_the_exit_code_says_how_it_went(
    arguments: list[str], expected: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """0 clean, 1 findings, 2 what could not be done, which wins."""
    monkeypatch.chdir(root)
    (root / "empty").mkdir()
    assert expected == _run(*arguments).returncode


def test_what_ends_with_two_stands_in_json(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not there, and a baseline that cannot be read, beside the findings."""
    monkeypatch.chdir(root)
    (root / "svcspec-baseline.json").write_text("{", encoding="utf-8")
    ran = _run("-f", f"json={root / 'found.json'}", "contracts/deal.yaml", "nope.yaml")
    found = json.loads((root / "found.json").read_text(encoding="utf-8"))
    assert (ran.returncode, [one["code"] for one in found["findings"]]) == (2, ["SVC301"])
    assert [one["file"] for one in found["unreadable"]] == ["nope.yaml", "svcspec-baseline.json"]
    assert found["unreadable"][0]["message"] == {"en": "nope.yaml does not exist", "es": "nope.yaml no existe"}


def test_codes_to_ignore_add_to_those_of_the_settings(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To leave out one more brings back none that the settings leave out."""
    monkeypatch.chdir(root)
    (root / "svcspec.toml").write_text('ignore = ["SVC301"]\n', encoding="utf-8")
    assert 0 == _run("--ignore", "SVC9").returncode


NAMED_SETTINGS = [
    ("svcspec.toml", 'language = "en"\n', 0, ""),
    ("svcspec.toml", "language = en\n", 2, "svcspec.toml:1:12: error SVC031"),
    ("pyproject.toml", '[tool.svcspec]\nlanguage = "en"\n', 0, ""),
    ("contracts/svcspec.toml", "", 1, "contracts/svcspec.toml:1:1: error SVC033"),
]


@pytest.mark.parametrize(("name", "text", "expected", "told"), NAMED_SETTINGS)
def test_settings_that_are_named_are_checked_as_settings(
    name: str, text: str, expected: int, told: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not as YAML, which they are not."""
    monkeypatch.chdir(root)
    (root / name).write_text(text, encoding="utf-8")
    result = _run(name)
    assert expected == result.returncode
    assert told in result.stdout
    assert len(result.stdout.splitlines()) == bool(told)
    assert "1 settings file;" in result.stderr


def test_settings_are_not_taken_from_standard_input(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands on disk would be checked instead."""
    monkeypatch.chdir(root)
    assert 2 == _run("-", "--stdin-filename", "svcspec.toml").returncode


@pytest.mark.parametrize("named", [[], ["."]])
def test_a_folder_above_workspaces_says_where_they_are(
    named: list[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files would be held against nothing, each with a finding."""
    (root.parent / "more" / "deep" / "offerings").mkdir(parents=True)
    (root.parent / ".hidden" / "offerings").mkdir(parents=True)
    monkeypatch.chdir(root.parent)
    result = _run(*named)
    assert (2, "") == (result.returncode, result.stdout)
    assert "svcspec check home`: home, more/deep" in result.stderr


SETTLED = [
    ('fail_on = "never"', 0),
    ('ignore = ["SVC3"]', 0),
    ('select = ["SVC4"]', 0),
    ('[severity]\nSVC301 = "warning"', 0),
    ('fail_on = "warning"\n[severity]\nSVC301 = "warning"', 1),
    ("fail_on = never", 2),
    ('colour = "red"', 2),
    ('requires = ">=99"', 2),
]


@pytest.mark.parametrize(("text", "expected"), SETTLED)
@pytest.mark.parametrize("named", [".", "contracts/deal.yaml"])
def test_settings_decide_what_counts(
    text: str, expected: int, named: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a workspace and for one file of it; settings that are wrong end with 2, and are said."""
    monkeypatch.chdir(root)
    (root / "svcspec.toml").write_text(text, encoding="utf-8")
    result = _run(named)
    assert expected == result.returncode
    assert (expected == 2) is ("svcspec.toml" in result.stdout)


LEFT = [
    (Choice(ignore=("SVC3",)), {"ignore": 1, "select": 0}, "1 left out by `ignore`", "1 omitida por `ignore`"),
    (Choice(select=("SVC4",)), {"ignore": 0, "select": 1}, "1 left out by `select`", "1 omitida por `select`"),
    (
        Choice(select=("SVC4",), ignore=("SVC",)),
        {"ignore": 1, "select": 0},
        "1 left out by `ignore`",
        "1 omitida por `ignore`",
    ),
    (Choice(ignore=("SVC4",)), {"ignore": 0, "select": 0}, "1 error", "1 error"),
]


@pytest.mark.parametrize(("choice", "counts", "english", "spanish"), LEFT)
def test_what_is_left_out_is_counted_and_told(
    choice: Choice, counts: dict[str, int], english: str, spanish: str, root: Path
) -> None:
    """By what left it out, in the sentence that every format ends or begins with."""
    checked, _ = check([root], AS_OF, lambda _: choice)
    assert counts == checked.left_out
    assert [english, spanish] == [checked.say(lang).partition("; ")[2] for lang in ("en", "es")]


STDIN = [
    ([], contract(), 0),
    ([], OVER, 1),
    (["--stdin-filename", "contracts/deal.yaml"], contract(), 0),
    (["--stdin-filename", "contracts/deal.yaml"], OVER, 1),
    (["--stdin-filename", "offerings/plain.yaml"], TIER, 0),
    (["--stdin-filename", "offerings/plain.yaml"], offering(otherwise=None), 1),
    ([], "", 1),
]


@pytest.mark.parametrize(("arguments", "text", "expected"), STDIN)
def test_standard_input_is_checked(
    arguments: list[str], text: str, expected: int, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the name of the file that it would be, or none; nothing at all is a file that is empty."""
    monkeypatch.chdir(root)
    assert expected == _run("-", *arguments, text=text).returncode


def test_what_keeps_a_file_from_being_judged_always_counts(root: Path) -> None:
    """Reading, structure and references, whatever is selected; their severity may still be changed."""
    (root / "contracts/deal.yaml").write_text(contract(offering="gone@1"), encoding="utf-8")
    selected, _ = check([root], AS_OF, lambda _: Choice(select=("SVC4",)))
    ignored, _ = check([root], AS_OF, lambda _: Choice(ignore=("SVC2",)))
    assert [["SVC201"]] * 2 == [[one.code.id for one in checked.findings] for checked in (selected, ignored)]
    mild, _ = check([root], AS_OF, lambda _: Choice(severity={"SVC201": Severity.INFO}))
    assert [Severity.INFO] == [one.severity for one in mild.findings]


def test_no_setting_makes_light_of_a_file_that_was_not_judged(tmp_path: Path) -> None:
    """A repository could otherwise turn its own broken file green."""
    contract = tmp_path / "contract.yaml"
    contract.write_text("kind: contract\nid: [\n", encoding="utf-8")
    lowered = dict.fromkeys(("SVC004", "SVC102", "SVC203"), Severity.INFO)
    checked, _ = check([contract], AS_OF, lambda _: Choice(severity=lowered))
    assert {Severity.ERROR} == {one.severity for one in checked.findings}


@pytest.mark.parametrize(
    ("keys", "unjudged"),
    [
        ({"promises": "{terms: {amount: many}}"}, 1),
        ({"offering": "plain@9"}, 1),
        ({"offering": None}, 1),
        ({"term": "{from: 2026-02-30}"}, 1),
        ({"amendments": "[{from: 2020-01-01, ref: A, promises: {terms: {amount: 4}}}]"}, 0),
        ({"promises": "{terms: {amount: 5}}"}, 0),
    ],
)
def test_a_contract_that_is_not_judged_is_counted(root: Path, keys: dict[str, str | None], unjudged: int) -> None:
    """That nothing was held against the document is said, whatever else is found."""
    (root / "contracts" / "deal.yaml").write_text(contract(**keys), encoding="utf-8")
    checked, _ = check([root], AS_OF, lambda _: Choice())
    assert unjudged == checked.unjudged
    for lang, words in (("en", "1 not judged any further"), ("es", "1 sin valorar hasta que se corrija lo señalado")):
        assert (words in checked.say(lang)) == bool(unjudged)


def test_an_id_is_taken_by_a_contract_that_cannot_be_judged_too(tmp_path: Path) -> None:
    """Of two files with one id, the second is told, whichever has an offering that there is not."""
    root = Path(__file__).parents[2]
    shutil.copytree(root / "offerings", tmp_path / "offerings")
    (tmp_path / "contracts").mkdir()
    text = (root / "tests" / "contracts_right" / "signed-by-who-may" / "contract.yaml").read_text(encoding="utf-8")
    for broken in ("a", "b"):
        for name in ("a", "b"):
            told = text.replace("saas-premium@1", "saas-premium@9") if name == broken else text
            (tmp_path / "contracts" / f"{name}.yaml").write_text(told, encoding="utf-8")
        checked, _ = check([tmp_path], AS_OF, lambda _: Choice())
        assert [one.place.file for one in checked.findings if one.code.id == "SVC211"] == ["contracts/b.yaml"]


def test_a_paper_of_another_customer_is_shown_where_it_is_named(tmp_path: Path) -> None:
    """Two halves of one agreement that name it are two findings, each on its own `ref:`."""
    shutil.copytree(Path(__file__).parents[2] / "offerings", tmp_path / "offerings")
    (tmp_path / "contracts").mkdir()
    head = (
        "kind: contract\nid: {id}\ncustomer: {{name: {id}}}\noffering: saas-premium@1\ndeployment: saas\n"
        "signed: {{on: 2026-01-15}}\nterm: {{from: 2026-02-01, until: 2027-01-31}}\n"
        "purchase: {{order: {order}, quantities: {{commitments: 1}}}}\n"
    )
    agreed = (
        "promises: {terms: {languages: [en, es]}}\nagreed:\n  - item: terms.languages\n    value: [en, es]\n"
        "    asked: {by: Ana, on: 2026-01-08, ref: SO-77001}\n    accepted: {by: Eva, on: 2026-01-10, ref: SO-77001}\n"
    )
    (tmp_path / "contracts" / "one.yaml").write_text(head.format(id="one-2026", order="SO-77001"), encoding="utf-8")
    two = head.format(id="two-2026", order="SO-77002") + agreed
    (tmp_path / "contracts" / "two.yaml").write_text(two, encoding="utf-8")
    checked, _ = check([tmp_path], AS_OF, lambda _: Choice())
    lines = two.split("\n")
    told = [one.place for one in checked.findings if one.code.id == "SVC516"]
    assert [lines[one.line - 1][one.column - 1 :][:8] for one in told] == ["SO-77001"] * 2
    assert len(set(told)) == 2
