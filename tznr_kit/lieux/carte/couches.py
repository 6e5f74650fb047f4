"""The layers of the map for one filtered list: numbered places, other places alone or in discs, outline, names.

The result is a small JSON text, put together from parts kept by list of places: people with the same filter share them.
"""

from __future__ import annotations

import copy
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

from tznr_kit.lieux.carte.cadrage import ECRAN, TUILE, Cadre, Regard, cadrer, en_pixels
from tznr_kit.lieux.carte.fond import Empreinte, Mode, degres, empreinte, version
from tznr_kit.lieux.carte.grappes import Grappe, regrouper
from tznr_kit.lieux.carte.noms import Rectangle, couche_des_noms, nommees_a_l_ecran
from tznr_kit.lieux.carte.symboles import REPERES, code, decoupe, decoupe_reperes
from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu
from tznr_kit.socle.charte import Role, charte
from tznr_kit.socle.territoires.communes import Commune, communes
from tznr_kit.socle.territoires.formes import UNITE, contour, formes
from tznr_kit.socle.territoires.lecture import communes_de, territoire

LIEUX, REPERES_NUMEROTES, GRAPPES = "lieux", "reperes", "grappes"  # ids of the layers a person can click
VOISINS = 3  # nearest places that the map shows around a commune
DECALAGE = 0.0022  # degrees between places that share the point of their commune
LARGE = 11.5  # zoom: a commune is never shown without what is around it
TAILLE_REPERE = 50  # pixels high
NOMMEES = 26  # communes that may be named when a whole territory is shown
ECART = 34  # pixels between two pins
MONTREE = {"clair": [251, 233, 198], "sombre": [64, 58, 38]}  # the commune looked from


@dataclass(frozen=True)
class Vue:
    """What is drawn: ids of the places in order, the territory outlined, the commune looked from, the frame.

    ``reperes``: ids that carry a number, the first one « 1 ». ``dedans``: ids the look is fitted to, when the
    visitor has opened a disc. ``mode``: colours of the screen.
    """

    lieux: tuple[str, ...]
    territoire: str
    autour: str | None
    cadre: Cadre = ECRAN
    reperes: tuple[str, ...] = ()
    dedans: tuple[str, ...] = ()
    mode: Mode = "clair"


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
    autour = communes()[vue.autour] if vue.autour else None
    regard = _regard(tout, vue, autour)
    reperes = vue.reperes[:REPERES]
    autres = tuple(sorted(set(vue.lieux) - set(reperes)))
    couches = [
        *([_depart(autour, vue.mode, empreinte())] if autour else []),
        *_contour(vue.territoire, vue.mode, empreinte()),
        *_grappes(tout, autres, regard, vue.mode),
        _lieux(tout, autres, regard, f"{adresse}/symboles.svg"),
        *([_reperes(tout, reperes, regard, f"{adresse}/reperes.svg?mode={vue.mode}")] if reperes else []),
        _noms(tout, vue, regard, autres, reperes),
    ]
    lon, lat, zoom = regard
    cadre = {
        "initialViewState": {"longitude": round(lon, 4), "latitude": round(lat, 4), "zoom": zoom},
        "mapProvider": "carto",
        "mapStyle": f"{adresse}/fond.json?v={version(vue.mode)}&mode={vue.mode}",
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
    """Compact JSON of a layer: pydeck indents, which json only does letter by letter."""
    return json.dumps(
        couche,
        sort_keys=True,
        default=default_serialize,
        ensure_ascii=False,
        separators=(",", ":"),
        check_circular=False,
    )


def teinte(role: Role, mode: Mode) -> list[int]:
    """A colour of the charter as deck.gl wants it: three numbers."""
    couleurs = charte().couleurs.clair if mode == "clair" else charte().couleurs.sombre
    return [int(couleurs[role][debut : debut + 2], 16) for debut in (1, 3, 5)]


@lru_cache(maxsize=64)
def _contour(identifiant: str, mode: Mode, _fichiers: Empreinte) -> list[str]:
    """The outline of a territory; that of the whole département is in the background already."""
    choisi = territoire(identifiant)
    if choisi.departement_entier:
        return []
    lignes = [{"c": degres(anneau)} for anneau in contour(commune.insee for commune in communes_de(choisi))]
    trait = pdk.Layer(
        "PathLayer",
        id="contour",
        data=lignes,
        get_path="c",
        get_color=teinte("canard", mode),
        width_min_pixels=3,
        get_width=3,
    )
    return [_ecrire(trait)]


def _noms(tout: Annuaire, vue: Vue, regard: Regard, autres: tuple[str, ...], reperes: tuple[str, ...]) -> str:
    """Names of communes where neither a disc nor a number is."""
    pris: list[Rectangle] = []
    for une in _groupees(tout, autres, regard):
        x, y = en_pixels(une.lon, une.lat, regard)
        rayon = _rayon(len(une.rangs)) + 2
        pris.append((x - rayon, y - rayon, x + rayon, y + rayon))
    for nom in reperes:
        x, y = en_pixels(tout.par_id[nom].lon, tout.par_id[nom].lat, regard)
        pris.append((x - TAILLE_REPERE / 2, y - TAILLE_REPERE, x + TAILLE_REPERE / 2, y))
    candidates = tuple(communes().values())
    if vue.autour is None and not vue.dedans:
        candidates = _principales(vue.territoire, empreinte())
    ecrites = nommees_a_l_ecran(candidates, regard, vue.cadre, pris)
    return _ecrire(couche_des_noms(ecrites, teinte("encre-2", vue.mode), teinte("papier", vue.mode)))


@lru_cache(maxsize=32)
def _principales(identifiant: str, _fichiers: Empreinte) -> tuple[Commune, ...]:
    """The most peopled communes of a territory: as many as one reads at a glance."""
    return tuple(sorted(communes_de(territoire(identifiant)), key=lambda une: -une.population)[:NOMMEES])


@lru_cache(maxsize=256)
def _groupees(tout: Annuaire, identifiants: tuple[str, ...], regard: Regard) -> list[Grappe]:
    """The places of the map as they are seen in this look, apart or together."""
    lieux = [tout.par_id[identifiant] for identifiant in identifiants]
    return regrouper([(lieu.lon, lieu.lat) for lieu in lieux], regard)


@lru_cache(maxsize=256)
def _lieux(tout: Annuaire, identifiants: tuple[str, ...], regard: Regard, symboles: str) -> str:
    """The places seen apart, with the symbol of their family."""
    # The last drawn is on top: exact places over approximate ones, then the first types of the list.
    seuls = [identifiants[une.rangs[0]] for une in _groupees(tout, identifiants, regard) if len(une.rangs) == 1]
    lieux = sorted(
        (tout.par_id[identifiant] for identifiant in seuls),
        key=lambda lieu: (lieu.precision == "adresse", -tout.rang(lieu)),
    )
    rangs = {famille: rang for rang, famille in enumerate(tout.familles)}
    lignes = [
        {
            "p": [round(lieu.lon, 4), round(lieu.lat, 4)],
            "i": code(rangs[tout.types[lieu.type].famille], lieu.precision == "adresse"),
            "n": lieu.nom,
            "k": cle(lieu.id),
        }
        for lieu in lieux
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
            get_size=30,
            pickable=True,
            auto_highlight=True,
        )
    )


