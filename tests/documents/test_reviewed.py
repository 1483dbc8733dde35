"""The page for who reviews: every finding once, beside the clause of the edition it is held against, the gravest first."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from svcspec.answers.check import Checked, Choice, check
from svcspec.documents.blocks import Beside, Excerpt, Heading, Quotation, plain_run
from svcspec.documents.reviewed import review_document
from svcspec.outputs.html import page

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Every contract of the tests that is wrong, over the shipped offerings."""
    folder = tmp_path_factory.mktemp("workspace")
    shutil.copytree(ROOT / "offerings", folder / "offerings")
    (folder / "contracts").mkdir()
    for case in sorted((ROOT / "tests" / "contracts_wrong").glob("*/contract.yaml")):
        shutil.copyfile(case, folder / "contracts" / f"{case.parent.name}.yaml")
    return check([folder], date(2026, 3, 1), lambda _: Choice())[0]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_finding_is_there_once_with_its_line(checked: Checked, lang: str) -> None:
    """As many headings as findings, each followed by its excerpt."""
    shown = review_document(checked, lang)
    assert len(checked.findings) == sum(isinstance(one, Heading) and one.level == 3 for one in shown.blocks)
    held = [one for one in shown.blocks if isinstance(one, Beside)]
    assert len(held) == len(checked.findings)
    assert all(any(isinstance(part, Excerpt) for part in one.left) for one in held)
    anchors = [one.anchor for one in shown.blocks if isinstance(one, Heading)]
    assert len(anchors) == len(set(anchors))


def test_a_finding_with_a_clause_stands_beside_its_text(checked: Checked) -> None:
    """The clause is quoted with the documented figure in it, not only named."""
    shown = review_document(checked, "es")
    quoted = [
        part for one in shown.blocks if isinstance(one, Beside) for part in one.right if isinstance(part, Quotation)
    ]
    assert len(quoted) == sum(finding.clause is not None for finding in checked.findings)
    contacts = {plain_run(one.words) for one in quoted if "scope.2" in plain_run(one.where)}
    assert contacts
    assert all(re.search("Hasta 3 personas de contacto", words) for words in contacts)


def test_within_a_contract_the_gravest_comes_first_and_the_waived_last(checked: Checked) -> None:
    """A reviewer reads from the top."""
    order = ["Error", "Aviso", "Nota", "Dispensada"]
    group: list[int] = []
    for one in review_document(checked, "es").blocks:
        if isinstance(one, Heading) and one.level == 2:
            assert group == sorted(group)
            group = []
        elif isinstance(one, Heading):
            group.append(order.index(plain_run(one.words).partition(" ")[0]))


def test_words_of_a_file_are_never_markup(tmp_path: Path) -> None:
    """Markup in a value, a key and the name of a file is shown as text."""
    (tmp_path / "offerings").mkdir()
    shutil.copytree(ROOT / "offerings", tmp_path / "offerings", dirs_exist_ok=True)
    name = "contracts/<img src=x onerror=alert(1)>.yaml"
    (tmp_path / "contracts").mkdir()
    (tmp_path / name).write_text("kind: contract\n'<script>alert(1)</script>': 1\n", encoding="utf-8")
    found = check([tmp_path], date(2026, 3, 1), lambda _: Choice())[0]
    written = page(review_document(found, "en"))
    assert "&lt;script&gt;" in written
    assert not re.search("<(?:script|img)", written)
