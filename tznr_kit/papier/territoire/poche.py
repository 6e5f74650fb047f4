"""The pocket card, A5 to fold in two: four doors for one commune, and the lines to call. One page."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.lieux.filtres import Filtre, filtrer
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.recherche import mairie_de
from tznr_kit.papier.dessin.feuille import BLANC, Encre, Feuille
from tznr_kit.papier.dessin.lieu import dessiner_carte
from tznr_kit.papier.dessin.pied import pied
from tznr_kit.papier.pdf import MiseEnPage
from tznr_kit.papier.teintes import encre
from tznr_kit.papier.territoire.cartes import carte_de, imprimable
from tznr_kit.socle.territoires.communes import Commune, communes

MISE_EN_PAGE = MiseEnPage(format_page="A5", marge=8.0)
RAYON_KM = 35.0
PORTES = (("mds", "mdp", "mds_permanence"), ("france_services",), ("ccas_cias", "mairie"))
LIGNES = ("caf", "cpam", "retraite", "france_travail", "france_services", "departement")
MENTION = "Appelez avant de venir : les informations changent. La mairie peut aussi vous orienter."


def poche_pdf(tout: Annuaire, commune: Commune, jour: datetime.date) -> bytes:
    """The pocket card as a tagged PDF."""
    titre = f"Près de {commune.nom} : qui peut m'aider ?"
    feuille = Feuille(titre, jour, MISE_EN_PAGE, encre("canard"))
    feuille.page_dessinee()
    feuille.boite(0, 0, feuille.w, 17, fond=feuille.accent, rayon=0)
    juste = feuille.au_plus_grand(feuille.epw, 14, titre, Encre(18, "B", BLANC, interligne=1.05), 11)
    feuille.mots(
        feuille.l_margin, 8.5 - feuille.haut_de(feuille.epw, titre, juste) / 2, feuille.epw, titre, juste, "H1"
    )
    y = 20.0
    for lieu in portes_de_poche(tout, commune):
        dessiner_carte(feuille, carte_de(tout, lieu), feuille.l_margin, y, feuille.epw, 48)
        y += 49.5
    _lignes(feuille, y)
    pied(feuille, MENTION, lignes=1)
    return feuille.octets()


def portes_de_poche(tout: Annuaire, commune: Commune) -> Iterator[Lieu]:
    """The nearest solidarity house, the nearest France services, one's own town hall: never another village's."""
    proches = filtrer(tout, Filtre(autour=commune.insee, rayon_km=RAYON_KM), communes())
    for types in PORTES:
        communal = "mairie" in types
        lieu = next(
            (
                trouve.lieu
                for trouve in proches
                if trouve.lieu.type in types
                and imprimable(trouve.lieu)
                and (not communal or trouve.lieu.commune == commune.insee)
            ),
            None,
        )
        if lieu is not None:
            yield lieu
        elif communal:
            yield mairie_de(tout, commune.insee)


def _lignes(feuille: Feuille, y: float) -> None:
    """The lines that answer everywhere, two a row."""
    connues = repertoire().telephones
    lignes = dict.fromkeys(connues[code] for code in LIGNES)
    feuille.mots(feuille.l_margin, y, feuille.epw, "Par téléphone, je dis ma situation", Encre(12.5, "B"), "H2")
    largeur = feuille.epw / 2
    for rang, ligne in enumerate(lignes):
        x, niveau = feuille.l_margin + rang % 2 * largeur, y + 6.5 + rang // 2 * 7.5
        nom = ligne.nom
        feuille.picto("telephone", x, niveau + 0.6, 5)
        feuille.mots(x + 7, niveau + 0.4, largeur - 8, ligne.numero, Encre(13, "B", interligne=1.05))
        long = feuille.long_de(ligne.numero, Encre(13, "B")) + 9
        dit = f"{nom[0].upper()}{nom[1:]}"
        petit = feuille.au_plus_grand(largeur - long - 1, 5.5, dit, Encre(10), 7)
        feuille.mots(x + long, niveau + 1.3, largeur - long - 1, dit, petit)
