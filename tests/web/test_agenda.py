"""The secret calendar: opens without a session, for who made it, until it is replaced, closed, or the account is."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.actions.aides import action_validee
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import abonnement, preparations
from tznr_kit.socle.acces import Acteur, Contexte, comptes
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.web.agenda import routes

MOT_DE_PASSE = "une phrase assez longue pour essayer"


@pytest.fixture
def magasin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Magasin:
    magasin = magasin_neuf(tmp_path)
    monkeypatch.setattr("tznr_kit.web.agenda.magasin_principal", lambda: magasin)
    return magasin


def _compte(magasin: Magasin, role: str, nom: str = "Ana") -> Contexte:
    admin = contexte(magasin, "admin")
    courriel = f"{nom.lower()}@exemple.fr"
    qui = comptes.accepter(magasin, comptes.inviter(admin, courriel, nom, role), courriel, nom, MOT_DE_PASSE)
    return Contexte(magasin, Acteur(qui, nom, role))  # type: ignore[arg-type]


def _lire(jeton: str) -> tuple[int, str]:
    recu = TestClient(Starlette(routes=routes())).get("/agenda.ics", params={"jeton": jeton})
    assert recu.headers["cache-control"] == "no-store"
    return recu.status_code, recu.text


def test_de_la_creation_a_la_fermeture(magasin: Magasin) -> None:
    cellule = _compte(magasin, "cellule")
    action = action_validee(cellule)
    premier = abonnement.ouvrir_agenda(cellule)
    statut, texte = _lire(premier)
    assert statut == 200 and "BEGIN:VCALENDAR" in texte and f"action-{action.id}" in texte
    second = abonnement.ouvrir_agenda(cellule)
    assert _lire(premier)[0] == 404 and _lire(second)[0] == 200, "la dernière adresse seule s'ouvre"
    assert abonnement.ouvert_depuis(cellule)
    abonnement.fermer_agenda(cellule)
    abonnement.fermer_agenda(cellule)
    assert _lire(second)[0] == 404 and abonnement.ouvert_depuis(cellule) is None


@pytest.mark.parametrize("jeton", ["", "x", "é" * 500, "' OR 1=1 --"])
def test_une_adresse_inconnue(magasin: Magasin, jeton: str) -> None:
    abonnement.ouvrir_agenda(_compte(magasin, "cellule"))
    assert _lire(jeton)[0] == 404


def test_un_compte_ferme_puis_rouvert(magasin: Magasin) -> None:
    jeton = abonnement.ouvrir_agenda(_compte(magasin, "referent"))
    admin = contexte(magasin, "admin")
    _compte(magasin, "admin", "Chef")
    comptes.changer(admin, "ana@exemple.fr", actif=False)
    assert _lire(jeton)[0] == 404
    comptes.changer(admin, "ana@exemple.fr", actif=True)
    assert _lire(jeton)[0] == 404, "un compte rouvert ne rouvre pas l'adresse d'avant"


@pytest.mark.parametrize("geste", ["mot_de_passe", "administration"])
def test_se_deconnecter_partout_ferme_aussi_l_agenda(magasin: Magasin, geste: str) -> None:
    referent = _compte(magasin, "referent")
    _compte(magasin, "admin", "Chef")
    jeton = abonnement.ouvrir_agenda(referent)
    assert _lire(jeton)[0] == 200
    if geste == "mot_de_passe":
        comptes.changer_mot_de_passe(magasin, referent.acteur, MOT_DE_PASSE, f"{MOT_DE_PASSE} tout neuf")
    else:
        comptes.revoquer_sessions(contexte(magasin, "admin"), "ana@exemple.fr")
    assert _lire(jeton)[0] == 404


def test_chacun_les_siennes_et_le_role_du_jour(magasin: Magasin) -> None:
    _compte(magasin, "admin", "Chef")
    referent = _compte(magasin, "referent")
    sienne = preparations.creer(referent, identifiant(), {"titre": "La mienne", "jour": "2027-02-03"})
    autre = action_validee(contexte(magasin))
    jeton = abonnement.ouvrir_agenda(referent)
    texte = _lire(jeton)[1]
    assert sienne.id in texte and autre.id not in texte
    comptes.changer(contexte(magasin, "admin"), "ana@exemple.fr", role="cellule")
    assert autre.id in _lire(jeton)[1]
    comptes.changer(contexte(magasin, "admin"), "ana@exemple.fr", role="terrain")
    texte = _lire(jeton)[1]
    assert autre.id in texte and sienne.id not in texte, "une équipe suit les actions ouvertes au suivi"


def test_un_lien_d_equipe_n_a_pas_d_agenda(magasin: Magasin) -> None:
    equipe = Contexte(magasin, Acteur("lien:abc", "équipe", "terrain", "une-action"))
    with pytest.raises(abonnement.SansCompte, match="nominatif"):
        abonnement.ouvrir_agenda(equipe)
