"""Where the repository around a folder begins: a CI system looks for files from there."""

from __future__ import annotations

import os
from pathlib import Path

from svcspec.workspace.files import absolute, shown


def below_repository(folder: Path) -> str:
    """`folder` as seen from the root of its repository, with `/` at its end; empty where it is that root, or has none.

    That is the checkout that GITHUB_WORKSPACE names where the folder is below it, else the nearest folder with `.git`.
    """
    homes = (absolute(folder), Path(os.path.realpath(folder)))
    checkout = os.environ.get("GITHUB_WORKSPACE")
    tops = (absolute(Path(checkout)), Path(os.path.realpath(checkout))) if checkout else ()
    for home in homes:
        for top in tops:
            if home.is_relative_to(top):
                return _below(home, top)
    here = homes[0]
    repository = next((one for one in (here, *here.parents) if os.path.lexists(one / ".git")), here)
    return _below(here, repository)


def _below(home: Path, top: Path) -> str:
    return "" if home == top else f"{shown(home.relative_to(top), None)}/"
