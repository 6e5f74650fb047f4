"""A page holds the Contexte of its drawing: whatever it asks later, rights are those of now.

Every guarded call is tried with the account closed, lowered, its sessions revoked or ended, and its link taken back.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from tests.socle.acces.aides import contexte, magasin_neuf
from tests.socle.acces.conftest import argon2_rapide  # noqa: F401
from tznr_kit.socle.acces import AccesRefuse, Acteur, Contexte, differer
from tznr_kit.socle.acces.acteur import APPELS, Appel
from tznr_kit.socle.acces.comptes import accepter, changer, inviter, lien_de_terrain, revoquer_liens, revoquer_sessions
from tznr_kit.socle.acces.roles import ROLES, peut
from tznr_kit.socle.acces.sessions import acteur_de, acteur_par_courriel, jeton_de_saisie, ouvrir_par_lien, se_connecter
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_acces import Compte, LienTerrain, SessionAcces
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.reglages import RACINE

PHRASE = "quatre mots bien au hasard"


def _tout_charger() -> list[Appel]:
    """Every guarded call of the kit, as the pages and the commands load them."""
    import tznr_kit.__main__  # noqa: F401
    from tznr_kit.contenus import tout  # noqa: F401

    for fichier in (RACINE / "tznr_kit").rglob("*.py"):
        if "reserve(" in fichier.read_text(encoding="utf-8"):
            __import__(".".join(fichier.relative_to(RACINE).with_suffix("").parts))
    return APPELS


def _connecte(magasin: Magasin, role: str) -> Contexte:
    courriel = f"{role}@exemple.fr"
    accepter(magasin, inviter(contexte(magasin, "admin"), courriel, f"Ana {role}", role), "", "", PHRASE)
    acteur = acteur_de(magasin, se_connecter(magasin, courriel, PHRASE, "192.0.2.1"))
    assert acteur is not None
    return Contexte(magasin, acteur)


def _avec_un_admin(magasin: Magasin) -> Contexte:
    accepter(magasin, inviter(contexte(magasin, "admin"), "chef@exemple.fr", "Chef", "admin"), "", "", PHRASE)
    return contexte(magasin, "admin")


def _fermer(admin: Contexte, courriel: str) -> None:
    changer(admin, courriel, actif=False)


def _revoquer(admin: Contexte, courriel: str) -> None:
    revoquer_sessions(admin, courriel)


def _laisser_passer_huit_heures(admin: Contexte, _: str) -> None:
    passe = datetime.now(UTC) - timedelta(minutes=1)
    with admin.magasin.ecriture() as session:
        session.execute(update(SessionAcces).values(expire_le=passe))


@pytest.mark.parametrize("arret", [_fermer, _revoquer, _laisser_passer_huit_heures])
@pytest.mark.parametrize("role", [role for role in ROLES if role != "public"])
def test_aucun_appel_ne_sert_apres_la_fin(tmp_path: Path, role: str, arret: Callable[[Contexte, str], None]) -> None:
    magasin = magasin_neuf(tmp_path)
    admin = _avec_un_admin(magasin)
    garde = _connecte(magasin, role)
    arret(admin, f"{role}@exemple.fr")
    passes = []
    for appel in _tout_charger():
        try:
            appel.fonction(garde)
        except AccesRefuse:
            continue
        except Exception as erreur:  # noqa: BLE001 (the act itself was reached)
            passes.append(f"{appel.nom} ({type(erreur).__name__})")
    assert passes == []


def test_un_role_abaisse_ne_garde_rien_de_l_ancien(tmp_path: Path) -> None:
    """Also when the page kept an Acteur that says nothing of its session."""
    magasin = magasin_neuf(tmp_path)
    admin = _avec_un_admin(magasin)
    garde = _connecte(magasin, "cellule")
    sans_preuve = Contexte(magasin, Acteur(garde.acteur.id, garde.acteur.nom, "cellule"))
    changer(admin, "cellule@exemple.fr", role="terrain")
    for appel in _tout_charger():
        if not peut("terrain", appel.capacite):
            with pytest.raises(AccesRefuse):
                appel.fonction(sans_preuve)
        with pytest.raises(AccesRefuse):
            appel.fonction(garde)


def test_une_identite_du_departement_finit_aussi(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    admin = _avec_un_admin(magasin)
    _connecte(magasin, "cellule")
    maintenant = datetime.now(UTC)
    acteur = acteur_par_courriel(magasin, "cellule@exemple.fr", maintenant, maintenant + timedelta(hours=1))
    assert acteur is not None
    garde = Contexte(magasin, acteur)
    preparer = next(un for un in _tout_charger() if un.nom.endswith("preparations.lister"))
    preparer.fonction(garde)
    saisie = acteur_de(magasin, jeton_de_saisie(magasin, acteur))
    assert saisie is not None
    changer(admin, "cellule@exemple.fr", actif=False)
    for qui in (garde, Contexte(magasin, saisie)):
        with pytest.raises(AccesRefuse):
            preparer.fonction(qui)


def test_ouvrir_une_page_ne_recommence_pas_la_journee(tmp_path: Path) -> None:
    """The token of the tally, made at the seventh hour, ends with the identity it was made from."""
    magasin = magasin_neuf(tmp_path)
    _avec_un_admin(magasin)
    _connecte(magasin, "cellule")
    debut = datetime.now(UTC) - timedelta(hours=7)
    with magasin.ecriture() as session:
        session.execute(update(Compte).values(identites_depuis=None))
    acteur = acteur_par_courriel(magasin, "cellule@exemple.fr", debut, debut + timedelta(hours=30))
    assert acteur is not None
    jeton = jeton_de_saisie(magasin, acteur)
    with magasin.lecture() as session:
        fins = [ligne.expire_le for ligne in session.query(SessionAcces)]
    assert acteur_de(magasin, jeton) is not None
    assert any(fin <= debut + timedelta(hours=8) for fin in fins)


def test_un_lien_repris_ferme_les_telephones_ouverts(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    admin = _avec_un_admin(magasin)
    with magasin.ecriture() as session:
        session.add(Action(id="a", titre="Marché", referent=admin.acteur.id, modifiee_par="x", preparation={}))
    jeton = ouvrir_par_lien(magasin, lien_de_terrain(admin, "a"))
    acteur = acteur_de(magasin, jeton)
    assert acteur is not None
    with magasin.ecriture() as session:  # the link ends before the session opened by it
        session.execute(update(LienTerrain).values(expire_le=datetime.now(UTC) - timedelta(minutes=1)))
    assert acteur_de(magasin, jeton) is None
    revoquer_liens(admin, "a")
    deposer = next(un for un in _tout_charger() if un.nom.endswith("rencontres.deposer"))
    with pytest.raises(AccesRefuse):
        deposer.fonction(Contexte(magasin, acteur))


def test_un_fichier_fait_au_clic_lit_les_droits_au_clic(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    admin = _avec_un_admin(magasin)
    fichier = differer(_connecte(magasin, "cellule"), "pilotage.lire", lambda: b"PDF")
    assert fichier() == b"PDF"
    _fermer(admin, "cellule@exemple.fr")
    with pytest.raises(AccesRefuse):
        fichier()


def test_une_personne_connectee_nait_toujours_avec_sa_preuve() -> None:
    """Acteur without ``preuve`` is for the inside of the server: only these modules make one."""
    # abonnement.py: the owner of a secret calendar, read from the accounts and used at once.
    permis = {"acteur.py", "sessions.py", "comptes.py", "participant.py", "bac.py", "abonnement.py"}
    faits = {
        fichier.name
        for dossier in ("tznr_kit", "pages")
        for fichier in (RACINE / dossier).rglob("*.py")
        if re.search(r"(?<![\w.])Acteur\(", fichier.read_text(encoding="utf-8"))
    }
    assert faits <= permis, faits - permis
