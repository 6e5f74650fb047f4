"""What is folded under the cards: other claims, why, later, somebody to talk to, the answers."""

from __future__ import annotations

from datetime import date
from functools import partial
from html import escape

from pages.communs.dessin import volet
from pages.communs.dessins import html
from pages.parties.mes_droits.cartes import demander, montant_de
from pages.parties.mes_droits.etat import Etat
from pages.parties.mes_droits.plus_loin import plus_loin
from pages.parties.mes_droits.presenter import presenter
from pages.parties.mes_droits.recus import comparer
from pages.parties.mes_droits.reponses import reponses
from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.fiches.catalogue import FicheDroit
from tznr_kit.droits.recus import recus
from tznr_kit.socle.typographie import typographie

EN_MOTS = {"remplie": "oui", "non_remplie": "non", "inconnue": "à confirmer"}


def aides(etat: Etat, bilan: Bilan) -> None:
    """What is received already, the claims after the third card, then what to look at with somebody."""
    if any(recus(bilan)):
        volet("Ce que je reçois déjà", "q:volet:recus", partial(comparer, etat, bilan))
    autres, a_voir = bilan.classement.autres, bilan.classement.a_voir
    if autres:
        volet(_combien(autres, "autre aide"), "q:volet:autres", partial(_liste, etat, bilan, autres))
    if a_voir:
        volet("À voir avec quelqu'un", "q:volet:a_voir", partial(_liste, etat, bilan, a_voir))


def explications(etat: Etat, bilan: Bilan, jour: date) -> None:
    """Why, later, somebody to talk to, the answers."""
    if bilan.suivies:
        volet("Pourquoi ces aides ?", "q:volet:pourquoi", partial(_pourquoi, bilan))
    volet("Plus tard", "q:volet:plus_tard", partial(plus_loin, bilan, jour))
    ecoutes = [bilan.fiches[droit] for droit in bilan.classement.a_parler if droit in bilan.fiches]
    if ecoutes:
        volet("Besoin de parler ?", "q:volet:parler", partial(_parler, ecoutes))
    volet("Mes réponses", "q:volet:reponses", partial(reponses, etat, bilan))


def _combien(droits: tuple[str, ...], nom: str) -> str:
    return f"1 {nom}" if len(droits) == 1 else f"{len(droits)} {nom.replace(' ', 's ')}s"


def _liste(etat: Etat, bilan: Bilan, droits: tuple[str, ...]) -> None:
    for droit in droits:
        nom, _ = presenter(bilan, droit)
        montant = montant_de(bilan, droit) if droit in bilan.classement.autres else ""
        html(f"<h3>{escape(typographie(nom))}</h3>{montant}")
        demander(etat, bilan, droit, dans_un_volet=True)


def _pourquoi(bilan: Bilan) -> None:
    for droit in bilan.classement.cartes:
        nom, _ = presenter(bilan, droit)
        lignes = "".join(
            f"<li>{escape(typographie(condition.texte))} <b>({EN_MOTS[condition.etat]})</b></li>"
            for condition in bilan.carte(droit).conditions
        )
        html(f'<h3>{escape(typographie(nom))}</h3><ul class="k-puces">{lignes}</ul>')


def _parler(ecoutes: list[FicheDroit]) -> None:
    for fiche in ecoutes:
        numero = escape(fiche.telephone.numero)
        html(
            f"<h3>{escape(fiche.nom)}</h3><p>{escape(typographie(fiche.papier.resume))}</p>"
            f'<p><a href="tel:{numero.replace(" ", "")}">{numero}</a></p>'
        )