@lru_cache(maxsize=256)
def _grappes(tout: Annuaire, identifiants: tuple[str, ...], regard: Regard, mode: Mode) -> list[str]:
    """A disc for the places too near each other to be seen apart, and their number on it."""
    lignes = [
        {
            "p": [round(une.lon, 4), round(une.lat, 4)],
            "t": str(len(une.rangs)),
            "n": f"{len(une.rangs)} lieux : touchez pour les voir",
            "r": _rayon(len(une.rangs)),
            "k": _cle_de(une, identifiants),
        }
        for une in _groupees(tout, identifiants, regard)
        if len(une.rangs) > 1
    ]
    if not lignes:
        return []
    disques = pdk.Layer(
        "ScatterplotLayer",
        id=GRAPPES,
        data=lignes,
        get_position="p",
        get_radius="r",
        radius_units=pdk.types.String("pixels"),
        get_fill_color=teinte("violette", mode),
        get_line_color=teinte("carte", mode),
        stroked=True,
        line_width_min_pixels=3,
        pickable=True,
        auto_highlight=True,
    )
    nombres = pdk.Layer(
        "TextLayer",
        id="nombres",
        data=[{"p": ligne["p"], "t": ligne["t"]} for ligne in lignes],
        get_position="p",
        get_text="t",
        get_size=17,
        get_color=teinte("sur-violette", mode),
        font_family=pdk.types.String("'Source Sans 3', sans-serif"),
        font_weight=700,
        character_set=pdk.types.String("0123456789"),
    )
    return [_ecrire(disques), _ecrire(nombres)]


def _rayon(nombre: int) -> float:
    """Pixels: wider with its number, up to a finger."""
    return round(min(14 + 2 * math.sqrt(nombre), 28), 1)


