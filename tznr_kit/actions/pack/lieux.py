"""The places of the territory, as a table to hand over."""

from __future__ import annotations

from datetime import datetime, time

from tznr_kit.actions.pack.demande import Demande
from tznr_kit.lieux.fiche import FicheLieu, fiche
from tznr_kit.lieux.filtres import Filtre, filtrer
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.papier.pdf import DocumentPDF
from tznr_kit.papier.tableau import Tableau
from tznr_kit.socle.territoires.communes import communes


def dessiner_lieux(document: DocumentPDF, demande: Demande) -> None:
    """Type and name, address, hours, telephone; weak facts are marked."""
    document.titre(f"Où aller : {demande.territoire.titre}")
    tout = annuaire()
    instant = datetime.combine(demande.jour, time(9))
    lus = [fiche(tout, un, instant) for un in filtrer(tout, Filtre(territoire=demande.territoire.id), communes())]
    Tableau(["Lieu", "Adresse", "Quand", "Téléphone"], [3.2, 3, 3.2, 1.9]).dessiner(
        document, [_ligne(lieu) for lieu in lus]
    )
    for manque in demande.territoire.manque:
        document.paragraphe(f"Il manque : {manque}")


def _ligne(lieu: FicheLieu) -> list[str]:
    nom = lieu.nom if lieu.nom.startswith(lieu.type) else f"{lieu.type} : {lieu.nom}"
    doute = " (à vérifier)" if lieu.a_verifier else ""
    quand = ". ".join(mot for mot in (lieu.semaine, lieu.rendez_vous) if mot) or "Horaires à demander"
    return [nom, lieu.adresse, f"{quand}{doute}", lieu.telephone or "à demander"]
