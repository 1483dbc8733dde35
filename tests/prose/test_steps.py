"""Each documented value said in prose: the smallest step beyond it is found, one short is told, and the value stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svcspec.kinds import Kind, Plain, kinds
from svcspec.languages import of
from svcspec.model.values import NotDocumented, NotOffered
from tests.mutants import contracts, found, in_force, programme
from tests.steps import SILENT, STEPS, STEPS_OF, Documented, documented

SAID = ("at-least", "at-most", "cadence", "channels", "languages", "window", "within")
"""Kinds whose values have words of their own; the others are said by what they are about."""
TEMPLATES = {
    "es": ("{label}: {words}.", "Se acuerda lo siguiente. {label}: {words}.", "Condiciones: {label}, {words}."),
    "en": ("{label}: {words}.", "The parties agree as follows. {label}: {words}.", "{label} ({words})."),
}
COUNTED = {
    "es": ("Se admitirán hasta {n} {unit}.", "El cliente contará con {n} {unit}.", "El número de {unit}: {n}."),
    "en": ("Up to {n} {unit} are accepted.", "The customer shall have {n} {unit}.", "There will be {n} ({n}) {unit}."),
}
OFTEN = {"es": "Se prestará {often} lo siguiente: {label}.", "en": "{label} will be provided {often}."}
GIVEN = {
    "es": ("El servicio incluye {label}.", "El proveedor prestará al cliente {label}.", "Se incluye: {label}."),
    "en": ("The service includes {label}.", "The vendor shall provide {label}.", "Included: {label}."),
}
LEFT_OUT = {"es": "El servicio no incluye {label}.", "en": "The service does not include {label}."}


def said(path: Path, name: str, lang: str, text: str) -> dict[str, set[str]]:
    """The codes that are read from one special term in a contract, by item."""
    read: dict[str, set[str]] = {}
    for one in found(path, name, special_terms=[{"id": "said", lang: text}]):
        if one.prose is not None:
            read.setdefault(one.item, set()).add(one.code.id)
    return read


def once(codes: set[str]) -> set[str]:
    """The codes of a typed value as words get them: what is beyond and short at once is told by the one, not twice."""
    return codes - {"SVC401"} if "SVC301" in codes else codes


def worded(one: Documented, value: Plain) -> Kind:
    """A value as the kind reads it."""
    parts = {key: part for key, part in value.items() if key != "value"} if isinstance(value, dict) else {}
    whole = value["value"] if isinstance(value, dict) and "value" in value else value
    return kinds()[one.kind].read(whole, one.value.declared, parts if whole is not value else {})


@pytest.mark.parametrize(("name", "path"), contracts())
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_step_said_in_prose_is_held_to_the_document(name: str, path: Path, data: st.DataObject) -> None:
    """The label and the words of the value, in either language: the code of the typed value, and of no other item."""
    known = [one for one in documented(name, path)[0] if one.kind in SAID and not one.key]
    if not known:
        return
    kind = data.draw(st.sampled_from(sorted({one.kind for one in known})))
    one = data.draw(st.sampled_from([one for one in known if one.kind == kind]))
    lang = data.draw(st.sampled_from(sorted(TEMPLATES)))
    steps = [*STEPS_OF[one.kind](one, data.draw(st.sampled_from(STEPS))), (SILENT, one.plain)]
    expected, value = data.draw(st.sampled_from(steps))
    words = worded(one, value).say(lang)
    if ";" in words:
        return
    label = one.programme.label(one.item).say(lang)
    text = data.draw(st.sampled_from(TEMPLATES[lang])).format(label=label, words=words)
    assert said(path, name, lang, text) == ({one.item: once(expected)} if expected else {}), text


@pytest.mark.parametrize(("name", "path"), contracts())
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_number_of_what_is_counted_is_held_to_the_document(name: str, path: Path, data: st.DataObject) -> None:
    """One more of what a unit names is found; the number itself is silent."""
    counted = [
        one
        for one in documented(name, path)[0]
        if one.item in {f"terms.{term}" for term in ("contacts", "callers", "cases", "open-tickets")}
        and one.value.limit is not None
        and one.value.limit >= 1
    ]
    if not counted:
        return
    one = data.draw(st.sampled_from(counted))
    lang = data.draw(st.sampled_from(sorted(COUNTED)))
    template = data.draw(st.sampled_from(COUNTED[lang]))
    unit = of(lang).plural(one.value.declared.unit, one.value.limit + 1)
    for number, expected in ((one.value.limit, {}), (one.value.limit + 1, {one.item: {"SVC301"}})):
        text = template.format(n=format(number, "f"), unit=unit)
        assert said(path, name, lang, text) == expected, text


@pytest.mark.parametrize(("name", "path"), contracts())
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_how_often_is_held_to_the_document(name: str, path: Path, data: st.DataObject) -> None:
    """A service with how often it is given, as a sentence."""
    known = [
        one for one in documented(name, path)[0] if one.item.endswith(".frequency") and one.value.every is not None
    ]
    if not known:
        return
    one = data.draw(st.sampled_from(known))
    lang = data.draw(st.sampled_from(sorted(OFTEN)))
    expected, value = data.draw(st.sampled_from([*STEPS_OF["cadence"](one, STEPS[0]), (SILENT, one.plain)]))
    label = one.programme.deliverables[one.item.split(".")[1]].label.say(lang)
    text = OFTEN[lang].format(often=worded(one, value).say(lang), label=label)
    assert said(path, name, lang, text) == ({one.item: once(expected)} if expected else {}), text


@pytest.mark.parametrize(("name", "path"), contracts())
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_service_given_or_left_out_is_held_to_the_document(name: str, path: Path, data: st.DataObject) -> None:
    """Given where it is not documented, or documented as left out, it is found; left out where it is documented, it is less.

    What is denied where the document is silent promises nothing.
    """
    segment, known = in_force(path, name), programme(name)
    assert segment is not None
    if not known.deliverables:
        return
    deliverable = data.draw(st.sampled_from(sorted(known.deliverables)))
    item = f"deliverables.{deliverable}"
    stated = segment.items[item].documented
    leaf = stated.leaf(())
    lang = data.draw(st.sampled_from(sorted(GIVEN)))
    label = known.deliverables[deliverable].label.say(lang)
    is_given = data.draw(st.booleans())
    text = (data.draw(st.sampled_from(GIVEN[lang])) if is_given else LEFT_OUT[lang]).format(label=label)
    if isinstance(leaf, NotDocumented):
        expected = {"SVC302"} if is_given else set()
    elif isinstance(leaf, NotOffered) or not stated.is_included:
        expected = {"SVC301"} if is_given else set()
    else:
        expected = set() if is_given else {"SVC401"}
    assert said(path, name, lang, text).get(item, set()) == expected, text
