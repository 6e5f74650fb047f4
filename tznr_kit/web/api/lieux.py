"""``GET /api/v1/lieux``: the places of the map, with its filters, in the formats of other maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, field_validator
from starlette.requests import Request
from starlette.responses import Response

from tznr_kit.web.api.envoi import CSV, GEOJSON, envoyer
from tznr_kit.web.api.parametres import ANNEES_APRES, PREMIERE_ANNEE, Parametres, lire_les_parametres
from tznr_kit.web.api.refus import JSON, en_json, refus
from tznr_rules.erreurs import proche

if TYPE_CHECKING:
    from tznr_kit.lieux.filtres import Filtre, Trouve
    from tznr_kit.lieux.lecture import Annuaire

COURT = 80
UN_JOUR = "« maintenant » ou un jour AAAA-MM-JJ est attendu"


class ParametresDesLieux(Parametres):
    """The filters of the map; an absent one keeps every place."""

    territoire: str | None = Field(None, max_length=COURT, description="Code d'un territoire.")
    commune: str | None = Field(None, max_length=5, description="Code INSEE : seulement dans cette commune.")
    autour: str | None = Field(None, max_length=5, description="Code INSEE : les plus proches d'abord.")
    rayon_km: float | None = Field(None, gt=0, le=500, description="Avec « autour » : pas plus loin.")
    type: tuple[str, ...] = Field((), description="Code d'un type de lieu ; plusieurs fois pour plusieurs types.")
    famille: tuple[str, ...] = Field((), description="Code d'une famille de lieux ; plusieurs fois pour plusieurs.")
    droit: str | None = Field(
        None, max_length=COURT, description="Code d'un droit : les lieux qui aident à le demander."
    )
    ouvert: str | None = Field(
        None,
        max_length=10,
        description="« maintenant », ou un jour AAAA-MM-JJ.",
        json_schema_extra={"pattern": r"^(maintenant|\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$"},
    )
    rendez_vous: Literal["sans", "avec"] | None = None
    public: str | None = Field(None, max_length=COURT, description="Code d'un public.")
    gratuit: bool = Field(False, description="Seulement ce qui est connu comme gratuit.")
    fauteuil: bool = Field(False, description="Seulement ce qui est connu comme accessible en fauteuil.")
    texte: str = Field("", max_length=COURT, description="Mots du nom, de la rue, de la commune, des missions.")
    format: Literal["json", "geojson", "data-inclusion", "csv"] = "json"

    @field_validator("ouvert")
    @classmethod
    def _un_jour(cls, valeur: str | None) -> str | None:
        if valeur in (None, "maintenant"):
            return valeur
        try:
            jour = date.fromisoformat(valeur)
        except ValueError as erreur:
            raise ValueError(UN_JOUR) from erreur
        if jour.isoformat() != valeur:  # « 20261129 », « 2026-W48-7 »
            raise ValueError(UN_JOUR)
        if not PREMIERE_ANNEE <= jour.year <= date.today().year + ANNEES_APRES:
            raise ValueError(f"un jour de {PREMIERE_ANNEE} à {date.today().year + ANNEES_APRES} est attendu")
        return valeur


async def lieux(requete: Request) -> Response:
    """The published places that meet every filter."""
    voulu = lire_les_parametres(requete, ParametresDesLieux)
    return await envoyer(requete, lambda: _produire(voulu))


def _produire(voulu: ParametresDesLieux) -> tuple[bytes, str]:
    # Places load with the first request: they would be a quarter of the server's start.
    from tznr_kit.lieux.communs import data_inclusion, plats
    from tznr_kit.lieux.filtres import filtrer
    from tznr_kit.lieux.lecture import annuaire
    from tznr_kit.socle.territoires.communes import communes

    tout = annuaire()
    _verifier(voulu, tout)
    trouves = filtrer(tout, _filtre(voulu), communes())
    gardes = replace(tout, lieux=tuple(un.lieu for un in trouves))
    if voulu.format == "csv":
        return plats.en_csv(gardes).encode(), CSV
    if voulu.format == "geojson":
        return plats.en_geojson(gardes).encode(), GEOJSON
    if voulu.format == "data-inclusion":
        return en_json(data_inclusion.exporter(gardes)), JSON
    return en_json(_en_objets(gardes, trouves)), JSON


def _en_objets(tout: Annuaire, trouves: Sequence[Trouve]) -> dict[str, Any]:
    """Our own fields, every one of them, unknown ones null; where each comes from, and under which licence."""
    from tznr_kit.lieux.communs import plats

    sources = {un.lieu.source for un in trouves}
    return {
        "nombre": len(trouves),
        "sources": [
            {"id": une.id, "nom": une.nom, "licence": une.licence, "attribution": une.attribution}
            for une in tout.sources.values()
            if une.id in sources
        ],
        "lieux": [
            plats.ligne(tout, un.lieu)
            | {"source": un.lieu.source}
            | {"distance_km": None if un.distance is None else round(un.distance, 1)}
            for un in trouves
        ],
    }


def _verifier(voulu: ParametresDesLieux, tout: Annuaire) -> None:
    """A code that is not ours is a mistake, not an empty list. Raises Refus."""
    from tznr_kit.lieux.droits import droits_aides
    from tznr_kit.socle.territoires.communes import communes
    from tznr_kit.socle.territoires.lecture import territoires

    connus: dict[str, tuple[tuple[str | None, ...], Any]] = {
        "territoire": ((voulu.territoire,), territoires()),
        "commune": ((voulu.commune,), communes()),
        "autour": ((voulu.autour,), communes()),
        "type": (voulu.type, tout.types),
        "famille": (voulu.famille, tout.familles),
        "droit": ((voulu.droit,), droits_aides(tout)),
        "public": ((voulu.public,), tout.publics),
    }
    for champ, (dits, codes) in connus.items():
        for dit in dits:
            if dit is not None and dit not in codes:
                raise refus(422, "adresse", champ, f"code inconnu{proche(dit[:COURT], codes)}")
    if voulu.rayon_km is not None and voulu.autour is None:
        raise refus(422, "adresse", "rayon_km", "« rayon_km » va avec « autour »")


def _filtre(voulu: ParametresDesLieux) -> Filtre:
    from tznr_kit.lieux.filtres import Filtre, maintenant

    jour = voulu.ouvert if voulu.ouvert != "maintenant" else None
    return Filtre(
        territoire=voulu.territoire,
        commune=voulu.commune,
        familles=frozenset(voulu.famille),
        types=frozenset(voulu.type),
        droit=voulu.droit,
        ouvert_a=maintenant() if voulu.ouvert == "maintenant" else None,
        ouvert_le=date.fromisoformat(jour) if jour else None,
        rendez_vous=voulu.rendez_vous,
        texte=voulu.texte,
        public=voulu.public,
        gratuit=voulu.gratuit,
        fauteuil=voulu.fauteuil,
        autour=voulu.autour,
        rayon_km=voulu.rayon_km,
    )
