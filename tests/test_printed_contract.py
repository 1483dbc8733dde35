"""The contract that the format's description prints, completed: what it must say, and what it must not."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from svcspec.answers.check import Choice, check

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "contracts" / "talleres-ibarra.yaml"
AMAYA = "  - {name: Amaia Ruiz Soto, email: amaia@ibarra.example, role: ingeniería}\n"
FOURTH = AMAYA + "  - {name: Cuarta Persona}\n"
FIFTH = FOURTH + "  - {name: Quinta Persona}\n"
ACCEPTED = "    accepted: {by: Óscar Vidal Prats, on: 2026-01-10, ref: correo del 10 de enero}\n"

CASES = {
    "as printed, it is clean": ((), "2026-03-01", []),
    "a fourth person is waived": (((AMAYA, FOURTH),), "2026-03-01", ["waived SVC301 terms.contacts"]),
    "once the waiver has expired, not any more": (
        ((AMAYA, FOURTH),),
        "2026-07-01",
        ["SVC301 terms.contacts", "SVC512 terms.contacts"],
    ),
    "a fifth is more than the waiver allows": (((AMAYA, FIFTH),), "2026-03-01", ["SVC301 terms.contacts"]),
    "without the vendor's half, Spanish is both more and less": (
        ((ACCEPTED, ""),),
        "2026-03-01",
        ["SVC301 terms.languages", "SVC401 terms.languages"],
    ),
    "a language beyond the accepted one is reported in full": (
        (("    languages: [es]\n", "    languages: [es, fr]\n"),),
        "2026-03-01",
        ["SVC301 terms.languages", "SVC401 terms.languages"],
    ),
    "eleven hours with one commitment": (
        (("    hours: 10\n", "    hours: 11\n"),),
        "2026-03-01",
        ["SVC301 terms.hours"],
    ),
    "twenty-one hours with two": (
        (("      terms: {hours: 20}\n", "      terms: {hours: 21}\n"),),
        "2026-03-01",
        ["SVC301 terms.hours"],
    ),
    "a channel outside the cell": (
        (("{channels: [in-person], frequency: monthly}", "{channels: [phone], frequency: monthly}"),),
        "2026-03-01",
        ["SVC301 deliverables.service-reviews.channels"],
    ),
    "less often than documented": (
        (("{channels: [in-person], frequency: monthly}", "{channels: [in-person], frequency: quarterly}"),),
        "2026-03-01",
        ["SVC401 deliverables.service-reviews.frequency"],
    ),
    "the offering for free": (
        (("  cost: additional-purchase\n", "  cost: included\n"),),
        "2026-03-01",
        ["SVC301 offering.cost"],
    ),
    "after its end it is read, and not judged": (((AMAYA, FIFTH),), "2027-02-01", []),
}


@pytest.mark.parametrize("about", CASES)
def test_the_printed_contract(about: str, tmp_path: Path) -> None:
    """Each small change has its finding and no other."""
    changes, as_of, expected = CASES[about]
    shutil.copytree(ROOT / "offerings", tmp_path / "offerings")
    shutil.copyfile(ROOT / "managers.yaml", tmp_path / "managers.yaml")
    text = SHIPPED.read_text(encoding="utf-8")
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    (tmp_path / "contracts").mkdir()
    (tmp_path / "contracts" / "ibarra.yaml").write_text(text, encoding="utf-8")
    checked, _ = check([tmp_path], date.fromisoformat(as_of), lambda _: Choice())
    found = [f"{'waived ' if one.waived else ''}{one.code.id} {one.item}" for one in checked.findings]
    assert expected == found
