"""``python -m tests.charge.observe run app.py …``: Streamlit, and a file that says how many people it remembers.

The file is that of ``ESSAI_PAGES``, written every two seconds: pages open or closed that still hold an answer, whoever
holds them. Streamlit's own loop holds the last one that was open; it must be empty.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from pathlib import Path

from streamlit.runtime.app_session import AppSession
from streamlit.web.cli import main


def dire(fichier: Path) -> None:
    """For ever."""
    while True:
        vivantes = sum(bool(un._session_state.filtered_state) for un in gc.get_objects() if type(un) is AppSession)
        neuf = fichier.with_suffix(".neuf")
        neuf.write_text(str(vivantes), encoding="utf-8")
        neuf.replace(fichier)
        time.sleep(2)


if __name__ == "__main__":
    threading.Thread(target=dire, args=(Path(os.environ["ESSAI_PAGES"]),), daemon=True).start()
    sys.exit(main())
