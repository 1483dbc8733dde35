"""Why an agreement does not lift a promise, as advice: what is missing in it, its dates, or what was accepted."""

from __future__ import annotations

from datetime import date

from svcspec.entitlements import Entitlement
from svcspec.lifting import ruling
from svcspec.model.contract import Agreement
from svcspec.model.values import KeyPath, Said
from svcspec.text import Message, Sayable, Text, Verbatim


def shortfall(agreement: Agreement, entitlement: Entitlement, key: KeyPath, start: date) -> Sayable:
    """Why an agreement does not lift what is promised under a key in a stretch that begins on `start`."""
    lacking = next((said for half, said in _LACKS.items() if getattr(agreement, half) is None), None)
    if lacking is not None or agreement.value is None:
        return lacking or AGREE
    if not agreement.is_whole:
        return _FILL_IN
    if not entitlement.documented.is_negotiable(key):
        return _NOT_NEGOTIABLE
    if agreement not in entitlement.agreements:
        first, until = agreement.dates.start, agreement.dates.until
        if first is not None and first > start:
            return Message(_NOT_YET, {"start": Verbatim(first.isoformat())})
        return Message(_EXPIRED, {"until": Verbatim(until.isoformat() if until else "")})
    if ruling(entitlement.agreements, key) != agreement:
        return _SUPERSEDED
    return Message(_ACCEPTED, {"accepted": Said(agreement.value)})


AGREE = Text(
    en="put on record that the customer asked for it and that the vendor accepted it (`agreed:`)",
    es="deje constancia de que el cliente lo pidió y de que el proveedor lo aceptó (`agreed:`)",
)
"""What is advised where there is no agreement."""
_LACKS = {
    "asked": Text(
        en="complete the agreement: that the customer asked for it (`asked:`) is not on record",
        es="complete el acuerdo: falta la constancia de que el cliente lo pidió (`asked:`)",
    ),
    "accepted": Text(
        en="complete the agreement: that the vendor accepted it (`accepted:`) is not on record",
        es="complete el acuerdo: falta la constancia de que el proveedor lo aceptó (`accepted:`)",
    ),
    "value": Text(
        en="complete the agreement: what was accepted (`value:`) is not on record",
        es="complete el acuerdo: falta la constancia de lo que se aceptó (`value:`)",
    ),
}
_FILL_IN = Text(en="complete the agreement, where it says `?`", es="complete el acuerdo donde dice `?`")
_ACCEPTED = Text(
    en="keep to what was accepted in the agreement: {accepted}",
    es="aténgase a lo que se aceptó en el acuerdo: {accepted}",
)
_EXPIRED = Text(en="renew the agreement, which expired on {until}", es="renueve el acuerdo, que venció el {until}")
_NOT_YET = Text(
    en="let the agreement begin with the promise: it begins on {start}",
    es="haga que el acuerdo empiece con la promesa: empieza el {start}",
)
_NOT_NEGOTIABLE = Text(
    en="an agreement cannot lift this: the document does not call it negotiable",
    es="aquí no basta un acuerdo: el documento no lo declara negociable",
)
_SUPERSEDED = Text(
    en="a later agreement has taken the place of this one",
    es="un acuerdo posterior ha sustituido a este",
)
