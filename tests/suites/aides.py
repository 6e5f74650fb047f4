"""Somebody who asks to be called back, and the two stores she is never joined in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.actions.aides import action_validee
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.socle.acces import Role
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.suites.personnes import Fiche
from tznr_kit.suites.recueil import Preuve, Recueil, recueillir
from tznr_kit.suites.registre import ContexteRecontacts, ouvrir_registre

JOUR = date(2026, 11, 23)
PRENOM, TELEPHONE, COURRIEL = "Zéphyrine-Marguerite", "0611223344", "zephyrine.m@exemple.fr"
SECRETS = ("phyrine", TELEPHONE, "06 11 22 33 44", "611223344", COURRIEL, "zephyrine", "jeudi vers")
FICHE = Fiche(
    PRENOM,
    "06 11 22 33 44",
    "Zephyrine.M@exemple.fr",
    "jeudi vers midi",
    themes=("sante", "retraite"),
    accords=("rappel", "transmission"),
    partenaires=("MSA",),
)
PREUVE = Preuve(JOUR, "Camille", "tablette", majeur_capable=True)


def cellule(dossier: Path, role: Role = "cellule") -> ContexteRecontacts:
    """Somebody of this role in front of two fresh stores in ``dossier``, or of those already there."""
    fichier = dossier / "actions.sqlite"
    magasin = ouvrir_actions(f"sqlite:///{fichier}") if fichier.exists() else magasin_neuf(dossier)
    registre = ouvrir_registre(f"sqlite:///{dossier / 'recontacts.sqlite'}", dossier / "recontacts.cle")
    return ContexteRecontacts(magasin, contexte(magasin, role).acteur, registre)


def une_personne(qui: ContexteRecontacts, fiche: Fiche = FICHE, jour: date = JOUR) -> tuple[str, Recueil]:
    """Her record's id, and what she left with."""
    action = action_validee(qui)
    recontact_id = identifiant()
    preuve = Preuve(jour, PREUVE.agent, "tablette", majeur_capable=True)
    return recontact_id, recueillir(qui, action.id, recontact_id, fiche, preuve)


def octets(dossier: Path) -> bytes:
    """Every byte of every file under ``dossier``, the databases' journals included."""
    return b"".join(fichier.read_bytes() for fichier in sorted(dossier.rglob("*")) if fichier.is_file())


def exiger_aucun_secret(contenu: bytes) -> None:
    """No name, number or address in clear, in any usual encoding."""
    for secret in SECRETS:
        for code in ("utf-8", "utf-16-le", "latin-1"):
            if secret.encode(code) in contenu:
                pytest.fail(f"{secret!r} est lisible ({code})")
