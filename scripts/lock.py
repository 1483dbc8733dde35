"""Write requirements-dev.txt: the exact versions that pip finds today for svcspec and all its extras."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = "# Versions for development and CI, on the oldest Python that is supported. Renewed by `make lock`.\n"


def main() -> None:
    """Ask pip what it would install into an empty environment."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-"]
    answer = subprocess.run([*command, f"{ROOT}[dev,apps,mutation]"], check=True, stdout=subprocess.PIPE)
    packages = [entry["metadata"] for entry in json.loads(answer.stdout)["install"]]
    pins = sorted(f"{package['name'].lower()}=={package['version']}" for package in packages)
    lines = [pin for pin in pins if not pin.startswith("svcspec==")]
    (ROOT / "requirements-dev.txt").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
