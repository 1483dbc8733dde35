"""Documents, matrices and comparisons as one HTML file that needs nothing else: for a screen, a phone, and paper."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from svcspec.answers.checked import Checked
from svcspec.answers.compiled import Compiled
from svcspec.answers.diff import Diff
from svcspec.answers.document import Described
from svcspec.answers.explain import Story
from svcspec.answers.matrix import Matrix
from svcspec.documents.blocks import Document, Heading, plain_run
from svcspec.documents.described import document
from svcspec.outputs import writes
from svcspec.text import Text
from svcspec.visible import visible_lines

if TYPE_CHECKING:
    from jinja2 import Template

_PAGE = Path(__file__).parent / "page"
_WORDS = {
    "skip": Text(en="Skip to the text", es="Ir al texto"),
    "contents": Text(en="Contents", es="Índice"),
    "tiers": Text(en="Applies to", es="Se aplica a"),
}
_SCHEME = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_RELATIVE = re.compile(r"(?!/)[^:?\\]*\Z")


@writes(Described, languages="one")
def description(result: Described, lang: str) -> str:
    """The document of an offering, a contract or the programme."""
    return page(document(result, lang))


@writes(Story, languages="one")
def story(result: Story, lang: str) -> str:
    """What a customer has, and why."""
    return page(document(result, lang))


@writes(Checked, languages="one")
def review(result: Checked, lang: str) -> str:
    """The findings of a check, for who reviews contracts."""
    return page(document(result, lang))


@writes(Matrix, languages="one")
def matrix(result: Matrix, lang: str) -> str:
    """The matrix."""
    return page(document(result, lang))


@writes(Diff, languages="one")
def diff(result: Diff, lang: str) -> str:
    """The comparison."""
    return page(document(result, lang))


@writes(Compiled, languages="one")
def index(result: Compiled, lang: str) -> str:
    """The page that leads to all others."""
    return page(document(result, lang))


def page(shown: Document) -> str:
    """One document as a whole page."""
    style = (_PAGE / "style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    headings = (block for block in shown.blocks if isinstance(block, Heading) and block.level == _TOP)
    contents = [] if shown.leads else list(headings)
    return _template().render(
        document=shown,
        contents=contents,
        style=_Style(style),
        style_hash=f"sha256-{digest}",
        words={name: text.say(shown.lang) for name, text in _WORDS.items()},
    )


_TOP = 2


class _Style(str):
    """The package's own style sheet, which goes into the page as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@cache
def _template() -> Template:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "sort_of": lambda value: type(value).__name__,
        "seen": visible_lines,
        "plain": plain_run,
        "leads_safely": _leads_safely,
    }
    return environment.get_template("document.html.j2")


def _leads_safely(target: str) -> bool:
    """Whether a link leads to a web page, to a mailbox, or to a file below the page."""
    return bool(_SCHEME.match(target) or _RELATIVE.match(target))
