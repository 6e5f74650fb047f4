"""A household as OpenFisca-France's entities, and back: what both can say; the rest is named, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Entites = dict[str, dict[str, dict[str, Any]]]
MENSUELS = {
    "salaire_net": "salaire_net", "chomage_net": "chomage_net", "retraite_nette": "retraite_nette",
    "pension_invalidite": "pensions_invalidite", "pension_alimentaire_percue": "pensions_alimentaires_percues",
    "taux_incapacite": "taux_incapacite", "enceinte": "enceinte",
}  # fmt: skip
ACTIVITES = {
    "salarie": "actif", "independant": "actif", "agriculteur": "actif", "chomeur": "chomeur", "etudiant": "etudiant",
    "retraite": "retraite", "inactif": "inactif",
}  # fmt: skip
DEPUIS_ACTIVITES = {"actif": "salarie", **{un: un for un in ("chomeur", "etudiant", "retraite", "inactif")}}
COUPLES = {"marie": "marie", "pacse": "pacse", "concubin": "celibataire", "veuf": "veuf", "divorce": "divorce"}
DEPUIS_COUPLES = {"marie": "marie", "pacse": "pacse", "veuf": "veuf", "divorce": "divorce"}
LOGEMENTS = {
    "locataire_vide": "locataire_vide", "locataire_meuble": "locataire_meuble", "locataire_hlm": "locataire_hlm",
    "locataire_foyer": "locataire_foyer", "proprietaire": "proprietaire", "primo_accedant": "primo_accedant",
    "heberge_gratuit": "loge_gratuitement", "sans_domicile": "sans_domicile",
}  # fmt: skip
DEPUIS_LOGEMENTS = {leur: notre for notre, leur in LOGEMENTS.items()}
MOIS_PAR_AN = 12


def naissance(personne: Mapping[str, Any], mois: str) -> str | None:
    """The day of birth; of an age alone, the 15th, six months before (docs/contrat.md)."""
    if personne.get("date_naissance"):
        return str(personne["date_naissance"])
    age, en_mois = personne.get("age"), personne.get("age_mois")
    if isinstance(en_mois, int):
        depuis = en_mois
    elif isinstance(age, int):
        depuis = MOIS_PAR_AN * age + 6
    else:
        return None
    annee, numero = (int(partie) for partie in mois.split("-")[:2])
    rang = annee * MOIS_PAR_AN + numero - 1 - depuis
    return f"{rang // MOIS_PAR_AN:04d}-{rang % MOIS_PAR_AN + 1:02d}-15"


def vers_entites(situation: Mapping[str, Any], mois: str) -> tuple[Entites, tuple[str, ...]]:
    """(entities, our fields that they cannot say)."""
    adultes, enfants = situation.get("adultes", []), situation.get("enfants", [])
    laisses = [
        f"{cle}" for cle in situation if cle not in {"id", "complet", "situation", "adultes", "enfants", "logement"}
    ]
    couple = COUPLES.get(str(situation.get("situation")), "celibataire")
    individus: dict[str, dict[str, Any]] = {}
    for liste, personnes in (("adultes", adultes), ("enfants", enfants)):
        for rang, personne in enumerate(personnes):
            nom = f"{liste[:-1]}{rang + 1}"
            individus[nom], oublies = _individu(personne, mois)
            laisses += [f"{liste}[{rang}].{champ}" for champ in oublies]
            if liste == "adultes":
                individus[nom]["statut_marital"] = {mois: couple}
    parents = [nom for nom in individus if nom.startswith("adulte")]
    petits = [nom for nom in individus if nom.startswith("enfant")]
    menage, oublies = _menage(situation.get("logement") or {}, mois)
    laisses += [f"logement.{champ}" for champ in oublies]
    ensemble = parents if couple in {"marie", "pacse"} else parents[:1]
    fiscaux = {"foyer_fiscal1": {"declarants": ensemble, "personnes_a_charge": petits}}
    if len(parents) > len(ensemble):
        fiscaux["foyer_fiscal2"] = {"declarants": parents[1:]}
    menage = {"personne_de_reference": parents[:1], "conjoint": parents[1:], "enfants": petits, **menage}
    entites: Entites = {
        "individus": individus,
        "familles": {"famille1": {"parents": parents, "enfants": petits}},
        "foyers_fiscaux": fiscaux,
        "menages": {"menage1": menage},
    }
    return entites, tuple(laisses)


def _individu(personne: Mapping[str, Any], mois: str) -> tuple[dict[str, Any], list[str]]:
    dit: dict[str, Any] = {}
    if jour := naissance(personne, mois):
        dit["date_naissance"] = {"ETERNITY": jour}
    if (activite := ACTIVITES.get(str(personne.get("activite")))) is not None:
        dit["activite"] = {mois: activite}
    dit |= {leur: {mois: personne[notre]} for notre, leur in MENSUELS.items() if _simple(personne.get(notre))}
    connus = {"age", "age_mois", "date_naissance", *(("activite",) if activite else ())}
    return dit, [c for c in personne if c not in connus and not (c in MENSUELS and _simple(personne[c]))]


def _simple(valeur: Any) -> bool:
    return isinstance(valeur, bool | int | float)


def _menage(logement: Mapping[str, Any], mois: str) -> tuple[dict[str, Any], list[str]]:
    dit: dict[str, Any] = {}
    if (statut := LOGEMENTS.get(str(logement.get("statut")))) is not None:
        dit["statut_occupation_logement"] = {mois: statut}
    if _simple(logement.get("loyer")):
        dit["loyer"] = {mois: logement["loyer"]}
    if logement.get("commune_insee"):
        dit["depcom"] = {mois: str(logement["commune_insee"])}
    dits = {"loyer", "commune_insee", *(("statut",) if statut else ())}
    return dit, [champ for champ in logement if champ not in dits]


def depuis_entites(entites: Mapping[str, Any], mois: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """(a complete household of ours, the variables that it cannot say). Raises KeyError, TypeError, ValueError."""
    individus = entites["individus"]
    famille = next(iter((entites.get("familles") or {"": {}}).values()))
    petits = list(famille.get("enfants") or [])
    parents = list(famille.get("parents") or [nom for nom in individus if nom not in petits])
    laisses: list[str] = []
    situation: dict[str, Any] = {"complet": True}
    for liste, noms in (("adultes", parents), ("enfants", petits)):
        situation[liste] = []
        for nom in noms:
            personne, oublies = _personne(individus[nom], mois, liste)
            situation[liste].append(personne)
            laisses += [f"{nom}.{variable}" for variable in oublies]
    maritaux = {str(_au(individus[nom].get("statut_marital"), mois)) for nom in parents}
    repli = "concubin" if len(parents) > 1 else "celibataire"
    situation["situation"] = next((DEPUIS_COUPLES[un] for un in sorted(maritaux) if un in DEPUIS_COUPLES), repli)
    menage = next(iter((entites.get("menages") or {"": {}}).values()))
    situation["logement"], oublies = _logement(menage, mois)
    laisses += [f"menage.{variable}" for variable in oublies]
    return situation, tuple(laisses)


def _au(valeur: Any, mois: str) -> Any:
    """A value, dated or not: that of the month, of its year, or for ever."""
    if not isinstance(valeur, Mapping):
        return valeur
    dites = {str(cle): une for cle, une in valeur.items()}
    return next((dites[cle] for cle in (mois, f"month:{mois}", "ETERNITY", mois[:4]) if cle in dites), None)


def _personne(individu: Mapping[str, Any], mois: str, liste: str) -> tuple[dict[str, Any], list[str]]:
    dit: dict[str, Any] = {}
    lus = {variable: _au(valeur, mois) for variable, valeur in individu.items()}
    oublies = [variable for variable in lus if variable not in {"date_naissance", "statut_marital", "age"}]
    if lus.get("date_naissance") is not None:
        dit["date_naissance"] = str(lus["date_naissance"])
    elif lus.get("age") is not None:
        dit["age"] = int(lus["age"])
    if liste == "adultes":
        notres = {leur: notre for notre, leur in MENSUELS.items()}
        dit |= {
            notres[variable]: lus[variable] for variable in oublies if variable in notres and _simple(lus[variable])
        }
        if (activite := DEPUIS_ACTIVITES.get(str(lus.get("activite")))) is not None:
            dit["activite"] = activite
        oublies = [v for v in oublies if notres.get(v) not in dit and not (v == "activite" and activite)]
    return dit, oublies


def _logement(menage: Mapping[str, Any], mois: str) -> tuple[dict[str, Any], list[str]]:
    lus = {variable: _au(valeur, mois) for variable, valeur in menage.items()}
    dit: dict[str, Any] = {}
    statut = DEPUIS_LOGEMENTS.get(str(lus.get("statut_occupation_logement")))
    if statut:
        dit["statut"] = statut
    if _simple(lus.get("loyer")):
        dit["loyer"] = lus["loyer"]
    if commune := lus.get("depcom") or lus.get("commune_code_insee"):
        dit["commune_insee"] = str(commune)
    connus = {"depcom", "commune_code_insee", "loyer", "personne_de_reference", "conjoint", "enfants", "membres"}
    connus |= {"statut_occupation_logement"} if statut else set()
    return dit, [variable for variable in menage if variable not in connus]
