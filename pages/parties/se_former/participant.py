"""Who takes part in a session from this browser."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages.communs.visiteur import acteur_courant
from tznr_kit.formation.erreurs import SeanceRefusee
from tznr_kit.formation.participation import Inscription, inscription, repondre, signaler
from tznr_kit.socle.acces import Acteur, Contexte
from tznr_kit.socle.magasin import magasin_principal

CODE = "code"
JETON = "stagiaire"
VISITEUR = Acteur(id="stagiaire", nom="stagiaire", role="public")


@dataclass
class ParticipantCourant:
    """The trainee in front of the screen; answers already sent are not sent again."""

    contexte: Contexte
    jeton: str
    inscription: Inscription

    def repondre(self, phase: str, question: str, valeur: int) -> None:
        """Send one answer to the session; a closed session keeps what it has."""
        deja: dict[tuple[str, str, str], int] = st.session_state.setdefault("formation_envoyees", {})
        cle = (self.jeton, phase, question)  # the next trainee of a shared tablet answers for herself
        if self.inscription.close or deja.get(cle) == valeur:
            return
        try:
            repondre(self.contexte, self.jeton, phase, question, valeur)
        except SeanceRefusee as refus:
            st.warning(str(refus))
            return
        deja[cle] = valeur

    def signaler(self, ou: str) -> None:
        """Tell the trainer's live view where the trainee is, when that changes."""
        if self.inscription.close or st.session_state.get("formation_ou") == (self.jeton, ou):
            return
        try:
            signaler(self.contexte, self.jeton, ou)
        except SeanceRefusee as refus:
            st.warning(str(refus))
        st.session_state["formation_ou"] = (self.jeton, ou)


def contexte_public() -> Contexte:
    """The store, for somebody who may have no account."""
    return Contexte(magasin_principal(), acteur_courant() or VISITEUR)


def participant_courant() -> ParticipantCourant | None:
    """The trainee of this browser. The token is in the address, so that a reload does not lose the place."""
    jeton = st.session_state.get(JETON) or st.query_params.get(JETON)
    if not isinstance(jeton, str):
        return None
    contexte = contexte_public()
    trouvee = inscription(contexte, jeton)
    if trouvee is None:
        st.query_params.pop(JETON, None)
        st.session_state.pop(JETON, None)
        return None
    st.session_state[JETON] = jeton
    st.query_params[JETON] = jeton
    return ParticipantCourant(contexte, jeton, trouvee)
