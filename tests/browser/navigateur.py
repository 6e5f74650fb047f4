"""Where Chromium is. ``python -m tests.browser.navigateur`` prints it, or says how to install it (exit 1)."""

from __future__ import annotations

import os
import shutil
import sys

NOMS = ("chromium", "chromium-browser", "google-chrome")
ABSENT = "Chromium manque : installez-le (sudo apt-get install -y chromium), puis relancez « make test »."
OPTIONS = ["--no-sandbox", "--disable-background-networking", "--use-gl=angle", "--use-angle=swiftshader"]


def chemin() -> str | None:
    """Path of Chromium (``TZNR_NAVIGATEUR`` wins), or None."""
    return os.environ.get("TZNR_NAVIGATEUR") or next(filter(None, map(shutil.which, NOMS)), None)


if __name__ == "__main__":
    trouve = chemin()
    print(trouve or ABSENT, file=sys.stdout if trouve else sys.stderr)
    sys.exit(0 if trouve else 1)
