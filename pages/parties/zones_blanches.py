"""The screen of the blank zones: a territory, the rule in words, the table."""

from __future__ import annotations

import datetime
from html import escape

import streamlit as st

from pages.communs.dessins import adresse, html
from pages.communs.pro import carte, table
from pages.communs.teintes import teintes
from tznr_kit.lieux.carte.silhouette import Rond, silhouette
from tznr_kit.lieux.filtres import maintenant
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.lieux.zones_blanches.actions import communes_visitees
from tznr_kit.lieux.zones_blanches.calcul import Bilan, Seuils, Zone, dresser, seuils
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.homonymes import sans_homonyme
from tznr_kit.socle.territoires.lecture import communes_de, territoire, territoires
from tznr_kit.socle.typographie import nombre

ENTETES = ("Commune", "Besoin", "Lieu le plus proche", "Agir")


def montrer(contexte: Contexte) -> None:
    """Draws the blank zones of the territory chosen."""
    choisi = st.selectbox(
        "Territoire", list(territoires()), format_func=sans_homonyme(territoires(), lambda nom: territoires()[nom].nom)
    )
    regles, jour = seuils(), maintenant().date()
    actions = communes_visitees(contexte, jour - datetime.timedelta(days=round(regles.mois * 30.4)), jour)
    bilan = dresser(communes_de(territoire(choisi)), annuaire().publies, actions, regles)
    st.write(_regle(regles))
    if bilan.zones:
        st.header(f"{len(bilan.zones)} communes à regarder")
        html(table(ENTETES, [(_rang(zone), False) for zone in bilan.zones], "Zones blanches"))
        html(_carte(bilan))
    else:
        st.info("Aucune zone blanche parmi les communes dont les chiffres sont publiés.")
    st.write(_limites(bilan))


def _regle(regles: Seuils) -> str:
    return (
        f"Une commune est ici quand elle a des besoins (taux de pauvreté de {regles.pauvrete_minimale:.0f} % ou plus ; "
        f"si ce taux est secret, niveau de vie médian de {nombre(round(regles.niveau_vie_maximal))} € par an au plus), "
        f"quand aucun lieu d'aide n'est à moins de {regles.minutes:.0f} minutes, et quand aucune action n'y a eu lieu "
        f"depuis {regles.mois} mois."
    )


def _rang(zone: Zone) -> list[str]:
    commune = zone.commune
    minutes = f"{zone.minutes:.0f} min (estimation)" if zone.minutes is not None else "inconnu"
    ici = adresse("preparer", {"commune": commune.insee})
    return [
        f"<b>{escape(commune.nom)}</b><small>{nombre(commune.population)} habitants</small>",
        escape(zone.besoin),
        f"{escape(zone.lieu.nom if zone.lieu else 'aucun')}<small>{minutes}</small>",
        f"<a class='q-bouton trait' {ici}>Préparer une action ici</a>",
    ]


def _carte(bilan: Bilan) -> str:
    """The communes of the table, as circles."""
    couleurs = teintes()
    ronds = [Rond(un.commune.lon, un.commune.lat, un.commune.nom, None, couleurs["brique"]) for un in bilan.zones]
    image = silhouette(ronds, couleurs["encre"], couleurs["terre"], "#8fb8c4", couleurs["carte"])
    noms = ", ".join(un.nom for un in ronds)
    return carte(
        "Sur la carte", f'<img src="{image}" alt="{escape(f"Carte. {noms}.")}" style="max-width:420px" width="100%">'
    )


def _limites(bilan: Bilan) -> str:
    return (
        "Les minutes sont une estimation : ligne droite, allongée par un facteur de route. "
        f"Pour {len(bilan.sans_chiffre)} communes, l'Insee ne publie aucun chiffre (secret statistique) : "
        "elles ne sont ni dedans ni dehors. La liste des lieux est incomplète. "
        "Les réglages sont dans content/territoires/zones_blanches.yaml."
    )
