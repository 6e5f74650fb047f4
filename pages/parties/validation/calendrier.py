"""The calendar on a screen: a month as a real table, the same lines as a list, a file for one's own calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from html import escape

import streamlit as st

from pages.parties.actions.tables import table_de_mots
from tznr_kit.actions import kits
from tznr_kit.actions.calendrier import Evenement, evenements
from tznr_kit.actions.ics import en_ics
from tznr_kit.actions.mois import Jour, bornes, decaler, nom_du_mois, semaines
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.typographie import JOURS, date_longue

CLE = "calendrier.mois"
STYLE = """<style>
.kit-mois table{width:100%;border-collapse:collapse;table-layout:fixed}
.kit-mois caption{text-align:left;font-weight:600;padding-bottom:.4rem}
.kit-mois th,.kit-mois td{border:1px solid rgba(128,128,128,.6);padding:.3rem;vertical-align:top;text-align:left;
overflow-wrap:anywhere}
.kit-mois td{height:4.5rem}
.kit-mois ul{list-style:none;margin:0;padding:0}
.kit-mois li{margin-top:.3rem;padding-left:.35rem;border-left:3px solid currentColor;font-size:.85rem}
.kit-mois .conflit{outline:3px solid currentColor;outline-offset:-3px}
.kit-mois .court{display:none}
@media(max-width:640px){
.kit-mois thead{position:absolute;clip-path:inset(50%);height:1px;overflow:hidden}
.kit-mois table,.kit-mois caption,.kit-mois tbody,.kit-mois tr,.kit-mois td{display:block;height:auto}
.kit-mois .vide{display:none}
.kit-mois .court{display:inline}
}</style>"""


def montrer_calendrier(contexte: Contexte, aujourd_hui: date) -> None:
    """The month, its list, and the export of any period."""
    mois = _choisir_le_mois(aujourd_hui)
    lignes = evenements(contexte, *bornes(mois))
    en_service = sum(kit.en_service for kit in kits.lister_kits(contexte))
    grille = semaines(lignes, mois, en_service)
    st.html(STYLE + _table(grille, mois, aujourd_hui))
    for jour in (jour for semaine in grille for jour in semaine if jour is not None and jour.conflit):
        st.warning(f"{date_longue(jour.le, semaine=True).capitalize()} : {_manque(jour)}.")
    if lignes:
        table_de_mots([_ligne(un) for un in lignes], f"Liste de {nom_du_mois(mois).lower()}")
    else:
        st.info("Rien n'est prévu ce mois-ci.")
    _exporter(contexte, aujourd_hui)


def _choisir_le_mois(aujourd_hui: date) -> date:
    mois: date = st.session_state.setdefault(CLE, aujourd_hui.replace(day=1))
    avant, ici, apres = st.columns(3)
    if avant.button(f"← {nom_du_mois(decaler(mois, -1))}"):
        _aller(decaler(mois, -1))
    if ici.button("Ce mois-ci"):
        _aller(aujourd_hui.replace(day=1))
    if apres.button(f"{nom_du_mois(decaler(mois, 1))} →"):
        _aller(decaler(mois, 1))
    return mois


def _aller(mois: date) -> None:
    st.session_state[CLE] = mois
    st.rerun()


def _table(grille: Sequence[Sequence[Jour | None]], mois: date, aujourd_hui: date) -> str:
    entetes = "".join(f'<th scope="col">{jour.capitalize()}</th>' for jour in JOURS)
    corps = "".join(f"<tr>{''.join(_case(jour, aujourd_hui) for jour in semaine)}</tr>" for semaine in grille)
    return (
        f'<div class="kit-mois"><table><caption>Calendrier : {nom_du_mois(mois)}</caption>'
        f"<thead><tr>{entetes}</tr></thead><tbody>{corps}</tbody></table></div>"
    )


def _case(jour: Jour | None, aujourd_hui: date) -> str:
    if jour is None:
        return '<td class="vide"></td>'
    classe = "conflit" if jour.conflit else "" if jour.evenements else "vide"
    nom = f'<span class="court">{JOURS[jour.le.weekday()].capitalize()} </span>{jour.le.day}'
    marque = "<br><small>aujourd'hui</small>" if jour.le == aujourd_hui else ""
    lignes = "".join(f"<li>{escape(_resume(un))}</li>" for un in jour.evenements)
    manque = f"<li><strong>{_manque(jour)}</strong></li>" if jour.conflit else ""
    return f'<td class="{classe}"><strong>{nom}</strong>{marque}<ul>{manque}{lignes}</ul></td>'


def _manque(jour: Jour) -> str:
    return f"KIT demandé {jour.demandes} fois, {jour.libres} libre"


def _resume(un: Evenement) -> str:
    nature = "Formation : " if un.genre == "formation" else ""
    kit = f" · {un.kit}" if un.kit else ""
    return f"{'FICTIF · ' if un.fictif else ''}{un.debut} {nature}{un.titre}{kit}"


def _ligne(un: Evenement) -> dict[str, str]:
    kit = f"{un.kit} ({un.position_kit})" if un.kit else "demandé" if un.attend_un_kit else "—"
    nature = "Formation" if un.genre == "formation" else "Action"
    return {
        "Jour": f"{un.jour:%d/%m/%Y}",
        "Heures": f"{un.debut} à {un.fin}",
        "Quoi": f"{'FICTIF · ' if un.fictif else ''}{nature} : {un.titre}",
        "Où": un.lieu,
        "État": un.statut,
        "KIT": kit,
    }


def _exporter(contexte: Contexte, aujourd_hui: date) -> None:
    with st.expander("Mettre une période dans mon agenda (.ics)"):
        du = st.date_input("Du", aujourd_hui - timedelta(days=7), format="DD/MM/YYYY")
        au = st.date_input("Au", aujourd_hui + timedelta(days=90), format="DD/MM/YYYY")
        st.download_button(
            "Télécharger l'agenda",
            data=lambda: en_ics(evenements(contexte, du, au), datetime.now(UTC)),
            file_name="kit-tznr.ics",
            mime="text/calendar",
            on_click="ignore",
        )
