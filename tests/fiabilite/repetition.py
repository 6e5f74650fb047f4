"""``make repetition-generale``: a year of demonstration, a machine lost, everything back on PostgreSQL; told as a page.

What is printed is what the cell follows on the day: each line is a gesture that was just done, with its result.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.actions.aides import action_validee
from tests.socle.acces.aides import contexte
from tests.socle.magasin.postgresql import postgresql
from tests.suites.aides import FICHE, JOUR, PREUVE
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.magasin.sauvegarde import restaurer, sauvegarder
from tznr_kit.suites import demandes
from tznr_kit.suites.copies import copier, remettre
from tznr_kit.suites.recueil import recueillir
from tznr_kit.suites.registre import ContexteRecontacts, ouvrir_registre

PERSONNES = 8
ENTETE = "# Répétition générale du {jour}\n\nUne machine est perdue. Voici ce qui a été fait, et le résultat."


class RepetitionManquee(Exception):
    """A gesture did not give what it promised."""


class Page:
    """The lines of the page, written as the gestures are done."""

    def __init__(self) -> None:
        self.rang = 0
        print(ENTETE.format(jour=f"{date.today():%d/%m/%Y}"), "\n")

    def geste(self, quoi: str, faire: Callable[[], object]) -> object:
        """One gesture; its time and its result."""
        debut, self.rang = time.perf_counter(), self.rang + 1
        resultat = faire()
        print(f"{self.rang}. {quoi} : {resultat} ({time.perf_counter() - debut:.1f} s).")
        return resultat


def exiger(vrai: bool, quoi: str) -> str:
    """« oui ». Raises RepetitionManquee."""
    if not vrai:
        raise RepetitionManquee(quoi)
    return "oui"


def chaine(magasin: Magasin) -> str:
    """The chain of audit, whole."""
    with magasin.lecture() as session:
        verdict = verifier(session)
    exiger(verdict.defaut is None, str(verdict.defaut))
    return f"{verdict.lignes} lignes, intacte"


def _annee(admin: ContexteRecontacts) -> str:
    return f"{demonstration.charger(admin, date.today())['actions']} actions"


def jouer(dossier: Path, adresse: str | None) -> None:
    """``adresse``: an empty PostgreSQL; without one, the new machine has SQLite files."""
    page, cle = Page(), dossier / "coffre" / "recontacts.cle"
    magasin = ouvrir_actions(f"sqlite:///{dossier / 'actions.sqlite'}")
    registre = ouvrir_registre(f"sqlite:///{dossier / 'recontacts.sqlite'}", cle)
    admin = ContexteRecontacts(magasin, contexte(magasin, "admin").acteur, registre)
    page.geste("Une année d'actions est chargée", lambda: _annee(admin))
    action, gens = action_validee(admin), [identifiant() for _ in range(PERSONNES)]
    for rang, un in enumerate(gens):
        fiche = replace(FICHE, telephone=f"06 11 22 33 {rang:02}", courriel="")
        recueillir(admin, action.id, un, fiche, PREUVE)
    a, b = dossier / "actions.gz", dossier / "recontacts.gz"
    page.geste("La nuit, les actions sont sauvegardées", lambda: f"{sum(sauvegarder(magasin, a).values())} lignes")
    page.geste("Les recontacts aussi, chiffrés, à part", lambda: f"{sum(copier(registre, b).values())} lignes")
    demandes.retirer(admin, gens[0], JOUR + timedelta(1), opposition=True)
    retraits = dossier / "retraits.copie"
    retraits.write_bytes(registre.retraits.fichier.read_bytes())
    page.geste("Le lendemain, une personne se retire", lambda: "sa fiche est effacée")
    for un in (magasin, registre.magasin):
        un.fermer()
    for fichier in (*dossier.glob("*.sqlite*"), registre.retraits.fichier):
        fichier.unlink()
    page.geste("La machine est perdue", lambda: "il reste les sauvegardes, la clé, la liste des retraits")
    page.geste("La nouvelle machine est prête", lambda: "PostgreSQL" if adresse else "SQLite")
    neufs = _adresses(dossier, adresse)
    magasin, registre = ouvrir_actions(neufs[0]), ouvrir_registre(neufs[1], cle)
    retour = ContexteRecontacts(magasin, contexte(magasin, "admin").acteur, registre)
    page.geste("Les actions reviennent", lambda: f"{sum(restaurer(magasin, a).values())} lignes")
    rendus = page.geste("Les recontacts reviennent", lambda: remettre(registre, b, retraits)["retires"])
    page.geste("Qui s'était retiré est effacé de nouveau", lambda: exiger(rendus == 1, f"{rendus} retraits rejoués"))
    page.geste("Le journal des actions est entier", lambda: chaine(magasin))
    page.geste("Le journal des recontacts est entier", lambda: chaine(registre.magasin))
    restants = {un for un in gens if demandes_repondent(retour, un)}
    page.geste("Chaque autre fiche s'ouvre", lambda: exiger(restants == set(gens[1:]), f"{len(restants)} fiches"))
    for un in (magasin, registre.magasin):
        un.fermer()
    print("\nTout est revenu. Gardez cette page : elle dit la date du dernier essai.")


def demandes_repondent(qui: ContexteRecontacts, recontact_id: str) -> bool:
    """Does this record open?"""
    from tznr_kit.suites.personnes import RecontactRefuse

    try:
        return bool(demandes.montrer(qui, recontact_id).fiche.telephone)
    except RecontactRefuse:
        return False


def _adresses(dossier: Path, adresse: str | None) -> tuple[str, str]:
    if adresse is None:
        return f"sqlite:///{dossier / 'neuf-a.sqlite'}", f"sqlite:///{dossier / 'neuf-b.sqlite'}"
    moteur = create_engine(adresse.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with moteur.connect() as connexion:
        connexion.execute(text("CREATE DATABASE residents"))
    moteur.dispose()
    return adresse, adresse.replace("/postgres", "/residents")


def principale() -> int:
    """0 when everything came back."""
    import os
    import shutil

    present = any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb")
    serveur: AbstractContextManager[str | None] = postgresql() if present else nullcontext(None)
    with tempfile.TemporaryDirectory() as dossier, serveur as adresse:
        os.environ["TZNR_DONNEES"] = dossier
        try:
            jouer(Path(dossier), adresse)
        except RepetitionManquee as manque:
            print(f"\nLa répétition s'arrête : {manque}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(principale())
