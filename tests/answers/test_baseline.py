"""A baseline of what was wrong before: only what is new fails, and nothing hides behind it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from svcspec.answers.baseline import entries, held, held_against
from svcspec.answers.check import Choice, check
from svcspec.answers.checked import Checked
from svcspec.cli import group
from svcspec.console.border import run
from svcspec.findings import Severity
from svcspec.shipped import schemas
from svcspec.workspace.baseline import BASELINE, load, written

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "tests" / "cases" / "suggest" / "too-much-in-premium" / "contracts" / "exceso.yaml"
AS_OF = date(2026, 3, 1)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The shipped offerings, and one contract with four findings that the baseline has."""
    shutil.copytree(ROOT / "offerings", tmp_path / "offerings")
    shutil.copyfile(ROOT / "managers.yaml", tmp_path / "managers.yaml")
    (tmp_path / "contracts").mkdir()
    shutil.copyfile(CONTRACT, tmp_path / "contracts" / "exceso.yaml")
    (tmp_path / BASELINE).write_text(written(entries(_found(tmp_path).findings)), encoding="utf-8")
    return tmp_path


def _found(home: Path, severity: dict[str, Severity] | None = None) -> Checked:
    checked, _ = check([home], AS_OF, lambda _: Choice(severity=severity or {}))
    return held_against(checked, [home])


def _change(home: Path, before: str, after: str) -> None:
    path = home / "contracts" / "exceso.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def test_what_was_there_is_known(home: Path) -> None:
    """Nothing counts, all is still found, and moving lines changes nothing."""
    _change(home, "kind: contract", "# one line more\nkind: contract")
    found = _found(home)
    assert (found.known, len(found.findings), found.count(Severity.ERROR), found.gone) == (4, 4, 0, 0)
    assert found.shown == ()


@pytest.mark.parametrize("is_link", [True, False])
def test_one_that_is_not_read_is_named(home: Path, tmp_path_factory: pytest.TempPathFactory, is_link: bool) -> None:
    """A link that leads out, or a folder of that name: what is said begins with the file."""
    (home / BASELINE).unlink()
    if is_link:
        outside = tmp_path_factory.mktemp("outside") / "baseline.json"
        outside.write_text("{}", encoding="utf-8")
        (home / BASELINE).symlink_to(outside)
    else:
        (home / BASELINE).mkdir()
    ((name, why),) = load(home).unreadable
    assert name == BASELINE
    assert [why.say(lang).partition(": ")[0] for lang in ("en", "es")] == [BASELINE] * 2


def test_another_value_is_new(home: Path) -> None:
    """A promise that grew, or only changed, is looked at again."""
    _change(home, "contacts: 4", "contacts: 5")
    found = _found(home)
    assert [one.item for one in found.findings if one.is_new] == ["terms.contacts"]


def test_mending_one_of_two_twins_leaves_the_other_known(home: Path) -> None:
    """Which of them an entry is, is told by the value promised, not by the number among them."""
    amended = "amendments: [{from: 2026-06-01, ref: r1, signed: {on: 2026-01-20}, promises: {terms: {contacts: 6}}}]\n"
    path = home / "contracts" / "exceso.yaml"
    path.write_text(path.read_text(encoding="utf-8") + amended, encoding="utf-8")
    (home / BASELINE).write_text(written(entries(_found(home).findings)), encoding="utf-8")
    _change(home, "contacts: 4", "contacts: 3")
    found = _found(home)
    assert [one.item for one in found.findings if one.is_new] == []
    known = load(home).entries
    assert known is not None
    was = held(found, known)
    assert [one.promised for one in was.gone if one.item == "terms.contacts"] == ["4"]
    (home / BASELINE).write_text(written(was.found), encoding="utf-8")
    assert [one.item for one in _found(home).findings if one.is_new] == []
    _change(home, "contacts: 6", "contacts: 7")
    assert [one.item for one in _found(home).findings if one.is_new] == ["terms.contacts"]


def test_what_weighs_more_is_new(home: Path) -> None:
    """A warning that settings make an error fails."""
    found = _found(home, {"SVC401": Severity.ERROR})
    assert [one.code.id for one in found.findings if one.is_new] == ["SVC401"]


def test_what_keeps_a_file_from_being_judged_is_never_known(home: Path) -> None:
    """Such findings are not recorded, and an entry for one is of no use."""
    _change(home, "saas-premium@1", "saas-premium@1\n  broken: [")
    found = _found(home)
    assert entries(found.findings) == ()
    assert found.count(Severity.ERROR) > 0


def test_what_is_mended_is_counted_and_pruned(home: Path) -> None:
    """Pruning takes out what is gone and adds nothing that is new."""
    _change(home, "contacts: 4", "contacts: 3")
    _change(home, "hours: 18", "hours: 19")
    found = _found(home)
    assert found.gone == 1
    known = load(home).entries
    assert known is not None
    left = held(found, known).found
    assert {one.item for one in left} == {"terms.hours", "terms.languages"}
    assert next(one.promised for one in left if one.item == "terms.hours") == "18"


def _recorded(home: Path, *options: str) -> tuple[int, int]:
    """The exit code of `svcspec baseline` with some options, and how many entries the file has then."""
    code = run(group, ["baseline", *options])
    known = load(home).entries
    assert known is not None
    return code, len(known)


