"""Correcting a place by hand, with the same validation as an import. What a person checked is protected."""

from __future__ import annotations

import datetime
from typing import Any

from pydantic import ValidationError

from tznr_kit.lieux.ecriture import remplacer
from tznr_kit.lieux.horaires import HorairesIllisibles
from tznr_kit.lieux.horaires_saisis import comprendre
from tznr_kit.lieux.importation import identifiant_libre, identifier
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.lieux.validation import meme_lieu, verifier_lieu
from tznr_kit.socle.acces import Contexte, reserve
from tznr_kit.socle.lisible import REFUS, lisible
from tznr_rules.modeles import premiere_erreur

# The fields of the form, in its order.
CHAMPS = (
    *("nom", "adresse", "complement", "code_postal", "commune", "lat", "lon", "precision", "telephone", "courriel"),
    *("site", "horaires", "rendez_vous", "rendez_vous_note", "rdv_url", "transport", "fauteuil", "remarque"),
)


LONGUEUR_MAXIMALE = 500


class CorrectionRefusee(Exception):
    """The place cannot be written so: the message says which field and why."""


@reserve("lieu.gerer")
def corriger(contexte: Contexte, tout: Annuaire, lieu: Lieu, valeurs: dict[str, Any], jour: datetime.date) -> Lieu:
    """Writes ``valeurs`` (fields of CHAMPS) in a place, as checked on ``jour``. Raises CorrectionRefusee.

    Every field that the person changed or confirmed is protected from imports from now on.
    """
    surs = {champ for champ in CHAMPS if valeurs.get(champ) is not None} | set(lieu.verifies)
    donnees = lieu.model_dump() | {champ: valeurs.get(champ) for champ in CHAMPS}
    donnees |= {"verifie_le": jour, "verifies": tuple(champ for champ in CHAMPS if champ in surs), "fiabilite": "A"}
    return _ecrire(_valider(donnees, tout))


@reserve("lieu.gerer")
def ajouter(contexte: Contexte, tout: Annuaire, genre: str, valeurs: dict[str, Any], jour: datetime.date) -> Lieu:
    """Writes a new place of type ``genre``, as checked on ``jour``. Raises CorrectionRefusee."""
    donnees = {champ: valeur for champ, valeur in valeurs.items() if champ in CHAMPS and valeur is not None}
    donnees |= {
        "id": identifier(genre, str(valeurs.get("commune")), str(valeurs.get("nom"))),
        "type": genre,
        "source": "cellule",
        "source_date": jour.isoformat(),
        "fiabilite": "A",
        "verifie_le": jour,
        "verifies": tuple(champ for champ in CHAMPS if champ in donnees),
    }
    lieu = _valider(donnees, tout, nouveau=True)
    return _ecrire(lieu.model_copy(update={"id": identifiant_libre(lieu.id, tout.par_id)}))


def _valider(donnees: dict[str, Any], tout: Annuaire, *, nouveau: bool = False) -> Lieu:
    trop_longs = [nom for nom in CHAMPS if len(str(donnees.get(nom) or "")) > LONGUEUR_MAXIMALE]
    if trop_longs:
        raise CorrectionRefusee(f"{', '.join(trop_longs)} : {LONGUEUR_MAXIMALE} caractères au plus.")
    if not lisible(donnees):
        raise CorrectionRefusee(REFUS)
    try:
        donnees = donnees | {"horaires": comprendre(donnees.get("horaires"))}
    except HorairesIllisibles as erreur:
        raise CorrectionRefusee(f"horaires : {erreur}") from erreur
    try:
        lieu = Lieu.model_validate(donnees)
    except ValidationError as erreur:
        champ, message = premiere_erreur(erreur)
        raise CorrectionRefusee(f"{champ} : {message}") from erreur
    autres = [autre for autre in tout.lieux if nouveau or autre.id != lieu.id]
    if any(meme_lieu(autre, lieu) for autre in autres):
        raise CorrectionRefusee("Ce lieu existe déjà, même nom et même adresse : corrigez-le plutôt.")
    remarques = verifier_lieu(lieu, tout)
    if remarques:
        raise CorrectionRefusee(" ; ".join(f"{une.champ} : {une.message}" for une in remarques))
    return lieu


def _ecrire(lieu: Lieu) -> Lieu:
    try:
        remplacer(lieu)
    except OSError as erreur:
        raise CorrectionRefusee("Le dossier des contenus ne peut pas être écrit sur ce serveur.") from erreur
    return lieu
