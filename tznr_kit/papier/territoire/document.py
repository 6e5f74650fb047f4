"""The card of a territory, A3 or A4: the map on the front, eight places on the back. What is missing is the cell's."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Literal

from tznr_kit.lieux.filtres import Filtre, filtrer
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.lignes import appel
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.papier.dessin.courant import entete, partie
from tznr_kit.papier.dessin.feuille import Encre, Feuille
from tznr_kit.papier.dessin.lieu import dessiner_carte
from tznr_kit.papier.dessin.pied import pied
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.teintes import encre
from tznr_kit.papier.territoire.cartes import carte_de, imprimable
from tznr_kit.papier.territoire.plan import cadre, dessiner
from tznr_kit.papier.territoire.reperes import legende
from tznr_kit.socle.territoires.communes import communes
from tznr_kit.socle.territoires.distances import distance_km
from tznr_kit.socle.territoires.lecture import communes_de, departement
from tznr_kit.socle.territoires.modeles import Territoire
from tznr_kit.socle.territoires.portrait import portrait

Format = Literal["A3", "A4"]
MISES_EN_PAGE: dict[Format, MiseEnPage] = {
    "A3": MiseEnPage(format_page="A3", corps=14.0, marge=12.0),
    "A4": MiseEnPage(format_page="A4", corps=12.0, marge=12.0, interligne=1.15),
}
HAUTEUR_CARTE: dict[Format, float] = {"A3": 248.0, "A4": 132.0}
# The whole département holds too many places for a sheet: the doors that help with everything.
TYPES_DEPARTEMENT = frozenset({"mds", "mds_permanence", "mdp", "mdph", "france_services"})
CARTES, GOUTTIERE, LARGEUR_DE_CARTE = 8, 3.0, 92.0
VILLES = 5
PREMIERS = ("mds", "mdp", "france_services", "ccas_cias", "mairie", "mission_locale", "france_travail", "centre_social")


def carte_pdf(tout: Annuaire, territoire: Territoire, format_page: Format, jour: datetime.date) -> bytes:
    """The card as a tagged PDF: the map, then the cards of its places. Raises ErreurContenu."""
    lieux = lieux_imprimes(tout, territoire)
    feuille = Feuille(f"{territoire.titre} : qui peut m'aider ?", jour, MISES_EN_PAGE[format_page], encre("canard"))
    feuille.page_dessinee()
    gratuit = "C'est gratuit. Les lieux numérotés sont décrits au dos."
    entete(feuille, "plan", territoire.titre, "Qui peut m'aider ?", gratuit)
    _plan(feuille, tout, territoire, lieux, HAUTEUR_CARTE[format_page])
    legende(feuille, tout, lieux)
    _liste(feuille, tout, lieux)
    if loin := distances(territoire):
        feuille.paragraphe(loin)
    _sources(feuille, tout, lieux)
    _cartes(feuille, tout, lieux)
    return feuille.octets()


def lieux_imprimes(tout: Annuaire, territoire: Territoire) -> list[Lieu]:
    """Eight doors at most, each kind before a second of the same; none without telephone, hours or e-mail."""
    types = TYPES_DEPARTEMENT if territoire.departement_entier else frozenset()
    voulu = Filtre(territoire=None if territoire.departement_entier else territoire.id, types=types)
    trouves = [un.lieu for un in filtrer(tout, voulu, communes()) if imprimable(un.lieu)]
    rangs: dict[str, int] = {}
    places = []
    for lieu in sorted(trouves, key=lambda un: (un.commune != territoire.centre, tout.rang(un))):
        rangs[lieu.type] = rangs.get(lieu.type, 0) + 1
        places.append((rangs[lieu.type], _priorite(lieu), lieu))
    return [lieu for _, _, lieu in sorted(places, key=lambda une: une[:2])[:CARTES]]


def _priorite(lieu: Lieu) -> int:
    return PREMIERS.index(lieu.type) if lieu.type in PREMIERS else len(PREMIERS)


def a_completer_pdf(tout: Annuaire, territoire: Territoire, jour: datetime.date) -> bytes:
    """For the cell, never for a resident: what is not known of the territory and of its places."""
    document = Feuille(f"{territoire.titre} : à compléter", jour, MISES_EN_PAGE["A4"], encre("canard"))
    pour = f"Pour la cellule ({departement().cellule}). Ne pas distribuer."
    entete(document, "modifier", "Pour l'équipe", f"{territoire.titre} : à compléter", pour)
    partie(document, "plan", "Ce qui manque au territoire")
    document.liste(territoire.manque or ("Rien de connu.",))
    partie(document, "lieu", "Ce qui manque aux lieux")
    voulu = Filtre(territoire=None if territoire.departement_entier else territoire.id)
    lieux = [trouve.lieu for trouve in filtrer(tout, voulu, communes())]
    document.liste(ce_qui_manque(lieux) or ["Rien de connu."])
    partie(document, "graphique", "Le territoire en chiffres")
    document.liste(portrait(territoire))
    return document.octets()


def ce_qui_manque(lieux: Sequence[Lieu]) -> list[str]:
    """A line for each place of which something is not known."""
    return [manque for lieu in lieux if (manque := _manque(lieu))]


def _manque(lieu: Lieu) -> str | None:
    connus = {
        "téléphone": lieu.telephone,
        "horaires": lieu.horaires or lieu.horaires_texte,
        "transport": lieu.transport,
    }
    inconnus = [mot for mot, valeur in connus.items() if not valeur]
    return f"{lieu.nom}, {communes()[lieu.commune].nom} : {', '.join(inconnus)}" if inconnus else None


def _plan(document: Feuille, tout: Annuaire, territoire: Territoire, lieux: Sequence[Lieu], hauteur: float) -> None:
    montrees = communes_de(territoire)
    alt = f"Carte de {territoire.titre} avec {len(lieux)} lieux numérotés. La liste numérotée suit la carte."
    with document.contenu("Figure", alt=alt):
        ou = cadre(montrees, document.l_margin, document.y, document.epw, hauteur)
        dessiner(document, tout, montrees, lieux, ou)
    document.set_xy(document.l_margin, document.y + hauteur)
    document.ln(2)


def distances(territoire: Territoire) -> str:
    """From the centre to the largest communes of the card, as the crow flies: a road is always longer."""
    centre = communes()[territoire.centre]
    autres = sorted((un for un in communes_de(territoire) if un.insee != centre.insee), key=lambda un: -un.population)
    loin = [(distance_km(centre.lat, centre.lon, un.lat, un.lon), un.nom) for un in autres[:VILLES]]
    dites = ", ".join(f"{nom} {max(1, round(km))}\u00a0km" for km, nom in sorted(loin))
    return f"De {centre.nom}, à vol d'oiseau : {dites}. La route est plus longue." if dites else ""


def _liste(feuille: Feuille, tout: Annuaire, lieux: Sequence[Lieu]) -> None:
    """Number, name, telephone: what the map shows, in words."""
    lignes = []
    for rang, lieu in enumerate(lieux, start=1):
        ligne = appel(lieu, tout.type_de(lieu))
        de = f" ({ligne.nom})" if ligne.nom else ""
        lignes.append(f"{rang}. {lieu.nom} : {ligne.numero}{de}")
    feuille.liste(lignes, " ")


def _cartes(feuille: Feuille, tout: Annuaire, lieux: Sequence[Lieu]) -> None:
    """The back: two cards a row, every place of the map."""
    feuille.nouvelle_page()
    rangees = -(-CARTES // 2)
    largeur = (feuille.epw - GOUTTIERE) / 2
    hauteur = (feuille.h - 2 * feuille.t_margin - 14) / rangees - GOUTTIERE
    facteur = max(1.0, largeur / LARGEUR_DE_CARTE)  # on A3 the words are larger, not the blank
    for rang, lieu in enumerate(lieux):
        x = feuille.l_margin + rang % 2 * (largeur + GOUTTIERE)
        y = feuille.t_margin + rang // 2 * (hauteur + GOUTTIERE)
        with feuille.agrandir(facteur, x, y):
            dessiner_carte(feuille, carte_de(tout, lieu, rang + 1), x, y, largeur / facteur, hauteur / facteur)
    standard = departement().standard
    loin = "Loin de ces lieux ? Je demande à ma mairie" + (
        f", ou j'appelle le Département : {standard}." if standard else "."
    )
    bas = feuille.t_margin + rangees * (hauteur + GOUTTIERE) + 1
    feuille.mots(feuille.l_margin, bas, feuille.epw, loin, Encre(13, "B", align="C"))
    pied(feuille, "Appelez avant de venir : les informations changent.", lignes=1)


def _sources(document: Feuille, tout: Annuaire, lieux: Sequence[Lieu]) -> None:
    attributions = sorted({tout.sources[lieu.source].attribution for lieu in lieux})
    document.paragraphe(f"Sources : {' ; '.join([*attributions, *departement().attributions])}.", taille=7)
