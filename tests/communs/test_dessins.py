"""The drawings: every text escaped, every pictogram known, keys that dress the widgets."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.communs import dessins
from pages.communs.boutons import cle
from tznr_kit.socle.contenu import ErreurContenu

PIEGE = "<script>alert(1)</script> & <b>"


@pytest.mark.parametrize(
    "dessine",
    [
        dessins.tuile(PIEGE, PIEGE, "deuil", dessins.adresse("fiches", {"droit": PIEGE})),
        dessins.carte(PIEGE, "retraite", dessins.montant(PIEGE, PIEGE), action=(PIEGE, dessins.adresse("fiches"))),
        dessins.etapes([PIEGE]),
        dessins.papiers([("rib", PIEGE)]),
        dessins.pastille(PIEGE, "info"),
        dessins.pli(PIEGE, "", PIEGE),
        dessins.somme(PIEGE, PIEGE, PIEGE),
        dessins.sous_titre(PIEGE),
    ],
)
def test_un_texte_n_est_jamais_du_html(dessine: str) -> None:
    assert "<script" not in dessine
    assert "& <b>" not in dessine


def test_un_pictogramme_inconnu_est_une_erreur() -> None:
    for dessiner in (dessins.picto, dessins.rond, lambda nom: cle("reponse", nom, "x")):
        with pytest.raises(ErreurContenu):
            dessiner("inconnu")


def test_un_lien_marche_seul_et_dit_sa_page() -> None:
    lien = dessins.adresse("ou_aller", {"commune": "31395", "droit": "rsa"})
    assert lien == (
        'href="ou_aller?commune=31395&amp;droit=rsa" target="_self" data-page="ou_aller?commune=31395&amp;droit=rsa"'
    )


def test_une_reponse_et_un_bouton_portent_leur_habit() -> None:
    def page() -> None:
        import streamlit as st

        from pages.communs.boutons import bouton, reponse

        st.session_state["pressee"] = reponse("Je travaille", "a", "travail", choisie=True)
        bouton("Effacer", "b", "discret")

    app = AppTest.from_function(page).run()
    assert [un.key for un in app.button] == ["reponse--travail--a", "bouton-discret--sans--b"]
    assert app.session_state["pressee"] is False
    app.button[0].click().run()
    assert app.session_state["pressee"] is True
