"""Files of cases: OpenFisca's YAML tests, aides-simplifiées' JSON, our JSON lines, by the end of the name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from tznr_kit.demonstration.echanges.cas import Cas, CasIllisible, ecrire_nos_lignes, lire_nos_lignes
from tznr_kit.demonstration.echanges.entites import depuis_entites, vers_entites
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.yaml_sur import analyser_yaml

# Net of CRDS, as we and the paying bodies tell amounts; what OpenFisca tells before it is brought to the same.
VARIABLES = {
    "rsa": "rsa", "aspa": "aspa", "aides_logement": "aide_logement", "prime_activite": "ppa_nette_crds",
    "allocations_familiales": "af_nettes_crds", "complement_familial": "cf_net_crds", "asf": "asf_nette_crds",
    "aah": "aah", "ass": "ass", "asi": "asi",
}  # fmt: skip
INDIVIDUELLES = {"aah", "ass", "asi"}
APRES_CRDS = {"ppa": "prime_activite", "af": "allocations_familiales", "cf": "complement_familial", "asf": "asf"}
CRDS = 0.005
LEURS_NOMS = {**{leur: notre for notre, leur in VARIABLES.items()}, "apl": "aides_logement", "als": "aides_logement"}


def lire(fichier: Path) -> list[Cas]:
    """The cases of a file. Raises CasIllisible."""
    lecteur = LECTEURS.get(fichier.suffix.lower())
    if lecteur is None:
        raise CasIllisible(f"{fichier} : {', '.join(LECTEURS)} sont lus")
    try:
        cas = lecteur(fichier.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as erreur:
        raise CasIllisible(f"{fichier} : fichier illisible") from erreur
    except CasIllisible as erreur:
        raise CasIllisible(f"{fichier}, {erreur}") from erreur
    if not cas:
        raise CasIllisible(f"{fichier} : aucun cas")
    return cas


def ecrire(tous: list[Cas], fichier: Path) -> tuple[str, ...]:
    """Write them in the form of the name; what could not be said, as « case: field ». Raises CasIllisible."""
    if fichier.suffix.lower() not in ECRIVAINS:
        raise CasIllisible(f"{fichier} : {', '.join(ECRIVAINS)} s'écrivent")
    texte, laisses = ECRIVAINS[fichier.suffix.lower()](tous)
    fichier.write_text(texte, encoding="utf-8")
    return laisses


def _lire_openfisca(texte: str) -> list[Cas]:
    try:
        lus = analyser_yaml(texte.encode(), Path("cas.yaml"))
    except ErreurContenu as erreur:
        raise CasIllisible(f"{erreur.champ} : {erreur.message}") from erreur
    return [_un_test(rang, un) for rang, un in enumerate(lus if isinstance(lus, list) else [lus], start=1)]


def _un_test(rang: int, test: Any) -> Cas:
    try:
        mois = str(test["period"])[:7]
        entree, sortie = test["input"], test.get("output") or {}
        situation, laisses = depuis_entites(entree, mois)
        return Cas(str(test.get("name", rang)), mois, situation, _montants(sortie, mois), laisses)
    except (KeyError, TypeError, ValueError, AttributeError, StopIteration) as erreur:
        raise CasIllisible(f"cas {rang} : period, input (individus, familles…) et output sont attendus") from erreur


def _montants(sortie: Mapping[str, Any], mois: str) -> dict[str, float]:
    """Right → amount; variables at the top, or under their entity and its name."""
    montants: dict[str, float] = {}
    for nom, valeur in sortie.items():
        if isinstance(valeur, Mapping) and nom not in LEURS_NOMS and nom not in APRES_CRDS:
            for droit, la_sienne in _montants(valeur, mois).items():
                montants[droit] = montants.get(droit, 0.0) + la_sienne
        elif (montant := _nombre(valeur, mois)) is not None:
            if nom in LEURS_NOMS:
                montants[LEURS_NOMS[nom]] = montant
            elif nom in APRES_CRDS:
                montants[APRES_CRDS[nom]] = round(montant * (1 - CRDS), 2)
    return montants


def _nombre(valeur: Any, mois: str) -> float | None:
    dite = valeur.get(mois) if isinstance(valeur, Mapping) else valeur
    return float(dite) if isinstance(dite, int | float) and not isinstance(dite, bool) else None


def _ecrire_openfisca(tous: list[Cas]) -> tuple[str, tuple[str, ...]]:
    tests, laisses = [], []
    for un in tous:
        entites, oublies = vers_entites(un.situation, un.date)
        laisses += [f"{un.id} : {champ}" for champ in oublies]
        laisses += [f"{un.id} : {droit}" for droit in un.attendus if droit not in VARIABLES]
        sortie: dict[str, dict[str, dict[str, float]]] = {"familles": {"famille1": {}}, "individus": {"adulte1": {}}}
        for droit, montant in un.attendus.items():
            if droit in VARIABLES:
                ou = sortie["individus"]["adulte1"] if droit in INDIVIDUELLES else sortie["familles"]["famille1"]
                ou[VARIABLES[droit]] = montant
        sortie = {entite: {nom: dits for nom, dits in noms.items() if dits} for entite, noms in sortie.items()}
        tests.append({
            "name": un.id, "period": un.date, "absolute_error_margin": 1,
            "input": entites, "output": {entite: noms for entite, noms in sortie.items() if noms},
        })  # fmt: skip
    return yaml.dump(tests, Dumper=_SansAlias, allow_unicode=True, sort_keys=False), tuple(laisses)


def _lire_aides_simplifiees(texte: str) -> list[Cas]:
    try:
        tests = json.loads(texte)["test_cases"]
        return [_une_aide(un) for un in tests]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError, StopIteration) as erreur:
        raise CasIllisible("test_cases, avec period, openfisca_request et expected_results, sont attendus") from erreur


def _une_aide(test: Mapping[str, Any]) -> Cas:
    mois = str(test["period"])[:7]
    situation, laisses = depuis_entites(test["openfisca_request"], mois)
    aides = {str(une["name"]): float(une["amount"]) for une in test.get("expected_results", {}).get("aids", [])}
    connues = {LEURS_NOMS[nom]: montant for nom, montant in aides.items() if nom in LEURS_NOMS}
    inconnues = tuple(f"aide {nom}" for nom in aides if nom not in LEURS_NOMS)
    return Cas(str(test["id"]), mois, situation, connues, (*laisses, *inconnues))


def _ecrire_aides_simplifiees(tous: list[Cas]) -> tuple[str, tuple[str, ...]]:
    tests, laisses = [], []
    for un in tous:
        entites, oublies = vers_entites(un.situation, un.date)
        laisses += [f"{un.id} : {champ}" for champ in oublies]
        aides = [
            {"name": VARIABLES.get(droit, droit), "amount": montant, "period": un.date, "unit": "euros"}
            for droit, montant in un.attendus.items()
        ]
        attendus = {"eligible": any(un.attendus.values()), "total_amount": sum(un.attendus.values()), "aids": aides}
        tests.append({
            "id": un.id, "name": un.id, "period": un.date,
            "openfisca_request": entites, "expected_results": attendus,
        })  # fmt: skip
    texte = json.dumps({"version": "1.0.0", "test_cases": tests}, ensure_ascii=False, indent=1)
    return texte + "\n", tuple(laisses)


class _SansAlias(yaml.SafeDumper):
    """A list written twice is written twice: aliases are not read everywhere (ours refuses them)."""

    def ignore_aliases(self, *_: Any) -> bool:
        return True


Lecteur = Callable[[str], list[Cas]]
LECTEURS: dict[str, Lecteur] = {
    ".jsonl": lire_nos_lignes, ".yaml": _lire_openfisca, ".yml": _lire_openfisca, ".json": _lire_aides_simplifiees,
}  # fmt: skip
ECRIVAINS: dict[str, Callable[[list[Cas]], tuple[str, tuple[str, ...]]]] = {
    ".jsonl": lambda tous: (ecrire_nos_lignes(tous), ()),
    ".yaml": _ecrire_openfisca,
    ".json": _ecrire_aides_simplifiees,
}
