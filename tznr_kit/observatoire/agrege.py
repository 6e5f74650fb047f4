"""Partners who only give counts: a ratio, and bounds as wide as what is not known.

The file: territoire;droit;trimestre;beneficiaires;eligibles_bas;eligibles_haut;territoire_des_eligibles;source.
Both bounds of the eligible households are the partner's own, or come from public margins of this very territory
(``synthese``): a national rate applied to a local population would give back the national rate, so such a line is
refused.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from tznr_kit.chiffres.secret_statistique import Regle
from tznr_kit.observatoire.eligibilite import DROITS
from tznr_kit.observatoire.fichiers import FichierRefuse
from tznr_kit.observatoire.marges import Marges
from tznr_kit.observatoire.synthese import Eligibles

TEXTES = ("territoire", "droit", "trimestre", "territoire_des_eligibles", "source")
EFFECTIFS = ("beneficiaires", "eligibles_bas", "eligibles_haut")


@dataclass(frozen=True)
class TauxAgrege:
    """Bounds of the rate from 0 to 1 for one line, or None and the reason in French."""

    territoire: str
    droit: str
    trimestre: str
    bornes: tuple[float, float] | None
    remarque: str


def lire_comptes(octets: bytes) -> pd.DataFrame:
    """The file of counts, checked. Raises FichierRefuse naming the line."""
    try:
        separateur = ";" if b";" in octets.split(b"\n", 1)[0] else ","
        lus = pd.read_csv(io.BytesIO(octets), dtype=str, sep=separateur, keep_default_na=False, encoding="utf-8-sig")
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as erreur:
        raise FichierRefuse("Fichier de comptes illisible : un CSV en UTF-8 est attendu.") from erreur
    if manquantes := {*TEXTES, *EFFECTIFS} - set(lus.columns):
        raise FichierRefuse(f"Il manque : {', '.join(sorted(manquantes))}.")
    for numero, ligne in enumerate(lus.to_dict("records"), 2):
        _controler(numero, {str(colonne): str(valeur) for colonne, valeur in ligne.items()})
    return lus.astype(dict.fromkeys(EFFECTIFS, int))


def _controler(numero: int, ligne: dict[str, str]) -> None:
    if ligne["droit"] not in DROITS:
        raise FichierRefuse(f"Ligne {numero} : droit inconnu. Attendu : {', '.join(DROITS)}.")
    if not all(ligne[colonne].isdigit() for colonne in EFFECTIFS):
        raise FichierRefuse(f"Ligne {numero} : les effectifs sont des nombres entiers.")
    if int(ligne["eligibles_bas"]) > int(ligne["eligibles_haut"]):
        raise FichierRefuse(f"Ligne {numero} : la borne basse des éligibles dépasse la borne haute.")
    if ligne["territoire"] != ligne["territoire_des_eligibles"]:
        raise FichierRefuse(
            f"Ligne {numero} : les éligibles sont ceux d'un autre territoire. Un taux local ne se déduit pas d'un "
            "taux national."
        )


ORDRE = (*TEXTES[:3], *EFFECTIFS, *TEXTES[3:])


def a_completer(marges: Marges, eligibles: Iterable[Eligibles], mois: str) -> bytes:
    """The file of counts with the eligible households of a synthetic population; the partner adds who is paid.

    A right whose bounds are too far apart has no line.
    """
    annee, numero = mois.split("-")
    trimestre = f"{annee}-T{(int(numero) + 2) // 3}"
    source = f"population synthétique sur marges publiques : {', '.join(marges.sources)}"
    flux = io.StringIO()
    ecrivain = csv.writer(flux, delimiter=";", lineterminator="\n")
    ecrivain.writerow(ORDRE)
    for un in eligibles:
        if not un.retenu:
            bas, haut = 5 * math.floor(un.bas / 5), 5 * math.ceil(un.haut / 5)
            ecrivain.writerow([marges.territoire, un.droit, trimestre, "", bas, haut, marges.territoire, source])
    return flux.getvalue().encode()


def estimer_agrege(comptes: pd.DataFrame, regle: Regle) -> list[TauxAgrege]:
    """Bounds line by line, widened by the chance of counting (± 1.96 √n on recipients)."""
    return [
        _estimer(regle, str(t), str(d), str(q), int(b), int(bas), int(haut))
        for t, d, q, b, bas, haut in comptes[["territoire", "droit", "trimestre", *EFFECTIFS]].itertuples(index=False)
    ]


def _estimer(regle: Regle, territoire: str, droit: str, trimestre: str, payes: int, bas: int, haut: int) -> TauxAgrege:
    def taux(bornes: tuple[float, float] | None, remarque: str) -> TauxAgrege:
        return TauxAgrege(territoire, droit, trimestre, bornes, remarque)

    if regle.est_petit(payes) or bas < regle.denominateur:
        return taux(None, "Effectif insuffisant.")
    if payes > haut:
        return taux(None, "Plus de bénéficiaires que d'éligibles : les comptes ne décrivent pas la même population.")
    marge = 1.96 * math.sqrt(payes)
    plancher = max(0.0, 1 - (payes + marge) / bas)
    plafond = min(1.0, 1 - max(payes - marge, 0.0) / haut)
    return taux((plancher, plafond), "Sans lien entre les fichiers : lisez la fourchette, pas son milieu.")
