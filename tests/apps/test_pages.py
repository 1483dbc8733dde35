"""The pages that `svcspec compile` makes, in a real browser: accessible, narrow, dark, printed, and alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".apps" / "node_modules" / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LANGUAGES = ("en", "es")
CONTRACTS = ("salar-norte-2026", "talleres-ibarra-2026", "waterlinie-signaal-2026")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped workspace, compiled, and a comparison beside it."""
    folder = tmp_path_factory.mktemp("pages")
    for name in ("offerings", "contracts"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("managers.yaml", "svcspec.toml"):
        shutil.copyfile(ROOT / name, folder / name)
    environment = {**os.environ, "SVCSPEC_AS_OF": "2026-03-01"}
    subprocess.run([sys.executable, "-m", "svcspec", "compile", str(folder)], check=True, env=environment, cwd=folder)
    for lang in LANGUAGES:
        words = ["diff", "saas-standard", "saas-premium", "-f", "html", "--lang", lang, "-o", f"build/diff.{lang}.html"]
        subprocess.run([sys.executable, "-m", "svcspec", *words], check=True, env=environment, cwd=folder)
    _review(folder, environment)
    return folder / "build"


def _review(folder: Path, environment: dict[str, str]) -> None:
    """A page of findings: every sixth of the contracts of the tests that are wrong, and one that cannot be read."""
    wrong = folder / "wrong"
    shutil.copytree(ROOT / "offerings", wrong / "offerings")
    shutil.copyfile(ROOT / "managers.yaml", wrong / "managers.yaml")
    (wrong / "contracts").mkdir()
    for case in sorted((ROOT / "tests" / "contracts_wrong").glob("*/contract.yaml"))[::6]:
        shutil.copyfile(case, wrong / "contracts" / f"{case.parent.name}.yaml")
    (wrong / "contracts" / "hostile.yaml").write_text("a: <script>alert(1)</script>\n", encoding="utf-8")
    for lang in LANGUAGES:
        words = ["check", str(wrong), "-f", "html", "--lang", lang, "-o", str(folder / "build" / f"review.{lang}.html")]
        done = subprocess.run([sys.executable, "-m", "svcspec", *words], check=False, env=environment, cwd=folder)
        assert done.returncode == 1


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's own Chromium."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    assert path, "there is no Chromium on the path: run scripts/install-apps"
    assert AXE.is_file(), "there is no axe-core in .apps: run scripts/install-apps"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


def _pages(build: Path) -> list[Path]:
    """The index, the matrices, the descriptions, and three contracts that differ most, in each language."""
    pages = [path for path in sorted(build.rglob("*.html")) if path.parent.name != "contracts"]
    contracts = [path for name in CONTRACTS for path in sorted(build.rglob(f"{name}.*.html"))]
    assert len(contracts) == len(LANGUAGES) * len(CONTRACTS)
    assert build / "index.html" in pages
    return pages + contracts


def _faults(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in result["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(build: Path, browser: Browser, scheme: Any) -> None:  # noqa: ANN401 - the driver's own literal
    """No page has an accessibility fault that axe-core can find, in either colour scheme, wide or narrow."""
    faults = []
    for width in (1280, 360):
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True, java_script_enabled=True
        )
        page = context.new_page()
        for path in _pages(build):
            page.goto(path.as_uri())
            faults += [f"{path.name} at {width}: {fault}" for fault in _faults(page)]
        context.close()
    assert faults == []


def test_a_narrow_page_does_not_scroll_sideways(build: Path, browser: Browser) -> None:
    """On a phone only a table may scroll, never the page."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True)
    page = context.new_page()
    wide = []
    for path in _pages(build):
        page.goto(path.as_uri())
        if page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth"):
            wide.append(path.name)
    context.close()
    assert wide == []


def test_a_page_asks_for_nothing(build: Path, browser: Browser) -> None:
    """A page is one file: no request but for itself, and every link leads to a page that exists."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in _pages(build):
        asked.clear()
        page.goto(path.as_uri())
        assert [path.as_uri()] == asked
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            target = link.partition("#")[0]
            if target.startswith("file:"):
                assert Path(target.removeprefix("file://")).exists(), (path.name, link)
    context.close()


def test_a_page_prints(build: Path, browser: Browser) -> None:
    """On paper there is a page at least, and the text is dark on light even where the screen is dark."""
    context = browser.new_context(color_scheme="dark", bypass_csp=True)
    page = context.new_page()
    for path in _pages(build):
        page.goto(path.as_uri())
        page.emulate_media(media="print")
        background = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        assert background in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}, path.name
        assert page.pdf().startswith(b"%PDF"), path.name
    context.close()
