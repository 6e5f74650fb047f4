"""Closing a follow-up: anonymous lines are prepared for store A, the person's record starts its deletion clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tznr_kit.socle.acces import reserve
from tznr_kit.socle.audit.journal import noter
from tznr_kit.socle.formulaires.lecture import liste
from tznr_kit.suites.contenu import libelles, suivi
from tznr_kit.suites.dossier import trouver
from tznr_kit.suites.personnes import RecontactRefuse
from tznr_kit.suites.registre import ContexteRecontacts
from tznr_kit.suites.versement import compter, mois_de, preparer

LIGNES_MAXIMALES = 8


@dataclass(frozen=True)
class ResultatDroit:
    """What became of one right: codes of ``content/recontacts/suivi.yaml``. Never stored beside a name."""

    droit: str
    issue: str
    preuve: str
    montant: str = "ns"
    delai: str = "ns"
    motif: str = "sans_objet"


@reserve("recontact.suivre")
def cloturer(contexte: ContexteRecontacts, recontact_id: str, resultats: Sequence[ResultatDroit], jour: date) -> bool:
    """Close. Asking twice is asking once: the lines are counted with the closure itself.

    False: it was closed already, these lines are not counted. Raises RecontactRefuse.
    """
    _verifier(resultats)
    with contexte.registre.ouvert() as (session, cles):
        ligne = trouver(session, recontact_id)
        if ligne.cloture_le is not None:
            return False
        ligne.cloture_le = jour
        delais = suivi().delais
        fin = min(jour + timedelta(delais.apres_cloture), ligne.recueilli_le + timedelta(delais.maximum))
        ligne.effacer_le = min(ligne.effacer_le, fin)
        commun = {"mois": mois_de(jour), "territoire": ligne.territoire, "fictive": ligne.fictif}
        for un in resultats:
            preparer(session, cles, "cloture", commun | valeurs_anonymes(un))
        compter(session, cles, ligne, "fini", jour)
        # Neither the rights nor their number: beside an identifier, the audit holds acts only.
        noter(session, contexte.acteur, "recontact.cloturer", ligne.id)
        return True


def valeurs_anonymes(un: ResultatDroit) -> dict[str, str]:
    """Columns of the anonymous line of one right."""
    return {
        "droit": un.droit,
        "issue": un.issue,
        "preuve": un.preuve,
        "tranche_montant": un.montant,
        "tranche_delai": un.delai,
        "motif": un.motif,
    }


def _verifier(resultats: Sequence[ResultatDroit]) -> None:
    contenu = suivi()
    droits = {option.code for option in liste("droits")}
    if len(resultats) > LIGNES_MAXIMALES or len({un.droit for un in resultats}) != len(resultats):
        raise RecontactRefuse(f"Une ligne par droit, {LIGNES_MAXIMALES} au plus.")
    for un in resultats:
        connus = (
            un.droit in droits,
            un.issue in libelles(contenu.issues),
            un.preuve in libelles(contenu.preuves),
            un.montant in libelles(contenu.montants),
            un.delai in libelles(contenu.delais_ouverture),
            un.motif in libelles(contenu.motifs),
        )
        if not all(connus):
            raise RecontactRefuse("Choisissez le droit, ce qu'il est devenu, et qui le dit.")
