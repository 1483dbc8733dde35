"""What would mend a finding that is not of a promise: people, options and agreements to take out, a purchase to put on record."""

from __future__ import annotations

from collections.abc import Iterator

from svcspec.answers.drafts import Draft, Sort, Step, around
from svcspec.findings import Finding
from svcspec.languages import And
from svcspec.model.contract import TO_FILL_IN
from svcspec.model.programme import Programme
from svcspec.reading.changes import Change, Path, Put, Remove
from svcspec.reading.nodes import Plain
from svcspec.text import Text, Verbatim, filled

ORDER = Text(en="the number of the order", es="el número del pedido")
"""What a person has to fill in of a purchase."""
DROP = Text(
    en="{label}: take {before} out; it is then as the offering has it: {after}",
    es="{label}: quitar «{before}»; queda entonces lo que da la modalidad: {after}",
)
"""That a promise is taken out, where the offering gives something."""
_PEOPLE = Text(en="take off the list of people: {names}", es="quitar de la lista de personas: {names}")
_QUOTED = Text(en="“{name}”", es="«{name}»")
_RECORD = Text(en="put the purchase of {offering} on record", es="dejar constancia de la contratación de {offering}")
_UNSOLD = Text(
    en="take the option {what} out, which the offering does not sell",
    es="quitar la opción {what}, que la modalidad no ofrece",
)
FOR_NOTHING = {
    "SVC501": Text(
        en="{label}: take out the agreement of which a half is missing: nothing rests on it",
        es="{label}: quitar el acuerdo al que le falta una parte: nada se apoya en él",
    ),
    "SVC502": Text(
        en="{label}: take the agreement out: the document does not call it negotiable",
        es="{label}: quitar el acuerdo: el documento no lo declara negociable",
    ),
    "SVC504": Text(
        en="{label}: take the agreement out, which nothing needs",
        es="{label}: quitar el acuerdo, que no hace falta",
    ),
    "SVC511": Text(
        en="{label}: take the waiver out, which covers nothing",
        es="{label}: quitar la dispensa, que no ampara nada",
    ),
}
"""What is said of taking an agreement or a waiver out that does nothing, by the code that finds it."""
_NO_PURCHASE = "SVC209"
_NOT_SOLD = "SVC210"


def beside_promises(finding: Finding, draft: Draft, programme: Programme) -> Iterator[Step]:
    """A person too many on a list, an option that is not sold, a promise across contracts, an agreement or waiver for nothing."""
    paths = [draft.root.path_of(place) for place in (finding.place, *(one.place for one in finding.related))]
    path = next((one for one in paths if one is not None and _is_of_people(one)), paths[0])
    if path is None:
        return
    if _is_of_people(path):
        yield _fewer_people(finding, draft, path)
    elif finding.code.id == _NO_PURCHASE:
        change: Change = Put((*draft.part(finding.place), "purchase", "order"), TO_FILL_IN)
        says = filled(_RECORD, offering=draft.segments[-1].offering.label)
        yield Step(Sort.BUY, "purchase", says, (change,), finding.clause, purchases=1, asks=(ORDER,))
    elif finding.code.id == _NOT_SOLD:
        option = finding.item.rpartition(".")[2]
        listed = draft.root.at((*path, "options"))
        for number, one in enumerate(listed if isinstance(listed.value, list) else ()):
            if one.value == option:
                left: list[Plain] = [other.value for other in listed if other.value != option]
                says = filled(_UNSOLD, what=programme.option_label(option))
                change = (
                    Put((*path, "options"), left) if path[:1] == ("amendments",) else Remove((*path, "options", number))
                )
                yield Step(Sort.DROP, finding.item, says, (change,))
    elif "promises" in path and finding.code.id[3] in "34":
        label = programme.label(finding.item)
        for whole in around(path, "value"):
            after = finding.documented or Verbatim("")
            yield Step(
                Sort.DROP,
                finding.item,
                filled(DROP, label=label, before=label, after=after),
                (Remove(whole),),
                finding.clause,
            )
    elif finding.code.id in FOR_NOTHING:
        held = next((name for name in ("agreed", "waivers") if name in path), None)
        if held is not None:
            entry = path[: path.index(held) + 2]
            label = programme.label(finding.item) if finding.item else Verbatim(draft.contract.id)
            says = filled(FOR_NOTHING[finding.code.id], label=label)
            yield Step(Sort.TIDY, finding.item, says, (Remove(entry),))


def _is_of_people(path: Path) -> bool:
    """Whether a path leads to a list of people, of what was signed first or of an amendment; not to a term of that name."""
    written = path[2:] if path[:1] == ("amendments",) else path
    return written[:1] == ("contacts",)


def _fewer_people(finding: Finding, draft: Draft, path: Path) -> Step:
    """The list of people without the first one too many, and those after it."""
    where, first = path[: path.index("contacts") + 1], path[path.index("contacts") + 1]
    people = [*draft.root.at(where)]
    beyond = [number for number in range(len(people)) if isinstance(first, int) and number >= first]
    names = And(tuple(filled(_QUOTED, name=str(people[number]["name"].value)) for number in beyond))
    removed = tuple(Remove((*where, number)) for number in reversed(beyond))
    return Step(Sort.LOWER, finding.item, filled(_PEOPLE, names=names), removed, finding.clause)
