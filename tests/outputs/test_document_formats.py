"""Matrices, comparisons and documents in every format: shapes, escapes, widths."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from wcwidth import wcswidth

from svcspec.answers.diff import Diff, diff
from svcspec.answers.document import Described
from svcspec.answers.matrix import Matrix, of_contracts, of_offerings, only_differences, tiers
from svcspec.documents.blocks import Document, Heading, Items, Link, Mark, Marked, Note, Paragraph, Row, Table, Words
from svcspec.outputs import format_names, format_of, html, markdown, plain, text_tables
from tests.documents.workspaces import DAY, NIMBUS, ROOT, contract, described, programme, written
from tests.outputs.samples import HOSTILE

SCHEMAS = ROOT / "schemas"
SCRIPT = "<script>alert(1)</script> & \"quoted\" 'too' javascript:alert(1)"


def matrix(root: Path = ROOT) -> Matrix:
    """The tiers of a workspace beside each other."""
    return of_offerings(programme(root), tiers(programme(root)), DAY)


def contracts(root: Path = ROOT) -> Matrix:
    """Two contracts of a workspace beside each other, one of them not in force."""
    names = sorted(path.name for path in (root / "contracts").iterdir())
    return of_contracts(programme(root), [contract(f"contracts/{name}", root) for name in names], DAY)


def differences(before: str, after: str, root: Path = ROOT) -> Diff:
    """Two offerings compared."""
    known = programme(root)
    made = of_offerings(known, [known.offerings[before], known.offerings[after]], DAY)
    return diff(known, *made.columns)


def said(result: Matrix | Diff | Described, name: str, lang: str = "en") -> str:
    """A result in a format."""
    return plain(format_of(type(result), name).write(result, lang))


def schema(name: str) -> dict[str, Any]:
    """A published schema."""
    read: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return read


def test_every_result_has_its_formats() -> None:
    """What DESIGN.md promises of each result can be asked for."""
    assert {"text", "csv", "html", "json", "markdown"} == set(format_names(Matrix))
    assert {"text", "html", "json", "markdown"} == set(format_names(Diff))
    assert {"text", "html", "markdown"} == set(format_names(Described))


@pytest.mark.parametrize("root", [ROOT, NIMBUS])
def test_the_json_of_a_matrix_has_the_published_shape(root: Path) -> None:
    """Offerings and contracts alike, keyed, growing and disputed values included."""
    for result in (matrix(root), contracts(root), only_differences(matrix(root))):
        jsonschema.validate(json.loads(said(result, "json")), schema("matrix-output"))


@pytest.mark.parametrize(
    ("root", "before", "after"), [(ROOT, "saas-standard@1", "saas-premium@1"), (NIMBUS, "tide@1", "storm@1")]
)
def test_the_json_of_a_comparison_has_the_published_shape(root: Path, before: str, after: str) -> None:
    """Every item is there, the unchanged ones included."""
    read = json.loads(said(differences(before, after, root), "json"))
    jsonschema.validate(read, schema("diff-output"))
    assert {before, after} == {read["from"], read["to"]}
    assert "same" in {change["change"] for change in read["changes"]}


def test_null_in_the_matrix_is_what_the_document_does_not_say() -> None:
    """34 marks, and silence exactly where the document is silent."""
    read = json.loads(said(matrix(), "json"))
    included = [cell["included"] for row in read["deliverables"] for cell in row["cells"].values()]
    assert (34, 11, 0) == (included.count(True), included.count(False), included.count(None))
    terms = {row["id"]: row["cells"] for row in read["terms"]}
    assert {"tsam": False, "saas-standard": True, "saas-premium": True} == {
        key: cell["documented"] for key, cell in terms["response"].items()
    }
    assert terms["contacts"]["saas-standard"]["value"] is None
    assert terms["contacts"]["tsam"]["value"] == 3


def test_a_disputed_value_is_null_and_its_readings_are_listed() -> None:
    """Nobody decides between two clauses but the vendor."""
    read = json.loads(said(matrix(NIMBUS), "json"))
    cells = [cell for row in read["terms"] for cell in row["cells"].values() if "disputed" in cell]
    assert cells
    assert all(cell["value"] is None and len(cell["disputed"]) > 1 and cell["documented"] for cell in cells)


def test_no_cell_of_the_csv_is_a_formula() -> None:
    """A customer's name that a spreadsheet would run gets a leading apostrophe; every row has as many cells."""
    text = """
kind: contract
id: acme
customer: {name: "=HYPERLINK(1)"}
offering: saas-premium@1
term: {from: 2026-01-01}
promises: {terms: {languages: [es]}}
"""
    result = of_contracts(programme(), [written(text)], DAY)
    rows = list(csv.reader(io.StringIO(said(result, "csv"), newline="")))
    assert {5} == {len(row) for row in rows}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'=x" == _safe_cell("=x")
    assert "'\\x09x" == _safe_cell("\tx")


