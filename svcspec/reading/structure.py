"""The findings about the structure of a file: keys, types, forms and sizes."""

from __future__ import annotations

from svcspec.findings import Code, Severity
from svcspec.text import Text

UNKNOWN_KEY = Code(
    "SVC101",
    Severity.ERROR,
    says=Text(en="{path} has no key `{key}`", es="la clave `{key}` no existe en {path}"),
    why=Text(
        en="A key that nobody reads looks like a promise and is none.",
        es="Una clave que nadie lee parece una promesa y no lo es.",
    ),
    help=Text(en="{hint}", es="{hint}"),
    bad="promises: {trems: {languages: [en]}}",
    good="promises: {terms: {languages: [en]}}",
)
MISSING_KEY = Code(
    "SVC102",
    Severity.ERROR,
    says=Text(en="{path} lacks `{key}`", es="falta `{key}` en {path}"),
    why=Text(
        en="Without it nobody can tell what was meant, and nothing is filled in by default.",
        es="Sin ello no se sabe qué se quiso decir, y nada se rellena por defecto.",
    ),
    help=Text(en="add `{key}:`, {what}", es="añada `{key}:`, {what}"),
    bad="signed: {place: Bilbao}",
    good="signed: {on: 2026-01-15, place: Bilbao}",
)
WRONG_TYPE = Code(
    "SVC103",
    Severity.ERROR,
    says=Text(en="{path} should be {expected}; it is {actual}", es="{path} debería ser {expected}; es {actual}"),
    why=Text(
        en="A number, a text and a list are read differently, and guessing would change what was signed.",
        es="Un número, un texto y una lista se leen de forma distinta, y adivinar cambiaría lo firmado.",
    ),
    help=Text(en="{hint}", es="{hint}"),
    bad="customer: {name: 2026}",
    good='customer: {name: "2026"}',
)
NOT_ONE_OF = Code(
    "SVC104",
    Severity.ERROR,
    says=Text(en="{path} cannot be `{written}`", es="{path} no puede ser `{written}`"),
    why=Text(
        en="Only the words of the format have a meaning here.",
        es="Aquí solo tienen significado las palabras del formato.",
    ),
    help=Text(en="{hint}", es="{hint}"),
    bad="promises: {cost: inclued}",
    good="promises: {cost: included}",
)
BAD_FORM = Code(
    "SVC105",
    Severity.ERROR,
    says=Text(en="`{written}` in {path} is not {form}", es="`{written}` en {path} no es {form}"),
    why=Text(
        en="Dates, ids and references are compared letter by letter.",
        es="Las fechas, los identificadores y las referencias se comparan letra a letra.",
    ),
    help=Text(en="{hint}", es="{hint}"),
    bad="signed: {on: 15/01/2026}",
    good="signed: {on: 2026-01-15}",
)
WRONG_SIZE = Code(
    "SVC106",
    Severity.ERROR,
    says=Text(en="{path} {problem}", es="{path} {problem}"),
    why=Text(
        en="What is empty says nothing, and what is endless is read by nobody.",
        es="Lo vacío no dice nada, y lo interminable no lo lee nadie.",
    ),
    help=Text(en="{hint}", es="{hint}"),
    bad='customer: {name: ""}',
    good="customer: {name: Talleres Ibarra}",
)
OUT_OF_RANGE = Code(
    "SVC107",
    Severity.ERROR,
    says=Text(en="{path} cannot be {written}", es="{path} no puede ser {written}"),
    why=Text(en="Nobody can use or buy such a number.", es="Nadie puede usar ni comprar tal cantidad."),
    help=Text(en="{hint}", es="{hint}"),
    bad="usage: {cases: -2}",
    good="usage: {cases: 2}",
)
REPEATED = Code(
    "SVC108",
    Severity.ERROR,
    says=Text(en="{path} names `{written}` twice", es="{path} contiene `{written}` dos veces"),
    why=Text(en="One of the two was probably meant to be another.", es="Seguramente una de las dos debía ser otra."),
    help=Text(en="take one of them out", es="quite una de las dos"),
    bad="promises: {deliverables: {training: {channels: [email, email]}}}",
    good="promises: {deliverables: {training: {channels: [email]}}}",
)
ONE_OF_THE_KEYS = Code(
    "SVC109",
    Severity.ERROR,
    says=Text(en="{path} needs {which} {keys}", es="{path} necesita {which} {keys}"),
    why=Text(
        en="Each of these keys says what the entry is; none or two of them say nothing certain.",
        es="Cada una de estas claves dice qué es la entrada; sin ninguna, o con dos, no se sabe.",
    ),
    help=Text(en="keep exactly one of them", es="deje solo una de ellas"),
    bad="terms: {seats: {reserved: vendor, value: 5, clause: one}}",
    good="terms: {seats: {value: 5, clause: one}}",
    example="offering",
)
UNKNOWN_KIND = Code(
    "SVC110",
    Severity.ERROR,
    says=Text(en="there is no kind of file `{written}`", es="no existe la clase de archivo `{written}`"),
    why=Text(
        en="The kind says how a file is read; without it nothing is checked.",
        es="La clase dice cómo se lee un archivo; sin ella no se revisa nada.",
    ),
    help=Text(en="{hint}", es="{hint}"),
    bad="kind: contrat",
    good="kind: contract",
)
MANY_MORE = Code(
    "SVC119",
    Severity.ERROR,
    says=Text(
        en="this file has {count} more problems of structure",
        es="este archivo tiene otros {count} problemas de estructura",
    ),
    why=Text(
        en="So many of one kind usually have one cause: an indentation, or a file of another kind.",
        es="Tantos suelen tener una sola causa: una sangría, o un archivo de otra clase.",
    ),
    help=Text(en="mend the first ones and check again", es="corrija los primeros y vuelva a revisar"),
    bad="",
    good="usage: {unit-0: 1}",
)