def _break(home: Path, name: str) -> None:
    """Something wrong that keeps the contract from being judged, or what it is judged by from being read."""
    match name:
        case "offering":
            path = home / "offerings" / "saas-premium.yaml"
            path.write_text(
                path.read_text(encoding="utf-8").replace("kind: offering", "kind: ofering"), encoding="utf-8"
            )
        case "managers":
            _change(home, "deployment: saas", "deployment: saas\nmanager: marta-ortega")
            (home / "managers.yaml").write_text("kind: managers\nmanagers: [\n", encoding="utf-8")
        case "date":
            _change(home, "term: {from: ", "term: {from: x")
        case "settings":
            (home / "svcspec.toml").write_text('ignore = ["SVC3"]\n', encoding="utf-8")


@pytest.mark.parametrize("option", ["--prune", "--renew"])
@pytest.mark.parametrize("wrong", ["offering", "managers", "date", "settings"])
def test_what_is_not_judged_stays(
    home: Path, wrong: str, option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only what was looked for and not found is taken out, whatever the settings leave out."""
    monkeypatch.chdir(home)
    before = load(home).entries
    _break(home, wrong)
    code, _ = _recorded(home, option, "--as-of", "2026-03-01")
    after = load(home).entries
    assert before
    assert after
    assert (code, before.keys() - after.keys()) == (0, set())
    assert ("kept, though not found" in capsys.readouterr().err) is (wrong != "settings")


def test_a_mended_contract_is_pruned_beside_a_broken_one(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is told of entries tells them apart: taken out, and kept."""
    monkeypatch.chdir(home)
    other = home / "contracts" / "other.yaml"
    text = (home / "contracts" / "exceso.yaml").read_text(encoding="utf-8").replace("id: exceso", "id: other")
    other.write_text(text, encoding="utf-8")
    assert _recorded(home, "--renew", "--as-of", "2026-03-01") == (0, 8)
    other.write_text(text.replace("contract", "contract: ["), encoding="utf-8")
    _change(home, "contacts: 4", "contacts: 3")
    assert _recorded(home, "--prune", "--as-of", "2026-03-01") == (0, 7)
    said = capsys.readouterr().err
    assert "findings that keep files from being judged are not recorded: 1; mend them\n" in said
    assert "entries taken out, as they are no longer found: 1\n" in said
    assert "was not judged: 4;" in said


def test_a_day_before_it_was_made_prunes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What only the date brought is not found then: it is refused, and not told as gone."""
    monkeypatch.chdir(home)
    assert _recorded(home, "--renew", "--as-of", "2026-03-01") == (0, 4)
    for option in ("--prune", "--renew"):
        assert _recorded(home, option, "--as-of", "2026-02-28") == (2, 4)
    assert "was made as of 2026-03-01" in capsys.readouterr().err
    _change(home, "contacts: 4", "contacts: 3")
    before, _ = check([home], date(2026, 2, 28), lambda _: Choice())
    assert held_against(before, [home]).gone == 0


def test_what_was_not_asked_for_is_not_gone(home: Path) -> None:
    """An entry that the choice of codes leaves out was not looked for."""
    _change(home, "contacts: 4", "contacts: 3")
    for choice, gone in ((Choice(("SVC5",)), 0), (Choice(("SVC3",)), 1), (Choice((), ("SVC301",)), 0)):
        assert _gone(home, choice) == gone


def _gone(home: Path, choice: Choice) -> int:
    checked, _ = check([home], AS_OF, lambda _: choice)
    return held_against(checked, [home], choice).gone


def test_the_file_is_the_same_for_the_same_findings(home: Path) -> None:
    """Valid by its schema, a line for each finding, and read as it was written."""
    text = (home / BASELINE).read_text(encoding="utf-8")
    Draft202012Validator(json.loads((schemas() / "baseline.schema.json").read_bytes())).validate(json.loads(text))
    known = load(home).entries
    assert known is not None
    assert written(known.values()) == text
    assert len(text.splitlines()) == 2 + len(known)
    assert written([]) == '{"version": 1, "findings": []}\n'


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "[",
        "[" * 100_000,
        '{"version": 2, "findings": []}',
        '{"version": 1, "findings": [{"code": "SVC301"}]}',
        '{"version": 1, "findings": ' + "9" * 5000 + "}",
    ],
)
def test_a_baseline_that_cannot_be_read_hides_nothing(home: Path, broken: str) -> None:
    """It is told, by an exit code of its own, and everything counts."""
    (home / BASELINE).write_text(broken, encoding="utf-8")
    found = _found(home)
    assert [name for name, _ in found.unreadable] == [BASELINE]
    assert found.known == 0


def test_a_link_to_elsewhere_is_no_baseline(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing outside the workspace is read for it."""
    outside = tmp_path_factory.mktemp("outside") / "b.json"
    shutil.move(home / BASELINE, outside)
    (home / BASELINE).symlink_to(outside)
    found = _found(home)
    assert found.known == 0
    assert len(found.unreadable) == 1


@pytest.mark.parametrize(("named", "gone"), [("", 1), ("contracts", 0), ("contracts/exceso.yaml", 0)])
def test_what_is_gone_is_told_where_the_whole_workspace_is_checked(home: Path, named: str, gone: int) -> None:
    """A contract that is not named is not mended by that."""
    _change(home, "contacts: 4", "contacts: 3")
    checked, _ = check([home / named], AS_OF, lambda _: Choice())
    assert held_against(checked, [home / named]).gone == gone