def _safe_cell(cell: str) -> str:
    from svcspec.outputs.csv import _safe

    return _safe(cell)


def test_csv_never_leaves_a_value_empty() -> None:
    """Silence, absence and a value each have their words."""
    rows = list(csv.reader(io.StringIO(said(matrix(), "csv", "es"), newline="")))
    values = [row[place] for row in rows[1:] for place in (2, 5, 8)]
    assert all(values)
    assert "no consta" in values


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep them."""
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


HOSTILE_PAGE = Document(
    "en",
    SCRIPT,
    HOSTILE,
    (
        Heading(2, (Words(SCRIPT),), "x"),
        Note((Words(HOSTILE),)),
        Items(((Link("here", "javascript:alert(1)"), Link("there", "//evil.example/x"), Link("ok", "a/b.html")),)),
        Paragraph((Words("{{ 7 * 7 }} {% raw %} 1. one"), Marked("![x](http://evil/x.png)", Mark.INFERRED))),
        Table("t", ((Words("a|b"),), (Words(SCRIPT),)), (Row((Words("`c`"),), ((Words("<b> | ## [x](y)"),),)),)),
    ),
)


def test_a_page_holds_no_script_and_leads_nowhere_else() -> None:
    """Values are text in HTML: no tag, no attribute, no template, no address of theirs comes alive."""
    page = html.page(HOSTILE_PAGE)
    read = Page(page)
    assert not {"script", "img", "b", "iframe", "link"} & set(read.tags)
    assert ["#main", "a/b.html"] == [value for name, value in read.attributes if name == "href"]
    assert not [name for name, _ in read.attributes if name.startswith("on") or name in {"src", "style"}]
    assert "{{ 7 * 7 }}" in page
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_a_page_allows_its_own_style_alone() -> None:
    """The content security policy names the hash of the one style sheet, and nothing else may load."""
    page = html.page(HOSTILE_PAGE)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in page
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_markdown_is_text_and_never_markup() -> None:
    """No tag, link, image, heading, list or cell of a value's own comes alive."""
    text = markdown.page(HOSTILE_PAGE)
    assert "<script" not in text
    assert "](http" not in text
    assert "\x1b" not in text
    assert "| a\\|b |" in text
    assert r"&lt;b\> \| \#\# \[x\]\(y\) |" in text
    lists = markdown.page(Document("en", "t", "", (Paragraph((Words("1. one"),)), Paragraph((Words("- two"),)))))
    assert "\n1\\. one\n\n\\- two\n" in lists


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(width: int, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Matrix, comparison and document of both programmes, down to 40 columns."""
    monkeypatch.setattr(text_tables, "_width", lambda: width)
    results = (
        matrix(),
        matrix(NIMBUS),
        contracts(),
        differences("tide@1", "polar@1", NIMBUS),
        described("tide@2", NIMBUS),
    )
    for result in results:
        lines = said(result, "text", lang).splitlines()
        assert width >= max(wcswidth(line) for line in lines)
        assert not [line for line in lines if line != line.rstrip()]


def test_a_word_wider_than_a_column_is_cut() -> None:
    """Nothing is lost, and wide characters count for two."""
    lines = text_tables._wrapped((Words("漢字漢字漢字 abcdefghijkl"),), 6)
    assert ["漢字漢", "字漢字", "abcdef", "ghijkl"] == [plain(line) for line in lines]


def test_the_text_of_a_comparison_counts_what_is_the_same_and_does_not_list_it() -> None:
    """A reader of a comparison wants what differs."""
    result = differences("saas-standard@1", "saas-premium@1")
    assert "unchanged: 16" in said(result, "text")
    assert "Unchanged\n" not in said(result, "text")
    assert "## Unchanged" in said(result, "markdown")


def test_a_comparison_names_what_is_no_longer_listed() -> None:
    """Better by a reading of the ranking is marked, and what the customer loses by it is named."""
    text = said(differences("saas-standard@1", "saas-premium@1"), "markdown")
    row = next(line for line in text.splitlines() if line.startswith("| Customer training, channel"))
    assert "*(inferred)*" in row
    assert "no longer listed: self-paced online training" in row


def test_only_differences_leaves_out_what_reads_the_same() -> None:
    """Two equal columns leave nothing; the page says so."""
    offering = programme().offerings["tsam@1"]
    result = only_differences(of_offerings(programme(), [offering, offering], DAY))
    assert "There is no difference." in said(result, "text")


def test_a_contract_that_is_not_in_force_has_nothing() -> None:
    """Neither no nor not documented: not in force."""
    result = of_contracts(programme(), [contract("contracts/salar-norte.yaml")], DAY)
    assert "not in force" in said(result, "text")
    assert "Not documented" not in said(result, "text")
