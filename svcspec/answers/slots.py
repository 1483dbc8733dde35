"""What fills the places of a finding's sentences, in words: for who reads about a code and has no finding of it."""

from __future__ import annotations

from collections.abc import Mapping

from svcspec.answers.codes import is_own
from svcspec.findings import Code
from svcspec.text import Text, fill, placeholders
from svcspec.workspace.own_rules import GIVEN, OF_ITEM

_TO_DO = Text(en="what to do, as the finding says", es="qué hacer, según indica la observación")
_FILE = Text(en="another file", es="otro archivo")

SLOTS: Mapping[str, Text] = {
    "accepted": Text(en="day of acceptance", es="día de la aceptación"),
    "actual": Text(en="what stands there", es="lo que figura ahí"),
    "after": Text(en="its own value", es="valor propio"),
    "agreed": Text(en="the value agreed", es="valor acordado"),
    "amendment": Text(en="an amendment", es="una adenda"),
    "asked": Text(en="day of the request", es="día de la solicitud"),
    "attribute": Text(en="attribute", es="atributo"),
    "author": Text(en="author", es="autor"),
    "before": Text(en="inherited value", es="valor heredado"),
    "by": Text(en="name of a person", es="nombre de una persona"),
    "character": Text(en="character", es="carácter"),
    "clause": Text(en="clause", es="cláusula"),
    "code": Text(en="code", es="código"),
    "company": Text(en="company", es="empresa"),
    "contract": Text(en="contract", es="contrato"),
    "contracts": Text(en="contracts", es="contratos"),
    "count": Text(en="number", es="número"),
    "customer": Text(en="customer", es="cliente"),
    "dates": Text(en="from when until when", es="desde cuándo y hasta cuándo"),
    "day": Text(en="day", es="día"),
    "deployment": Text(en="deployment", es="despliegue"),
    "difference": Text(en="better or worse, and in what", es="mejor o peor, y en qué"),
    "documented": Text(en="what is documented", es="lo documentado"),
    "edition": Text(en="edition", es="edición"),
    "error": Text(en="error", es="error"),
    "exact": Text(en="the documented value", es="el valor documentado"),
    "expected": Text(en="what is expected", es="lo que se espera"),
    "fault": Text(en="what is wrong", es="qué está mal"),
    "first": Text(en="first day", es="primer día"),
    "folder": Text(en="folder", es="carpeta"),
    "form": Text(en="the form expected", es="la forma prevista"),
    "hint": _TO_DO,
    "id": Text(en="id", es="identificador"),
    "instead": _TO_DO,
    "item": Text(en="item", es="elemento"),
    "items": Text(en="items", es="elementos"),
    "key": Text(en="key", es="clave"),
    "keys": Text(en="keys", es="claves"),
    "kind": Text(en="kind of file", es="clase de archivo"),
    "label": Text(en="deliverable or term", es="servicio o término"),
    "lang": Text(en="one language", es="un idioma"),
    "languages": Text(en="languages", es="idiomas"),
    "last": Text(en="last day", es="último día"),
    "later": Text(en="a later day", es="un día posterior"),
    "left": Text(en="what is left out", es="lo que queda fuera"),
    "missing": Text(en="what is missing", es="lo que falta"),
    "most": Text(en="limit", es="límite"),
    "name": Text(en="name", es="nombre"),
    "newer": Text(en="newer edition", es="edición más reciente"),
    "number": Text(en="number", es="número"),
    "offering": Text(en="offering", es="modalidad"),
    "option": Text(en="option", es="opción"),
    "other": Text(en="the other one", es="otra"),
    "others": Text(en="other words", es="otras palabras"),
    "parent": Text(en="the offering extended", es="modalidad ampliada"),
    "part": Text(en="entry", es="entrada"),
    "path": Text(en="entry", es="entrada"),
    "placeholder": Text(en="deliverable or term", es="término"),
    "problem": Text(en="what is wrong with it", es="lo que tiene de incorrecto"),
    "promised": Text(en="what is promised", es="lo prometido"),
    "reason": Text(en="reason", es="motivo"),
    "ref": Text(en="an amendment", es="una adenda"),
    "refs": Text(en="two amendments", es="dos adendas"),
    "remedy": _TO_DO,
    "required": Text(en="version", es="versión"),
    "reserved": Text(en="what the document reserves", es="lo que reserva el documento"),
    "rule": Text(en="code of the rule", es="código de la regla"),
    "signed": Text(en="day of signature", es="día de la firma"),
    "signing": Text(en="when this contract was signed", es="cuándo se firmó este contrato"),
    "sold": Text(en="options on sale", es="opciones a la venta"),
    "sort": Text(en="kind of thing", es="clase de cosa"),
    "start": Text(en="first day", es="primer día"),
    "state": Text(en="may be signed or is in force", es="se puede contratar o está vigente"),
    "tag": Text(en="tag", es="etiqueta"),
    "term": Text(en="special term", es="condición particular"),
    "trouble": Text(en="what is wrong", es="lo que está mal"),
    "typed": Text(en="the same without it", es="lo mismo sin él"),
    "unit": Text(en="unit", es="unidad"),
    "until": Text(en="last day", es="último día"),
    "values": Text(en="possible values", es="valores posibles"),
    "version": Text(en="version in use", es="versión en uso"),
    "way": Text(
        en="get it approved, by agreement or by waiver", es="consiga que se apruebe, con un acuerdo o una dispensa"
    ),
    "what": Text(en="what it is about", es="de qué se trata"),
    "which": Text(en="how many of these", es="cuántas de estas"),
    "who": Text(en="names", es="nombres"),
    "words": Text(en="words", es="palabras"),
    "written": Text(en="what is written", es="lo escrito"),
    "SVC001.reason": Text(en=", and why", es=" y por qué"),
    "SVC102.what": Text(en="and what it holds", es="y lo que contiene"),
    "SVC151.what": Text(en="what cannot be written so", es="lo que no se puede escribir así"),
    "SVC211.other": _FILE,
    "SVC212.other": _FILE,
    "SVC510.what": Text(en="asked for or accepted", es="solicitado o aceptado"),
    "SVC516.other": Text(en="another contract", es="otro contrato"),
    "SVC521.other": Text(en="another amendment", es="otra adenda"),
    "SVC613.other": Text(en="another edition", es="otra edición"),
    "SVC614.other": Text(en="another edition", es="otra edición"),
    "SVC811.other": Text(en="another language", es="otro idioma"),
}
"""What stands for a value that a sentence asks for by name; `CODE.name` where one code means something else by it."""

INVENTED = Text(
    en="The examples are of an invented programme, whose deliverables and terms are not yours.",
    es="Los ejemplos son de un programa inventado, cuyos servicios y términos no son los de usted.",
)


def in_words(template: Text, code: Code, lang: str) -> str:
    """A sentence of a code with ‹words› in its places; those of a workspace's own rules by their names."""
    said = template.say(lang)
    return fill(said, {name: f"‹{_slot(name, code).say(lang)}›" for name in placeholders(said)})


def _slot(name: str, code: Code) -> Text:
    if is_own(code.id) and name not in (*GIVEN, *OF_ITEM):
        return Text(en=name, es=name)
    return SLOTS.get(f"{code.id}.{name}") or SLOTS[name]
