"""Households as a sheet of a spreadsheet: a line each, the contract's fields with dots as columns (docs/contrat.md)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.web.api.refus import refus
from tznr_rules import Regles

LISTES = ("adultes", "enfants")
OUI_NON = {"oui": True, "non": False, "true": True, "false": False, "vrai": True, "faux": False, "1": True, "0": False}
NOMBRES = ("nombre", "entier")
AGES = ("age", "age_mois")
MONTANTS = ("montant", "montant_min", "montant_max", "participation")
LIGNES, COLONNES, RANGS = 101, 400, 12
FORMULES = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins so
NOMBRE = re.compile(r"-?\d{1,15}(\.\d{1,15})?")


def lire(texte: str) -> list[dict[str, Any]]:
    """Households of a CSV, French (semicolons, decimal commas) or English. Raises Refus."""
    titre = texte.partition("\n")[0]
    separateur = "," if "," in titre and ";" not in titre else ";"
    try:
        lignes = list(csv.reader(io.StringIO(texte), delimiter=separateur, strict=True))
    except csv.Error as erreur:
        raise refus(400, "corps", "", "Le tableau ne se lit pas : un guillemet manque, ou une cellule est trop longue."
                    ) from erreur  # fmt: skip
    pleines = [ligne for ligne in lignes if any(cellule.strip() for cellule in ligne)]
    if len(pleines) < 2:
        raise refus(422, "corps", "", "Une ligne de titres, puis une ligne par foyer sont attendues.")
    titres = [titre.strip() for titre in pleines[0]]
    _verifier(titres, pleines[1:])
    regles, virgule = regles_du_kit(), separateur == ";"
    return [_foyer(regles, titres, ligne, virgule) for ligne in pleines[1:]]


def _verifier(titres: list[str], lignes: list[list[str]]) -> None:
    if len(lignes) >= LIGNES or len(titres) > COLONNES:
        raise refus(422, "corps", "", f"{LIGNES - 1} foyers et {COLONNES} colonnes au plus.")
    doubles = [titre for rang, titre in enumerate(titres) if titre and titre in titres[:rang]]
    if doubles:
        raise refus(422, "corps", doubles[0][:120], "Cette colonne est écrite deux fois.")
    if trop := next((rang for rang, ligne in enumerate(lignes, 1) if len(ligne) > len(titres)), None):
        raise refus(422, "corps", "", f"Le foyer {trop} a plus de cellules que de titres.")


def _foyer(regles: Regles, titres: list[str], ligne: list[str], virgule: bool) -> dict[str, Any]:
    foyer: dict[str, Any] = {}
    personnes: dict[str, dict[int, dict[str, Any]]] = {liste: {} for liste in LISTES}
    for titre, cellule in zip(titres, ligne, strict=False):
        texte = cellule.strip()
        if titre and texte:
            _poser(regles, foyer, personnes, titre, _valeur(regles, titre, texte, virgule))
    for liste in LISTES:
        nombre = foyer.pop(liste, None)
        dites = personnes[liste]
        colonnes = any(titre.startswith(f"{liste}.") for titre in titres)
        if isinstance(nombre, int) and 0 <= nombre <= RANGS:
            foyer[liste] = [dites.get(rang, {}) for rang in range(max(nombre, *(r + 1 for r in dites), 0))]
        elif nombre is not None:
            foyer[liste] = nombre
        elif dites or (colonnes and liste == "enfants"):
            foyer[liste] = [dites.get(rang, {}) for rang in range(max(dites, default=-1) + 1)]
    return foyer


def _poser(
    regles: Regles, foyer: dict[str, Any], personnes: dict[str, dict[int, dict[str, Any]]], titre: str, valeur: Any
) -> None:
    """One cell in its place. A title that names nothing stays a field, which the reader of households refuses."""
    premier, *suite = titre.split(".")
    if premier in LISTES and len(suite) > 1 and suite[0].isascii() and suite[0].isdigit() and int(suite[0][:3]) < RANGS:
        _descendre(personnes[premier].setdefault(int(suite[0][:3]), {}), suite[1:], valeur)
    elif premier == "prestations_percues" and len(suite) == 1:
        if valeur is not False:
            foyer.setdefault(premier, []).append(suite[0] if valeur is True else valeur)
    else:
        _descendre(foyer, [titre] if premier in LISTES and suite else [premier, *suite], valeur)


def _descendre(objet: dict[str, Any], chemin: list[str], valeur: Any) -> None:
    for partie in chemin[:-1]:
        suivant = objet.setdefault(partie, {})
        if not isinstance(suivant, dict):
            raise refus(422, "corps", ".".join(chemin)[:120], "Cette colonne en contredit une autre.")
        objet = suivant
    objet[chemin[-1]] = valeur


def _valeur(regles: Regles, titre: str, texte: str, virgule: bool) -> Any:
    """The cell as JSON would write it: what the question of its column expects decides."""
    parties = [partie for partie in titre.split(".") if not partie.isdigit()]
    champ = ".".join(parties[:-1] if parties[-1] in {"min", "max"} else parties)
    if champ == "complet" or parties[0] == "prestations_percues":
        return OUI_NON.get(texte.lower(), texte)
    if champ == "id":
        return texte
    reponse = regles.reponses.get(champ)
    genre = reponse.question.type if reponse else "entier" if parties[-1] in (*AGES, *LISTES) else "texte"
    if genre == "oui_non":
        return OUI_NON.get(texte.lower(), texte)
    return _nombre(texte, virgule) if genre in NOMBRES else texte


def _nombre(texte: str, virgule: bool) -> int | float | str:
    propre = re.sub(r"[\s\u00a0\u202f]", "", texte)
    propre = propre.replace(",", ".") if virgule else propre
    if not NOMBRE.fullmatch(propre):
        return texte
    return float(propre) if "." in propre else int(propre)


def ecrire(resultats: list[dict[str, Any]]) -> bytes:
    """A line a household: its errors in words, else each right's status and amounts. Opens in French Excel as it is."""
    droits = next((list(un["droits"]) for un in resultats if "droits" in un), [])
    titres = ["id", "erreurs", *(f"{droit}.{mot}" for droit in droits for mot in ("statut", *MONTANTS, "niveau"))]
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    ecrivain.writerow(titres)
    for un in resultats:
        ecrivain.writerow([_cellule(_lire(un, titre)) for titre in titres])
    return ("\ufeff" + sortie.getvalue()).encode("utf-8", "replace")


