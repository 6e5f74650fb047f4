"""`make exactitude`: agreement of the rules with the reference, right by right, written in docs/exactitude.md.

Each household counts once per right. « Tel quel »: the rules as they are. « Net »: a difference that disappears when
the recorded divergences are undone (reference.yaml) is the reference departing from the law, not an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.rules.reference import (
    CONTENU,
    DROITS,
    RACINE,
    SEIZE,
    Divergence,
    Echantillon,
    Obtenu,
    attendu,
    comportements,
    d_accord,
    divergences,
    echantillons,
    regles_comme_la_reference,
)
from tznr_rules import Regles

RAPPORT = RACINE / "docs" / "exactitude.md"
PIRES = 3


@dataclass(frozen=True)
class Ecart:
    """A household on which the rules and the reference differ, recorded divergences undone or not."""

    foyer: str
    obtenu: Obtenu
    reference: Obtenu


@dataclass(frozen=True)
class Mesure:
    """Agreement on one right: households compared, paid by the reference, in agreement, and what is left."""

    compares: int
    verses: int
    tels_quels: int
    restants: list[Ecart]

    @property
    def net(self) -> int:
        return self.compares - len(self.restants)


@dataclass(frozen=True)
class Bilan:
    """One sample: the measure of each right, and households in agreement on the sixteen rights at once."""

    echantillon: Echantillon
    mesures: dict[str, Mesure]
    tous_tels_quels: int
    tous_nets: int


def mesurer(echantillon: Echantillon, regles: Regles, comme_la_reference: Regles) -> Bilan:
    loi, reference = echantillon.droits(regles), echantillon.droits(comme_la_reference)
    lignes = list(zip(echantillon.foyers, loi, reference, strict=True))
    mesures = {droit: _mesure(droit, lignes) for droit in DROITS}
    fautifs_nets = {ecart.foyer for droit in SEIZE for ecart in mesures[droit].restants}
    tels_quels = sum(all(d_accord(o[droit], attendu(droit, f)) for droit in SEIZE) for f, o, _ in lignes)
    return Bilan(echantillon, mesures, tels_quels, len(lignes) - len(fautifs_nets))


def _mesure(droit: str, lignes: list[tuple[dict[str, Any], dict[str, Obtenu], dict[str, Obtenu]]]) -> Mesure:
    triplets = [(foyer["id"], attendu(droit, foyer), loi[droit], autre[droit]) for foyer, loi, autre in lignes]
    differents = [triplet for triplet in triplets if not d_accord(triplet[2], triplet[1])]
    restants = [
        Ecart(nom, loi, reference) for nom, reference, loi, autre in differents if not d_accord(autre, reference)
    ]
    restants.sort(key=lambda ecart: -abs(ecart.obtenu.euros - ecart.reference.euros))
    verses = sum(reference != Obtenu(0.0, reference.niveau and "non") for _, reference, _, _ in triplets)
    return Mesure(len(lignes), verses, len(lignes) - len(differents), restants)


def tous_les_bilans() -> list[Bilan]:
    regles = Regles.charger(CONTENU)
    with regles_comme_la_reference(list(comportements())) as comme_la_reference:
        return [mesurer(echantillon, regles, comme_la_reference) for echantillon in echantillons()]


def concernes(echantillon: Echantillon, regles: Regles) -> dict[str, list[str]]:
    """By divergence, the households whose rights change when this divergence alone is undone."""
    loi = echantillon.droits(regles)
    resultat = {}
    for nom in comportements():
        with regles_comme_la_reference([nom]) as autres:
            reference = echantillon.droits(autres)
        paires = zip(echantillon.foyers, loi, reference, strict=True)
        resultat[nom] = [foyer["id"] for foyer, avant, apres in paires if avant != apres]
    return resultat


# --- the report


def pourcent(part: int, total: int) -> str:
    return f"{100 * part / total:.2f} %".replace(".", ",")


def en_mots(ecart: Ecart) -> str:
    ici, ailleurs = (o.niveau or f"{o.euros:.2f} €".replace(".", ",") for o in (ecart.obtenu, ecart.reference))
    return f"{ecart.foyer} : {ici} ici, {ailleurs} là"


def rapport(bilans: list[Bilan]) -> str:
    morceaux = [
        "# Exactitude",
        "Écrit par `make exactitude`. Les règles sont comparées à un calcul indépendant du même droit, OpenFisca-France"
        " 176.1.8 (âge de 62 ans et plafonds de la CSS corrigés), sur des foyers fictifs.",
        "D'accord : même statut, et montant à 1 € près (pour la CSS, même niveau et même participation).",
        "« Net » : sans les écarts qui disparaissent quand on remet ce que fait le calcul de référence là où nous"
        " suivons la loi (liste plus bas). Les montants sont nets de CRDS.",
        "« Foyers » : 2 000 foyers de tous les âges. « Melange » : agriculteurs, couples avec un retraité, handicap,"
        " garde alternée, propriétaires, hébergés, familles nombreuses, étrangers, micro-entreprises, étudiants."
        " « Frais » : les mêmes publics, d'autres tirages, faits après l'écriture des règles.",
        "Le « tel quel » ne monte pas plus haut sans quitter un texte cité : ainsi, la participation à la CSS dépend"
        " de l'âge au 1er janvier (arrêté du 29 décembre 2023), l'ASPA compte tous les biens pour 3 % (R815-25).",
        "Supposé, et non demandé : un séjour régulier pour la CSS, l'aide au logement et les prestations familiales ;"
        " une garde alternée comptée en entier pour le RSA, la prime d'activité et l'aide au logement.",
        *[_section(bilan) for bilan in bilans],
        _section_divergences(divergences()),
    ]
    return "\n\n".join(morceaux) + "\n"


def _section(bilan: Bilan) -> str:
    nombre = len(bilan.echantillon.foyers)
    lignes = [
        f"## {bilan.echantillon.nom.split('_')[0].capitalize()}, {bilan.echantillon.mois} : {nombre} foyers",
        "",
        f"Les seize droits à la fois : {pourcent(bilan.tous_tels_quels, nombre)} tels quels, "
        f"**{pourcent(bilan.tous_nets, nombre)} net**.",
        "",
        "| Droit | Versé dans la référence | D'accord tel quel | % | Net | % net | Plus grands écarts restants |",
        "|---|--:|--:|--:|--:|--:|---|",
    ]
    for droit, mesure in bilan.mesures.items():
        pires = " ; ".join(en_mots(ecart) for ecart in mesure.restants[:PIRES])
        lignes.append(
            f"| {droit} | {mesure.verses} | {mesure.tels_quels} | {pourcent(mesure.tels_quels, mesure.compares)} "
            f"| {mesure.net} | {pourcent(mesure.net, mesure.compares)} | {pires} |"
        )
    return "\n".join(lignes)


def _section_divergences(connues: list[Divergence]) -> str:
    lignes = [
        "## Là où la loi est suivie et pas la référence",
        "",
        "« Foyers » : foyers de référence (novembre 2026) dont un droit change.",
        "",
        "| Point | Droits | La référence | La loi | Article | Foyers |",
        "|---|---|---|---|---|--:|",
    ]
    for d in connues:
        touches = f"{', '.join(d.droits)} | {d.reference_fait} | {d.loi_dit} | {d.article}"
        lignes.append(f"| {d.id} | {touches} | {len(d.menages_concernes)} |")
    return "\n".join(lignes)


def main() -> None:
    texte = rapport(tous_les_bilans())
    RAPPORT.write_text(texte, encoding="utf-8")
    print(texte)


if __name__ == "__main__":
    main()
