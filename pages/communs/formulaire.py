"""Drawing one step of a YAML form, and reading back what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from functools import partial
from typing import Any

import streamlit as st

from tznr_kit.socle.formulaires import Champ
from tznr_kit.socle.formulaires.lecture import libelle, options
from tznr_kit.socle.formulaires.verifier import NOMBRE_MAXIMAL, VIDES
from tznr_kit.socle.homonymes import sans_homonyme

Partir = Callable[[], None]
Dessin = Callable[[Champ, Any, str, Partir], Any]
Quitter = Callable[[Champ, Any], None]
Juger = Callable[[Champ, Any], str | None]
OUI_NON = {True: "Oui", False: "Non"}
EN_LIGNE, LETTRES_EN_LIGNE = 4, 60  # a short list is touched once; a longer one is a menu


def dessiner(
    champs: Sequence[Champ],
    reponses: Mapping[str, Any],
    cle: str,
    juger: Juger = lambda *_: None,
    quitter: Quitter = lambda *_: None,
    notes: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The answers of these fields, the empty ones left out. ``cle`` prefixes the widgets: a new one forgets them.

    ``quitter`` is called with the field and its answer as soon as somebody leaves it; ``juger`` gives the error
    shown under the field, or None. ``notes``: what is written after the name of a field.
    """
    saisies = {}
    for champ in champs:
        nom = f"{cle}.{champ.id}"
        depart = reponses.get(champ.id, champ.depart)

        def partir(champ: Champ = champ, nom: str = nom) -> None:
            quitter(champ, lire(champ, st.session_state.get(nom)))

        note = (notes or {}).get(champ.id)
        montre = champ.model_copy(update={"libelle": f"{champ.libelle} · {note}"}) if note else champ
        valeur = DESSINS[champ.type](montre, depart, nom, partir)
        saisies[champ.id] = valeur
        message = juger(champ, valeur)
        if message:
            st.error(message)
    return {nom: valeur for nom, valeur in saisies.items() if valeur not in VIDES}


def lire(champ: Champ, brut: Any) -> Any:
    """What a widget holds, as it is stored."""
    lecture = LECTURES_DES_CHAMPS.get(champ.type)
    return brut if lecture is None or brut is None else lecture(brut)


def _titre(champ: Champ) -> str:
    return f"{champ.libelle} (nécessaire)" if champ.obligatoire else champ.libelle


def _aide(champ: Champ) -> str | None:
    return champ.aide or None


def _texte(champ: Champ, valeur: Any, cle: str, partir: Partir) -> str:
    return st.text_input(
        _titre(champ), valeur or "", champ.longueur, key=cle, on_change=partir, help=_aide(champ)
    ).strip()


def _texte_long(champ: Champ, valeur: Any, cle: str, partir: Partir) -> str:
    aide = champ.aide or "Ni nom, ni téléphone, ni adresse, ni date de naissance."
    return (
        st.text_area(_titre(champ), valeur or "", max_chars=champ.longueur, key=cle, on_change=partir, help=aide) or ""
    ).strip()


def _nombre(champ: Champ, valeur: Any, cle: str, partir: Partir) -> int | None:
    maximum = NOMBRE_MAXIMAL if champ.maximum is None else champ.maximum
    saisi = st.number_input(
        _titre(champ),
        champ.minimum,
        maximum,
        valeur,
        step=1,
        key=cle,
        on_change=partir,
        help=_aide(champ),
        placeholder="",
    )
    return None if saisi is None else int(saisi)


def _note(champ: Champ, valeur: Any, cle: str, partir: Partir) -> int | None:
    notes = list(range(champ.minimum, (champ.maximum or 0) + 1))
    rang = notes.index(valeur) if valeur in notes else None
    return st.radio(_titre(champ), notes, rang, key=cle, horizontal=True, help=_aide(champ))


def _date(champ: Champ, valeur: Any, cle: str, partir: Partir) -> str | None:
    depart = date.fromisoformat(valeur) if valeur else None
    choisie = st.date_input(_titre(champ), depart, format="DD/MM/YYYY", key=cle, on_change=partir, help=_aide(champ))
    return choisie.isoformat() if isinstance(choisie, date) else None


def _heure(champ: Champ, valeur: Any, cle: str, partir: Partir) -> str | None:
    depart = time.fromisoformat(valeur) if valeur else None
    choisie = st.time_input(_titre(champ), depart, key=cle, step=900, on_change=partir, help=_aide(champ))
    return choisie.strftime("%H:%M") if choisie else None


def _oui_non(champ: Champ, valeur: Any, cle: str, partir: Partir) -> bool | None:
    rang = list(OUI_NON).index(valeur) if valeur in OUI_NON else None
    choisi = st.radio(_titre(champ), list(OUI_NON.values()), rang, key=cle, horizontal=True, help=_aide(champ))
    return None if choisi is None else choisi == OUI_NON[True]


