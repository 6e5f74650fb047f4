"""The door: ``streamlit run app.py`` or ``uvicorn app:app``.

The router lives in another folder on purpose: with a main script beside ``pages/``, Streamlit lets a deep
link run a page without the router on a fresh server (docs/decisions/0002-routeur-hors-de-la-racine.md).
"""

import streamlit as st

from pages.communs import memoire, premieres
from pages.communs.erreurs import dire_l_erreur
from pages.communs.oidc import fournisseur
from tznr_kit.socle.reglages import RACINE
from tznr_kit.web import filtres, hote, routes
from tznr_kit.web.demarrage import demarrage

hote.installer(st.get_option, fournisseur)
hote.installer_pages(premieres.charger, premieres.on_dessine)
memoire.ne_plus_relire_les_reglages()
memoire.garder_les_couleurs()
hote.installer_memoire(memoire.oublier_les_pages_fermees, memoire.temoins_du_fichier, memoire.redessiner)
app = st.App(
    RACINE / "pages" / "communs" / "routeur.py",
    middleware=filtres(),
    routes=routes(),
    on_script_error=dire_l_erreur,
    lifespan=demarrage,
)
