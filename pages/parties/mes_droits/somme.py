"""The band on top of the result: the sum, or what is still missing to say one."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.communs import dessins
from pages.communs.boutons import bouton
from pages.communs.dessins import html, pastille
from pages.parties.mes_droits.etat import Etat
from tznr_kit.droits.bilan import OUI, Bilan
from tznr_kit.droits.montants import arrondir, euros

RIEN_DE_SUR = "Rien de sûr avec ces réponses. D'autres aides existent : montrez-les à quelqu'un."


def somme(etat: Etat, bilan: Bilan) -> None:
    """One figure, how many claims, how sure; too few answers: the questions left, and no figure."""
    if bilan.manquantes:
        _encore(etat, bilan)
    elif bilan.sommees:
        html(_chiffre(bilan))
    elif bilan.suivies:
        html(f'<section class="k-bande"><h1 class="k-titre">{escape(_aides(bilan))} à demander</h1></section>')
    else:
        html(f'<section class="k-bande"><h1 class="k-titre">{escape(RIEN_DE_SUR)}</h1></section>')


def _chiffre(bilan: Bilan) -> str:
    apres = (
        f"<p>en demandant <b>{escape(_aides(bilan))}</b>. <span>Estimation : la caisse décide.</span></p>"
        f'<p class="k-surete">{surete(bilan)}</p>'
    )
    return '<h1 class="k-cache">Votre résultat</h1>' + dessins.somme(
        "Vous pourriez recevoir environ", euros(arrondir(bilan.par_mois)), "par mois", apres
    )


def surete(bilan: Bilan) -> str:
    """How sure, once, in words a person can act on."""
    if bilan.suppositions and bilan.confirme != OUI:
        return pastille("À confirmer : 1 question", "info")
    return pastille("Très probable", "coche", "canard")


def _aides(bilan: Bilan) -> str:
    nombre = len(bilan.a_demander) or len(bilan.suivies)
    return f"{nombre} aide{'s' if nombre > 1 else ''}"


def _encore(etat: Etat, bilan: Bilan) -> None:
    nombre = len(bilan.manquantes)
    questions = "encore 1 question" if nombre == 1 else f"encore {nombre} questions"
    with st.container(key="bande--encore"):
        html(
            f'<h1 class="k-titre">Pour dire un montant, {escape(questions)}</h1>'
            "<p>Voici déjà des pistes, à regarder avec quelqu'un.</p>"
        )
        premiere = bilan.manquantes[0].cle
        bouton("Répondre", "encore", "principal", "fleche", on_click=etat.revoir, args=(premiere,))
