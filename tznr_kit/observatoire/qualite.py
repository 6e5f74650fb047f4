"""How far the figures may be trusted: one light, and the reasons of its colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tznr_kit.observatoire.estimation import Estimation
from tznr_kit.observatoire.foyers_joints import Livraison
from tznr_kit.observatoire.partenaire.charge import INCONNU
from tznr_kit.observatoire.reglages import Feu

VERT, ORANGE, ROUGE = "vert", "orange", "rouge"
PRECISION = (0.995, 0.98)  # of the links: under the first orange, under the second red
INCONNUS = (0.02, 0.10)  # share of households of which nothing can be said
SANS_CLE = (0.02, 0.10)  # share of paid households that no key can link
DESACCORD = 0.01  # what the keys may promise above what the judges found
Motif = tuple[str, str]  # colour, sentence


@dataclass(frozen=True)
class Qualite:
    """``lignes``: what each file holds, in words and numbers; ``passes``: how the linker's keys did, by payer."""

    feu: str
    motifs: tuple[str, ...]
    lignes: tuple[tuple[str, float | None], ...]
    passes: Mapping[str, list[dict[str, Any]]]
    precision: float


def mesurer_qualite(
    livraison: Livraison, base: pd.DataFrame, estimations: Mapping[str, Estimation], seuils: Feu
) -> Qualite:
    """Light and reasons. ``estimations``: by right."""
    payeurs = livraison.liens.manifeste.contenu["payeurs"]
    precision = min((float(bilan["precision"]) for bilan in payeurs.values()), default=1.0)
    doubles = [bilan["double_comptage"] for bilan in payeurs.values() if bilan["double_comptage"] is not None]
    motifs = [
        *_motifs_de_rappel(estimations, seuils, min(doubles, default=None)),
        *_au_dessous(precision, PRECISION, "Les liens"),
        *_au_dessus(_inconnus(base, tuple(estimations)), INCONNUS, "foyers dont une ressource est inconnue"),
        *_au_dessus(_sans_cle(livraison), SANS_CLE, "foyers payés qu'aucune clé ne peut lier"),
    ]
    couleurs = {couleur for couleur, _ in motifs}
    feu = ROUGE if ROUGE in couleurs else ORANGE if ORANGE in couleurs else VERT
    return Qualite(feu, tuple(phrase for _, phrase in motifs), _lignes(livraison), {
        nom: bilan["passes"] for nom, bilan in payeurs.items()
    }, precision)  # fmt: skip


def _motifs_de_rappel(estimations: Mapping[str, Estimation], seuils: Feu, double: float | None) -> list[Motif]:
    """What the verdicts say of the links; without verdicts nothing says that they are good."""
    motifs: list[Motif] = []
    for droit, une in estimations.items():
        if une.rappel is None or une.rappel_prudent is None or une.rappel_intervalle is None:
            motifs.append((ORANGE, f"{droit} : aucun dossier jugé ne dit ce que les liens manquent."))
            continue
        couleur = feu(une.rappel_prudent, seuils)
        if couleur != VERT:
            motifs.append((couleur, f"{droit} : les liens retrouvent {100 * une.rappel:.0f} % des foyers payés."))
        if double is not None and double > une.rappel_intervalle[1] + DESACCORD:
            motifs.append(
                (
                    ORANGE,
                    f"{droit} : deux sources se contredisent ; les clés promettent {100 * double:.0f} % des liens.",
                )
            )
    return motifs


def feu(part: float, seuils: Feu) -> str:
    """Colour of a recall."""
    return ROUGE if part < seuils.orange else ORANGE if part < seuils.vert else VERT


def _au_dessous(part: float, seuils: tuple[float, float], quoi: str) -> list[Motif]:
    if part >= seuils[0]:
        return []
    return [(ROUGE if part < seuils[1] else ORANGE, f"{quoi} : {100 * (1 - part):.1f} % sont dus au hasard.")]


def _au_dessus(part: float, seuils: tuple[float, float], quoi: str) -> list[Motif]:
    if part <= seuils[0]:
        return []
    return [(ROUGE if part > seuils[1] else ORANGE, f"{100 * part:.0f} % de {quoi}.")]


def _inconnus(base: pd.DataFrame, droits: tuple[str, ...]) -> float:
    return float((base[list(droits)] == INCONNU).any(axis=1).mean()) if len(base) and droits else 0.0


def _sans_cle(livraison: Livraison) -> float:
    payes = sum(int((payeur.table[["rsa", "prime_activite"]] == "1").any(axis=1).sum()) for payeur in livraison.payeurs)
    sans = sum(int(payeur.manifeste.contenu["payes_sans_cle"]) for payeur in livraison.payeurs)
    return sans / payes if payes else 0.0


def _lignes(livraison: Livraison) -> tuple[tuple[str, float | None], ...]:
    source = livraison.ressources.manifeste.contenu
    lignes: list[tuple[str, float | None]] = [
        ("Foyers de la base", len(livraison.ressources.table)),
        ("Personnes hors du territoire, écartées par la source", source.get("hors_territoire")),
        ("Foyers sans demandeur ou sans clé, hors de la base", source.get("ecartes")),
    ]
    for payeur in livraison.payeurs:
        nom = payeur.manifeste.nom.upper()
        lignes.append((f"Foyers connus de la {nom}", len(payeur.table)))
        lignes.append((f"Foyers payés par la {nom} sans aucune clé", payeur.manifeste.contenu["payes_sans_cle"]))
    return tuple(lignes)