def _choix(champ: Champ, valeur: Any, cle: str, partir: Partir) -> str | None:
    codes, commun = _liste(champ, cle, partir)
    if len(codes) <= EN_LIGNE and sum(len(libelle(champ, code)) for code in codes) <= LETTRES_EN_LIGNE:
        del commun["placeholder"]
        choisi: str | None = st.segmented_control(
            _titre(champ), codes, default=valeur if valeur in codes else None, **commun
        )
        return choisi
    return st.selectbox(_titre(champ), codes, codes.index(valeur) if valeur in codes else None, **commun)


def _choix_multiple(champ: Champ, valeur: Any, cle: str, partir: Partir) -> list[str]:
    codes, commun = _liste(champ, cle, partir)
    depart = [code for code in valeur or [] if code in codes]
    return st.multiselect(_titre(champ), codes, depart, max_selections=champ.maximum, **commun)


def _liste(champ: Champ, cle: str, partir: Partir) -> tuple[list[str], dict[str, Any]]:
    """Codes of a list, and what one answer or several are drawn with."""
    codes = [option.code for option in options(champ)]
    mots = sans_homonyme(codes, lambda code: libelle(champ, code))
    return codes, {"format_func": mots, "key": cle, "on_change": partir, "help": _aide(champ), "placeholder": "Choisir"}


def _tableau(champ: Champ, valeur: Any, cle: str, partir: Partir) -> list[dict[str, Any]]:
    """One card a line, with the ordinary fields: a spreadsheet cannot be typed in on a telephone."""
    st.markdown(f"**{_titre(champ)}**")
    if champ.aide:
        st.caption(champ.aide)
    departs: list[Mapping[str, Any]] = list(valeur or [])
    # Not under ``cle``: what begins with it tells that the fields are on the screen (pages/parties/actions/etapes.py).
    rangs: list[int] = st.session_state.setdefault(f"tableau:{cle}", list(range(len(departs) or 1)))

    def garder() -> None:
        st.session_state[cle] = [ligne for rang in rangs if (ligne := _ligne(champ, f"{cle}.{rang}"))]
        partir()
        del st.session_state[cle]

    def retirer(rang: int) -> None:
        rangs.remove(rang)
        garder()

    for rang in rangs:
        _carte(champ, departs[rang] if rang < len(departs) else {}, f"{cle}.{rang}", garder, partial(retirer, rang))
    st.button(
        champ.ajouter or "Ajouter une ligne", key=f"tableau-plus--plus--{cle}", icon=":material/add:",
        on_click=lambda: rangs.append(max([*rangs, len(departs) - 1], default=-1) + 1),
    )  # fmt: skip
    return [ligne for rang in rangs if (ligne := _ligne(champ, f"{cle}.{rang}"))]


def _carte(champ: Champ, depart: Mapping[str, Any], cle: str, garder: Partir, retirer: Partir) -> None:
    with st.container(border=True, key=f"tableau-carte--{cle}"):
        par_ligne = min(3, len(champ.colonnes))
        for debut in range(0, len(champ.colonnes), par_ligne):
            colonnes = champ.colonnes[debut : debut + par_ligne]
            for case, colonne in zip(st.columns(par_ligne, vertical_alignment="bottom"), colonnes, strict=False):
                with case:
                    DESSINS[colonne.type](colonne, depart.get(colonne.id), f"{cle}.{colonne.id}", garder)
        st.button("Retirer", key=f"tableau-moins--{cle}", type="tertiary", on_click=retirer)


def _ligne(champ: Champ, cle: str) -> dict[str, Any]:
    """What the fields of a card hold; a lone « non » is not an answer."""
    lues = {colonne.id: lire(colonne, st.session_state.get(f"{cle}.{colonne.id}")) for colonne in champ.colonnes}
    ligne = {nom: valeur for nom, valeur in lues.items() if valeur not in VIDES}
    return ligne if any(valeur is not False for valeur in ligne.values()) else {}


DESSINS: dict[str, Dessin] = {
    "texte": _texte,
    "courriel": _texte,
    "texte_long": _texte_long,
    "nombre": _nombre,
    "note": _note,
    "date": _date,
    "heure": _heure,
    "oui_non": _oui_non,
    "choix": _choix,
    "choix_multiple": _choix_multiple,
    "tableau": _tableau,
}

# What the session holds for a widget → what is stored.
LECTURES_DES_CHAMPS: dict[str, Callable[[Any], Any]] = {
    "texte": str.strip,
    "courriel": str.strip,
    "texte_long": str.strip,
    "nombre": int,
    "date": lambda jour: jour.isoformat() if isinstance(jour, date) else None,
    "heure": lambda heure: heure.strftime("%H:%M"),
    "oui_non": lambda mot: mot == OUI_NON[True],
}
