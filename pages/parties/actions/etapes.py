"""Filling a form: each answer is kept as soon as its field is left; an error, a conflict, a full disk lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.communs.formulaire import dessiner
from pages.communs.mots import clair
from pages.communs.recopier import retenir
from pages.parties.actions.tables import table_de_mots
from tznr_kit.actions.erreurs import ActionRefusee, Conflit
from tznr_kit.lieux.filtres import maintenant
from tznr_kit.socle.acces import AccesRefuse
from tznr_kit.socle.formulaires import Champ, Etape, Formulaire, Refus
from tznr_kit.socle.formulaires.a_deux import fondre
from tznr_kit.socle.formulaires.mots import en_mots
from tznr_kit.socle.formulaires.verifier import VIDES, defaut
from tznr_kit.socle.magasin import MagasinIndisponible

Enregistrer = Callable[[dict[str, Any], str], Any]


@dataclass(frozen=True)
class Fiche:
    """What is being filled: the stored ``reponses`` read at ``revision``, and how to store the next ones.

    ``enregistrer`` returns the row, whose last revision is the next one read.
    """

    cle: str
    formulaire: Formulaire
    reponses: Mapping[str, Any]
    revision: str
    enregistrer: Enregistrer

    def memoire(self) -> dict[str, Any]:
        """What this session holds of the sheet: revision read, answers on screen, those that cannot be stored."""
        vierge: dict[str, Any] = {"ecran": None, "tour": 0, "retenues": {}}
        memoire: dict[str, Any] = st.session_state.setdefault(f"{self.cle}.memoire", vierge)
        return memoire


def remplir(
    fiche: Fiche, etape: Etape, places: Mapping[str, Any] | None = None, notes: Mapping[str, str] | None = None
) -> list[str]:
    """Draw a screen of the form, folds last; returns what must be corrected before the sheet is handed in.

    ``places``: in which column a field is drawn; ``notes``: what is written after its name.
    """
    memoire = fiche.memoire()
    memoire.pop("a_redessiner", None)
    if memoire["ecran"] != etape.id or not _a_l_ecran(fiche):
        # Widgets of another screen were forgotten: these start from what is stored, and from what could not be.
        depart = dict(fiche.reponses) | {nom: valeur for nom, valeur in memoire["retenues"].items() if valeur}
        memoire |= {"ecran": etape.id, "tour": memoire["tour"] + 1, "depart": depart}
        if "conflit" not in memoire:
            memoire |= {"base": fiche.revision, "gardees": dict(fiche.reponses)}
    ou = places or {}
    saisies: dict[str, Any] = {}
    for champ in etape.montres:
        with ou.get(champ.id) or nullcontext():
            saisies |= _dessiner(fiche, [champ], notes)
    for titre, champs in etape.plis.items():
        nom = f"{fiche.cle}.pli.{titre}"
        with ou.get(champs[0].id) or nullcontext(), st.expander(_titre_du_pli(titre, champs, fiche.reponses), key=nom):
            saisies |= _dessiner(fiche, champs, notes)
    _garder(fiche, etape.champs, saisies)
    if memoire.get("a_redessiner"):
        st.rerun()
    _montrer_conflit(fiche)
    return [message for champ in etape.champs if (message := defaut(champ, saisies.get(champ.id)))]


def _a_l_ecran(fiche: Fiche) -> bool:
    """Are the fields of this round still drawn? Leaving the page forgets them, and their first values grow old."""
    debut = f"{fiche.cle}.{fiche.memoire()['tour']}."
    return any(str(cle).startswith(debut) for cle in st.session_state)


def dire_garde(fiche: Fiche) -> None:
    """« Gardé à 14 h 32 », always at the same place; no button to press."""
    memoire = fiche.memoire()
    if memoire["retenues"]:
        noms = [champ.libelle for champ in fiche.formulaire.champs if champ.id in memoire["retenues"]]
        st.caption(f":material/warning: À corriger, pas encore gardé : {', '.join(noms)}")
    elif "garde" in memoire:
        st.caption(f":material/check: Gardé à {memoire['garde']}, vous pouvez fermer la page")
    else:
        st.caption("Ce que vous écrivez se garde tout seul.")


def _dessiner(fiche: Fiche, champs: Sequence[Champ], notes: Mapping[str, str] | None) -> dict[str, Any]:
    memoire = fiche.memoire()
    return dessiner(
        champs,
        memoire["depart"],
        f"{fiche.cle}.{memoire['tour']}",
        juger=defaut,
        quitter=lambda champ, valeur: _garder(fiche, [champ], {champ.id: valeur}),
        notes=notes,
    )


def _titre_du_pli(titre: str, champs: Sequence[Champ], reponses: Mapping[str, Any]) -> str:
    remplis = sum(champ.id in reponses for champ in champs)
    return f"{titre} · {remplis} sur {len(champs)}" if remplis else f"{titre} · facultatif"


def _garder(fiche: Fiche, champs: Sequence[Champ], saisies: Mapping[str, Any]) -> None:
    """Store what may be; what may not stays on this screen, and is told."""
    memoire = fiche.memoire()
    gardees: dict[str, Any] = memoire["gardees"]
    nouvelles = dict(gardees)
    for champ in champs:
        valeur = saisies.get(champ.id)
        if defaut(champ, valeur):
            memoire["retenues"][champ.id] = valeur
            continue
        memoire["retenues"].pop(champ.id, None)
        nouvelles.pop(champ.id, None)
        if valeur not in VIDES:
            nouvelles[champ.id] = valeur
    if nouvelles != gardees and "conflit" not in memoire:
        _envoyer(fiche, nouvelles, memoire["base"])


def _envoyer(fiche: Fiche, reponses: dict[str, Any], base: str) -> None:
    memoire = fiche.memoire()
    avant, memoire["envoyees"] = memoire.get("envoyees"), reponses
    try:
        ligne = fiche.enregistrer(reponses, base)
    except Conflit as conflit:
        if avant is not None and conflit.actuelles == avant:
            # My own save: the next key cut the page's run after the store had it, before this session knew.
            memoire["envoyees"] = None
            _envoyer(fiche, reponses, conflit.revision)
            return
        _fondre(fiche, reponses, conflit)
    except (Refus, ActionRefusee, MagasinIndisponible) as refus:
        st.error(str(refus))
    except AccesRefuse as refus:
        retenir(str(refus), _tape(fiche, reponses))
    else:
        memoire |= {"base": ligne.revisions[-1], "gardees": dict(reponses), "garde": _heure()}


def _fondre(fiche: Fiche, reponses: dict[str, Any], conflit: Conflit) -> None:
    """What each wrote in fields of their own is kept without a word to choose; the same field asks who is right."""
    memoire = fiche.memoire()
    fonte = fondre(memoire["gardees"], conflit.actuelles, reponses)
    if fonte.disputes:
        memoire |= {"conflit": conflit, "miennes": fonte.reponses}
        return
    _envoyer(fiche, fonte.reponses, conflit.revision)
    if memoire["gardees"] != fonte.reponses:
        return  # refused meanwhile: what is typed stays on the screen
    _redessiner(fiche)
    noms = [champ.libelle for champ in fiche.formulaire.champs if champ.id in fonte.venus]
    st.toast(clair(f"{conflit.par} vient aussi d'écrire ici : {', '.join(noms)}. Tout est gardé."))


def _redessiner(fiche: Fiche) -> None:
    """The fields on screen hold what was there before the other one wrote: left so, they would write it back."""
    fiche.memoire().update(ecran=None, a_redessiner=True)


def _tape(fiche: Fiche, reponses: Mapping[str, Any]) -> list[str]:
    """What was just written and cannot be kept."""
    gardees = fiche.memoire()["gardees"]
    return [
        f"{champ.libelle} : {en_mots(champ, reponses[champ.id])}"
        for champ in fiche.formulaire.champs
        if champ.id in reponses and reponses[champ.id] != gardees.get(champ.id)
    ]


def _heure() -> str:
    return f"{maintenant():%-H h %M}"


def _montrer_conflit(fiche: Fiche) -> None:
    """Two people on one sheet: what differs, and the choice. What I typed stays in the fields above."""
    memoire = fiche.memoire()
    conflit = memoire.get("conflit")
    if not isinstance(conflit, Conflit):
        return
    st.warning("Quelqu'un d'autre a modifié cette fiche pendant que vous l'écriviez. Rien n'est perdu : choisissez.")
    st.text(f"Modifiée par : {conflit.par}")
    table_de_mots(_differences(fiche.formulaire, conflit.actuelles, memoire["miennes"]), "Ce qui diffère")
    if st.button("Garder ma version"):
        del memoire["conflit"]
        _envoyer(fiche, memoire["miennes"], conflit.revision)
        _redessiner(fiche)
        st.rerun()
    if st.button("Reprendre la version enregistrée"):
        del st.session_state[f"{fiche.cle}.memoire"]
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
