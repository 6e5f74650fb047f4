"""``GET /api/v1/baremes``: the figures of the law in force on a day, each with its text and its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from tznr_kit.web.api.envoi import envoyer, liste
from tznr_kit.web.api.parametres import MOIS, Parametres, lire_les_parametres, mois_demande

LICENCE = "CC BY 4.0"


class ParametresDesBaremes(Parametres):
    """Which month."""

    date: Annotated[str, Field(pattern=MOIS)] | None = Field(None, description="Mois, AAAA-MM ; ce mois-ci par défaut.")
    format: Literal["json", "csv"] = "json"


async def baremes(requete: Request) -> Response:
    """The figures in force on the first day of a month; those that have none yet are left out."""
    voulu = lire_les_parametres(requete, ParametresDesBaremes)
    jour = mois_demande(voulu.date, date.today())
    entete = {"licence": LICENCE, "date": f"{jour:%Y-%m}"}
    return await envoyer(requete, lambda: liste("baremes", _en_vigueur(jour), entete, voulu.format))


def _en_vigueur(jour: date) -> Iterator[dict[str, Any]]:
    # The rules load with the first request: they would be a quarter of the server's start.
    from tznr_kit.droits.calcul import regles_du_kit

    tables = regles_du_kit().baremes
    perimes = tables.perimes_le(jour)
    for nom, (parametre, _) in tables.parametres.items():
        if parametre.valeurs[0].depuis > jour:
            continue
        valeur = tables.valeur_datee(nom, jour)
        yield {
            "nom": nom,
            "texte": parametre.texte,
            "valeur": valeur.valeur,
            "unite": parametre.unite,
            "depuis": valeur.depuis.isoformat(),
            "reference": valeur.reference,
            "url": valeur.url,
            "fiabilite": valeur.fiabilite,
            "prochaine_revalorisation": parametre.revision.isoformat() if parametre.revision else None,
            "revalorisations_manquees": perimes[f"bareme.{nom}"].manquees if f"bareme.{nom}" in perimes else 0,
            "verifie_le": parametre.verifie_le.isoformat(),
        }
