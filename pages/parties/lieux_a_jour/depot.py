"""Dropping a file of places: the difference, each row to accept or not, and taking the last import back."""

from __future__ import annotations

import streamlit as st

from pages.communs.confirmation import confirmer
from tznr_kit.lieux.annulation import dernier_import
from tznr_kit.lieux.depot import accepter_lignes, annuler_l_import, comparer_fichier
from tznr_kit.lieux.difference import Difference, changements
from tznr_kit.lieux.ecriture import TropDeLieux
from tznr_kit.lieux.fiche import adresse
from tznr_kit.lieux.filtres import maintenant
from tznr_kit.lieux.importateurs.commun import SourceInutilisable
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.homonymes import sans_homonyme

EXTENSIONS = ["csv", "txt", "tsv", "xlsx", "xlsm", "xls", "ods"]
MEGAOCTETS = 10
UNE_A_UNE = 1000  # boxes a page can hold
DIT = "lieux_depot_dit"
PAS_ECRIT = "Le dossier des contenus ne peut pas être écrit sur ce serveur."
LECTURE = (
    "Un tableau de lieux, une ligne par lieu : CSV, Excel ou LibreOffice. Les titres des colonnes sont reconnus. "
    "Rien n'est écrit avant votre accord."
)


def depot(contexte: Contexte, tout: Annuaire) -> None:
    """The file, its difference, the rows to accept."""
    st.header("Importer un fichier")
    st.write(LECTURE)
    if dit := st.session_state.pop(DIT, None):
        st.success(dit)
    genre = st.selectbox(
        "Type des lieux, si le fichier ne le dit pas",
        list(tout.types),
        format_func=sans_homonyme(tout.types, lambda nom: tout.types[nom].nom),
        index=None,
        placeholder="Écrit dans le fichier",
        key="lieux_depot_type",
    )
    depose = st.file_uploader("Fichier", EXTENSIONS, max_upload_size=MEGAOCTETS, key="lieux_depot")
    if depose is not None:
        _montrer(contexte, depose.getvalue(), genre)
    _annulation(contexte)


def _montrer(contexte: Contexte, octets: bytes, genre: str | None) -> None:
    try:
        difference = comparer_fichier(contexte, octets, genre, maintenant().date())
    except SourceInutilisable as erreur:
        st.error(f"Ce fichier n'est pas lu : {erreur}.")
        return
    lignes = _lignes(difference)
    changes = sum(bool(une.champs) for une in difference.modifies)
    st.write(
        f"{len(difference.ajouts)} lieu(x) à ajouter, {changes} à changer, "
        f"{difference.inchanges} sans changement, {len(difference.refus)} ligne(s) refusée(s)."
    )
    _a_relire(difference)
    if len(lignes) > UNE_A_UNE:
        st.warning(f"Plus de {UNE_A_UNE} lignes à accepter une à une : coupez le fichier en plusieurs, par commune.")
    elif lignes:
        _accepter(contexte, difference, lignes)


def _lignes(difference: Difference) -> dict[str, str]:
    """Id → what accepting the row does."""
    ajouts = {lieu.id: f"Ajouter {lieu.nom}, {adresse(lieu)}" for lieu in difference.ajouts}
    changees = [une for une in difference.modifies if une.champs]
    return ajouts | {une.avant.id: f"Changer {une.avant.nom} : {' ; '.join(changements(une))}" for une in changees}


def _a_relire(difference: Difference) -> None:
    """What was refused, and what was left out of the rows read, each with its row."""
    refus = [f"Ligne {un.rang} ({un.nom}) : {un.raison}" for un in difference.refus]
    for titre, textes in (("Lignes refusées", refus), ("À relire", [str(un) for un in difference.doutes])):
        if textes:
            with st.expander(f"{titre} : {len(textes)}", expanded=titre == "Lignes refusées"):
                st.text("\n".join(textes))


def _accepter(contexte: Contexte, difference: Difference, lignes: dict[str, str]) -> None:
    with st.form("lieux_depot_lignes"):
        choix = {
            identifiant: st.checkbox(texte, value=True, key=f"depot-{identifiant}")
            for identifiant, texte in lignes.items()
        }
        envoye = st.form_submit_button("Accepter les lignes cochées", type="primary")
    if envoye:
        try:
            nombre = accepter_lignes(contexte, difference, [un for un, garde in choix.items() if garde])
        except TropDeLieux as erreur:
            st.error(f"{erreur}.")
            return
        except OSError:
            st.error(PAS_ECRIT)
            return
        st.session_state[DIT] = f"{nombre} lieu(x) écrit(s)."
        st.rerun()


def _annulation(contexte: Contexte) -> None:
    """One button, while there is an import to take back."""
    dernier = dernier_import()
    if dernier is not None:
        st.write(f"Dernier import : le {dernier.le:%d/%m/%Y}, {len(dernier.changes)} lieu(x).")
        if confirmer(
            "lieux_depot_annuler",
            "Annuler le dernier import…",
            f"Annuler l'import du {dernier.le:%d/%m/%Y} ?",
            f"{len(dernier.changes)} lieu(x) reviennent comme avant. Ceux que vous avez corrigés depuis sont gardés.",
            "Garder l'import",
            "Oui, annuler l'import",
        ):
            _annuler(contexte)
            st.rerun()


def _annuler(contexte: Contexte) -> None:
    try:
        remis, gardes = annuler_l_import(contexte)
    except OSError:
        st.session_state[DIT] = PAS_ECRIT
        return
    suite = f" Corrigés depuis, donc gardés : {', '.join(gardes)}." if gardes else ""
    st.session_state[DIT] = f"Import annulé : {remis} lieu(x) comme avant.{suite}"