def _reperes(tout: Annuaire, identifiants: tuple[str, ...], regard: Regard, reperes: str) -> str:
    """The places of the list with their number, on a pin whose point is the place."""
    lieux = [tout.par_id[identifiant] for identifiant in identifiants]
    lignes = [
        {"p": [round(lon, 4), round(lat, 4)], "i": str(rang), "n": lieu.nom, "k": cle(lieu.id)}
        for rang, (lieu, (lon, lat)) in enumerate(zip(lieux, ecartes(lieux, regard), strict=True), start=1)
    ]
    return _ecrire(
        pdk.Layer(
            "IconLayer",
            id=REPERES_NUMEROTES,
            data=lignes[::-1],
            icon_atlas=pdk.types.String(reperes),
            icon_mapping=decoupe_reperes(),
            get_icon="i",
            get_position="p",
            get_size=TAILLE_REPERE,
            pickable=True,
            auto_highlight=True,
        )
    )


def cle(identifiant: str) -> str:
    """A short name for a place in what the browser receives: ids are long and there are hundreds."""
    return hashlib.blake2s(identifiant.encode("utf-8"), digest_size=3).hexdigest()


def clique(vue: Vue, objets: Mapping[str, Sequence[Mapping[str, Any]]]) -> str | None:
    """Id of the place clicked, None when there is none or when it was filtered away since."""
    touches = [*objets.get(REPERES_NUMEROTES, ()), *objets.get(LIEUX, ())]
    cles = {cle(identifiant): identifiant for identifiant in vue.lieux} if touches else {}
    return next((cles[objet["k"]] for objet in touches if objet.get("k") in cles), None)


def ouverte(tout: Annuaire, vue: Vue, objets: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[str, ...]:
    """Ids of the places of the disc clicked in this view; empty when none was, or when it is gone."""
    cliquees = {objet.get("k") for objet in objets.get(GRAPPES, ())}
    if not cliquees:
        return ()
    regard = _regard(tout, vue, communes()[vue.autour] if vue.autour else None)
    autres = tuple(sorted(set(vue.lieux) - set(vue.reperes[:REPERES])))
    for une in _groupees(tout, autres, regard):
        if len(une.rangs) > 1 and _cle_de(une, autres) in cliquees:
            return tuple(autres[rang] for rang in une.rangs)
    return ()


def _cle_de(une: Grappe, identifiants: Sequence[str]) -> str:
    return cle(" ".join(identifiants[rang] for rang in une.rangs))


def ecartes(lieux: Sequence[Lieu], regard: Regard) -> list[tuple[float, float]]:
    """(longitude, latitude) of each pin: the first one is at its place, one that would hide it stands beside."""
    pas = 360 / (TUILE * 2 ** regard[2])  # degrees of longitude in one pixel
    places: list[tuple[float, float]] = []
    for lieu in lieux:
        lon = lieu.lon
        while any(abs(lon - autre) < ECART * pas and abs(lieu.lat - lat) < ECART * pas for autre, lat in places):
            lon += ECART * pas
        places.append((lon, lieu.lat))
    return places


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


@lru_cache(maxsize=1024)
def _depart(autour: Commune, mode: Mode, _fichiers: Empreinte) -> str:
    """The commune looked from, filled; its name is in the tooltip and in the list."""
    anneaux = [{"c": degres(anneau), "n": autour.nom} for anneau in formes().get(autour.insee, ())]
    return _ecrire(
        pdk.Layer(
            "PolygonLayer", id="depart", data=anneaux, get_polygon="c", get_fill_color=MONTREE[mode], stroked=False
        )
    )


def _regard(tout: Annuaire, vue: Vue, autour: Commune | None) -> Regard:
    """The places of the disc opened; a commune in the middle of its nearest places; else the whole territory."""
    if vue.dedans:
        return cadrer([(tout.par_id[nom].lon, tout.par_id[nom].lat) for nom in vue.dedans], vue.cadre)
    if autour is None:
        return _regard_territoire(vue.territoire, vue.cadre, empreinte())
    proches = [tout.par_id[identifiant] for identifiant in vue.lieux[:VOISINS]]
    points = [(lieu.lon, lieu.lat) for lieu in proches]
    opposes = [(2 * autour.lon - lon, 2 * autour.lat - lat) for lon, lat in points]
    return cadrer([(autour.lon, autour.lat), *points, *opposes], vue.cadre, LARGE)


@lru_cache(maxsize=64)
def _regard_territoire(identifiant: str, cadre: Cadre, _fichiers: Empreinte) -> Regard:
    anneaux = contour(commune.insee for commune in communes_de(territoire(identifiant)))
    points = [(x / UNITE, y / UNITE) for anneau in anneaux for x, y in anneau]
    return cadrer(points, cadre)
