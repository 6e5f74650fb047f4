"""Rebuilds ``formes.csv`` (or ``rivieres.csv``) from public GeoJSON.

    python -m tznr_kit.socle.territoires.construire communes.geojson --code code \\
        --vers content/territoires/formes.csv --source "IGN Admin Express 2026" \\
        --licence "Licence Ouverte 2.0" --tolerance 60

Borders shared by two communes are simplified once, between the points where three territories meet, so
that neighbours keep the same points.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from tznr_kit.socle.territoires.formes import METRES_PAR_UNITE, UNITE, Anneau, Point, encoder

Traces = dict[str, list[list[Point]]]


def lire_geojson(fichier: Path, cle: str) -> Traces:
    """``properties[cle]`` → its lines or rings, on the grid. Raises KeyError, ValueError on another format."""
    traces: Traces = defaultdict(list)
    for objet in json.loads(fichier.read_text(encoding="utf-8"))["features"]:
        for ligne in _lignes(objet["geometry"]):
            traces[str(objet["properties"][cle])].append(_sur_la_grille(ligne))
    return traces


def _lignes(geometrie: dict[str, Any]) -> list[Any]:
    coordonnees = geometrie["coordinates"]
    match geometrie["type"]:
        case "LineString":
            return [coordonnees]
        case "Polygon" | "MultiLineString":
            return list(coordonnees)
        case "MultiPolygon":
            return [anneau for polygone in coordonnees for anneau in polygone]
        case autre:
            raise ValueError(f"géométrie {autre} inconnue")


def _sur_la_grille(ligne: list[list[float]]) -> list[Point]:
    points: list[Point] = []
    for lon, lat in ligne:
        point = (round(lon * UNITE), round(lat * UNITE))
        if not points or points[-1] != point:
            points.append(point)
    return points


def simplifier(traces: Traces, tolerance_m: float) -> Traces:
    """The same lines with fewer points: none moves by more than ``tolerance_m`` metres."""
    noeuds = _noeuds(traces)
    garder: set[Point] = set(noeuds)
    for lignes in traces.values():
        for ligne in lignes:
            for troncon in _troncons(ligne, noeuds):
                # The same border is met once from each side: read it in one direction only.
                garder |= _douglas_peucker(min(troncon, troncon[::-1]), tolerance_m / METRES_PAR_UNITE)
    return {code: [[p for p in ligne if p in garder] for ligne in lignes] for code, lignes in traces.items()}


def _noeuds(traces: Traces) -> set[Point]:
    """Points where lines begin, end, or where three edges or more meet."""
    voisins: dict[Point, set[Point]] = defaultdict(set)
    bouts: set[Point] = set()
    for lignes in traces.values():
        for ligne in lignes:
            for a, b in pairwise(ligne):
                voisins[a].add(b)
                voisins[b].add(a)
            if ligne[0] != ligne[-1]:
                bouts |= {ligne[0], ligne[-1]}
    return bouts | {point for point, autres in voisins.items() if len(autres) > 2}


def _troncons(ligne: list[Point], noeuds: set[Point]) -> list[list[Point]]:
    """The line cut at its nodes; a ring without node (an island) is cut at its extreme points."""
    if ligne[0] == ligne[-1]:
        coupes = noeuds & set(ligne) or {min(ligne), max(ligne)}
        debut = next(rang for rang, point in enumerate(ligne) if point in coupes)
        ligne = [*ligne[debut:-1], *ligne[:debut], ligne[debut]]
    else:
        coupes = noeuds
    troncons, courant = [], [ligne[0]]
    for point in ligne[1:]:
        courant.append(point)
        if point in coupes:
            troncons.append(courant)
            courant = [point]
    return troncons


def _douglas_peucker(ligne: list[Point], tolerance: float) -> set[Point]:
    premier, dernier = ligne[0], ligne[-1]
    if len(ligne) < 3:
        return {premier, dernier}
    ecarts = [_ecart(point, premier, dernier) for point in ligne[1:-1]]
    pire = max(range(len(ecarts)), key=ecarts.__getitem__)
    if ecarts[pire] <= tolerance:
        return {premier, dernier}
    return _douglas_peucker(ligne[: pire + 2], tolerance) | _douglas_peucker(ligne[pire + 1 :], tolerance)


def _ecart(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    longueur = math.hypot(dx, dy)
    if not longueur:
        return math.hypot(point[0] - a[0], point[1] - a[1])
    return abs(dx * (a[1] - point[1]) - dy * (a[0] - point[0])) / longueur


def ecrire(traces: dict[str, list[list[Point]]], fichier: Path, source: str, licence: str) -> None:
    """Writes the compact file, sorted by code, with its source and licence."""
    lignes = [f"# Source : {source}", f"# Licence : {licence}", f"# Format : code;x y dx dy… en 1/{UNITE} degré"]
    for code in sorted(traces):
        anneaux: list[Anneau] = [tuple(ligne) for ligne in traces[code] if len(ligne) > 1]
        lignes.append(f"{code};{'|'.join(encoder(anneau) for anneau in anneaux)}")
    fichier.write_text("\n".join(lignes) + "\n", encoding="utf-8")


def principal(arguments: list[str]) -> int:
    """Command line; returns 0 when the file is written."""
    analyseur = argparse.ArgumentParser(description="Reconstruit les tracés compacts à partir d'un GeoJSON public")
    analyseur.add_argument("geojson", type=Path)
    analyseur.add_argument("--code", required=True, help="propriété qui porte le code INSEE, ou le nom du cours d'eau")
    analyseur.add_argument("--vers", required=True, type=Path)
    analyseur.add_argument("--source", required=True)
    analyseur.add_argument("--licence", required=True)
    analyseur.add_argument("--tolerance", type=float, default=0.0, help="simplification, en mètres")
    choix = analyseur.parse_args(arguments)
    traces = simplifier(lire_geojson(choix.geojson, choix.code), choix.tolerance)
    ecrire(traces, choix.vers, choix.source, choix.licence)
    return 0


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
