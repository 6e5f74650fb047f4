"""Filling a form step by step: each step is saved; an error, a conflict or a full disk loses nothing typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.communs.dessin import nouvel_ecran
from pages.communs.formulaire import dessiner
from pages.parties.actions.tables import table_de_mots
from tznr_kit.actions.erreurs import ActionRefusee, Conflit
from tznr_kit.socle.formulaires import Formulaire, Refus
from tznr_kit.socle.formulaires.mots import en_mots
from tznr_kit.socle.magasin import MagasinIndisponible

Enregistrer = Callable[[dict[str, Any], str], object]


@dataclass(frozen=True)
class Fiche:
    """What is being filled: the stored ``reponses`` read at ``revision``, and how to store the next ones."""

    cle: str
    formulaire: Formulaire
    reponses: Mapping[str, Any]
    revision: str
    enregistrer: Enregistrer


def remplir(fiche: Fiche) -> None:
    """The current step in a form, with « Enregistrer »; then the next one."""
    # After each save, and only then: back to the top, focus on the title, instead of nowhere.
    nouvel_ecran(f"{fiche.cle}-{fiche.revision}")
    titres = [etape.titre for etape in fiche.formulaire.etapes]
    _avancer(fiche, titres[0])
    choisie = st.segmented_control("Étape", titres, key=f"{fiche.cle}.etape", required=True)
    etape = fiche.formulaire.etapes[titres.index(choisie or titres[0])]
    base = _revision_lue(fiche)
    erreurs = st.session_state.pop(f"{fiche.cle}.erreurs", {})
    with st.form(f"{fiche.cle}.{etape.id}", enter_to_submit=False):
        saisies = dessiner(etape, fiche.reponses, f"{fiche.cle}.{base}", erreurs)
        envoi = st.form_submit_button("Enregistrer et continuer", type="primary")
    autres = {nom: valeur for nom, valeur in fiche.reponses.items() if nom not in {champ.id for champ in etape.champs}}
    if envoi:
        rang = titres.index(etape.titre)
        _envoyer(fiche, autres | saisies, titres[min(rang + 1, len(titres) - 1)])
    _montrer_conflit(fiche, autres | saisies, etape.titre)


def _avancer(fiche: Fiche, premiere: str) -> None:
    """After a save, the next step; before the first one, the first."""
    cle = f"{fiche.cle}.etape"
    voulue = st.session_state.pop(f"{fiche.cle}.suivante", None)
    if voulue is not None or cle not in st.session_state:
        st.session_state[cle] = voulue or premiere


def _revision_lue(fiche: Fiche) -> str:
    """The revision under the eyes of the person: kept while typed fields are on screen, even if a colleague saves."""
    cle = f"{fiche.cle}.base"
    lue = st.session_state.get(cle)
    if lue is None or not any(str(nom).startswith(f"{fiche.cle}.{lue}.") for nom in st.session_state):
        st.session_state[cle] = lue = fiche.revision
    return str(lue)


def _envoyer(fiche: Fiche, reponses: dict[str, Any], suivante: str) -> None:
    try:
        fiche.enregistrer(reponses, st.session_state[f"{fiche.cle}.base"])
    except Refus as refus:
        st.session_state[f"{fiche.cle}.erreurs"] = refus.erreurs
        st.rerun()
    except Conflit as conflit:
        st.session_state[f"{fiche.cle}.conflit"] = conflit
    except (ActionRefusee, MagasinIndisponible) as refus:
        st.error(str(refus))
    else:
        for reste in ("base", "conflit"):
            st.session_state.pop(f"{fiche.cle}.{reste}", None)
        st.session_state[f"{fiche.cle}.fait"] = True
        st.session_state[f"{fiche.cle}.suivante"] = suivante
        st.rerun()


def _montrer_conflit(fiche: Fiche, miennes: dict[str, Any], etape: str) -> None:
    """Two people on one sheet: what differs, and the choice. What I typed stays in the form above."""
    conflit = st.session_state.get(f"{fiche.cle}.conflit")
    if not isinstance(conflit, Conflit):
        if st.session_state.pop(f"{fiche.cle}.fait", False):
            st.success("C'est enregistré.")
        return
    st.warning("Quelqu'un d'autre a modifié cette fiche pendant que vous l'écriviez. Rien n'est perdu : choisissez.")
    st.text(f"Modifiée par : {conflit.par}")
    table_de_mots(_differences(fiche.formulaire, conflit.actuelles, miennes), "Ce qui diffère")
    if st.button("Garder ma version de cette étape"):
        st.session_state[f"{fiche.cle}.base"] = conflit.revision
        st.session_state.pop(f"{fiche.cle}.conflit")
        _envoyer(fiche, miennes, etape)
    if st.button("Reprendre la version enregistrée"):
        for reste in ("base", "conflit"):
            st.session_state.pop(f"{fiche.cle}.{reste}", None)
        st.rerun()


def _differences(
    formulaire: Formulaire, actuelles: Mapping[str, Any], miennes: Mapping[str, Any]
) -> list[dict[str, str]]:
    return [
        {
            "Champ": champ.libelle,
            "Enregistré": en_mots(champ, actuelles.get(champ.id)),
            "Chez vous": en_mots(champ, miennes.get(champ.id)),
        }
        for champ in formulaire.champs
        if actuelles.get(champ.id) != miennes.get(champ.id)
    ]
