"""From a programme's file, valid by its schema, to the vocabulary that everything else is read in."""

from __future__ import annotations

from collections.abc import Mapping

from svcspec.findings import Code, Severity
from svcspec.kinds import Declaration, Frequency, Unit
from svcspec.model.programme import Calendar, Clause, Deliverable, Key, Programme, Purchasable, Source, Term, Word
from svcspec.periods import Period, period
from svcspec.reading.nodes import Node
from svcspec.text import Text, Translations
from svcspec.workspace.notes import Notes, entries, label, maybe, names, parts_inferred, translations, words

RANKING_INCOMPLETE = Code(
    "SVC206",
    Severity.ERROR,
    says=Text(en="the ranking leaves out: {missing}", es="la ordenación omite: {missing}"),
    why=Text(
        en="Two offerings could be compared or not depending on the channels that they happen to use.",
        es="Dos modalidades podrían compararse o no según los canales que usaran.",
    ),
    help=Text(
        en="name every channel in `order`, poorest first", es="ponga todos los canales en `order`, del peor al mejor"
    ),
    bad="ranking: {order: [email]}\nchannels: {email: {label: {en: E-mail, es: Correo}}, phone: {label: {en: Phone, es: Teléfono}}}",
    good="ranking: {order: [email, phone]}\nchannels: {email: {label: {en: E-mail, es: Correo}}, phone: {label: {en: Phone, es: Teléfono}}}",
    example="programme",
)
BAD_PERIOD = Code(
    "SVC154",
    Severity.ERROR,
    says=Text(en="`{written}` is no period", es="`{written}` no es un periodo"),
    why=Text(
        en="How often something is due cannot be read from it.", es="De ahí no se puede saber cada cuánto toca algo."
    ),
    help=Text(en="write an ISO 8601 period, as P1W, P1M or P3M", es="escriba un periodo ISO 8601, como P1W, P1M o P3M"),
    bad="frequencies: {as-needed: {}, weekly: {every: P1W}, monthly: {every: P0M}}",
    good="frequencies: {as-needed: {}, weekly: {every: P1W}, monthly: {every: P1M}}",
    example="programme",
)

_DOCUMENT = Text(en="document", es="el documento")
_KEY = Text(en="key", es="la clave")
_TERM = Text(en="term", es="el término")
_CHANNEL = Text(en="channel", es="el canal")
_CLAUSE = Text(en="clause", es="la cláusula")


def build(root: Node, notes: Notes) -> Programme:
    """The programme that a file describes, without its offerings; what is wrong goes to `notes`."""
    channels = _words(root.get("channels"))
    frequencies = _frequencies(root.get("frequencies"), notes)
    ranking = _ranking(root.get("ranking"), channels, notes)
    _cited(root.get("ranking"), "clause", root.get("clauses"), notes)
    keys = {name: _key(node) for name, node in entries(root, "keys")}
    shared = Declaration(
        channels={word.id: word.label for word in channels.values() if isinstance(word.label, Translations)},
        ranking=ranking,
        ranking_inferred=_is_true(root.get("ranking"), "inferred"),
        frequencies=frequencies,
    )
    documents = {name: _source(name, node) for name, node in entries(root, "documents")}
    terms = {name: _term(name, node, shared, notes) for name, node in entries(root, "terms")}
    clauses = {name: _clause(name, node) for name, node in entries(root, "clauses")}
    _references(root, keys, terms, documents, notes)
    return Programme(
        id=words(root["id"]),
        vendor=words(root["vendor"]),
        place=root["id"].place,
        languages=names(root.get("languages")),
        terms=terms,
        deliverables={name: _deliverable(name, node) for name, node in entries(root, "deliverables")},
        clauses=clauses,
        title=translations(root.get("title")),
        words=texts(root.get("words")),
        documents=documents,
        deployments=_words(root.get("deployments")),
        purchasables={
            name: Purchasable(name, label(node), _forms(node["unit"])) for name, node in entries(root, "purchasables")
        },
        options=_words(root.get("options")),
        sold_with=_words(root.get("sold_with")),
        keys=keys,
        channels=channels,
        ranking=ranking,
        ranking_inferred=shared.ranking_inferred,
        frequencies=frequencies,
        calendar=_calendar(root.get("calendar"), root.get("clauses"), notes),
    )


def texts(node: Node | None) -> Mapping[str, Translations]:
    """Texts by language under ids of the author's choice."""
    if node is None:
        return {}
    return {key: text for key, child in node.items() if (text := translations(child)) is not None}


def read_period(node: Node | None, notes: Notes) -> Period | None:
    """The period that a node gives; a finding and None where it is none."""
    if node is None:
        return None
    try:
        return period(words(node))
    except ValueError:
        notes.report(BAD_PERIOD, node.place, written=words(node))
        return None


def _is_true(node: Node | None, key: str) -> bool:
    child = None if node is None else node.get(key)
    return child is not None and child.value is True


def _words(node: Node | None) -> dict[str, Word]:
    if node is None:
        return {}
    return {
        key: Word(key, label(child), child.key_place, translations(child.get("summary")), _aliases(child))
        for key, child in node.items()
    }


