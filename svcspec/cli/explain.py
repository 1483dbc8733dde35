"""`svcspec explain`: what a customer has, since when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svcspec.answers.explain import Story
from svcspec.console.emit import emit
from svcspec.console.failures import unable
from svcspec.console.named import Found, opened
from svcspec.console.options import argument, as_of, declared, format_for, lang
from svcspec.console.run import speak
from svcspec.text import Text

if TYPE_CHECKING:
    from datetime import date

    from svcspec.console.wanted import Wanted
    from svcspec.model.programme import Programme

ABOUT = Text(
    en="Tell what a customer has under a contract: whether, how much, since when, and why.",
    es="Explicar qué tiene un cliente según su contrato: si lo tiene o no, cuánto, desde cuándo y por qué.",
)
_MORE = Text(
    en="ITEM is a path as terms.contacts, an id, a label or an alias; without it, all that the document or the contract speaks of. "
    "Each ground names its clause, and the file and line where it is written.",
    es="ELEMENTO es una ruta como terms.contacts, un id, una etiqueta o un alias; si falta, todo aquello de lo que hablan el "
    "documento o el contrato. Cada motivo indica su cláusula, y el archivo y la línea donde está escrito.",
)
_CONTRACT = Text(en="The id of a contract, or its file.", es="El id de un contrato, o su archivo.")
_ITEM = Text(en="What to explain.", es="Qué explicar.")
_AN_OFFERING = Text(en="{name} is an offering; name a contract", es="{name} es una modalidad; indique un contrato")
_NO_ITEM = Text(en="there is no item {name}{near}", es="no existe el elemento {name}{near}")
_NEAR = Text(en="; near it: {near}", es="; parecidos: {near}")
_THERE_ARE = Text(en="; there are: {near}", es="; existen: {near}")


@declared(ABOUT, _MORE)
@argument("contract", about=_CONTRACT, metavar=Text(en="CONTRACT", es="CONTRATO"))
@argument("item", about=_ITEM, required=False, metavar=Text(en="[ITEM]", es="[ELEMENTO]"))
@format_for(Story)
@as_of
@lang
def command(contract: str, item: str | None, formats: tuple[Wanted, ...], as_of: date, lang: tuple[str, ...]) -> None:
    """Explain, and end with 0: it is no check."""
    from svcspec.answers.explain import explain
    from svcspec.workspace.files import open_bytes
    from svcspec.workspace.resolve import parse

    here = opened([contract], lang)
    found = here.pick(contract, as_of)
    if not isinstance(found, Found):
        raise unable(_AN_OFFERING, name=contract)
    items = () if item is None else _items(item, here.programme)
    data = open_bytes(here.root / found.path, here.root)
    parsed = parse(data if isinstance(data, bytes) else b"", found.path)
    story = explain(parsed, found.contract, items, here.workspace, here.programme, as_of)
    emit(story, formats=formats, lang=speak(lang, here.workspace.settings.language), inputs=[here.root])


def _items(name: str, programme: Programme) -> tuple[str, ...]:
    from svcspec.answers.naming import items_named, near_names
    from svcspec.model.programme import owner_of
    from svcspec.text import filled

    items = items_named(name, programme)
    if not items:
        near = near_names(name, programme)
        known = [item for item in programme.items() if item == owner_of(item)]
        hint = filled(_NEAR if near else _THERE_ARE, near=", ".join(near or known))
        raise unable(_NO_ITEM, name=name, near=hint)
    return items
