"""What can be said of Windows without Windows: the launcher's text, and no import that only Unix has."""

from __future__ import annotations

import ast
import re

from tznr_kit.socle.reglages import RACINE

LANCEUR = RACINE / "deploy" / "windows" / "demarrer.cmd"
UNIX_SEULEMENT = ("fcntl", "grp", "pwd", "pty", "resource", "syslog", "termios", "tty")
SOURCES = [RACINE / "app.py", *(RACINE / "pages").rglob("*.py"), *(RACINE / "tznr_kit").rglob("*.py")]
SOURCES += (RACINE / "tznr_rules").rglob("*.py")


def test_aucun_module_que_windows_n_a_pas() -> None:
    importe = re.compile(rf"^\s*(?:import|from) (?:{'|'.join(UNIX_SEULEMENT)})\b", re.MULTILINE)
    assert importe.search("import os\nimport fcntl\n"), "le motif voit un import"
    assert [un.name for un in SOURCES if importe.search(un.read_text(encoding="utf-8"))] == []


def test_tout_texte_dit_son_codage() -> None:
    """Windows reads cp1252 by default: « é » would come out wrong."""
    textes = {fichier: fichier.read_text(encoding="utf-8") for fichier in SOURCES}
    fautes = [
        f"{fichier.name}:{noeud.lineno}"
        for fichier, texte in textes.items()
        if "_text(" in texte
        for noeud in ast.walk(ast.parse(texte))
        if isinstance(noeud, ast.Call)
        and isinstance(noeud.func, ast.Attribute)
        and noeud.func.attr in {"read_text", "write_text"}
        and "encoding" not in {mot.arg for mot in noeud.keywords}
    ]
    assert fautes == []


def test_le_lanceur_se_lit_par_windows() -> None:
    octets = LANCEUR.read_bytes()
    assert octets.isascii() and octets.count(b"\n") == octets.count(b"\r\n"), "cmd.exe perd les étiquettes sans CRLF"
    texte = octets.decode()
    assert set(re.findall(r"goto :(\w+)", texte)) == set(re.findall(r"^:(\w+)\r$", texte, re.MULTILINE))
    assert all((RACINE / nom).exists() for nom in ("app.py", "requirements.txt") if nom in texte)
    assert texte.index("exit /b %errorlevel%") < texte.index("\n:"), "on ne tombe pas dans les messages d'échec"
