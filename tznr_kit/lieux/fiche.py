"""One place in words: what the list on screen and the paper say of it, in the same order."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from tznr_kit.lieux import horaires
from tznr_kit.lieux.filtres import Trouve
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.lignes import appel
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.territoires.communes import communes

ANCIEN = datetime.timedelta(days=2 * 365)
PRECISIONS = {
    "adresse": None,
    "proche": "Emplacement approximatif sur la carte",
    "commune": "Emplacement exact inconnu : le point montre la commune",
}
RUE_A_DEMANDER = " (demandez la rue en appelant)"
RENDEZ_VOUS = {
    "sans": "Sans rendez-vous",
    "avec": "Sur rendez-vous",
    "les_deux": "Avec ou sans rendez-vous",
}


@dataclass(frozen=True, slots=True)
class FicheLieu:
    """The sentences about a place. None: unknown, nothing is written.

    ``telephone_de``: whose number it is, after « J'appelle », when it is not the place's own.
    """

    nom: str
    type: str
    adresse: str
    distance: str | None
    etat: horaires.Etat
    semaine: str | None
    rendez_vous: str | None
    rdv_url: str | None
    telephone: str
    telephone_de: str | None
    courriel: str | None
    site: str | None
    venir: str | None
    fauteuil: str | None
    missions: str
    remarque: str | None
    precision: str | None
    source: str
    a_verifier: bool


def fiche(tout: Annuaire, trouve: Trouve, instant: datetime.datetime) -> FicheLieu:
    """The words of one place at ``instant`` (local time)."""
    lieu, genre = trouve.lieu, tout.type_de(trouve.lieu)
    numero = appel(lieu, genre)
    return FicheLieu(
        nom=lieu.nom,
        type=genre.nom,
        adresse=adresse(lieu),
        distance=_distance(trouve),
        etat=horaires.etat(lieu.horaires, instant),
        semaine=horaires.en_mots(lieu.horaires) if lieu.horaires else lieu.horaires_texte,
        rendez_vous=_rendez_vous(lieu),
        rdv_url=lieu.rdv_url or genre.rdv_url,
        telephone=numero.numero,
        telephone_de=numero.nom,
        courriel=lieu.courriel,
        site=lieu.site,
        venir=lieu.transport,
        fauteuil={True: "Accessible en fauteuil roulant", False: "Non accessible en fauteuil roulant", None: None}[
            lieu.fauteuil
        ],
        missions=genre.missions.texte,
        remarque=lieu.remarque,
        precision=PRECISIONS[lieu.precision],
        source=f"{tout.sources[lieu.source].attribution}, {date_source(lieu)}",
        a_verifier=a_verifier(lieu, instant.date()),
    )


def adresse(lieu: Lieu) -> str:
    """Street, postal code and commune; where to ask when nobody gave the street."""
    commune = " ".join(mot for mot in (lieu.code_postal, communes()[lieu.commune].nom) if mot)
    rue = ", ".join(mot for mot in (lieu.adresse, lieu.complement) if mot)
    return f"{rue}, {commune}" if rue else commune + RUE_A_DEMANDER


def a_verifier(lieu: Lieu, jour: datetime.date) -> bool:
    """True when the facts are weak (C, D), or were not checked for two years."""
    if lieu.verifie_le is not None:
        return jour - lieu.verifie_le > ANCIEN
    annees = [int(annee) for annee in re.findall(r"\b(20\d\d)\b", lieu.source_date)]
    return lieu.fiabilite in ("C", "D") or not annees or jour.year - max(annees) >= 2


def date_source(lieu: Lieu) -> str:
    """« vérifié le 01/12/2026 » by the cell, else the date of the source (ISO dates written in French)."""
    if lieu.verifie_le is not None:
        return f"vérifié le {lieu.verifie_le:%d/%m/%Y}"
    return re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\3/\2/\1", lieu.source_date)


def _distance(trouve: Trouve) -> str | None:
    if trouve.distance is None:
        return None
    if trouve.distance == 0:
        return "dans votre commune"
    return f"à {max(1, round(trouve.distance))}\u00a0km à vol d'oiseau"


def _rendez_vous(lieu: Lieu) -> str | None:
    mode = RENDEZ_VOUS[lieu.rendez_vous] if lieu.rendez_vous else None
    return ". ".join(mot for mot in (mode, lieu.rendez_vous_note) if mot) or None
