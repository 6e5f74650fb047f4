"""The layers of the map for one filtered list: places, groups of places, outline, names of communes.

The result is a small JSON text, put together from parts kept by list of places: people with the same filter share them.
"""

from __future__ import annotations

import copy
import hashlib
import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import pydeck as pdk

from tznr_kit.lieux.carte.cadrage import ECRAN, Cadre, Regard, cadrer
from tznr_kit.lieux.carte.fond import Empreinte, degres, empreinte, version
from tznr_kit.lieux.carte.noms import SOMBRE, couche_des_noms, nommees_a_l_ecran
from tznr_kit.lieux.carte.symboles import code, decoupe
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.territoires.communes import Commune, communes
from tznr_kit.socle.territoires.formes import UNITE, contour
from tznr_kit.socle.territoires.lecture import communes_de, territoire

LIEUX, GROUPES = "lieux", "groupes"  # ids of the layers a person can click
AU_PLUS = 400  # beyond, one disc a commune: a phone and its network stay fluent
SERRE = 80  # more places than this: smaller symbols
VOISINS = 10  # nearest places that the map shows around a commune
DECALAGE = 0.0022  # degrees between places that share the point of their commune
ACCENT = [11, 92, 102]


@dataclass(frozen=True)
class Vue:
    """What is drawn: ids of the places in order, the territory outlined, the commune looked from, the frame."""

    lieux: tuple[str, ...]
    territoire: str
    autour: str | None
    cadre: Cadre = ECRAN


class DeckPret(pdk.Deck):  # type: ignore[misc]
    """A deck whose JSON is already written."""

    def __init__(self, texte: str) -> None:
        super().__init__(tooltip={"text": "{n}"}, map_style=None, map_provider=None)
        self.texte = texte

    def to_json(self) -> str:
        """The JSON given at construction."""
        return self.texte


def deck(tout: Annuaire, vue: Vue, adresse: str) -> DeckPret:
    """The deck of this view; ``adresse``: where the routes of the map are (``/carte``).

    The heavy parts (outline, names, places) are written once for everybody; a view only puts them together.
    """
    lieux = tuple(sorted(vue.lieux))
    autour = communes()[vue.autour] if vue.autour else None
    regard = _regard(tout, vue, autour)
    couches = [
        *_contour(vue.territoire, empreinte()),
        _groupes(tout, lieux) if len(lieux) > AU_PLUS else _lieux(tout, lieux, f"{adresse}/symboles.svg"),
        *([_depart(autour)] if autour else []),
        _noms(None if autour else vue.territoire, regard, vue.cadre, empreinte()),
    ]
    lon, lat, zoom = regard
    cadre = {
        "initialViewState": {"longitude": round(lon, 4), "latitude": round(lat, 4), "zoom": zoom},
        "mapProvider": "carto",
        "mapStyle": f"{adresse}/fond.json?v={version()}",
        "views": [{"@@type": "MapView", "controller": True}],
    }
    return _pret(f'{{"layers":[{",".join(couches)}],{json.dumps(cadre)[1:]}')


def _pret(texte: str) -> DeckPret:
    nouveau = copy.copy(_vide())
    nouveau.texte = texte
    return nouveau


@cache
def _vide() -> DeckPret:
    """Copied for each map: pydeck looks for Jupyter on the disk, for 2 ms, each time one is constructed."""
    return DeckPret("")


def _ecrire(couche: pdk.Layer) -> str:
    """Compact JSON of a layer: pydeck indents."""
    return json.dumps(json.loads(couche.to_json()), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=32)
def _contour(identifiant: str, _fichiers: Empreinte) -> list[str]:
    """The outline of a territory; that of the whole département is in the background already."""
    choisi = territoire(identifiant)
    if choisi.departement_entier:
        return []
    lignes = [{"c": degres(anneau)} for anneau in contour(commune.insee for commune in communes_de(choisi))]
    trait = pdk.Layer(
        "PathLayer", id="contour", data=lignes, get_path="c", get_color=ACCENT, width_min_pixels=3, get_width=3
    )
    return [_ecrire(trait)]


@lru_cache(maxsize=1024)
def _noms(identifiant: str | None, regard: Regard, cadre: Cadre, _fichiers: Empreinte) -> str:
    candidates = communes_de(territoire(identifiant)) if identifiant else tuple(communes().values())
    return _ecrire(couche_des_noms(nommees_a_l_ecran(candidates, regard, cadre)))


