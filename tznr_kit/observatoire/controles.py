"""Controls at the source: the only people who can look at a real case say what it was.

No list of households is exported. A rule of drawing is published instead (« pseudonyms below this bound »); the
source applies it to its own file and sends back pseudonyms with a verdict for each right.
"""

from __future__ import annotations

import io

import pandas as pd

from tznr_kit.observatoire.eligibilite import DROITS
from tznr_kit.observatoire.estimation import Controles
from tznr_kit.observatoire.lecture import FichierRefuse

VERDICTS = ("paye", "confirme", "non_eligible")
AUCUN = pd.DataFrame(columns=list(DROITS), index=pd.Index([], name="foyer_pseudo"), dtype=object)


def tire(pseudos: pd.Index, part: float) -> pd.Series:
    """True for the households drawn: those whose pseudonym, read as a number, is in the first ``part`` (0 to 1)."""
    bornes = [int(pseudo[:8], 16) / 2**32 < part for pseudo in pseudos]
    return pd.Series(bornes, index=pseudos, dtype=bool)


def borne_de_tirage(part: float) -> str:
    """The rule to give to the source: households whose pseudonym comes before this one, in alphabetical order."""
    return f"{min(round(part * 2**32), 2**32 - 1):08x}"


def lire_verdicts(csv: bytes) -> pd.DataFrame:
    """Verdicts by household (index) and right (columns), from a CSV foyer_pseudo,rsa,prime_activite.

    An empty verdict means « not controlled ». Raises FichierRefuse.
    """
    try:
        lus = pd.read_csv(io.BytesIO(csv), dtype=str, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as erreur:
        raise FichierRefuse("Fichier des contrôles illisible : un CSV foyer_pseudo,rsa,prime_activite.") from erreur
    if set(lus.columns) - {"foyer_pseudo", *DROITS} or "foyer_pseudo" not in lus:
        raise FichierRefuse("Fichier des contrôles : colonnes attendues foyer_pseudo, rsa, prime_activite.")
    if not lus["foyer_pseudo"].str.fullmatch(r"[0-9a-f]{32}").all():
        raise FichierRefuse("Fichier des contrôles : une ligne ne porte pas un pseudonyme.")
    verdicts = lus.set_index("foyer_pseudo")
    if not verdicts.isin(["", *VERDICTS]).all(axis=None):
        raise FichierRefuse(f"Verdicts admis : {', '.join(VERDICTS)}, ou rien.")
    return verdicts[~verdicts.index.duplicated()]


def compter_verdicts(verdicts: pd.DataFrame, droit: str, concernes: pd.Index) -> Controles:
    """Verdicts on the households ``concernes`` (eligible and seen as unpaid) for one right."""
    if droit not in verdicts:
        return Controles()
    comptes = verdicts[droit].reindex(concernes.intersection(verdicts.index)).value_counts()
    return Controles(
        payes=int(comptes.get("paye", 0)),
        non_eligibles=int(comptes.get("non_eligible", 0)),
        confirmes=int(comptes.get("confirme", 0)),
    )
