"""The form of the cell: what people reported, correcting a place, adding one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.parties.lieux_a_jour.point import poser_le_point
from tznr_kit.lieux import horaires
from tznr_kit.lieux.correction import CHAMPS, LONGUEUR_MAXIMALE, CorrectionRefusee, ajouter, corriger
from tznr_kit.lieux.fiche import PRECISIONS, RENDEZ_VOUS, date_source
from tznr_kit.lieux.filtres import maintenant
from tznr_kit.lieux.horaires_saisis import EXEMPLE, a_montrer
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.signalements import NATURES, a_traiter, traiter
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.territoires.communes import communes

VU = "lieu.vu"
OUI_NON = {"": "Inconnu", "oui": "Oui", "non": "Non"}
FAUTEUIL = {"": None, "oui": True, "non": False}
AIDE_HORAIRES = f"En toutes lettres : {EXEMPLE}. Vide si vous ne savez pas."


def signalements(contexte: Contexte, tout: Annuaire) -> None:
    """Open reports, each with the button that closes it."""
    ouverts = a_traiter(contexte)
    st.header(f"Erreurs signalées : {len(ouverts)}")
    if not ouverts:
        st.caption("Aucune erreur signalée. Les signalements des habitants et des équipes arrivent ici.")
    for un in ouverts:
        lieu = tout.par_id.get(un.lieu_id)
        with st.container(border=True):
            st.text(f"{lieu.nom if lieu else un.lieu_id} : {NATURES[un.nature]} ({un.le:%d/%m/%Y})")
            st.button("C'est réglé", key=f"regler-{un.id}", on_click=traiter, args=(contexte, un.id))


def correction(contexte: Contexte, tout: Annuaire) -> None:
    """Choose a place, correct it, write it."""
    st.header("Corriger un lieu")
    identifiant = st.selectbox(
        "Lieu",
        sorted(tout.par_id),
        format_func=sans_homonyme(tout.par_id, lambda un: _nommer(tout.par_id[un])),
        index=None,
        placeholder="Choisir",
    )
    if identifiant is None:
        return
    lieu = tout.par_id[identifiant]
    st.caption(f"Source : {tout.sources[lieu.source].nom}, {date_source(lieu)}. Fiabilité {lieu.fiabilite}.")
    with st.expander("Poser le point sur la carte de la commune"):
        poser_le_point(tout, lieu.commune, lieu.id, (lieu.lat, lieu.lon))
    vu = _vu(lieu)
    valeurs = _formulaire(lieu.id, lieu.model_dump(), "J'ai vérifié : enregistrer")
    if valeurs is not None and vu != lieu:
        st.session_state[VU] = lieu
        st.warning("Cette fiche a changé pendant que vous l'écriviez. Ce que vous avez tapé est toujours là.")
        st.text("\n".join(_changements(vu, lieu)))
        st.write("Reportez ce qui est juste, puis enregistrez.")
    elif valeurs is not None:
        ecrit = _enregistrer(lambda: corriger(contexte, tout, lieu, valeurs, maintenant().date()))
        st.session_state[VU] = ecrit or lieu


def _vu(lieu: Lieu) -> Lieu:
    """The sheet as it was when this person opened it: an import or a colleague may write it meanwhile."""
    vu = st.session_state.get(VU)
    if not isinstance(vu, Lieu) or vu.id != lieu.id:
        st.session_state[VU] = vu = lieu
    return vu


def _changements(avant: Lieu, apres: Lieu) -> list[str]:
    lus, ecrits = avant.model_dump(), apres.model_dump()
    return [f"{nom} : {lus[nom]} → {ecrits[nom]}" for nom in CHAMPS if lus[nom] != ecrits[nom]]


def ajout(contexte: Contexte, tout: Annuaire) -> None:
    """Add a place that no source gives."""
    st.header("Ajouter un lieu")
    genre = st.selectbox(
        "Type", list(tout.types), format_func=sans_homonyme(tout.types, lambda nom: tout.types[nom].nom)
    )
    with st.expander("Poser le point sur la carte d'une commune"):
        ou = _choix("Commune du plan", {un.insee: un.nom for un in communes().values()}, None, "nouveau-plan")
        if ou:
            poser_le_point(tout, ou, "nouveau", (None, None))
            st.session_state.setdefault("nouveau-commune", ou)
    valeurs = _formulaire("nouveau", {}, "Ajouter ce lieu")
    if valeurs is not None:
        _enregistrer(lambda: ajouter(contexte, tout, genre, valeurs, maintenant().date()))


def _enregistrer(ecrire: Callable[[], Lieu]) -> Lieu | None:
    """What was written, None when it was refused."""
    try:
        lieu = ecrire()
    except CorrectionRefusee as erreur:
        st.warning("Ce lieu n'est pas enregistré.")
        st.text(str(erreur))
        return None
    st.success("Enregistré. Les imports ne changeront plus ces informations.")
    st.text(f"{lieu.nom} : {horaires.en_mots(lieu.horaires) if lieu.horaires else 'horaires inconnus'}")
    return lieu


def _nommer(lieu: Lieu) -> str:
    return f"{lieu.nom} ({communes()[lieu.commune].nom})"


def _formulaire(cle: str, connu: dict[str, Any], bouton: str) -> dict[str, Any] | None:
    """The fields of a place; their values once sent, None before."""
    with st.form(f"lieu-{cle}"):
        valeurs: dict[str, Any] = {
            champ: _texte(libelle, connu.get(champ), f"{cle}-{champ}")
            for champ, libelle in (("nom", "Nom"), ("adresse", "Rue et numéro"), ("complement", "Complément"))
        }
        valeurs["code_postal"] = _texte("Code postal", connu.get("code_postal"), f"{cle}-cp")
        valeurs["commune"] = _choix(
            "Commune", {un.insee: un.nom for un in communes().values()}, connu.get("commune"), f"{cle}-commune"
        )
        gauche, droite = st.columns(2)
        valeurs["lat"] = gauche.number_input("Latitude", -90.0, 90.0, connu.get("lat"), format="%.6f", key=f"{cle}-lat")
        valeurs["lon"] = droite.number_input(
            "Longitude", -180.0, 180.0, connu.get("lon"), format="%.6f", key=f"{cle}-lon"
        )
        precisions = {code: texte or "Emplacement exact" for code, texte in PRECISIONS.items()}
        valeurs["precision"] = _choix("Précision du point", precisions, connu.get("precision"), f"{cle}-precision")
        valeurs["telephone"] = _texte("Téléphone", connu.get("telephone"), f"{cle}-tel")
        valeurs["courriel"] = _texte("Courriel du service", connu.get("courriel"), f"{cle}-courriel")
        valeurs["site"] = _texte("Site", connu.get("site"), f"{cle}-site")
        valeurs["horaires"] = _texte("Horaires", a_montrer(connu.get("horaires")), f"{cle}-horaires", AIDE_HORAIRES)
        valeurs["rendez_vous"] = _choix("Rendez-vous", RENDEZ_VOUS, connu.get("rendez_vous"), f"{cle}-rdv")
        valeurs["rendez_vous_note"] = _texte("Comment le prendre", connu.get("rendez_vous_note"), f"{cle}-rdvn")
        valeurs["rdv_url"] = _texte("Adresse où réserver (https)", connu.get("rdv_url"), f"{cle}-rdvu")
        valeurs["transport"] = _texte("Pour venir", connu.get("transport"), f"{cle}-transport")
        fauteuil = {None: "", True: "oui", False: "non"}[connu.get("fauteuil")]
        choisi = st.radio(
            "Fauteuil roulant",
            list(OUI_NON),
            format_func=OUI_NON.__getitem__,
            index=list(OUI_NON).index(fauteuil),
            key=f"{cle}-fauteuil",
            horizontal=True,
        )
        valeurs["fauteuil"] = FAUTEUIL[choisi]
        valeurs["remarque"] = _texte("Remarque", connu.get("remarque"), f"{cle}-remarque")
        return valeurs if st.form_submit_button(bouton, type="primary") else None


def _texte(libelle: str, valeur: str | None, cle: str, aide: str | None = None) -> str | None:
    return st.text_input(libelle, value=valeur or "", max_chars=LONGUEUR_MAXIMALE, key=cle, help=aide).strip() or None


def _choix(libelle: str, valeurs: dict[str, str], choisie: str | None, cle: str) -> str | None:
    codes = list(valeurs)
    return st.selectbox(
        libelle,
        codes,
        format_func=sans_homonyme(valeurs, valeurs.__getitem__),
        index=codes.index(choisie) if choisie in codes else None,
        key=cle,
        placeholder="Inconnu",
    )
