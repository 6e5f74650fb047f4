"""Outlines of the communes and rivers, in the compact format of the project.

One line a shape: ``code;x y dx dy dx dy…`` in units of 1/10 000 degree (about 10 m), the first point absolute, the
others as steps; several rings are separated by ``|``. Neighbours share the same points, so the outline of
any group of communes is made of the edges that only one of them has: no other file is needed for the
intercommunalités, the arrondissements or the territories.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.territoires.tableau import table_gardee

UNITE = 10_000
METRES_PAR_UNITE = 11.1  # one step of latitude
Point = tuple[int, int]  # longitude, latitude, in 1/UNITE degree
Anneau = tuple[Point, ...]  # closed: the last point is the first


def formes() -> dict[str, tuple[Anneau, ...]]:
    """INSEE code → rings of the commune. Raises ErreurContenu."""
    return table_gardee("formes.csv", _lire)


def rivieres() -> dict[str, tuple[Anneau, ...]]:
    """River name → its lines (not closed). Raises ErreurContenu."""
    return table_gardee("rivieres.csv", _lire)


def _lire(fichier: Path) -> dict[str, tuple[Anneau, ...]]:
    if not fichier.is_file():
        raise ErreurContenu(fichier, "", "fichier introuvable")
    lues = {}
    for numero, ligne in enumerate(fichier.read_text(encoding="utf-8").splitlines(), start=1):
        if ligne.startswith("#"):
            continue
        code, _, trace = ligne.partition(";")
        try:
            lues[code] = tuple(decoder(partie) for partie in trace.split("|"))
        except ValueError as erreur:
            raise ErreurContenu(fichier, f"ligne {numero}", "tracé illisible") from erreur
    if not lues:
        raise ErreurContenu(fichier, "", "ce fichier n'a aucun tracé")
    return lues


def decoder(trace: str) -> Anneau:
    """``"x y dx dy…"`` → points. Raises ValueError."""
    nombres = [int(mot) for mot in trace.split()]
    points = []
    x = y = 0
    for dx, dy in zip(nombres[::2], nombres[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return tuple(points)


def encoder(anneau: Iterable[Point]) -> str:
    """The opposite of ``decoder``."""
    mots = []
    avant = (0, 0)
    for x, y in anneau:
        mots += [str(x - avant[0]), str(y - avant[1])]
        avant = (x, y)
    return " ".join(mots)


def contour(codes: Iterable[str]) -> list[Anneau]:
    """Closed outer rings of the union of these communes (holes are rings too)."""
    connues = formes()
    aretes: Counter[frozenset[Point]] = Counter()
    for code in codes:
        for anneau in connues.get(code, ()):
            aretes.update(frozenset(couple) for couple in pairwise(anneau))
    return _chainer([tuple(arete) for arete, fois in aretes.items() if fois == 1 and len(arete) == 2])


def _chainer(aretes: list[tuple[Point, ...]]) -> list[Anneau]:
    voisins: dict[Point, list[Point]] = {}
    for a, b in aretes:
        voisins.setdefault(a, []).append(b)
        voisins.setdefault(b, []).append(a)
    anneaux = []
    while voisins:
        depart = min(voisins)
        chemin = [depart]
        while suivants := voisins.get(chemin[-1]):
            ici, suivant = chemin[-1], suivants.pop()
            voisins[suivant].remove(ici)
            chemin.append(suivant)
        for point in set(chemin):
            if not voisins.get(point):
                voisins.pop(point, None)
        anneaux.append(tuple(chemin))
    return anneaux


def dans_la_commune(lon: float, lat: float, insee: str, tolerance_m: float = 400.0) -> bool:
    """Whether the point (degrees) is inside the commune, or within ``tolerance_m`` metres of its outline."""
    point = (lon * UNITE, lat * UNITE)
    anneaux = formes().get(insee, ())
    if any(_dedans(point, anneau) for anneau in anneaux):
        return True
    return any(_distance_m(point, anneau) <= tolerance_m for anneau in anneaux)


def _dedans(point: tuple[float, float], anneau: Anneau) -> bool:
    x, y = point
    dedans = False
    for (x1, y1), (x2, y2) in pairwise(anneau):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            dedans = not dedans
    return dedans


def _distance_m(point: tuple[float, float], anneau: Anneau) -> float:
    """Metres from the point to the nearest edge; longitudes are shrunk by the cosine of the latitude."""
    etroit = math.cos(math.radians(point[1] / UNITE))
    px, py = point[0] * etroit, point[1]
    plus_pres = math.inf
    for (x1, y1), (x2, y2) in pairwise(anneau):
        ax, ay, dx, dy = x1 * etroit, y1, (x2 - x1) * etroit, y2 - y1
        longueur = dx * dx + dy * dy
        part = min(1.0, max(0.0, ((px - ax) * dx + (py - ay) * dy) / longueur)) if longueur else 0.0
        plus_pres = min(plus_pres, math.hypot(px - ax - part * dx, py - ay - part * dy))
    return plus_pres * METRES_PAR_UNITE
