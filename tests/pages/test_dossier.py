"""« Préparer les demandes »: what is chosen is prepared, nothing typed survives « Tout effacer »."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.parties.mes_droits.etat import DOSSIER, Etat
from tznr_kit.socle.reglages import RACINE

PAGE = RACINE / "pages" / "mes_droits.py"
VEUVE = {
    "adultes": False, "enfants": 0, "adultes[0].age": 67, "adultes[0].activite": "retraite",
    "adultes[0].retraite_nette": 690.5, "adultes[0].nationalite": "FR", "logement.statut": "locataire_vide",
    "logement.loyer": 420, "logement.commune_insee": "31395",
}  # fmt: skip


@pytest.fixture
def page() -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=120)
    app.session_state["mes_droits"] = Etat(reponses=dict(VEUVE), ecran=DOSSIER, avec_professionnel=True, complet=True)
    app.run()
    assert not app.exception, app.exception
    return app


def textes(app: AppTest) -> str:
    return " ".join(str(html.value if hasattr(html, "value") else html.proto.body) for html in app.get("html"))


def lettres(app: AppTest) -> Any:
    return next(une for une in app.get("button_group") if (une.key or "").startswith("q:dossier:lettre"))


def test_le_dossier_montre_l_ordre_les_papiers_et_les_lettres(page: AppTest) -> None:
    assert "Préparer les demandes" in textes(page)
    assert any((case.key or "").startswith("q:dossier:droit:aspa") for case in page.checkbox)
    assert any((case.key or "").startswith("q:dossier:papier:aspa") for case in page.checkbox)


def test_ce_qui_manque_vient_en_premier(page: AppTest) -> None:
    app = next(case for case in page.checkbox if case.key == "q:dossier:besoin:domiciliation").check().run()
    assert not app.exception
    assert textes(app).index("domiciliation") < textes(app).rindex("Compléter une petite retraite")


def test_une_lettre_demande_une_seule_fois_et_jamais_le_numero(page: AppTest) -> None:
    lettres = [
        pastilles for pastilles in page.get("button_group") if (pastilles.key or "").startswith("q:dossier:lettre")
    ]
    assert lettres
    app = lettres[0].set_value(["Lettre de demande"]).run()
    assert not app.exception, app.exception
    libelles = [champ.label for champ in app.text_input]
    assert libelles.count("Prénom et nom") == 1
    assert not any("sécurité sociale" in libelle for libelle in libelles)


def test_une_date_de_decision_se_choisit(page: AppTest) -> None:
    lettres = [
        pastilles for pastilles in page.get("button_group") if (pastilles.key or "").startswith("q:dossier:lettre")
    ]
    app = lettres[0].set_value(["Recours amiable"]).run()
    app = app.date_input[0].set_value(date(2026, 11, 2)).run()
    assert not app.exception, app.exception
