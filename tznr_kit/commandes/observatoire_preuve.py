"""The verbs that try the method on fictitious people whose truth is known: one demonstration, or two hundred."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from tznr_kit.demonstration.observatoire.mesure import JOUR, Demonstration, jouer
from tznr_kit.demonstration.observatoire.preuve import en_markdown, prouver
from tznr_kit.observatoire.publication import composer
from tznr_kit.observatoire.rapport import chiffres

Declarer = Callable[[str, str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]


def declarer(verbe: Declarer) -> None:
    """Add demo and preuve."""
    demo = verbe("demo", "Comminges fictif : la mesure retrouve-t-elle le non-recours planté ?", _demo)
    demo.add_argument("--graine", type=int, default=1)
    demo.add_argument("--foyers", type=int, help="nombre de foyers fictifs")
    demo.add_argument("--json", action="store_true")
    demo.add_argument("--sortie", type=Path, help="dossier où écrire CSV, XLSX et PDF")
    preuve = verbe("preuve", "beaucoup de Comminges fictifs et variés : l'intervalle tient-il la vérité ?", _preuve)
    preuve.add_argument("--simulations", type=int, default=200)
    preuve.add_argument("--foyers", type=int, default=4000)
    preuve.add_argument("--graine", type=int, default=1)


def _demo(choix: argparse.Namespace) -> int:
    demonstration = jouer(choix.graine, choix.foyers)
    if choix.sortie:
        titre = "Observatoire du non-recours : démonstration"
        composer(demonstration.mesure, titre, JOUR, "", fictif=True).ecrire(choix.sortie)
    if choix.json:
        print(json.dumps(resultat_demo(demonstration), ensure_ascii=False))
        return 0
    print("Données fictives. Vérité plantée, puis ce que la mesure retrouve.")
    for nom, droit in demonstration.mesure.droits.items():
        print(f"\n{droit.droit.nom} : vérité {100 * demonstration.verite.non_recours[nom]:.0f} %")
        for intitule, valeur in chiffres(demonstration.mesure, droit):
            print(f"  {intitule} : {valeur}")
    return 0


def resultat_demo(demonstration: Demonstration) -> dict[str, object]:
    """Truth, estimate and naive rate in percent: RSA first, then every right under ``droits``."""
    par_droit: dict[str, dict[str, object]] = {}
    for nom, droit in demonstration.mesure.droits.items():
        par_droit[nom] = {
            "verite": _cent(demonstration.verite.non_recours[nom]),
            "estime": _cent(droit.estimation.taux),
            "intervalle": [_cent(borne) for borne in droit.estimation.intervalle or ()],
            "bornes": [_cent(borne) for borne in droit.estimation.bornes or ()],
            "retenu": droit.estimation.retenu,
            "naif": _cent(droit.naif),
            "naif_signale": droit.naif_faux,
            "juges": droit.juges,
        }
    mesure = demonstration.mesure
    return {**par_droit["rsa"], "feu": mesure.qualite.feu, "fictif": True, "droits": par_droit}


def _cent(part: float | None) -> float | None:
    return None if part is None else round(100 * part, 1)


def _preuve(choix: argparse.Namespace) -> int:
    """Exit code 1 when the interval does not hold the truth often enough: the proof can fail."""
    bilan = prouver(choix.simulations, choix.foyers, choix.graine)
    print(en_markdown(bilan))
    return 0 if bilan.tenue else 1
