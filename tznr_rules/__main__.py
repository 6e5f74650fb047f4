"""``python -m tznr_rules simuler | verifier | expliquer | questions | comparer`` (see docs/contrat.md)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from tznr_rules.chargement import contenu_par_defaut, regles_de
from tznr_rules.contrat import simuler
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.regles import Regles
from tznr_rules.simulation import jour_de
from tznr_rules.tuyau import jusqu_au_lecteur

LOT = 2000
"""Lines computed at once: large enough to be fast, small enough to keep memory flat."""


def principal(arguments: list[str], entree: TextIO, sortie: TextIO) -> int:
    """Run one verb; returns 0 (done), 1 (refused by the data or the content) or 2 (wrong call)."""
    choix = _analyseur().parse_args(arguments)
    try:
        return int(choix.executer(choix, entree, sortie))
    except ErreurContenu as erreur:
        print(erreur, file=sys.stderr)
        return 1


def _analyseur() -> argparse.ArgumentParser:
    analyseur = argparse.ArgumentParser(prog="python -m tznr_rules", description="Les droits, calculés.")
    verbes = analyseur.add_subparsers(dest="verbe", required=True)

    def verbe(nom: str, aide: str, executer: Any, date_obligatoire: bool | None = None) -> argparse.ArgumentParser:
        commande = verbes.add_parser(nom, help=aide, description=aide)
        commande.add_argument(
            "--contenu", type=Path, default=contenu_par_defaut(), metavar="DIR", help="dossier des contenus"
        )
        if date_obligatoire is not None:
            commande.add_argument(
                "--date", type=_jour, required=date_obligatoire, help="mois de la simulation, AAAA-MM"
            )
        commande.set_defaults(executer=executer)
        return commande

    verbe("simuler", "un foyer JSON par ligne en entrée, un résultat par ligne en sortie", _simuler, True)
    verbe("verifier", "lit tous les contenus des règles et dit ce qui ne va pas", _verifier, False)
    expliquer = verbe("expliquer", "un droit : conditions, formules, barèmes et articles", _expliquer, False)
    expliquer.add_argument("--droit", required=True)
    questions = verbe("questions", "nombre de questions posées avant que chaque droit soit tranché", _questions, True)
    questions.add_argument("--foyers", type=Path, required=True, help="foyers connus, un JSON par ligne")
    comparer = verbe("comparer", "quels foyers d'exemple changent entre deux dossiers de contenus", _comparer, False)
    comparer.add_argument("--avant", type=Path, required=True)
    comparer.add_argument("--apres", type=Path, required=True)
    comparer.add_argument("--foyers", type=Path, help="foyers d'exemple (défaut : les cas du dossier « après »)")
    comparer.add_argument("--json", action="store_true", dest="en_json")
    return analyseur


def _jour(texte: str) -> Any:
    try:
        return jour_de(texte)
    except ValueError as erreur:
        raise argparse.ArgumentTypeError("une date AAAA-MM est attendue") from erreur


def _simuler(choix: argparse.Namespace, entree: TextIO, sortie: TextIO) -> int:
    regles_de(choix.contenu)
    erreurs = 0
    ligne = 0
    for lot in _lots(_situations(entree)):
        lisibles = [situation for situation in lot if not isinstance(situation, _Illisible)]
        resultats = iter(simuler(lisibles, choix.date, choix.contenu))
        for situation in lot:
            ligne += 1
            resultat = situation.resultat() if isinstance(situation, _Illisible) else next(resultats)
            if "erreurs" in resultat:
                resultat["ligne"] = ligne
                erreurs += 1
            sortie.write(json.dumps(resultat, ensure_ascii=False) + "\n")
    return 1 if erreurs else 0


class _Illisible:
    """A line that is not JSON."""

    def __init__(self, message: str) -> None:
        self.message = message

    def resultat(self) -> dict[str, Any]:
        return {"id": None, "ligne": 0, "erreurs": [{"champ": "", "message": self.message}]}


def _situations(entree: Iterable[str]) -> Iterator[Any]:
    for ligne in entree:
        try:
            yield json.loads(ligne)
        except (ValueError, RecursionError) as erreur:
            yield _Illisible(f"JSON illisible : {getattr(erreur, 'msg', 'trop imbriqué')}")


def _lots(situations: Iterator[Any]) -> Iterator[list[Any]]:
    lot: list[Any] = []
    for situation in situations:
        lot.append(situation)
        if len(lot) == LOT:
            yield lot
            lot = []
    if lot:
        yield lot


def _verifier(choix: argparse.Namespace, entree: TextIO, sortie: TextIO) -> int:
    regles = Regles.charger(choix.contenu)
    if choix.date:
        for nom in regles.baremes.parametres:
            regles.baremes.valeur_datee(nom, choix.date)
    calculs = sum(1 for noeud in regles.graphe.noeuds.values() if noeud.formule)
    sortie.write(
        f"{choix.contenu} : {len(regles.droits)} droits, {len(regles.variantes)} variantes, {calculs} formules, "
        f"{len(regles.baremes.parametres)} barèmes, {len(regles.reponses)} questions : tout se lit.\n"
    )
    return 0


def _expliquer(choix: argparse.Namespace, entree: TextIO, sortie: TextIO) -> int:
    from tznr_rules.outils.explication import expliquer_droit

    regles = Regles.charger(choix.contenu)
    if choix.droit not in regles.droits:
        connus = ", ".join(sorted(regles.droits))
        print(f"droit inconnu : {choix.droit} (droits : {connus})", file=sys.stderr)
        return 2
    sortie.write("\n".join(expliquer_droit(regles, choix.droit, choix.date)) + "\n")
    return 0


def _questions(choix: argparse.Namespace, entree: TextIO, sortie: TextIO) -> int:
    from tznr_rules.outils.parcours import mesurer

    foyers = [json.loads(ligne) for ligne in choix.foyers.read_text(encoding="utf-8").splitlines() if ligne.strip()]
    sortie.write(json.dumps(mesurer(regles_de(choix.contenu), foyers, choix.date)) + "\n")
    return 0


def _comparer(choix: argparse.Namespace, entree: TextIO, sortie: TextIO) -> int:
    from tznr_rules.outils.comparaison import comparer, en_lignes, foyers_d_exemple

    foyers = foyers_d_exemple(choix.foyers or choix.apres / "cas")
    differences = comparer(Regles.charger(choix.avant), Regles.charger(choix.apres), foyers)
    texte = json.dumps(differences, ensure_ascii=False) if choix.en_json else "\n".join(en_lignes(differences))
    sortie.write(texte + "\n")
    return 0


def entree() -> int:
    """The command ``tznr-regles`` that the wheel installs."""
    return jusqu_au_lecteur(lambda: principal(sys.argv[1:], sys.stdin, sys.stdout))


if __name__ == "__main__":
    sys.exit(entree())
