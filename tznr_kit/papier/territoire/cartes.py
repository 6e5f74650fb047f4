"""From a place to its printed card: mission in a few words, half-days open, telephone of its own or of its line."""

from __future__ import annotations

import datetime

from tznr_kit.lieux import horaires
from tznr_kit.lieux.fiche import RUE_A_DEMANDER, adresse
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.lignes import appel
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.papier.accueil import venir
from tznr_kit.papier.dessin.lieu import CarteDeLieu

MIDI = datetime.time(13)
SEMAINE = datetime.date(2026, 2, 2)  # a Monday of an ordinary week, without public holiday
PICTOS = {
    "mds": "poignee",
    "mdp": "poignee",
    "mds_permanence": "poignee",
    "france_services": "ordinateur",
    "mairie": "banque",
    "ccas_cias": "aide",
    "mission_locale": "etudiant",
    "france_travail": "travail",
    "centre_social": "cafe",
    "mdph": "fauteuil",
    "cpam": "sante",
    "carsat": "retraite",
    "msa": "ferme",
    "caf": "famille",
    "point_justice": "balance",
}
MISSION_MAXIMALE = 64


def carte_de(tout: Annuaire, lieu: Lieu, numero: int | None = None) -> CarteDeLieu:
    """The card of ``lieu``. What is not known is left out, or says to call first."""
    genre = tout.type_de(lieu)
    ligne = appel(lieu, genre)
    return CarteDeLieu(
        numero=numero,
        picto=PICTOS.get(lieu.type, "lieu"),
        nom=lieu.nom,
        mission=_court(genre.missions.texte),
        adresse=adresse(lieu).removesuffix(RUE_A_DEMANDER),
        venir=venir(lieu.transport),
        semaine=_semaine(lieu),
        heures=_heures(lieu),
        telephone=ligne.numero,
        appel=ligne.nom,
    )


def imprimable(lieu: Lieu) -> bool:
    """A place is printed for residents only with a telephone, hours or an e-mail."""
    return bool(lieu.telephone or lieu.horaires or lieu.horaires_texte or lieu.courriel)


def _court(mission: str) -> str:
    """The first sentence, when it is short enough."""
    phrase = mission.split(". ", maxsplit=1)[0].rstrip(".") + "."
    return phrase if len(phrase) <= MISSION_MAXIMALE else phrase[:MISSION_MAXIMALE].rsplit(" ", 1)[0] + "…"


def _heures(lieu: Lieu) -> str:
    connues = horaires.en_mots(lieu.horaires) if lieu.horaires else lieu.horaires_texte
    if lieu.rendez_vous == "avec":
        return f"Sur rendez-vous. {connues or ''}".strip()
    return connues or "Appelez avant de venir."


def _semaine(lieu: Lieu) -> list[tuple[bool, bool]] | None:
    if lieu.horaires is None:
        return None
    jours = [SEMAINE + datetime.timedelta(days=rang) for rang in range(6)]
    plages = [horaires.plages(lieu.horaires, jour) for jour in jours]
    return [(any(debut < MIDI for debut, _ in du_jour), any(fin > MIDI for _, fin in du_jour)) for du_jour in plages]
