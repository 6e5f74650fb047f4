"""Public margins of one territory, given by the analyst: how many households and persons of each kind, what incomes.

One line a margin: territoire;dimension;modalite;valeur;annee;source. Nothing is filled in: a missing or secret margin
refuses the file. docs/observatoire.md says where each margin is found at Insee.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tznr_kit.observatoire.fichiers import FichierRefuse
from tznr_kit.socle.territoires.communes import epci

COMPOSITIONS = ("seul", "couple", "couple_enfants", "parent_seul", "autre")
LOGEMENTS = ("proprietaire", "locataire_hlm", "locataire_prive", "gratuit")
AGES = ("15_24", "25_54", "55_64", "65_et_plus")
ACTIVITES = ("salarie", "non_salarie", "chomeur", "etudiant", "retraite", "autre_inactif")
DECILES = tuple(f"d{rang}" for rang in range(1, 10))
DIMENSIONS = {
    "composition": COMPOSITIONS,  # households
    "logement": LOGEMENTS,  # households
    "age": AGES,  # persons of 15 and more, in households
    "activite": ACTIVITES,  # persons of 15 to 64
    "revenu": DECILES,  # euros a year, declared income by consumption unit, over persons
}
COLONNES = ("territoire", "dimension", "modalite", "valeur", "annee", "source")
MENAGES_MINIMUM = 1000  # under which Insee's own margins are too rough to draw people from
ECART = 0.05  # between two counts of the same people, that may be of two years
MEDIANE = (8_000.0, 60_000.0)  # a median outside is a monthly amount, or an income by household


@dataclass(frozen=True)
class Marges:
    """``comptes``: by dimension and modality. ``sources``: as the analyst wrote them."""

    territoire: str
    comptes: dict[str, dict[str, float]]
    sources: tuple[str, ...]

    @property
    def menages(self) -> float:
        """Households of the territory."""
        return sum(self.comptes["composition"].values())

    @property
    def deciles(self) -> tuple[float, ...]:
        """Nine thresholds, euros a year."""
        return tuple(self.comptes["revenu"][decile] for decile in DECILES)


def lire_marges(octets: bytes) -> Marges:
    """The file, checked. Raises FichierRefuse naming the line or the margin."""
    try:
        lignes = list(csv.DictReader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";", restval=""))
    except UnicodeDecodeError as erreur:
        raise FichierRefuse("Fichier de marges illisible : un CSV en UTF-8 est attendu.") from erreur
    if not lignes or set(COLONNES) - set(lignes[0]):
        raise FichierRefuse(f"Fichier de marges : colonnes attendues {' ; '.join(COLONNES)}.")
    comptes: dict[str, dict[str, float]] = {dimension: {} for dimension in DIMENSIONS}
    for numero, ligne in enumerate(lignes, 2):
        dimension, modalite = ligne["dimension"], ligne["modalite"]
        if modalite not in DIMENSIONS.get(dimension, ()):
            raise FichierRefuse(f"Ligne {numero} : « {dimension}, {modalite} » n'est pas une marge attendue.")
        if modalite in comptes[dimension]:
            raise FichierRefuse(f"Ligne {numero} : « {dimension}, {modalite} » est donné deux fois.")
        if not ligne["source"].strip() or not ligne["annee"].strip().isdigit():
            raise FichierRefuse(f"Ligne {numero} : chaque marge dit sa source et son année.")
        comptes[dimension][modalite] = _nombre(ligne["valeur"], numero)
    _controler(comptes)
    sources = dict.fromkeys(f"{ligne['source'].strip()} ({ligne['annee'].strip()})" for ligne in lignes)
    return Marges(_territoire(ligne["territoire"] for ligne in lignes), comptes, tuple(sources))


def _nombre(texte: str, numero: int) -> float:
    propre = texte.replace("\u202f", "").replace("\xa0", "").replace(" ", "").replace(",", ".")
    try:
        lu = float(propre)
    except ValueError:
        lu = math.nan
    if not math.isfinite(lu) or lu < 0:
        raise FichierRefuse(
            f"Ligne {numero} : « {texte} » n'est pas un nombre. Une marge secrète ne se devine pas : prenez un "
            "territoire plus grand."
        )
    return lu


def _territoire(codes: Iterable[str]) -> str:
    differents = {code.strip() for code in codes}
    if len(differents) != 1:
        raise FichierRefuse("Un fichier de marges décrit un seul territoire.")
    code = differents.pop()
    if code not in epci():
        raise FichierRefuse(f"Territoire inconnu : {code}. Donnez le numéro SIREN de l'intercommunalité.")
    return code


def _controler(comptes: dict[str, dict[str, float]]) -> None:
    """Raises FichierRefuse when margins are missing, or do not describe the same people."""
    for dimension, modalites in DIMENSIONS.items():
        if manquantes := [une for une in modalites if une not in comptes[dimension]]:
            raise FichierRefuse(f"Marge à fournir, « {dimension} » : {', '.join(manquantes)}.")
    menages, logements = (sum(comptes[dimension].values()) for dimension in ("composition", "logement"))
    if menages < MENAGES_MINIMUM:
        raise FichierRefuse(f"{menages:.0f} ménages : trop peu pour une population synthétique. Prenez plus grand.")
    jeunes = sum(comptes["age"][age] for age in AGES[:3])
    for quoi, un, autre in (
        ("ménages par composition et par logement", menages, logements),
        ("personnes de 15 à 64 ans par âge et par activité", jeunes, sum(comptes["activite"].values())),
    ):
        if abs(un - autre) > ECART * max(un, autre):
            raise FichierRefuse(f"Les {quoi} ne s'accordent pas : {un:.0f} et {autre:.0f}.")
    deciles = [comptes["revenu"][decile] for decile in DECILES]
    if any(suivant <= seuil for seuil, suivant in pairwise(deciles)):
        raise FichierRefuse("Les déciles de revenu ne montent pas de d1 à d9.")
    if not MEDIANE[0] <= deciles[4] <= MEDIANE[1]:
        raise FichierRefuse(f"d5 vaut {deciles[4]:.0f} : un revenu déclaré par an et par unité de consommation ?")