@lru_cache(maxsize=128)
def _lieux(tout: Annuaire, identifiants: tuple[str, ...], symboles: str) -> str:
    # The last drawn is on top: exact places over approximate ones, then the first types of the list.
    lieux = sorted(
        (tout.par_id[identifiant] for identifiant in identifiants),
        key=lambda lieu: (lieu.precision == "adresse", -tout.rang(lieu)),
    )
    rangs = {famille: rang for rang, famille in enumerate(tout.familles)}
    lignes = [
        {
            "p": [round(lon, 4), round(lat, 4)],
            "i": code(rangs[tout.types[lieu.type].famille], lieu.precision == "adresse"),
            "n": lieu.nom,
            "k": cle(lieu.id),
        }
        for lieu, (lon, lat) in zip(lieux, positions(lieux), strict=True)
    ]
    return _ecrire(
        pdk.Layer(
            "IconLayer",
            id=LIEUX,
            data=lignes,
            icon_atlas=pdk.types.String(symboles),
            icon_mapping=decoupe(len(tout.familles)),
            get_icon="i",
            get_position="p",
            get_size=34 if len(lieux) < SERRE else 24,
            pickable=True,
            auto_highlight=True,
        )
    )


def cle(identifiant: str) -> str:
    """A short name for a place in what the browser receives: ids are long and there are hundreds."""
    return hashlib.blake2s(identifiant.encode("utf-8"), digest_size=3).hexdigest()


def clique(vue: Vue, objets: Mapping[str, Sequence[Mapping[str, Any]]]) -> str | None:
    """Id of the place clicked, None when there is none or when it was filtered away since."""
    cles = {cle(identifiant): identifiant for identifiant in vue.lieux}
    return next((cles[objet["k"]] for objet in objets.get(LIEUX, ()) if objet.get("k") in cles), None)


def positions(lieux: Sequence[Lieu]) -> list[tuple[float, float]]:
    """(longitude, latitude) of each place; those that share a point are spread around it to stay visible."""
    ensemble: dict[tuple[float, float], list[int]] = defaultdict(list)
    for rang, lieu in enumerate(lieux):
        ensemble[lieu.lon, lieu.lat].append(rang)
    places: dict[int, tuple[float, float]] = {}
    for (lon, lat), rangs in ensemble.items():
        for tour, rang in enumerate(rangs):
            angle = 2 * math.pi * tour / len(rangs)
            rayon = DECALAGE * (len(rangs) / 6 + 0.3) if len(rangs) > 1 else 0.0
            etroit = math.cos(math.radians(lat))
            places[rang] = (lon + rayon * math.cos(angle) / etroit, lat + rayon * math.sin(angle))
    return [places[rang] for rang in range(len(lieux))]


@lru_cache(maxsize=128)
def _groupes(tout: Annuaire, identifiants: tuple[str, ...]) -> str:
    """One disc a commune, as wide as the square root of its number of places."""
    nombres = Counter(tout.par_id[identifiant].commune for identifiant in identifiants)
    lignes = [
        {
            "p": [communes()[insee].lon, communes()[insee].lat],
            "n": f"{communes()[insee].nom} : {nombre} lieu(x)",
            "r": round(7 + 3 * math.sqrt(nombre), 1),
            "k": insee,
        }
        for insee, nombre in nombres.items()
    ]
    return _ecrire(
        pdk.Layer(
            "ScatterplotLayer",
            id=GROUPES,
            data=lignes,
            get_position="p",
            get_radius="r",
            radius_units=pdk.types.String("pixels"),
            get_fill_color=[*ACCENT, 190],
            get_line_color=[255, 255, 255],
            stroked=True,
            line_width_min_pixels=1,
            pickable=True,
            auto_highlight=True,
        )
    )


@lru_cache(maxsize=1024)
def _depart(autour: Commune) -> str:
    """A ring around the commune looked from; its name is in the tooltip and in the list."""
    return _ecrire(
        pdk.Layer(
            "ScatterplotLayer",
            id="depart",
            data=[{"p": [autour.lon, autour.lat], "n": autour.nom}],
            get_position="p",
            get_radius=11,
            radius_units=pdk.types.String("pixels"),
            filled=False,
            stroked=True,
            get_line_color=SOMBRE,
            line_width_min_pixels=3,
            pickable=True,
        )
    )


def _regard(tout: Annuaire, vue: Vue, autour: Commune | None) -> Regard:
    """A commune in the middle of its nearest places; else the whole territory."""
    if autour is None:
        return _regard_territoire(vue.territoire, vue.cadre, empreinte())
    proches = [tout.par_id[identifiant] for identifiant in vue.lieux[:VOISINS]]
    points = [(lieu.lon, lieu.lat) for lieu in proches]
    opposes = [(2 * autour.lon - lon, 2 * autour.lat - lat) for lon, lat in points]
    return cadrer([(autour.lon, autour.lat), *points, *opposes], vue.cadre)


@lru_cache(maxsize=64)
def _regard_territoire(identifiant: str, cadre: Cadre, _fichiers: Empreinte) -> Regard:
    anneaux = contour(commune.insee for commune in communes_de(territoire(identifiant)))
    points = [(x / UNITE, y / UNITE) for anneau in anneaux for x, y in anneau]
    return cadrer(points, cadre)
