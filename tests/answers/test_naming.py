"""What people call a contract, and what they are told where no contract is called so."""

from __future__ import annotations

from pathlib import Path

import pytest

from svcspec.answers.naming import contracts_near
from svcspec.cli import group
from svcspec.console.border import run

ROOT = Path(__file__).parents[2]
CUSTOMERS = {
    "molinos-2026": "Molinos Vega, S.L.",
    "salar-norte-2026": "Procesadora Salar Norte SpA",
    "skarvik-2025": "Skärvik Marin AB",
    "altiplano-2025": "Cervecería del Altiplano S.A.S.",
    "planta-norte-2026": "Cantera Azul (planta Monterrey)",
    "planta-sur-2026": "Cantera Azul (planta Puebla)",
}


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Molinos", ["molinos-2026"]),
        ("Molinos Vega, S.L.", ["molinos-2026"]),
        ("vega", ["molinos-2026"]),
        ("molino-vega", ["molinos-2026"]),
        ("Procesadora", ["salar-norte-2026"]),
        ("salar-norte", ["salar-norte-2026"]),
        ("Skarvik", ["skarvik-2025"]),
        ("skärvick marin", ["skarvik-2025"]),
        ("CERVECERIA", ["altiplano-2025"]),
        ("cerveseria del altiplano", ["altiplano-2025"]),
        ("cantera", ["planta-norte-2026", "planta-sur-2026"]),
        ("Cantera Puebla", ["planta-sur-2026"]),
        ("zzz", []),
        ("", []),
    ],
)
def test_a_contract_is_found_near_its_id_and_its_customer(name: str, near: list[str]) -> None:
    """Whole, in part or misspelt, with accents or without; nothing where nothing is like it."""
    assert [*contracts_near(name, CUSTOMERS)] == near


@pytest.mark.parametrize("command", ["explain", "suggest"])
@pytest.mark.parametrize(
    ("name", "lang", "told"),
    [
        ("Ibarra", "en", "near it: talleres-ibarra-2026 (Talleres Ibarra, S.A.)"),
        ("Skarvik", "es", "parecidos: skarvik-marin-2025 (Skärvik Marin AB)"),
        ("zzz", "en", "contracts: cantera-azul-monterrey-2026, cantera-azul-puebla-2026, "),
        ("zzz", "es", "contratos: cantera-azul-monterrey-2026, cantera-azul-puebla-2026, "),
    ],
)
def test_an_unknown_contract_is_told_with_those_near(
    command: str, name: str, lang: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With their customers; where none is like it, some that there are."""
    monkeypatch.chdir(ROOT)
    assert run(group, [command, name, "--lang", lang, "--as-of", "2026-03-01"]) == 2
    assert f"; {told}" in capsys.readouterr().err
