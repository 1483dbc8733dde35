"""`svcspec schema`: the JSON Schema of a kind of file, with the ids of this workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from svcspec.answers.schema import Published
from svcspec.console.emit import emit
from svcspec.console.failures import misused
from svcspec.console.options import argument, declared, format_for, lang, option
from svcspec.console.run import settled_nearby, speak
from svcspec.console.streams import write_out
from svcspec.console.wanted import Wanted
from svcspec.text import Text

if TYPE_CHECKING:
    from svcspec.model.programme import Programme

ABOUT = Text(
    en="Print the JSON Schema of a kind of file, with the ids of this workspace.",
    es="Imprimir el esquema JSON de una clase de archivo, con los identificadores de este espacio de trabajo.",
)
_MORE = Text(
    en="Without KIND, the kinds that there are. An editor completes what the schema lists.",
    es="Sin CLASE, las clases que hay. El editor completa lo que enumera el esquema.",
)
_KIND = Text(en="The kind, as contract.", es="La clase, como contract.")
_AS_PUBLISHED = Text(en="As published, without the ids of a workspace.", es="Tal como se publica, sin identificadores.")


@declared(ABOUT, _MORE)
@argument("kind", about=_KIND, required=False, metavar=Text(en="[KIND]", es="[CLASE]"))
@option("--published", about=_AS_PUBLISHED, is_flag=True)
@format_for(Published, default="json")
@lang
def command(*, kind: str | None, published: bool, formats: tuple[Wanted, ...], lang: tuple[str, ...]) -> None:
    """Print one schema, or the kinds that there are."""
    from svcspec.answers.schema import published as schema_of
    from svcspec.reading.published import kinds_of_schema

    known = kinds_of_schema()
    if kind is None:
        write_out("".join(f"{name}\n" for name in known))
        return
    if kind not in known:
        raise misused(
            Text(
                en="there is no schema of {kind}; there are: {known}",
                es="no hay esquema de {kind}; los hay de: {known}",
            ),
            kind=kind,
            known=", ".join(known),
        )
    programme = None if published else _programme_here()
    emit(schema_of(kind, programme), formats=formats, lang=speak(lang, settled_nearby()))


def _programme_here() -> Programme | None:
    """The programme of the workspace around this folder; None where there is none, or it cannot be read."""
    from svcspec.workspace.files import find_root
    from svcspec.workspace.resolve import load

    root = find_root(Path())
    return None if root is None else load(root).programme
