"""A territory in words: the same sentences on screen and on paper."""

from __future__ import annotations

from tznr_kit.socle.territoires.modeles import Territoire
from tznr_kit.socle.territoires.profils import Profil, profil

TAUX_CITES = 6
JOUR_INCONNU = "jour inconnu"


def portrait(territoire: Territoire) -> list[str]:
    """One idea a sentence; a figure hidden by statistical secrecy is said to be, never estimated."""
    figure = profil(territoire)
    phrases = [fait.texte + (" (à vérifier)" if fait.a_verifier else "") for fait in territoire.caractere]
    phrases.append(f"{len(figure.communes)} communes, {figure.population} habitants (Insee).")
    phrases += _revenus(figure)
    if figure.gares:
        phrases.append(f"Gares : {', '.join(gare.nom for gare in figure.gares)}.")
    if figure.marches and not territoire.departement_entier:
        jours = ", ".join(f"{marche.nom} ({marche.jours or JOUR_INCONNU})" for marche in figure.marches)
        phrases.append(f"Marchés, jours à confirmer auprès de la mairie : {jours}.")
    if territoire.perimetre_note:
        phrases.append(territoire.perimetre_note)
    return phrases


def _revenus(figure: Profil) -> list[str]:
    phrases = []
    secrets = len(figure.communes) - figure.revenus_publies
    if figure.revenus:
        bas, haut = figure.revenus
        phrases.append(
            f"Niveau de vie médian : de {bas:.0f} à {haut:.0f} € par an selon la commune (Insee, 2021)."
            + _secret(secrets)
        )
    if figure.pauvrete:
        taux = ", ".join(f"{une.nom} {une.taux_pauvrete:.0f} %" for une in figure.pauvrete[:TAUX_CITES])
        phrases.append(f"Taux de pauvreté, là où il est publié : {taux} (Insee, 2021).")
    return phrases


def _secret(nombre: int) -> str:
    if not nombre:
        return ""
    return f" Non publié pour {nombre} commune{'s' if nombre > 1 else ''} : secret statistique."
