"""« Ce que je reçois déjà »: the amount of each right received, beside what the rules find."""

from __future__ import annotations

from html import escape

import streamlit as st

from pages.communs.dessins import alerte, html
from pages.parties.mes_droits.etat import Etat
from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.recus import Recu, recus
from tznr_kit.socle.nombres import NombreIllisible, lire_entre
from tznr_kit.socle.typographie import typographie

LIMITE = 20


def comparer(etat: Etat, bilan: Bilan) -> None:
    """One field a right; an empty one is not an answer. The comparison is read under the fields."""
    dits = list(recus(bilan))
    html("<p>Est-ce le bon montant ? Écrivez ce qui arrive sur votre compte chaque mois.</p>")
    with st.form(key="montants-recus", border=False):
        saisis = {recu.champ: _saisir(bilan, recu) for recu in dits}
        if st.form_submit_button("Comparer", key="montants-recus-ok", width="stretch"):
            _retenir(etat, saisis)
    for recu in dits:
        if recu.avis is not None:
            texte = escape(typographie(recu.phrase(nom(bilan, recu))))
            html(alerte(texte) if recu.avis == "moins" else f"<p>{texte}</p>")


def nom(bilan: Bilan, recu: Recu) -> str:
    """The short name, as it is on the letters of the body that pays."""
    return bilan.possibles.regles.droits[recu.droit].droit.nom_court


def _saisir(bilan: Bilan, recu: Recu) -> str:
    garde = "" if recu.montant is None else f"{recu.montant:g}".replace(".", ",")
    libelle = f"{nom(bilan, recu)}, en euros par mois"
    return st.text_input(libelle, value=garde, key=f"q:recu:{recu.droit}", max_chars=LIMITE) or ""


def _retenir(etat: Etat, saisis: dict[str, str]) -> None:
    """All the amounts that can be read, or none and the fault said: what was typed stays."""
    lus: dict[str, float | None] = {}
    for champ, saisi in saisis.items():
        bas, haut = regles_du_kit().reponses[champ].question.domaine or (0, 0)
        try:
            lus[champ] = lire_entre(saisi, bas, haut) if saisi.strip() else None
        except NombreIllisible as erreur:
            html(f'<p class="k-erreur" role="alert">{escape(typographie(str(erreur)))}</p>')
            return
    for champ, montant in lus.items():
        if montant is None:
            etat.reponses.pop(champ, None)
        else:
            etat.reponses[champ] = montant
    st.rerun()
