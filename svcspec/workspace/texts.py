"""Texts that lack a language which the programme promises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from svcspec.findings import Code, Severity
from svcspec.reading.nodes import Node
from svcspec.text import Text, Translations
from svcspec.workspace.notes import Notes

LANGUAGE_MISSING = Code(
    "SVC801",
    Severity.WARNING,
    says=Text(en="this text has no {missing}", es="a este texto le falta algún idioma: {missing}"),
    why=Text(
        en="The programme promises the language, and its reader would be shown another.",
        es="El programa promete ese idioma, y a quien lo lee se le mostraría otro.",
    ),
    help=Text(
        en="add the text under `{missing}`, or take it out of the programme's `languages:`",
        es="añada el texto en `{missing}`, o quítelo de `languages:` en el programa",
    ),
    bad="channels: {phone: {label: {en: Phone, es: Teléfono}}, email: {label: {en: E-mail}}}",
    good="channels: {phone: {label: {en: Phone, es: Teléfono}}, email: {label: {en: E-mail, es: Correo electrónico}}}",
    example="programme",
)

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\Z", re.ASCII)
_TEXTS = frozenset(("label", "summary", "title", "text", "section", "point", "unit"))
_NOT_TEXTS = frozenset(("aliases",))


def incomplete(root: Node, languages: tuple[str, ...], notes: Notes) -> None:
    """A finding for each text below `root` that lacks one of `languages`."""
    for text in _texts(root, languages):
        written = Translations({key: key for key in text.value}) if isinstance(text.value, dict) else None
        missing = [lang for lang in languages if written is not None and not written.has(lang)]
        if missing:
            notes.report(LANGUAGE_MISSING, text.place, missing=", ".join(missing))


def _texts(node: Node, languages: tuple[str, ...]) -> Iterator[Node]:
    for key, child in node.items():
        if key in _NOT_TEXTS:
            continue
        if _is_text(child, key, languages):
            yield child
        else:
            yield from _texts(child, languages)
    for child in node:
        if _is_text(child, "", languages):
            yield child
        else:
            yield from _texts(child, languages)


def _is_text(node: Node, key: str, languages: tuple[str, ...]) -> bool:
    if not isinstance(node.value, dict) or not node.value or not all(_TAG.match(name) for name in node.value):
        return False
    return key in _TEXTS or bool(node.value.keys() & set(languages))
