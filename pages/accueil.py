"""Home: what the tool is for, and the way in; on a kiosk, the whole visit."""

from datetime import date

import streamlit as st

from tznr_kit.ecrans import borne
from tznr_kit.ecrans.accueil import entrees, presentation
from tznr_kit.ecrans.session import sur_une_borne

if sur_une_borne():
    borne.dessiner(date.today())
else:
    presentation()
    st.header("Ce que vous trouvez ici")
    entrees()
