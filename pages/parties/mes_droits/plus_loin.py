"""After the result: what a birthday will change, what is just out of reach, and why a right was not claimed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from pages.communs.boutons import cle
from pages.communs.dessins import fiche_simple, html
from pages.communs.langue import dit
from pages.communs.mots import clair, puces
from tznr_kit.droits.bilan import Bilan
from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.motifs import Famille, motifs
from tznr_kit.droits.plus_loin import presque_ouverts
from tznr_kit.droits.plus_tard import DateUtile, Dits, a_redemander, dates_utiles, en_agenda, personne
from tznr_kit.droits.resultat import Carte
from tznr_kit.socle.typographie import typographie

SUPPOSE = "Calculé avec les chiffres d'aujourd'hui. Là où il manque une réponse, la situation est supposée ordinaire."
MOIS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre")  # fmt: skip
NAISSANCE, CHOMAGE, DITS = "q:plus_tard:naissance:", "q:plus_tard:fin_chomage", "q:plus_tard:dits"


def plus_loin(bilan: Bilan, jour: date) -> None:
    """Two folded lists, computed when somebody opens them: dates, then near misses."""
    st.header(dit("Et plus tard ?"), anchor=False)
    if st.toggle(dit("Voir ce qui change à une date"), key="q:plus_tard"):
        _dates(bilan, jour)
    if st.toggle(dit("Voir les aides qui sont tout près"), key="q:tout_pres"):
        _presque(bilan.calcul, jour)


def dates_du_foyer(bilan: Bilan, jour: date, droits: Sequence[str] | None = None) -> list[DateUtile]:
    """What was said on this screen makes the dates sure; nothing said, they are still told by age.

    ``droits``: those of a paper, which speaks of no other right to ask again; None: all those shown.
    """
    dits = st.session_state.get(DITS, Dits())
    suivies = [bilan.fiches[droit] for droit in droits or bilan.suivies if droit in bilan.fiches]
    return [*dates_utiles(bilan.calcul, jour, dits), *a_redemander(suivies, jour)]


def _retenir() -> None:
    """Kept for the paper when this part is folded again; a widget that is not drawn forgets its value."""
    avant = st.session_state.get(DITS, Dits())
    dits = {str(cle): valeur for cle, valeur in st.session_state.items()}
    mois = {cle.removeprefix(NAISSANCE): valeur for cle, valeur in dits.items() if cle.startswith(NAISSANCE)}
    connus = {**avant.naissances, **{champ: MOIS.index(un) + 1 if un else None for champ, un in mois.items()}}
    naissances = {champ: numero for champ, numero in connus.items() if numero}
    st.session_state[DITS] = Dits(naissances, dits.get(CHOMAGE, avant.fin_chomage))


def _dates(bilan: Bilan, jour: date) -> None:
    _retenir()
    utiles = dates_du_foyer(bilan, jour)
    if not utiles:
        st.write(dit("Aucun anniversaire ne change vos aides dans les deux ans."))
        return
    html('<div class="k-facile">' + "".join(fiche_simple(*_carte(utile)) for utile in utiles) + "</div>")
    for champ in dict.fromkeys(champ for utile in utiles for champ in utile.personnes):
        qui = personne(champ)
        st.selectbox(
            dit(f"Mois de naissance, {qui} (facultatif, rien n'est gardé)"), MOIS, None, format_func=dit,
            placeholder=dit("Je passe"),
            key=f"{NAISSANCE}{champ}",
        )  # fmt: skip
    if any(utile.chomage for utile in utiles):
        st.date_input(
            dit("Fin du chômage, écrite sur le courrier de France Travail (facultatif)"), None, jour,
            format="DD/MM/YYYY", key=CHOMAGE,
        )  # fmt: skip
    if any(utile.mois for utile in utiles):
        st.download_button(
            dit("Mettre ces dates dans mon agenda"), data=en_agenda(utiles, jour), file_name="mes-dates.ics",
            mime="text/calendar", key=cle("bouton-second", "calendrier", "plus-tard"), on_click="ignore",
        )  # fmt: skip
    st.caption(dit(SUPPOSE))


def _carte(utile: DateUtile) -> tuple[str, str, list[str]]:
    return typographie(utile.quand), "calendrier", [typographie(phrase) for phrase in utile.phrases]


def _presque(calcul: Calcul, jour: date) -> None:
    presque = presque_ouverts(calcul, jour)
    if not presque:
        st.write(dit("Aucune autre aide n'est à moins de 600 € près."))
        return
    st.markdown(puces(dit(un.phrase) for un in presque))
    st.caption(dit(SUPPOSE))


def pourquoi_pas_demande(carte: Carte) -> None:
    """Two taps: the kind of reason, then the reason; the answer to it. Nothing is kept."""
    famille: Famille | None = st.pills(
        dit("C'est plutôt…"), motifs().familles, format_func=lambda une: dit(une.libelle), key=f"q:famille:{carte.id}"
    )
    if famille is None:
        return
    motif = st.pills(
        dit("Plus précisément"),
        famille.motifs,
        format_func=lambda un: dit(un.libelle),
        key=f"q:motif:{carte.id}:{famille.id}",
    )
    if motif is not None:
        st.info(clair(dit(motif.repondre(carte.id))))
        _non_recours(carte)


def _non_recours(carte: Carte) -> None:
    taux = carte.fiche.fiche.non_recours if carte.fiche else None
    if taux is None or taux.taux is None:
        return
    conteste = " Ce chiffre est discuté." if taux.conteste else ""
    seul = f"Vous n'êtes pas seul : {taux.taux:g} % {taux.population} ({taux.annee}) ne la reçoivent pas.{conteste}"
    st.markdown(clair(dit(seul)))
    if taux.commentaire:
        st.caption(clair(dit(taux.commentaire)))