def _lire(resultat: dict[str, Any], titre: str) -> Any:
    if titre == "id":
        return resultat["id"]
    if titre == "erreurs":
        return " ; ".join(_en_mots(une) for une in resultat.get("erreurs", []))
    droit, mot = titre.split(".")
    return resultat.get("droits", {}).get(droit, {}).get(mot)


def _en_mots(erreur: dict[str, str]) -> str:
    return f"{erreur['champ']} : {erreur['message']}"


def _cellule(valeur: Any) -> str:
    if isinstance(valeur, float):
        return f"{valeur:.2f}".replace(".", ",")
    texte = "" if valeur is None else str(valeur)
    return f"'{texte}" if texte.startswith(FORMULES) else texte


def en_tableau(lignes: Iterable[dict[str, Any]], colonnes: Iterable[str]) -> bytes:
    """Objects as a CSV for a spreadsheet: nothing in a cell is run."""
    noms = list(colonnes)
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    ecrivain.writerow(noms)
    ecrivain.writerows([_cellule(_plat(ligne.get(nom))) for nom in noms] for ligne in lignes)
    return ("\ufeff" + sortie.getvalue()).encode()


def _plat(valeur: Any) -> Any:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return ", ".join(map(str, valeur)) if isinstance(valeur, list | tuple) else valeur
