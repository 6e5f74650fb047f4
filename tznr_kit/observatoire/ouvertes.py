"""The figures as open data: one tidy table (a line a figure) and its description, as a data package."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date

from tznr_kit.observatoire.etude import Mesure, MesureDroit
from tznr_kit.observatoire.rapport import REGLE, dicible
from tznr_kit.observatoire.ventilation import OUVERT, SANS

CHAMPS = {
    "territoire": "SIREN de l'intercommunalité",
    "territoire_nom": "nom de l'intercommunalité",
    "trimestre": "AAAA-Tn",
    "droit": "rsa ou prime_activite",
    "indicateur": "taux_non_recours, foyers_droit_ouvert, foyers_sans_droit, personnes_sans_droit, euros_non_demandes",
    "dimension": "ensemble, age, type, logement ou exploitant",
    "groupe": "groupe de la dimension",
    "valeur": "nombre ; vide si le chiffre est retenu ou secret",
    "borne_basse": "intervalle à 95 %",
    "borne_haute": "intervalle à 95 %",
    "unite": "pourcent, foyers, personnes ou euros_par_mois",
    "statut": "publie, secret ou retenu",
}
Ligne = dict[str, object]


def lignes(mesure: Mesure) -> list[Ligne]:
    """Every figure that may leave, and a line for each that may not."""
    commun = {
        "territoire": mesure.territoire,
        "territoire_nom": mesure.territoire_nom,
        "trimestre": mesure.trimestre,
    }
    return [
        {**commun, "droit": nom, **ligne} for nom, droit in mesure.droits.items() for ligne in _droit(mesure, droit)
    ]


def _droit(mesure: Mesure, droit: MesureDroit) -> Iterator[Ligne]:
    une = droit.estimation
    if dicible(mesure, droit):
        yield _ligne("taux_non_recours", None, "pourcent", statut="retenu")
        return
    yield _ligne("taux_non_recours", _cent(une.taux), "pourcent", bornes=une.intervalle)
    yield _ligne("foyers_droit_ouvert", REGLE.arrondir(une.beneficiaires), "foyers")
    yield _ligne("foyers_sans_droit", REGLE.arrondir(une.sans), "foyers")
    if droit.personnes is not None:
        yield _ligne("personnes_sans_droit", REGLE.arrondir(droit.personnes), "personnes")
    if droit.euros is not None:
        yield _ligne("euros_non_demandes", 1000 * round(droit.euros / 1000), "euros_par_mois")
    for ventilation in droit.ventilations:
        for groupe in ventilation.taux:
            ici = {"dimension": ventilation.dimension, "groupe": groupe}
            for indicateur, colonne in (("foyers_droit_ouvert", OUVERT), ("foyers_sans_droit", SANS)):
                nombre = ventilation.publie.at[groupe, colonne]
                yield _ligne(indicateur, nombre, "foyers", statut="publie" if nombre is not None else "secret") | ici
            taux = ventilation.taux[groupe]
            valeur, bornes = (_cent(taux.taux), taux.intervalle) if taux else (None, None)
            statut = "publie" if taux else "secret"
            yield _ligne("taux_non_recours", valeur, "pourcent", bornes=bornes, statut=statut) | ici


def _ligne(
    indicateur: str,
    valeur: object,
    unite: str,
    *,
    bornes: tuple[float, float] | None = None,
    statut: str = "publie",
) -> Ligne:
    basse, haute = (_cent(borne) for borne in bornes) if bornes else ("", "")
    return {
        "indicateur": indicateur, "dimension": "ensemble", "groupe": "", "valeur": "" if valeur is None else valeur,
        "borne_basse": basse, "borne_haute": haute, "unite": unite, "statut": statut,
    }  # fmt: skip


def _cent(part: float | None) -> int | None:
    return None if part is None else round(100 * part)


def en_csv(mesure: Mesure) -> bytes:
    """The tidy table, in UTF-8 and commas: made for programs as much as for people."""
    texte = io.StringIO()
    ecrivain = csv.DictWriter(texte, list(CHAMPS), lineterminator="\n")
    ecrivain.writeheader()
    ecrivain.writerows(lignes(mesure))
    return texte.getvalue().encode()


def description(mesure: Mesure, titre: str, le: date, empreinte: str) -> bytes:
    """datapackage.json: what each column means, how it was made, under which licence."""
    paquet = {
        "name": f"non-recours-{mesure.territoire}-{mesure.trimestre.lower()}",
        "title": titre,
        "created": le.isoformat(),
        "licenses": [{"name": "etalab-2.0", "title": "Licence Ouverte 2.0"}],
        "feu": mesure.qualite.feu,
        "dossiers_juges": {nom: droit.juges for nom, droit in mesure.droits.items()},
        "regles": mesure.mois,
        "arrondis": "foyers à 5, taux à 1 point, euros à 1000 ; effectifs sous 11 cachés",
        "empreinte_du_registre": empreinte,
        "resources": [
            {
                "path": "observatoire.csv",
                "encoding": "utf-8",
                "schema": {"fields": [{"name": nom, "description": dit} for nom, dit in CHAMPS.items()]},
            }
        ],
    }
    return json.dumps(paquet, ensure_ascii=False, indent=1).encode()