def _unit(unit: Node | None) -> Unit | None:
    return None if unit is None else _forms(unit)


def _forms(unit: Node) -> Unit:
    forms = {
        lang: (
            {key: str(form) for key, form in child.value.items()}
            if isinstance(child.value, dict)
            else {"other": words(child)}
        )
        for lang, child in unit.items()
    }
    return Unit(forms)


def _ranking(node: Node | None, channels: Mapping[str, Word], notes: Notes) -> tuple[str, ...] | None:
    if node is None:
        return None
    order = node["order"]
    known = [name for entry in order if (name := notes.known(entry, channels, _CHANNEL))]
    missing = [name for name in channels if name not in known]
    if missing:
        notes.report(RANKING_INCOMPLETE, order.place, missing=", ".join(missing))
        return None
    return tuple(known)


def _frequencies(node: Node | None, notes: Notes) -> dict[str, Frequency]:
    if node is None:
        return {}
    return {
        key: Frequency(
            translations(child.get("label")),
            read_period(child.get("every"), notes),
            int(maybe(child, "times") or 1),
            _aliases(child),
        )
        for key, child in node.items()
    }


def _key(node: Node) -> Key:
    return Key(node.key, label(node), _words(node.get("values")), maybe(node, "bind"), _aliases(node))


def _source(name: str, node: Node) -> Source:
    return Source(name, label(node, "title"), maybe(node, "language"), maybe(node, "edition"), maybe(node, "date"))


def _clause(name: str, node: Node) -> Clause:
    return Clause(
        name,
        maybe(node, "document") or "",
        translations(node.get("section")),
        translations(node.get("point")),
        label(node, "text"),
        node.key_place,
        _sentences(node.get("readings")),
        _sentences(node.get("not_documented")),
    )


def _sentences(node: Node | None) -> tuple[Translations, ...]:
    if node is None:
        return ()
    return tuple(text for child in node if (text := translations(child)) is not None)


def _aliases(node: Node) -> Mapping[str, tuple[str, ...]]:
    child = node.get("aliases")
    return {} if child is None else {lang: names(entries) for lang, entries in child.items()}


def _deliverable(name: str, node: Node) -> Deliverable:
    return Deliverable(name, label(node), node.key_place, translations(node.get("summary")), _aliases(node))


def _term(name: str, node: Node, shared: Declaration, notes: Notes) -> Term:
    grants = node.get("grants")
    return Term(
        id=name,
        kind=words(node["kind"]),
        label=label(node),
        place=node.key_place,
        declared=Declaration(
            unit=_unit(node.get("unit")),
            per=maybe(node, "per") or "contract",
            every=read_period(node.get("every"), notes),
            grants=grants is None or grants.value is True,
            smaller_is_better=maybe(node, "better") == "smaller",
            levels={key: label(child) for key, child in entries(node, "levels")},
            channels=shared.channels,
            ranking=shared.ranking,
            ranking_inferred=shared.ranking_inferred,
            frequencies=shared.frequencies,
        ),
        summary=translations(node.get("summary")),
        counts=maybe(node, "counts"),
        answers=maybe(node, "answers"),
        during=maybe(node, "during"),
        keyed_by=names(node.get("keyed_by")),
        contradicts=maybe(node, "contradicts"),
        inferred=parts_inferred(node),
        aliases=_aliases(node),
    )


def _cited(node: Node | None, key: str, clauses: Node | None, notes: Notes) -> str | None:
    """The clause that a part of the programme cites under `key`; a finding and None where there is no such clause."""
    child = None if node is None else node.get(key)
    return None if child is None else notes.known(child, {} if clauses is None else dict(clauses.items()), _CLAUSE)


def _calendar(node: Node | None, clauses: Node | None, notes: Notes) -> Calendar:
    if node is None:
        return Calendar()
    day = node.get("business_day")
    counts = None if day is None else day.get("first_day_counts")
    return Calendar(
        days=None if day is None else maybe(day, "days"),
        ends=None if day is None else maybe(day, "ends"),
        first_day_counts=None if counts is None else counts.value is True,
        inferred=frozenset() if day is None else parts_inferred(day),
        holidays=holidays(node.get("holidays"), notes),
        holidays_clause=_cited(node, "holidays_clause", clauses, notes),
    )


def holidays(node: Node | None, notes: Notes) -> tuple[str, ...]:
    """The days that a list of holidays names, ISO 8601, each once and in order; a finding for each that does not exist."""
    if node is None:
        return ()
    days = [notes.day(entry.get("date") if isinstance(entry.value, dict) else entry) for entry in node]
    return tuple(sorted({day.isoformat() for day in days if day}))


def _references(
    root: Node,
    keys: Mapping[str, Key],
    terms: Mapping[str, Term],
    documents: Mapping[str, Source],
    notes: Notes,
) -> None:
    for _, node in entries(root, "terms"):
        for child in node.get("keyed_by") or ():
            notes.known(child, keys, _KEY)
        for role in ("during", "contradicts"):
            target = node.get(role)
            if target is not None:
                notes.known(target, terms, _TERM)
    for _, node in entries(root, "clauses"):
        notes.known(node["document"], documents, _DOCUMENT)
