"""`python -m svcspec`: as the console script, without the modules of the current folder."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]
    from svcspec.cli import main

    main()
