"""The pocket card, A5: the nearest places for one commune."""

from __future__ import annotations

import datetime

from tznr_kit.lieux import horaires
from tznr_kit.lieux.fiche import FicheLieu, fiche
from tznr_kit.lieux.filtres import Filtre, Trouve, filtrer
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.socle.territoires.communes import Commune, communes
from tznr_kit.socle.territoires.lecture import departement

MISE_EN_PAGE = MiseEnPage(format_page="A5", marge=10.0, mention="Appelez avant de venir : les informations changent.")
LIEUX = 6
RAYON_KM = 35.0


def poche_pdf(tout: Annuaire, commune: Commune, jour: datetime.date) -> bytes:
    """The pocket card as a tagged PDF."""
    document = DocumentPDF(f"Près de {commune.nom} : qui peut vous aider ?", jour, MISE_EN_PAGE)
    document.titre(f"Près de {commune.nom} : qui peut vous aider ?", 1, taille=16)
    instant = datetime.datetime.combine(jour, datetime.time(12))
    for une in _proches(tout, commune, instant):
        _lieu(document, une)
    document.paragraphe(
        f"La liste est incomplète. Une erreur ? Écrivez à {departement().cellule}. La mairie peut aussi vous orienter.",
        taille=9,
    )
    return document.octets()


def _proches(tout: Annuaire, commune: Commune, instant: datetime.datetime) -> list[FicheLieu]:
    """The nearest place of each family that helps with a right: different doors, the first one turns to first."""
    proches: dict[str, Trouve] = {}
    for trouve in filtrer(tout, Filtre(autour=commune.insee, rayon_km=RAYON_KM), communes()):
        if tout.droits_de(trouve.lieu):
            proches.setdefault(tout.famille_de(trouve.lieu).id, trouve)
    ordonnes = [proches[famille] for famille in tout.familles if famille in proches]
    return [fiche(tout, trouve, instant) for trouve in ordonnes[:LIEUX]]


def _lieu(document: DocumentPDF, une: FicheLieu) -> None:
    document.titre(une.nom, 2, taille=12)
    lignes = [
        f"{une.type}, {une.distance}. {une.adresse}",
        ". ".join(mot for mot in (une.semaine or horaires.INCONNUS, une.rendez_vous) if mot),
        f"Téléphone : {une.telephone}" + (f" ({une.telephone_de})" if une.telephone_de else ""),
        f"Pour venir : {une.venir}" if une.venir else None,
        f"Source : {une.source}" + (" (à vérifier)" if une.a_verifier else ""),
    ]
    document.liste([texte for texte in lignes if texte], taille=9.5)
