"""Settings come from whoever wrote the checkout: they are bounded, and what cannot be read is never taken as none."""

from __future__ import annotations

import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from svcspec.answers.check import Choice, check
from svcspec.findings import Severity
from svcspec.reading.toml import MOST_BYTES, NotTomlError, read_toml
from svcspec.workspace.files import find_root
from svcspec.workspace.settings import load

ROOT = Path(__file__).parents[2]
CONTRACT = "contracts/more/contract.yaml"

_SOON = 1.5

HOSTILE = {
    "a key of many dots": "a." * 20_000 + "a = 1",
    "a table of many dots": "[" + ".".join("a" * 20_000) + "]",
    "lists in lists": "a = " + "[" * 50_000,
    "tables in tables": "a = " + "{a=" * 20_000,
    "too large": "# " + "x" * MOST_BYTES,
    "a number of many digits": "fail_on = 1" + "0" * 5_000,
    "many unknown keys": "\n".join(f"k{number} = 1" for number in range(8_000)),
    "a long requirement": 'requires = "' + ">=0.1," * 15_000 + '"',
    "not a version": 'requires = ">=99999999999999999999999999, ~=1"',
    "control characters": '"\\u001b[31m" = 1',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_settings_are_a_finding_in_time(name: str, tmp_path: Path) -> None:
    """Neither minutes, nor a deep stack, nor silence."""
    (tmp_path / "svcspec.toml").write_text(HOSTILE[name], encoding="utf-8")
    begun = time.process_time()
    settled = load(tmp_path)
    assert settled.findings
    assert time.process_time() - begun < _SOON


@pytest.mark.parametrize("text", ["a = \xff", "a = [", "a.b", "a = 1\na = 2", "a = " + "[" * 50_000])
def test_what_is_not_toml_is_one_sort_of_error(text: str) -> None:
    """Callers catch one error, which is a ValueError and says what is wrong."""
    with pytest.raises(NotTomlError):
        read_toml(text.encode("latin-1"))
    assert issubclass(NotTomlError, ValueError)


@pytest.mark.parametrize("target", ["svcspec.toml", "nothing-there"])
def test_a_link_that_leads_nowhere_is_not_no_settings(target: str, tmp_path: Path) -> None:
    """Otherwise a run would be green by settings that nobody wrote."""
    (tmp_path / "svcspec.toml").symlink_to(target)
    assert load(tmp_path).unreadable is not None


def test_settings_that_are_no_file_are_found(tmp_path: Path) -> None:
    """A folder of that name is told, too."""
    (tmp_path / "svcspec.toml").mkdir()
    assert ["SVC022"] == [finding.code.id for finding in load(tmp_path).findings]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace whose one contract promises a contact too many."""
    root = tmp_path / "workspace"
    shutil.copytree(ROOT / "offerings", root / "offerings")
    (root / "contracts" / "more").mkdir(parents=True)
    shutil.copyfile(ROOT / "tests/contracts_wrong/waiver-for-another-item/contract.yaml", root / CONTRACT)
    return root


def _codes(path: Path) -> list[str]:
    checked, _ = check([path], date(2026, 3, 1), lambda _: Choice())
    assert checked.checked["contract"] == 1
    return [one.code.id for one in checked.findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize("named", [".", "contracts", "contracts/more", CONTRACT])
@pytest.mark.parametrize("folder", ["contracts", "contracts/more", "offerings", "templates", "rules", "tests"])
def test_a_settings_file_below_takes_nothing_out_of_the_check(workspace: Path, folder: str, named: str) -> None:
    """The workspace around it holds, and the file is told, whatever is named."""
    before = _codes(workspace / named)
    assert before
    (workspace / folder).mkdir(exist_ok=True)
    (workspace / folder / "svcspec.toml").write_text("", encoding="utf-8")
    assert sorted(["SVC033", *before]) == sorted(_codes(workspace / named))


@pytest.mark.parametrize("folder", ["contracts", "contracts/more"])
def test_offerings_among_the_contracts_make_no_workspace(workspace: Path, folder: str) -> None:
    """Everything below contracts/ is read with the workspace, so that nothing there can be held against a document of its own."""
    shutil.copytree(workspace / "offerings", workspace / folder / "offerings")
    assert find_root(workspace / CONTRACT) == workspace
    assert find_root(workspace / folder) == workspace


@pytest.mark.parametrize(
    ("outer", "inner", "is_own"),
    [
        ("svcspec.toml", "services/offerings/", True),
        ("offerings/", "services/svcspec.toml", True),
        ("offerings/", "tests/programmes/nimbus/offerings/", True),
        ("offerings/", "tests/programmes/svcspec.toml", False),
        ("offerings/", "tests/offerings/", False),
        ("svcspec.toml", "contracts/offerings/", True),
        ("svcspec.toml", "contracts/svcspec.toml", False),
        ("offerings/", "contracts/acme/offerings/", False),
    ],
)
def test_what_is_a_workspace_of_its_own_inside_another(outer: str, inner: str, is_own: bool, tmp_path: Path) -> None:
    """What has offerings, and is not in a folder that the other one reads."""
    for name in (outer, inner):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if name.endswith("/") else path.touch()
    folder = (tmp_path / inner).parent
    assert find_root(folder / "below") == (folder if is_own else tmp_path)
