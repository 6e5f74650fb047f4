"""A file made at the click never reruns the page while it is made: « Deferred file not found », once in thirteen."""

import ast

from tznr_kit.socle.reglages import RACINE


def test_aucun_telechargement_ne_relance_la_page() -> None:
    fautifs = []
    for fichier in (RACINE / "pages").rglob("*.py"):
        for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
            if isinstance(noeud, ast.Call) and getattr(noeud.func, "attr", "") == "download_button":
                gestes = [mot.value for mot in noeud.keywords if mot.arg == "on_click"]
                if not gestes or not isinstance(gestes[0], ast.Constant) or gestes[0].value != "ignore":
                    fautifs.append(f"{fichier.relative_to(RACINE)}:{noeud.lineno}")
    assert fautifs == []
