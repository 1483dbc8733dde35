"""Valid documents of every kind of file, and how a document becomes a node."""

from __future__ import annotations

import json
from decimal import Decimal

from svcspec.reading.nodes import Node, Plain
from svcspec.reading.yaml import read

CONTRACT = """
kind: contract
id: talleres-ibarra-2026
customer: {name: "Talleres Ibarra, S.A.", company: talleres-ibarra}
offering: gold@1
deployment: saas
signed:
  on: 2026-01-15
  place: Bilbao
  country: ES
  region: PV
  timezone: Europe/Madrid
  by: [{name: Ane, capacity: buyer}]
term: {from: 2026-02-01, until: 2027-01-31, sold_with: subscription, renewal: {automatic: true, notice: P60D}}
purchase: {order: SO-88121, quantities: {places: 1}, options: [onboarding]}
manager: marta-ortega
contacts: [{name: Ane, email: ane@example.org, phone: "+34 944 000 000", role: buyer}]
promises:
  terms:
    hours: 10
    languages: [es]
    availability: {value: "Mo-Fr 08:00-16:00", timezone: America/Bogota}
    response: {sev-1: 15 minutes, sev-2: {value: 4 hours, share: 95 %}, sev-4: none}
    price: {amount: 49.5, currency: EUR}
  deliverables:
    reviews: {channels: [in-person], frequency: {every: P1W, times: 2}, condition: {only: {severity: [sev-1]}}}
  cost: additional-purchase
agreed:
  - item: terms.languages
    value: [es]
    asked: {by: Ane, on: 2026-01-08, ref: mail}
    accepted: {by: Luis, on: 2026-01-10, ref: mail}
special_terms: [{id: visits, es: "Dos visitas al año."}]
amendments: [{from: 2026-06-01, ref: Annex 1, purchase: {quantities: {places: 2}}, term: {until: 2028-01-31}}]
waivers: [{code: SVC301, item: terms.contacts, value: 4, reason: merger, approved_by: Ana, until: 2026-06-30}]
ended: {on: 2026-12-31, ref: letter}
attributes: {region: emea}
usage: {cases: 12.5}
holidays: [2026-05-15, {date: 2026-08-21, label: {es: Aste Nagusia}}]
"""
PROGRAMME = """
kind: programme
id: care
vendor: Acme
title: {en: Care, es: Care}
languages: [en, es]
words: {manager: {en: guide, es: guía}}
documents: {terms: {title: {en: Terms, es: Condiciones}, language: es, edition: "3", date: 2026-01-01}}
deployments: {saas: {label: {en: SaaS, es: SaaS}, summary: {en: Hosted., es: Alojado.}}}
purchasables: {places: {label: {en: Places, es: Puestos}, unit: {en: {one: place, other: places}, es: puestos}}}
options: {onboarding: {label: {en: Onboarding, es: Puesta en marcha}}}
sold_with: {subscription: {label: {en: subscription, es: suscripción}}}
keys: {severity: {label: {en: Severity, es: Gravedad}, values: {sev-1: {label: {en: one, es: uno}}}, bind: level}}
calendar:
  business_day: {days: "Mo-Fr", ends: close, first_day_counts: false, inferred: true}
  holidays: [2026-01-01]
  holidays_clause: c.1
terms:
  contacts: {kind: at-most, per: contract, inferred: [per], counts: contacts, label: {en: Contacts, es: Contactos}}
  tier: {kind: level, levels: {low: {label: {en: low, es: bajo}}}, label: {en: Tier, es: Nivel}}
  response: {kind: within, answers: deadline, keyed_by: [severity], label: {en: Answer, es: Respuesta}}
  hours: {kind: at-most, every: P1W, grants: false, better: larger, label: {en: Hours, es: Horas}, unit: {en: h, es: h}}
deliverables: {reviews: {label: {en: Reviews, es: Revisiones}, aliases: {en: [review]}}}
channels: {email: {label: {en: email, es: correo}}}
ranking: {order: [email], inferred: true}
frequencies: {as-needed: {}, weekly: {every: P1W}, twice: {every: P1W, times: 2}}
clauses: {c.1: {document: terms, section: {en: One, es: Uno}, text: {en: "{contacts}", es: "{contacts}"}, readings: [{en: x, es: x}]}}
"""
OFFERING = """
kind: offering
id: gold
edition: "1"
label: {en: Gold, es: Oro}
words: {manager: {en: guide, es: guía}}
effective: {from: 2026-01-01}
sold: {from: 2026-01-01, until: 2026-12-31}
extends: silver@1
deployment: {is: [saas, local], clause: c.1, inferred: true}
cost: {is: additional-purchase, clause: c.1}
deliverables:
  reviews: {channels: [email], frequency: weekly, clause: {included: c.1, channels: c.2}, negotiable: [channels]}
  training: {frequency: not-documented}
  audits: {included: false, clause: c.1, condition: {en: On request., es: A petición.}, requires: onboarding}
terms:
  contacts: {value: 3, clause: c.2, negotiable: true}
  hours: {value: 10, by: places, inferred: [by], clause: c.4}
  cases: {bands: [{from: 1, value: 20}, {from: 250, value: 40}], by: places, clause: c.4}
  response: {value: {sev-1: 15 minutes, sev-2: {value: 4 hours, share: 95 %}, sev-4: none}, clause: c.1}
  uptime: {disputed: [{value: 99.9 %, clause: c.1}, {value: 99.5 %, clause: c.2}]}
  off-days: {reserved: vendor, clause: c.1}
  languages: {value: not-documented}
otherwise: {deliverables: {included: false, clause: c.1}, terms: not-documented}
clauses: [c.1, c.2]
"""
MANAGERS = """
kind: managers
managers:
  marta-ortega:
    name: Marta Ortega
    email: marta@example.org
    phone: "1"
    substitute: luis-gil
    timezone: Europe/Madrid
    capacity: {hours: 40}
    away: [{from: 2026-08-01, until: 2026-08-15, reason: leave}]
"""
SETTINGS = """
requires: ">=0.1, <2"
language: es
fail_on: warning
select: [SVC3]
ignore: [SVC303]
severity: {SVC303: error}
"""
SAMPLES = {
    "contract": CONTRACT,
    "programme": PROGRAMME,
    "offering": OFFERING,
    "managers": MANAGERS,
    "settings": SETTINGS,
}


def node(text: str) -> Node:
    """The root of a document that can be read."""
    root = read(text.encode(), "sample.yaml").root
    assert root is not None, text
    return root


def plain(kind: str) -> dict[str, Plain]:
    """The valid document of a kind, as plain values."""
    value = node(SAMPLES[kind]).value
    assert isinstance(value, dict)
    return value


def written(value: object) -> str:
    """Plain values as YAML in one line."""
    return json.dumps(value, ensure_ascii=False, default=_number)


def _number(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)


def merged(kind: str, fragment: str) -> Node:
    """The valid document of a kind with the top-level keys of `fragment` in their place."""
    over = node(fragment).value
    assert isinstance(over, dict)
    return node(written(plain(kind) | over))
