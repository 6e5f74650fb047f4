"""The poster and the flyers of an action: the words of the content, its place, its day, its hours."""

from __future__ import annotations

from datetime import date

from tznr_kit.actions.pack.demande import Demande
from tznr_kit.actions.pack.textes import textes_du_pack
from tznr_kit.droits.fiches.sections import adresse_courte
from tznr_kit.papier import affiche
from tznr_kit.papier.accueil import telephone_d_ici
from tznr_kit.papier.affiche import Annonce
from tznr_kit.papier.dessin.entete import Code
from tznr_kit.papier.dessin.feuille import Feuille
from tznr_kit.papier.pdf import FormatPage, MiseEnPage
from tznr_kit.papier.teintes import encre
from tznr_kit.socle.reglages import adresse_publique
from tznr_kit.socle.territoires.lecture import departement
from tznr_kit.socle.typographie import date_longue


def annonce(demande: Demande) -> Annonce:
    """What the poster of ``demande`` says."""
    mots, adresse = textes_du_pack().affiche, adresse_publique()
    public = adresse.startswith("https://")
    return Annonce(
        enseigne=f"Territoire zéro non-recours · {departement().nom}",
        titre=mots.titre,
        accroche=mots.accroches[demande.public],
        lieu=demande.lieu,
        jour=date_longue(demande.jour, semaine=True),
        heures=demande.heures or None,
        telephone=telephone_d_ici(),
        code=Code(adresse, adresse_courte(adresse)) if public else None,
    )


def dessiner_affiche(feuille: Feuille, demande: Demande) -> None:
    """The whole page. Raises NeTientPas."""
    affiche.dessiner_affiche(feuille, annonce(demande))


def dessiner_depliants(feuille: Feuille, demande: Demande) -> None:
    """Four on a page."""
    affiche.dessiner_depliants(feuille, annonce(demande))


def affiche_pdf(demande: Demande, format_page: FormatPage, imprime_le: date) -> bytes:
    """The poster alone, A4 or A3."""
    feuille = Feuille(f"Affiche : {demande.lieu}", imprime_le, MiseEnPage(format_page=format_page), encre("canard"))
    dessiner_affiche(feuille, demande)
    return feuille.octets()
