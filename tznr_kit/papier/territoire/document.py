"""The card of a territory, A3 or A4: the drawn map, who does what, where, when, how to come."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Literal

from tznr_kit.lieux import horaires
from tznr_kit.lieux.fiche import adresse, date_source
from tznr_kit.lieux.filtres import Filtre, filtrer
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.lignes import ligne_du_type
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.papier.pdf import DocumentPDF, MiseEnPage
from tznr_kit.papier.tableau import Tableau
from tznr_kit.papier.territoire.plan import cadre, dessiner
from tznr_kit.papier.territoire.reperes import legende
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.lecture import communes_de, departement
from tznr_kit.socle.territoires.modeles import Territoire
from tznr_kit.socle.territoires.portrait import portrait

Format = Literal["A3", "A4"]
MISES_EN_PAGE: dict[Format, MiseEnPage] = {
    "A3": MiseEnPage(format_page="A3", corps=13.0, mention="Appelez avant de venir : les informations changent."),
    "A4": MiseEnPage(format_page="A4", mention="Appelez avant de venir : les informations changent."),
}
HAUTEUR_CARTE: dict[Format, float] = {"A3": 235.0, "A4": 150.0}
# The whole département holds too many places for a sheet: the doors that help with everything.
TYPES_DEPARTEMENT = frozenset({"mds", "mds_permanence", "mdp", "mdph", "france_services"})
COLONNES, LARGEURS = ("Nº", "Lieu et adresse", "Quand", "Téléphone", "Pour venir"), (7, 33, 29, 21, 30)
RANGEE, TITRE = 68.0, 32.0  # mm: a title stays with its text and the first row of its table, or with its text


def carte_pdf(tout: Annuaire, territoire: Territoire, format_page: Format, jour: datetime.date) -> bytes:
    """The card as a tagged PDF. Raises ErreurContenu when the content is wrong."""
    types = TYPES_DEPARTEMENT if territoire.departement_entier else frozenset()
    voulu = Filtre(territoire=None if territoire.departement_entier else territoire.id, types=types)
    lieux = [trouve.lieu for trouve in filtrer(tout, voulu, communes())]
    document = DocumentPDF(f"{territoire.titre} : qui peut vous aider ?", jour, MISES_EN_PAGE[format_page])
    document.titre(f"{territoire.titre} : qui peut vous aider ?", 1)
    _plan(document, tout, territoire, lieux, HAUTEUR_CARTE[format_page])
    legende(document, tout, lieux)
    _acteurs(document, tout, lieux)
    _territoire(document, territoire)
    _sources(document, tout, lieux)
    return document.octets()


def _plan(document: DocumentPDF, tout: Annuaire, territoire: Territoire, lieux: Sequence[Lieu], hauteur: float) -> None:
    document.assurer(hauteur)
    montrees = communes_de(territoire)
    alt = f"Carte de {territoire.titre} avec {len(lieux)} lieux numérotés. La liste numérotée suit la carte."
    with document.contenu("Figure", alt=alt):
        ou = cadre(montrees, document.l_margin, document.y, document.epw, hauteur)
        dessiner(document, tout, montrees, lieux, ou)
    document.set_xy(document.l_margin, document.y + hauteur)
    document.ln(2)


def _acteurs(document: DocumentPDF, tout: Annuaire, lieux: Sequence[Lieu]) -> None:
    numeros = {lieu.id: rang for rang, lieu in enumerate(lieux, start=1)}
    for genre in tout.types.values():
        places = [lieu for lieu in lieux if lieu.type == genre.id]
        ligne_nationale = ligne_du_type(genre)
        if not places and not ligne_nationale:
            continue
        document.assurer(RANGEE if places else TITRE)
        document.titre(genre.pluriel, 2)
        a_valider = " (texte à valider par l'institution)" if genre.missions.a_valider else ""
        document.paragraphe(f"{genre.missions.texte}{a_valider}")
        if ligne_nationale:
            document.paragraphe(f"Numéro national : {ligne_nationale.numero}", style="B")
        if places:
            lignes = [ligne(lieu, numeros[lieu.id]) for lieu in places]
            Tableau(COLONNES, LARGEURS, taille=document.corps - 2).dessiner(document, lignes)
        if genre.manque:
            document.paragraphe(f"Liste incomplète. {genre.manque}", taille=9)


def ligne(lieu: Lieu, numero: int) -> tuple[str, str, str, str, str]:
    """A place as a row of the card. Unknown is said, never guessed."""
    quand = horaires.en_mots(lieu.horaires) if lieu.horaires else (lieu.horaires_texte or "horaires inconnus")
    if lieu.rendez_vous == "avec":
        quand += ". Sur rendez-vous"
    return (
        str(numero),
        f"{lieu.nom}. {adresse(lieu)}",
        f"{quand}. ({date_source(lieu)})",
        (lieu.telephone or "inconnu").replace(" ", "\u00a0"),
        lieu.transport or "inconnu",
    )


def _territoire(document: DocumentPDF, territoire: Territoire) -> None:
    document.titre("Le territoire", 2)
    document.liste(portrait(territoire))
    document.titre("Ce qui manque encore", 2)
    document.paragraphe(f"Liste incomplète, à compléter par la cellule ({departement().cellule}) :")
    document.liste(territoire.manque)


def _sources(document: DocumentPDF, tout: Annuaire, lieux: Sequence[Lieu]) -> None:
    attributions = sorted({tout.sources[lieu.source].attribution for lieu in lieux})
    document.paragraphe(f"Sources : {' ; '.join([*attributions, *departement().attributions])}.", taille=8)
