"""Households that sit on a limit of a rule: just under, at, just over, through the whole engine (``bords.json``).

Each comparison of a formula between an answer (an age, an amount) and a number or a parameter gives one. The file holds
the household where it shows, and for each right that changes, its three statuses and how its amount moves; no amount,
so that a revaluation changes nothing. ``python -m tests.rules.bords`` writes it again: its difference says which
limits have moved.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tests.rules.formules import RACINE, entite_de, formules
from tests.rules.temoins import DOSSIER
from tznr_rules import Regles, Simulation
from tznr_rules.langage import ErreurFormule
from tznr_rules.outils.prochaine_question import repondre
from tznr_rules.questionnaire import Reponse
from tznr_rules.statuts import STATUTS

FICHIER = Path(__file__).with_name("bords.json")
JOUR = date(2026, 11, 1)
AGES = frozenset({"age", "age_mois", "date_naissance"})
SOURCES = (FICHIER.with_name("foyers_tableau.jsonl"), DOSSIER / "cas_de_loi.jsonl")
Montres = dict[str, list[str]]
"""Right -> its three statuses, then how its largest amount moves (« = », « < », « > ») from one to the next."""


class Limite(NamedTuple):
    """A comparison of ``formule`` between the answer ``champ`` and ``seuil``."""

    formule: str
    champ: str
    seuil: float

    def valeurs(self, regles: Regles) -> list[float] | None:
        """Just under, at, just over; None where an answer cannot be there."""
        question = regles.reponses[self.champ].question
        bas, haut = question.domaine or (0, 0)
        pas = 1 if question.type == "entier" else 0.01
        trois = [round(self.seuil + ecart, 2) for ecart in (-pas, 0, pas)]
        entier = question.type == "entier"
        if (entier and self.seuil != int(self.seuil)) or not bas <= trois[1] <= haut:
            return None
        bornees = [min(max(un, bas), haut) for un in trois]
        return [int(un) for un in bornees] if entier else bornees


def limites(regles: Regles) -> Iterator[Limite]:
    """Each once, in the order of the formulas."""
    champs = {reponse.cle: champ for champ, reponse in regles.reponses.items() if _se_mesure(reponse)}
    for liste in ("adultes", "enfants"):
        champs[f"{liste}.age"] = f"{liste}.age"
    baremes = regles.baremes.valeurs_le(JOUR)
    vues = set()
    for cle, texte in formules(regles).items():
        for noeud in ast.walk(ast.parse(f"({texte}\n)", mode="eval")):
            if isinstance(noeud, ast.Compare) and isinstance(noeud.left, ast.Name):
                champ = _champ(regles, champs, cle, noeud.left.id)
                seuil = _seuil(baremes, noeud.comparators[0])
                if champ and seuil is not None and (une := Limite(cle, champ, seuil)) not in vues:
                    vues.add(une)
                    yield une


def _se_mesure(reponse: Reponse) -> bool:
    return reponse.question.type in ("nombre", "entier")


def _champ(regles: Regles, champs: dict[str, str], cle: str, nom: str) -> str | None:
    try:
        lue, _ = regles.lexique.resoudre(nom, entite_de(cle))
    except ErreurFormule:
        return None
    return champs.get(lue)


def _seuil(baremes: dict[str, Any], noeud: ast.expr) -> float | None:
    if isinstance(noeud, ast.Constant) and isinstance(noeud.value, int | float) and not isinstance(noeud.value, bool):
        return float(noeud.value)
    valeur = baremes.get(ast.unparse(noeud))
    return float(valeur) if isinstance(valeur, int | float) else None


def foyers() -> list[dict[str, Any]]:
    """Where a limit is looked for."""
    lus = [json.loads(ligne) for source in SOURCES for ligne in source.read_text("utf-8").splitlines()]
    ecrits = [lu["situation"] if "attendu" in lu else lu for lu in lus]
    return [{**{cle: valeur for cle, valeur in un.items() if cle != "id"}, "complet": True} for un in ecrits]


def trois(regles: Regles, limite: Limite, foyer: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The household just under, at, and just over; None where nobody in it has this answer."""
    valeurs, (liste, _, nom) = limite.valeurs(regles), limite.champ.partition(".")
    if valeurs is None:
        return None
    if liste not in ("adultes", "enfants"):
        return [repondre(foyer, limite.champ, valeur) for valeur in valeurs]
    if not foyer.get(liste):
        return None
    ages = AGES if nom == "age" else frozenset()
    sienne = {cle: valeur for cle, valeur in foyer[liste][0].items() if cle not in ages}
    propre = {**foyer, liste: [sienne, *foyer[liste][1:]]}
    return [repondre(propre, f"{liste}[0].{nom}", valeur) for valeur in valeurs]


def montrees(regles: Regles, triplets: Sequence[list[dict[str, Any]]]) -> list[Montres]:
    """What each triplet shows, computed in one batch."""
    simulation = Simulation.des_situations(regles, [un for triplet in triplets for un in triplet], JOUR)
    vus: list[Montres] = [{} for _ in triplets]
    for nom, droit in regles.droits.items():
        statuts = simulation.rangs_des_statuts(nom).reshape(-1, 3)
        grands = np.zeros_like(statuts, dtype=float)
        if droit.montant:
            grands = np.broadcast_to(simulation.montants_dits(droit)[1], (len(triplets) * 3,)).reshape(-1, 3)
        bougent = (statuts != statuts[:, :1]).any(axis=1) | (grands != grands[:, :1]).any(axis=1)
        for rang in np.flatnonzero(bougent).tolist():
            sens = "".join("=<>"[int(np.sign(un))] for un in np.diff(grands[rang]).tolist())
            vus[rang][nom] = [*(STATUTS[un] for un in statuts[rang].tolist()), sens]
    return vus


def lire() -> list[dict[str, Any]]:
    return list(json.loads(FICHIER.read_text(encoding="utf-8")))


def ecrire(regles: Regles, lot: int = 25) -> tuple[int, int]:
    """Writes the file: for each limit, the first household where it shows. Returns (found, looked for)."""
    restantes, trouvees = list(limites(regles)), {}
    combien, tous = len(restantes), foyers()
    ordre = {limite: rang for rang, limite in enumerate(restantes)}
    for debut in range(0, len(tous), lot):
        essais = [(limite, foyer, triplet) for limite in restantes for foyer in tous[debut : debut + lot]
                  if (triplet := trois(regles, limite, foyer)) is not None]  # fmt: skip
        if not essais:
            break
        for (limite, foyer, _), montre in zip(essais, montrees(regles, [un for *_, un in essais]), strict=True):
            if montre and limite not in trouvees:
                trouvees[limite] = {**limite._asdict(), "foyer": foyer, "montre": montre}
        restantes = [limite for limite in restantes if limite not in trouvees]
    lignes = [json.dumps(trouvees[limite], ensure_ascii=False) for limite in sorted(trouvees, key=ordre.__getitem__)]
    FICHIER.write_text("[\n" + ",\n".join(lignes) + "\n]\n", encoding="utf-8")
    return len(trouvees), combien


if __name__ == "__main__":
    print("{} limites sur {} se voient dans un foyer".format(*ecrire(Regles.charger(RACINE / "content"))))
