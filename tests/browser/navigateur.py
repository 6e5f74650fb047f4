"""Where Chromium is. ``python -m tests.browser.navigateur`` prints it, or says how to install it (exit 1)."""

from __future__ import annotations

import os
import shutil
import sys

from playwright.sync_api import Page

NOMS = ("chromium", "chromium-browser", "google-chrome")
ABSENT = "Chromium manque : installez-le (sudo apt-get install -y chromium), puis relancez « make test »."
# The map needs WebGL, drawn by the processor here; the pages do not: drawn the same way they cost it three times more.
OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--disable-gpu-rasterization",
    "--disable-gpu-compositing",
]


def chemin() -> str | None:
    """Path of Chromium (``TZNR_NAVIGATEUR`` wins), or None."""
    return os.environ.get("TZNR_NAVIGATEUR") or next(filter(None, map(shutil.which, NOMS)), None)


if __name__ == "__main__":
    trouve = chemin()
    print(trouve or ABSENT, file=sys.stdout if trouve else sys.stderr)
    sys.exit(0 if trouve else 1)


def attendre_le_script(page: Page) -> None:
    """The page's script is done: nothing it drew before is left."""
    page.locator('.stApp[data-test-script-state="notRunning"]').wait_for(state="attached", timeout=20_000)


def attendre_la_fin(page: Page) -> None:
    """The page's script is done and what it asked for has had time to come.

    Not « networkidle »: a worker of the map may keep a request open for ever.
    """
    attendre_le_script(page)
    page.wait_for_timeout(700)
