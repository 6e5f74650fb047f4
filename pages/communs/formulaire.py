"""Drawing one step of a YAML form, and reading back what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any

import pandas as pd
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


def dessiner(
    champs: Sequence[Champ],
    reponses: Mapping[str, Any],
    cle: str,
    juger: Juger = lambda *_: None,
    quitter: Quitter = lambda *_: None,
) -> dict[str, Any]:
    """The answers of these fields, the empty ones left out. ``cle`` prefixes the widgets: a new one forgets them.

    ``quitter`` is called with the field and its answer as soon as somebody leaves it; ``juger`` gives the error
    shown under the field, or None.
    """
    saisies = {}
    for champ in champs:
        nom = f"{cle}.{champ.id}"
        depart = reponses.get(champ.id, champ.depart)

        def partir(champ: Champ = champ, nom: str = nom) -> None:
            quitter(champ, lire(champ, st.session_state.get(nom)))

        valeur = DESSINS[champ.type](champ, depart, nom, partir)
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
    choisie = st.time_input(_titre(champ), depart, key=cle, step=900, help=_aide(champ))
    return choisie.strftime("%H:%M") if choisie else None


def _oui_non(champ: Champ, valeur: Any, cle: str, partir: Partir) -> bool | None:
    rang = list(OUI_NON).index(valeur) if valeur in OUI_NON else None
    choisi = st.radio(_titre(champ), list(OUI_NON.values()), rang, key=cle, horizontal=True, help=_aide(champ))
    return None if choisi is None else choisi == OUI_NON[True]


def _choix(champ: Champ, valeur: Any, cle: str, partir: Partir) -> str | None:
    codes, commun = _liste(champ, cle, partir)
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
    st.markdown(f"**{_titre(champ)}**")
    if champ.aide:
        st.caption(champ.aide)
    noms = [colonne.id for colonne in champ.colonnes]
    depart = pd.DataFrame(valeur or [{}], columns=noms)
    genres: dict[Any, Any] = {colonne.id: TYPES.get(colonne.type, "object") for colonne in champ.colonnes}
    depart = depart.astype(genres)
    configuration = {colonne.id: _colonne(colonne) for colonne in champ.colonnes}
    saisi = st.data_editor(
        depart, key=cle, num_rows="dynamic", hide_index=True, column_config=configuration, placeholder=""
    )
    lignes = [_ligne(champ, enregistrement) for enregistrement in saisi.to_dict("records")]
    return [ligne for ligne in lignes if ligne]


TYPES = {"nombre": "Int64", "oui_non": "boolean"}


def _colonne(champ: Champ) -> Any:
    if champ.type == "nombre":
        return st.column_config.NumberColumn(champ.libelle, min_value=champ.minimum, max_value=champ.maximum, step=1)
    if champ.type == "oui_non":
        return st.column_config.CheckboxColumn(champ.libelle)
    if champ.type == "choix":
        codes = [option.code for option in options(champ)]
        return st.column_config.SelectboxColumn(
            champ.libelle, options=codes, format_func=sans_homonyme(codes, lambda code: libelle(champ, str(code)))
        )
    return st.column_config.TextColumn(champ.libelle, max_chars=champ.longueur)


def _ligne(champ: Champ, enregistrement: Mapping[Any, Any]) -> dict[str, Any]:
    """One line of a table without pandas' missing values and types; a lone « non » is not an answer."""
    ligne: dict[str, Any] = {}
    for colonne in champ.colonnes:
        valeur = enregistrement.get(colonne.id)
        if valeur is None or pd.isna(valeur) or valeur == "":
            continue
        ligne[colonne.id] = LECTURES.get(colonne.type, str)(valeur)
    return ligne if any(valeur is not False for valeur in ligne.values()) else {}


LECTURES: dict[str, Callable[[Any], Any]] = {"nombre": int, "oui_non": bool}

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

# What the session holds for a widget → what is stored. A table holds its changes only: it is read when drawn.
LECTURES_DES_CHAMPS: dict[str, Callable[[Any], Any]] = {
    "texte": str.strip,
    "courriel": str.strip,
    "texte_long": str.strip,
    "nombre": int,
    "date": lambda jour: jour.isoformat() if isinstance(jour, date) else None,
    "heure": lambda heure: heure.strftime("%H:%M"),
    "oui_non": lambda mot: mot == OUI_NON[True],
}
