"""What stands after « ? » in the address is typed by anybody too: no page breaks on it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.communs.navigation import Ecran
from tests.pages.aides import ECRANS_DESSINES
from tznr_kit.socle.acces import Acteur
from tznr_kit.socle.reglages import RACINE

PARAMETRES = (
    *("action", "code", "commune", "droit", "etape", "fiche", "fragilite", "lieu", "liste", "partie", "projecteur"),
    *("question", "stagiaire", "suivi", "territoire", "theme", "ticket", "type"),
)
VALEURS = ("x" * 3000, "a\x00\u202e../../etc/passwd<script>", "-1")


@pytest.mark.complet
@pytest.mark.parametrize("ecran", ECRANS_DESSINES, ids=lambda ecran: ecran.id)
def test_aucune_adresse_ne_casse_un_ecran(monkeypatch: pytest.MonkeyPatch, ecran: Ecran) -> None:
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: Acteur("c", "Ana", "admin"))
    for valeur in VALEURS:
        essai = AppTest.from_file(str(RACINE / "pages" / ecran.fichier), default_timeout=60)
        for nom in PARAMETRES:
            essai.query_params[nom] = valeur
        essai.run()
        assert not essai.exception, (valeur[:20], essai.exception)
