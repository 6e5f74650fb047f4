"""The analyst drops everything at once: each file is recognised by what it is, not by its name."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tznr_kit.observatoire.eligibilite import DROITS
from tznr_kit.observatoire.estimation import A_JUGER, VERDICTS
from tznr_kit.observatoire.fichiers import Fichier, FichierRefuse, lire
from tznr_kit.observatoire.foyers_joints import Livraison
from tznr_kit.observatoire.projet import Projet
from tznr_kit.socle.contenu import valider
from tznr_rules.yaml_sur import analyser_yaml

AUCUN = pd.DataFrame(columns=list(DROITS), index=pd.Index([], name="foyer"), dtype=object)
ENTETE_DES_VERDICTS = ",".join(("foyer", *DROITS))


@dataclass(frozen=True)
class Depot:
    """What was dropped: the card, the files of the partners and of the linker, verdicts (empty when there are none)."""

    projet: Projet
    livraison: Livraison
    verdicts: pd.DataFrame


def reconnaitre(octets: Mapping[str, bytes]) -> Depot:
    """Sort files by content. Raises FichierRefuse, ErreurContenu (the card)."""
    fiches = [nom for nom in octets if nom.endswith((".yaml", ".yml"))]
    if len(fiches) != 1:
        raise FichierRefuse("Il faut une fiche de projet, et une seule (fichier .yaml).")
    manifestes = {_sha_dit(contenu): contenu for nom, contenu in octets.items() if nom.endswith(".json")}
    fichiers, verdicts = [], AUCUN
    for nom, contenu in octets.items():
        if not nom.endswith(".csv"):
            continue
        if contenu.split(b"\n", 1)[0].strip().decode("utf-8", "replace") == ENTETE_DES_VERDICTS:
            verdicts = lire_verdicts(contenu)
            continue
        manifeste = manifestes.get(hashlib.sha256(contenu).hexdigest())
        if manifeste is None:
            raise FichierRefuse(f"{nom} : aucun manifeste ne le décrit, ou il a été modifié après sa création.")
        fichiers.append(lire(contenu, manifeste, _genre(manifeste)))
    projet = valider(Projet, analyser_yaml(octets[fiches[0]], Path(fiches[0])), Path(fiches[0]))
    return Depot(projet, _livraison(fichiers), verdicts)


def _sha_dit(manifeste: bytes) -> str:
    try:
        return str(json.loads(manifeste)["sortie_sha256"])
    except (ValueError, KeyError, TypeError) as erreur:
        raise FichierRefuse("Un fichier .json n'est pas un manifeste de l'outil.") from erreur


def _genre(manifeste: bytes) -> str:
    """Kinds an analyst may hold; a linkage file is then refused by name."""
    genre = str(json.loads(manifeste).get("fichier", ""))
    return genre if genre in ("charge", "liens") else "charge"


def _livraison(fichiers: list[Fichier]) -> Livraison:
    def du(genre: str, role: str) -> list[Fichier]:
        return [f for f in fichiers if (f.manifeste.genre, f.manifeste.role) == (genre, role)]

    ressources, payeurs, liens = du("charge", "ressources"), du("charge", "prestations"), du("liens", "tiers")
    if len(ressources) != 1 or not payeurs or len(liens) != 1:
        raise FichierRefuse(
            "Il faut une charge des ressources, une charge par payeur, la table des liens, et leurs manifestes. "
            f"Reçu : {len(ressources)}, {len(payeurs)} et {len(liens)}."
        )
    livraison = Livraison(ressources[0], tuple(payeurs), liens[0])
    livraison.verifier()
    return livraison


def lire_verdicts(csv: bytes) -> pd.DataFrame:
    """Verdicts by household number (index) and right, from the list of cases to judge once filled.

    « a_juger » left as it is means « drawn, never judged ». Raises FichierRefuse.
    """
    try:
        lus = pd.read_csv(io.BytesIO(csv), dtype=str, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as erreur:
        raise FichierRefuse(f"Fichier des jugements illisible : un CSV {ENTETE_DES_VERDICTS}.") from erreur
    if list(lus.columns) != ["foyer", *DROITS]:
        raise FichierRefuse(f"Fichier des jugements : colonnes attendues {ENTETE_DES_VERDICTS}.")
    if not lus["foyer"].str.fullmatch(r"[0-9a-f]{16}").all():
        raise FichierRefuse("Fichier des jugements : une ligne ne porte pas un numéro de foyer.")
    if lus["foyer"].duplicated().any():
        raise FichierRefuse("Fichier des jugements : le même foyer est là deux fois.")
    verdicts = lus.set_index("foyer")
    if not verdicts.isin(["", A_JUGER, *VERDICTS]).all(axis=None):
        raise FichierRefuse(f"Verdicts admis : {', '.join(VERDICTS)}, ou {A_JUGER} si le dossier n'a pas été jugé.")
    return verdicts
