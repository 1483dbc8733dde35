"""The page for who reviews: every finding once, beside the clause of the edition it is held against, the gravest first."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from svcspec.answers.check import Choice, check
from svcspec.answers.checked import Checked, Titled
from svcspec.documents.blocks import (
    Beside,
    Code,
    Excerpt,
    Heading,
    Items,
    Link,
    Meant,
    Paragraph,
    Quotation,
    Table,
    Words,
    plain_run,
)
from svcspec.documents.reviewed import review_document
from svcspec.outputs.html import page
from svcspec.text import Message, Verbatim

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


@pytest.fixture(scope="module")
def prose(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """A contract whose special terms stand on several lines and differ by language."""
    folder = tmp_path_factory.mktemp("prose")
    shutil.copytree(ROOT / "offerings", folder / "offerings")
    shutil.copytree(ROOT / "tests" / "cases" / "check" / "prose" / "contracts", folder / "contracts")
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


def test_where_two_languages_disagree_both_sentences_are_there(prose: Checked) -> None:
    """Each is whole, on one line, with its language and its line, and the words that differ are marked."""
    found = next(one for one in prose.findings if one.code.id == "SVC811" and one.item == "special_terms.plazo")
    blocks = list(review_document(prose, "es").blocks)
    heading = next(one for one in blocks if isinstance(one, Heading) and "24 hours" in plain_run(one.words)[:45])
    shown = blocks[blocks.index(heading) + 1]
    assert isinstance(shown, Beside)
    assert [Quotation, Quotation, Items] == [type(one) for one in shown.left]
    english, spanish = (one for one in shown.left if isinstance(one, Quotation))
    assert "The questions of the customer are answered within 24 hours." == plain_run(english.words)
    assert [Meant("24 hours", "en")] == [one for one in english.words if isinstance(one, Meant)]
    assert "Inglés: línea 22" == plain_run(english.where)
    assert [Meant("dos (2) días hábiles", "es")] == [one for one in spanish.words if isinstance(one, Meant)]
    assert f"Español: línea {found.place.line}" == plain_run(spanish.where)


def test_of_words_that_go_on_every_line_is_shown(prose: Checked) -> None:
    """A phrase that a line end cuts is marked up to its end."""
    parts = [
        [part.meant for part in one.left if isinstance(part, Excerpt)]
        for one in review_document(prose, "es").blocks
        if isinstance(one, Beside)
    ]
    assert ["24", "hours"] in parts
    assert ["dos (2) días", "hábiles"] in parts
    assert not any(">-" in meant for one in parts for meant in one)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_an_advice_is_given_once_in_a_contract(checked: Checked, prose: Checked, lang: str) -> None:
    """Where it holds again a link leads to it; and no other remark says it in other words."""
    for result in (checked, prose):
        said: list[str] = []
        blocks = review_document(result, lang).blocks
        anchors = {one.anchor for one in blocks if isinstance(one, Heading)}
        for one in blocks:
            if isinstance(one, Heading) and one.level == 2:
                said = []
            for items in one.left if isinstance(one, Beside) else ():
                for run in items.entries if isinstance(items, Items) else ():
                    words = plain_run(run)
                    links = [part.target for part in run if isinstance(part, Link)]
                    assert all(target[1:] in anchors for target in links)
                    if words.startswith(("Help:", "Ayuda:")):
                        assert words not in said or links
                        said.append(words)
        for finding in result.findings:
            told = finding.help.say(lang)
            assert not any(one.message.say(lang) in told for one in finding.related), finding


def test_a_contract_is_titled_by_its_customer(checked: Checked) -> None:
    """The name of the customer and the id stand in the title and in the summary, the file below the title."""
    blocks = list(review_document(checked, "en").blocks)
    title = next(one for one in blocks if isinstance(one, Heading) and "contacts-over-premium" in plain_run(one.words))
    assert "Ejemplo S.A. · contacts-over-premium" == plain_run(title.words)
    below = blocks[blocks.index(title) + 1]
    assert isinstance(below, Paragraph)
    assert "contracts/contacts-over-premium.yaml" == plain_run(below.words)
    table = next(one for one in blocks if isinstance(one, Table))
    assert plain_run(title.words) in [plain_run(row.head) for row in table.rows]


@pytest.mark.parametrize(
    ("judged", "wrong", "english", "spanish"),
    [
        (0, 0, "No contract was judged.", "No se ha valorado ningún contrato."),
        (
            1,
            0,
            "1 contract was judged, and it has no findings.",
            "Se ha valorado 1 contrato y no presenta observaciones.",
        ),
        (1, 1, "1 contract was judged, and it has findings.", "Se ha valorado 1 contrato y presenta observaciones."),
        (
            3,
            3,
            "3 contracts were judged; all of them have findings.",
            "Se han valorado 3 contratos; todos presentan observaciones.",
        ),
        (
            3,
            2,
            "3 contracts were judged; 1 of them has no findings.",
            "Se han valorado 3 contratos; 1 de ellos no presenta observaciones.",
        ),
        (
            3,
            1,
            "3 contracts were judged; 2 of them have no findings.",
            "Se han valorado 3 contratos; 2 de ellos no presentan observaciones.",
        ),
        (
            3,
            0,
            "3 contracts were judged; none of them has findings.",
            "Se han valorado 3 contratos; ninguno presenta observaciones.",
        ),
    ],
)
def test_how_many_contracts_are_clean_is_said(
    checked: Checked, judged: int, wrong: int, english: str, spanish: str
) -> None:
    """Of those that were judged: one that had ended is neither; one with a finding of whatever weight is not clean."""
    files = [f"contracts/{number}.yaml" for number in range(judged)]
    titles = {file: Titled(file, "Ejemplo S.A.") for file in files}
    found = tuple(
        replace(checked.findings[0], contract=file, place=replace(checked.findings[0].place, file=file), is_known=True)
        for file in files[:wrong]
    )
    ended = {"contracts/ended.yaml": Titled("ended", "Ejemplo S.A.", is_judged=False)}
    result = Checked(date(2026, 3, 1), {"contract": judged + 1}, findings=found, titles={**titles, **ended})
    for lang, said in (("en", english), ("es", spanish)):
        assert (Words(said),) == next(
            one.words for one in review_document(result, lang).blocks if isinstance(one, Paragraph)
        )


def test_what_is_waived_and_what_is_known_is_explained(checked: Checked) -> None:
    """A sentence each, below the table whose columns they are."""
    for lang, names in (("en", ("Waived", "Known")), ("es", ("Dispensadas", "Conocidas"))):
        explained = next(one for one in review_document(checked, lang).blocks if isinstance(one, Items))
        assert names == tuple(plain_run(run).partition(":")[0] for run in explained.entries)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_is_to_be_written_in_a_file_stands_as_code(checked: Checked, prose: Checked, lang: str) -> None:
    """No backtick is left in a sentence of the page; what stood between two is escaped."""
    for result in (checked, prose):
        written = page(review_document(result, lang)).partition("</style>")[2]
        assert "`" not in written
        assert '<code translate="no">' in written
    one = replace(checked.findings[0], message=Message(Verbatim("no `a<b` here, nor ` there"), {}))
    shown = review_document(replace(checked, findings=(one,)), lang)
    heading = next(one for one in shown.blocks if isinstance(one, Heading) and one.level == 3)
    assert Code("a<b") in heading.words
    assert '<code translate="no">a&lt;b</code> here, nor ` there' in page(shown)


def test_an_id_is_never_begun_with_a_capital(checked: Checked) -> None:
    """`gold-2@1` at the head of a sentence stays what one has to look for."""
    for words, said in (("gold-2@1 is published", "gold-2@1 is published"), ("the end", "The end")):
        one = replace(checked.findings[0], message=Message(Verbatim(words), {}))
        shown = review_document(replace(checked, findings=(one,)), "en")
        heading = next(one for one in shown.blocks if isinstance(one, Heading) and one.level == 3)
        assert plain_run(heading.words).endswith(f" {said}")
