"""What a household certainly is, to leave out the papers that do not concern it."""

from __future__ import annotations

from tznr_kit.droits.calcul import Calcul
from tznr_kit.droits.completions import LOCATAIRES
from tznr_kit.droits.fiches.recto import Pour

Profil = frozenset[Pour] | None
PROPRIETAIRES = ("proprietaire", "primo_accedant")


def profil_de(calcul: Calcul) -> Profil:
    """What the household certainly is; None while one of these answers is missing: then no paper is left out."""
    adultes = [adulte or {} for adulte in calcul.situation["adultes"]]
    statut = calcul.situation.get("logement", {}).get("statut")
    activites = [adulte.get("activite") for adulte in adultes]
    if not adultes or statut is None or None in activites:
        return None
    enfants = bool(calcul.situation.get("enfants"))
    veuf = any(adulte.get("deces_proche", "non") != "non" for adulte in adultes)
    vrais: dict[Pour, bool] = {
        "locataire": statut in LOCATAIRES,
        "proprietaire": statut in PROPRIETAIRES,
        "loge": statut != "sans_domicile",
        "couple": len(adultes) > 1,
        "famille": len(adultes) > 1 or enfants or veuf,
        "retraite": "retraite" in activites or any(adulte.get("retraite_nette") for adulte in adultes),
        "salarie": "salarie" in activites,
        "agriculteur": "agriculteur" in activites,
        "invalide": any(adulte.get("pension_invalidite") for adulte in adultes),
        "enfants": enfants,
    }
    return frozenset(nom for nom, vrai in vrais.items() if vrai)
