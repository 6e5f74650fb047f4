"""The files partners send, as the analyst may read them: pseudonymised, described by a manifest, or refused."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tznr_kit.observatoire.partenaire import tznr_pseudo

COLONNES = {*tznr_pseudo.CLES, *tznr_pseudo.COMMUNES, *tznr_pseudo.CODES, *tznr_pseudo.EUROS, *tznr_pseudo.MOIS}


class FichierRefuse(Exception):
    """A file cannot enter the study; the message says why, in French."""


@dataclass(frozen=True)
class Fichier:
    """One partner's file: ``personnes`` (all text, one row a person), its manifest and its hash."""

    personnes: pd.DataFrame
    manifeste: dict[str, Any]
    sha256: str

    @property
    def empreinte_cle(self) -> str:
        return str(self.manifeste["empreinte_cle"])


def lire(csv: bytes, manifeste: bytes) -> Fichier:
    """A file written by tznr-pseudo and its manifest. Raises FichierRefuse: altered, unknown column, identity."""
    try:
        description = json.loads(manifeste)
        attendue = description["sortie_sha256"]
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError) as erreur:
        raise FichierRefuse("Le manifeste est illisible : joignez celui que tznr-pseudo a écrit.") from erreur
    empreinte = hashlib.sha256(csv).hexdigest()
    if empreinte != attendue:
        raise FichierRefuse("Le fichier ne correspond pas à son manifeste : il a été modifié après sa création.")
    personnes = pd.read_csv(io.BytesIO(csv), dtype=str, keep_default_na=False)
    _controler(personnes)
    return Fichier(personnes, description, empreinte)


def _controler(personnes: pd.DataFrame) -> None:
    manquantes = {*tznr_pseudo.CLES, *tznr_pseudo.COMMUNES} - set(personnes.columns)
    if inconnues := set(personnes.columns) - COLONNES:
        raise FichierRefuse(f"Colonnes non prévues : {', '.join(sorted(inconnues))}. Repassez par tznr-pseudo.")
    if manquantes:
        raise FichierRefuse(f"Il manque : {', '.join(sorted(manquantes))}. Repassez par tznr-pseudo.")
    for colonne in personnes:
        motif = r"[0-9a-f]{32}" if colonne in tznr_pseudo.CLES else ""
        for valeur in personnes[colonne].unique() if not motif else ():
            if len(valeur) < 32 and (quoi := tznr_pseudo.ressemble(valeur)):
                raise FichierRefuse(f"Colonne « {colonne} » : on dirait {quoi}. Le fichier est refusé.")
        if motif and not (personnes[colonne].str.fullmatch(motif) | (personnes[colonne] == "")).all():
            raise FichierRefuse(f"Colonne « {colonne} » : une empreinte est mal formée.")


def verifier_paire(ressources: Fichier, prestations: Fichier) -> None:
    """Raises FichierRefuse unless both files were made with the same key, and never with the public test key."""
    if ressources.empreinte_cle != prestations.empreinte_cle:
        raise FichierRefuse(
            "Les deux fichiers n'ont pas été faits avec la même clé : aucun lien n'est possible. "
            f"Empreintes : {ressources.empreinte_cle} et {prestations.empreinte_cle}."
        )
    if ressources.empreinte_cle == tznr_pseudo.empreinte_cle(tznr_pseudo.CLE_DE_TEST):
        raise FichierRefuse("Ces fichiers ont été faits avec la clé de test, qui est publique.")
