"""A document for whatever is to be described: programme, offering, contract, matrix, comparison, story, or a build's index."""

from __future__ import annotations

from svcspec.answers.checked import Checked
from svcspec.answers.compiled import Compiled
from svcspec.answers.diff import Diff
from svcspec.answers.document import Described
from svcspec.answers.explain import Story
from svcspec.answers.matrix import Matrix
from svcspec.documents.annex import annex
from svcspec.documents.blocks import Document
from svcspec.documents.diff import diff_document
from svcspec.documents.explained import story_document
from svcspec.documents.index import index_document
from svcspec.documents.matrix import matrix_document
from svcspec.documents.offering import offering_document
from svcspec.documents.programme import programme_document
from svcspec.documents.reviewed import review_document
from svcspec.model.contract import Contract
from svcspec.model.offering import Offering


def document(result: Described | Matrix | Diff | Compiled | Story | Checked, lang: str) -> Document:
    """The document of `result` in `lang` (a BCP 47 tag)."""
    match result:
        case Matrix():
            return matrix_document(result, lang)
        case Compiled():
            return index_document(result, lang)
        case Diff():
            return diff_document(result, lang)
        case Checked():
            return review_document(result, lang)
        case Story():
            return story_document(result, lang)
        case Described(subject=Offering() as offering):
            return offering_document(offering, result.programme, lang)
        case Described(subject=Contract() as contract):
            return annex(contract, result.programme, result.as_of, lang)
        case Described():
            return programme_document(result.programme, result.as_of, lang)
