"""`make exactitude`: the rules against three witnesses, right by right, written in docs/exactitude.md.

The reference (exactitude.py), the published figures and the law cases (temoins.py).
"""

from __future__ import annotations

import math

from tests.rules.exactitude import Bilan, Ecart, tous_les_bilans
from tests.rules.reference import CONTENU, DROITS, RACINE, Divergence, Obtenu, divergences
from tests.rules.temoins import CAS_DE_LOI, EXEMPLES, Jugement, juger
from tznr_kit.socle.contenu import lire_yaml
from tznr_rules import Regles

RAPPORT = RACINE / "docs" / "exactitude.md"
LIMITES = RACINE / "tests" / "rules" / "limites.yaml"
PIRES = 3
PUBLIES = (
    f"{len(EXEMPLES)} chiffres lus dans un décret, une circulaire, un barème professionnel ou la presse,"
    " avec leur date et leur adresse (`content/exactitude/exemples_publies.jsonl`). Ceux qui ne disent pas leurs"
    f" hypothèses sont gardés sans être jugés : {sum(cas['attendu'] is None for cas in EXEMPLES)}."
)
A_LA_MAIN = (
    "Foyers comptés à la main d'après l'article cité (`content/exactitude/cas_de_loi.jsonl`), dont les revenus"
    " terminés, les prestations reçues et les situations que la référence ne connaît pas."
)


def pourcent(part: int, total: int) -> str:
    return f"{100 * part / total:.2f} %".replace(".", ",")


def en_mots(ecart: Ecart) -> str:
    return f"{ecart.foyer} : {_valeur(ecart.obtenu)} ici, {_valeur(ecart.reference)} là"


def _valeur(obtenu: Obtenu) -> str:
    if math.isnan(obtenu.euros):
        return "une fourchette"
    return obtenu.niveau or f"{obtenu.euros:.2f} €".replace(".", ",")


def rapport(bilans: list[Bilan], exemples: list[Jugement], cas: list[Jugement]) -> str:
    morceaux = [
        "# Exactitude",
        "Écrit par `make exactitude`. Trois témoins : un autre calcul du même droit, des chiffres publiés, "
        "des cas comptés à la main d'après les articles. Aucun n'est la loi ; seul l'organisme payeur décide.",
        _section_reference(bilans),
        _section_temoins("2. Contre les exemples publiés", PUBLIES, exemples),
        _section_temoins("3. Contre les cas de loi", A_LA_MAIN, cas),
        _section_limites(),
        _section_divergences(divergences()),
    ]
    return "\n\n".join(morceaux) + "\n"


def _section_reference(bilans: list[Bilan]) -> str:
    return "\n\n".join([
        "## 1. Contre le calcul de référence",
        "OpenFisca-France 176.1.8 (âge de 62 ans et plafonds de la CSS corrigés), sur des foyers fictifs."
        " D'accord : même statut, montant à 1 € près (CSS : même niveau et même participation). « Net » : sans les"
        " écarts qui disparaissent quand on remet ce que fait la référence là où la loi est suivie (dernière partie).",
        _tableau_des_droits(bilans),
        "« Foyers » : tous les âges. « Melange » et « Frais » : agriculteurs, retraités, handicap, garde alternée,"
        " étrangers, familles nombreuses, étudiants. « Jours » : naissances n'importe quel jour, jumeaux,"
        " parents séparés, chômeurs avec un salaire, AAH avec des loyers, logements privés conventionnés ; les foyers"
        " sans titre de séjour y ont la valeur de la loi.",
        _tableau_des_echantillons(bilans),
    ])  # fmt: skip


def _tableau_des_droits(bilans: list[Bilan]) -> str:
    lignes = ["| Droit | Foyers | Versé | Tel quel | Net | Écarts nets les plus grands |", "|---|--:|--:|--:|--:|---|"]
    for droit in DROITS:
        mesures = [bilan.mesures[droit] for bilan in bilans]
        nombre, restants = sum(m.compares for m in mesures), [ecart for m in mesures for ecart in m.restants]
        restants.sort(key=lambda ecart: -abs(ecart.obtenu.euros - ecart.reference.euros))
        tels_quels, nets = sum(m.tels_quels for m in mesures), nombre - len(restants)
        lignes.append(
            f"| {droit} | {nombre} | {sum(m.verses for m in mesures)} | {pourcent(tels_quels, nombre)}"
            f" | {pourcent(nets, nombre)} | {' ; '.join(en_mots(ecart) for ecart in restants[:PIRES])} |"
        )
    return "\n".join(lignes)


def _tableau_des_echantillons(bilans: list[Bilan]) -> str:
    lignes = ["| Échantillon | Foyers | Seize droits à la fois, tels quels | Net |", "|---|--:|--:|--:|"]
    for bilan in bilans:
        nom, nombre = bilan.echantillon.nom.replace("_", ", ").capitalize(), len(bilan.echantillon.foyers)
        lignes.append(
            f"| {nom} | {nombre} | {pourcent(bilan.tous_tels_quels, nombre)} | {pourcent(bilan.tous_nets, nombre)} |"
        )
    return "\n".join(lignes)


def _section_temoins(titre: str, propos: str, jugements: list[Jugement]) -> str:
    par_droit: dict[str, list[Jugement]] = {}
    for jugement in jugements:
        par_droit.setdefault(jugement.cas["droit"], []).append(jugement)
    lignes = [f"## {titre}", "", propos, "", "| Droit | Cas | D'accord | Écarts |", "|---|--:|--:|---|"]
    for droit, siens in sorted(par_droit.items()):
        ecarts = [f"{j.cas['id']} : {j.obtenu} ici, {j.cas['attendu']} attendu" for j in siens if not j.d_accord]
        lignes.append(f"| {droit} | {len(siens)} | {len(siens) - len(ecarts)} | {' ; '.join(ecarts)} |")
    accord = sum(jugement.d_accord for jugement in jugements)
    return "\n".join([*lignes, "", f"En tout : **{accord} sur {len(jugements)}**."])


def _section_limites() -> str:
    limites = lire_yaml(LIMITES)
    lignes = ["## Droit par droit", "", "| Droit | Supposé | Pas compté |", "|---|---|---|"]
    lignes += [
        f"| {droit} | {' '.join(textes['suppose'])} | {' '.join(textes['ne_compte_pas'])} |"
        for droit, textes in limites.items()
    ]
    return "\n".join(lignes)


def _section_divergences(connues: list[Divergence]) -> str:
    lignes = [
        "## Là où la loi est suivie et pas la référence",
        "",
        "« Foyers » : foyers de référence (novembre 2026) dont un droit change.",
        "",
        "| Point | La référence | La loi | Article | Foyers |",
        "|---|---|---|---|--:|",
    ]
    for d in connues:
        lignes.append(f"| {d.id} | {d.reference_fait} | {d.loi_dit} | {d.article} | {len(d.menages_concernes)} |")
    return "\n".join(lignes)


def main() -> None:
    regles = Regles.charger(CONTENU)
    texte = rapport(tous_les_bilans(), juger(regles, EXEMPLES), juger(regles, CAS_DE_LOI))
    RAPPORT.write_text(texte, encoding="utf-8")
    print(texte)


if __name__ == "__main__":
    main()
