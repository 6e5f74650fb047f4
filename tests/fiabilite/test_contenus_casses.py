"""Forty ways to break a content file while people are served: everything still answers, and the cell is told where.

Each kind is tried on the disk of a running installation: before it, everything was read once (as the server does).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tznr_kit.contenus.tout import tout_lire
from tznr_kit.droits.calcul import calculer
from tznr_kit.socle import dernier_bon
from tznr_kit.socle.dernier_bon import contenus_casses
from tznr_kit.socle.reglages import RACINE
from tznr_kit.web import sante

JOUR = date(2026, 11, 28)
DEMARCHE, RSA, BAREME = "textes/demarche.yaml", "droits/rsa.yaml", "baremes/rsa.yaml"
LISTES, LIEUX, TYPES = "formulaires/listes.yaml", "lieux/par_type/ccas.yaml", "lieux/types.yaml"
COMMUNES, GARES, FORMES = "territoires/communes.csv", "territoires/gares.csv", "territoires/formes.csv"
DESSIN = "kiosque/images/enfants.svg"
Casser = Callable[[bytes], bytes]


def _ajouter(suite: str) -> Casser:
    return lambda octets: octets + suite.encode()


def _remplacer(avant: str, apres: str) -> Casser:
    def casser(octets: bytes) -> bytes:
        assert avant.encode() in octets, f"{avant} n'est plus dans le fichier"
        return octets.replace(avant.encode(), apres.encode(), 1)

    return casser


def _tout(texte: str | bytes) -> Casser:
    return lambda _: texte if isinstance(texte, bytes) else texte.encode()


GENRES: dict[str, tuple[str, Casser]] = {
    "30 février": (DEMARCHE, _remplacer("2027-05-23", "2026-02-30")),
    "mois 13": (DEMARCHE, _remplacer("2027-05-23", "2026-13-01")),
    "année zéro": (DEMARCHE, _remplacer("2027-05-23", "0000-01-01")),
    "heure 25": (DEMARCHE, _remplacer("2027-05-23", "2026-02-03 25:00:00")),
    "décalage de 99 heures": (DEMARCHE, _remplacer("2027-05-23", "2026-02-03T10:00:00+99:00")),
    "nombre de 5 000 chiffres": (DEMARCHE, _ajouter(f"\nnombre: {'9' * 5000}\n")),
    "base soixante sans fin": (DEMARCHE, _ajouter(f"\nnombre: {'1:59' * 1}{':59' * 3000}\n")),
    "!!set": (DEMARCHE, _ajouter("\nensemble: !!set {un, deux}\n")),
    "!!set de travers": (DEMARCHE, _ajouter("\nensemble: !!set [un, deux]\n")),
    "!!omap de travers": (DEMARCHE, _ajouter("\nordre: !!omap {un: deux}\n")),
    "!!pairs de travers": (DEMARCHE, _ajouter("\nordre: !!pairs un\n")),
    "!!binary de travers": (DEMARCHE, _ajouter("\noctets: !!binary é\n")),
    "!!int d'un mot": (DEMARCHE, _ajouter("\nnombre: !!int douze\n")),
    "!!int vide": (DEMARCHE, _ajouter('\nnombre: !!int ""\n')),
    "!!float d'un mot": (DEMARCHE, _ajouter("\nnombre: !!float douze\n")),
    "!!bool d'un mot": (DEMARCHE, _ajouter("\noui: !!bool peut-être\n")),
    "!!timestamp d'un mot": (DEMARCHE, _ajouter("\njour: !!timestamp hier\n")),
    "!!python": (DEMARCHE, _ajouter("\nfaire: !!python/object/apply:os.system [ls]\n")),
    "clé fusionnée de travers": (DEMARCHE, _ajouter("\n<<: 3\n")),
    "clé qui est une liste": (DEMARCHE, _ajouter("\n? [a, b]\n: c\n")),
    "clé double": (DEMARCHE, _ajouter("\nverifie_le: 2026-11-23\n")),
    "clé inconnue": (DEMARCHE, _ajouter("\nautre: 1\n")),
    "alias": (DEMARCHE, _ajouter("\na: &a 1\nb: *a\n")),
    "crochet ouvert": (DEMARCHE, _ajouter("\nliste: [\n")),
    "tabulation": (DEMARCHE, _ajouter("\n\tcle: 1\n")),
    "deux documents": (DEMARCHE, _ajouter("\n---\nautre: 1\n")),
    "listes sans fond": (DEMARCHE, _ajouter("\nl: " + "- " * 40 + "\n" + "m: " + "[" * 4000 + "\n")),
    "caractère nul": (DEMARCHE, _ajouter("\nmot: \0\n")),
    "latin-1": (DEMARCHE, _tout("verifie_le: été".encode("latin-1"))),
    "UTF-16": (DEMARCHE, _tout("verifie_le: 2026".encode("utf-16"))),
    "fichier vide": (DEMARCHE, _tout("")),
    "seulement un nombre": (DEMARCHE, _tout("3")),
    "coupé au milieu": (DEMARCHE, lambda octets: octets[: len(octets) // 2]),
    "règle : nom inconnu": (RSA, _remplacer("si: rsa_age_foyer", "si: rsa_age_foyers")),
    "règle : formule impossible": (RSA, _remplacer("si: rsa_age_foyer", "si: (rsa_age_foyer")),
    "règle : identifiant": (RSA, _remplacer("id: rsa", "id: rsb")),
    "barème infini": (BAREME, _remplacer("565.34", ".inf")),
    "barème sans valeur": (BAREME, _remplacer("565.34", ".nan")),
    "barème : 31 avril": (BAREME, _remplacer("2021-04-01", "2021-04-31")),
    "liste retirée qu'un formulaire appelle": (LISTES, _remplacer("  droits:", "  droit:")),
    "lieu : type inconnu": (TYPES, _remplacer("id: ccas", "id: ccaz")),
    "tableau : lettre pour un nombre": (COMMUNES, _remplacer("43.3723", "quarante")),
    "tableau : sans valeur": (COMMUNES, _remplacer("43.3723", "nan")),
    "tableau : colonne perdue": (COMMUNES, _remplacer("population,", "habitants,")),
    "tableau : cases en trop": (COMMUNES, _remplacer("31001,Agassac", "31001,Agassac,,,")),
    "tableau : guillemet ouvert": (COMMUNES, _remplacer("31001,Agassac", '31001,"Agassac')),
    "tableau : latin-1": (COMMUNES, lambda octets: octets.decode().encode("latin-1", "replace")),
    "tableau vide": (GARES, _tout("nom,insee,lat,lon\n")),
    "tracé : pas un nombre": (FORMES, _remplacer("8755 433588", "8755 x")),
    "tracé : point perdu": (FORMES, _remplacer("8755 433588", "8755")),
    "dessin : script": (DESSIN, _remplacer("</svg>", "<script>alert(1)</script></svg>")),
    "dessin : entités": (
        DESSIN,
        _tout('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'),
    ),
    "dessin : coupé": (DESSIN, lambda octets: octets[: len(octets) // 2]),
    "dessin : image distante": (DESSIN, _remplacer("</svg>", '<image href="https://exemple.fr/a.png"/></svg>')),
    "dessin : au clic": (DESSIN, _remplacer("<svg ", '<svg onload="alert(1)" ')),
}


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A content folder being served: everything was read once."""
    for un in dernier_bon._TOUS:  # what another installation of this process kept would be read again with ours
        un._lectures.clear()
    contenu = tmp_path_factory.mktemp("installation") / "content"
    shutil.copytree(RACINE / "content", contenu)
    with pytest.MonkeyPatch.context() as milieu:
        milieu.setenv("TZNR_CONTENU", str(contenu))
        assert tout_lire(JOUR) == []
        yield contenu


def _poser(fichier: Path, octets: bytes) -> None:
    fichier.write_bytes(octets)
    quand = fichier.stat().st_mtime_ns + 10_000_000
    os.utime(fichier, ns=(quand, quand))


# A file that many others rest on is slow to read again: one kind of each is tried at each change, all of them apart.
LONGS = {DEMARCHE, RSA, BAREME}
A_CHAQUE_FOIS = {"30 février", "clé double", "fichier vide", "règle : nom inconnu", "barème infini"}
TOUS_LES_GENRES = [
    pytest.param(genre, marks=[pytest.mark.complet] if nom in LONGS and genre not in A_CHAQUE_FOIS else [])
    for genre, (nom, _) in GENRES.items()
]


@pytest.mark.xdist_group("contenus_casses")
@pytest.mark.parametrize("genre", TOUS_LES_GENRES)
def test_le_dernier_bon_sert_et_la_cellule_lit_ou(installation: Path, genre: str) -> None:
    nom, casser = GENRES[genre]
    fichier = installation / nom
    bon = fichier.read_bytes()
    _poser(fichier, casser(bon))
    try:
        # Nobody opens the page that uses it: it is known all the same.
        assert any(Path(un.fichier).parent.name in nom and un.message for un in contenus_casses())
        assert tout_lire(JOUR) == []
    finally:
        _poser(fichier, bon)
    assert contenus_casses() == []


@pytest.mark.parametrize(("genre", "ligne"), [("30 février", "ligne 3"), ("tableau : sans valeur", "ligne 5")])
def test_la_ligne_est_dite(installation: Path, genre: str, ligne: str) -> None:
    nom, casser = GENRES[genre]
    bon = (installation / nom).read_bytes()
    _poser(installation / nom, casser(bon))
    try:
        assert any(un.champ.startswith(ligne) or un.champ.endswith(f"{ligne} du fichier") for un in contenus_casses())
    finally:
        _poser(installation / nom, bon)
    assert contenus_casses() == []


def test_la_sante_dit_quel_fichier_et_depuis_quand(installation: Path) -> None:
    bon = (installation / DEMARCHE).read_bytes()
    _poser(installation / DEMARCHE, GENRES["30 février"][1](bon))
    try:
        etat = TestClient(Starlette(routes=sante.routes())).get("/sante").json()
    finally:
        _poser(installation / DEMARCHE, bon)
    assert etat["contenus_casses"] == 1
    assert etat["contenus"][0]["fichier"] == DEMARCHE and etat["contenus"][0]["ou"] == "ligne 3"
    assert abs((datetime.now(UTC) - datetime.fromisoformat(etat["contenus"][0]["depuis"])).total_seconds()) < 60
    assert str(installation) not in str(etat), "les dossiers du serveur ne se disent pas"


@pytest.mark.panne("Quarante genres de contenus cassés en marche", "Le simulateur et les fiches répondent comme avant")
def test_le_simulateur_repond_comme_avant(installation: Path) -> None:
    assert tout_lire(JOUR) == []
    avant = calculer({}, JOUR).simulation.resultats()
    gardes = {nom: (installation / nom).read_bytes() for nom in (RSA, BAREME, DEMARCHE)}
    _poser(installation / RSA, _remplacer("id: rsa", "id: 2026-02-30")(gardes[RSA]))
    _poser(installation / BAREME, _remplacer("2021-04-01", "2021-02-30")(gardes[BAREME]))
    (installation / DEMARCHE).unlink()
    try:
        assert calculer({}, JOUR).simulation.resultats() == avant
        assert tout_lire(JOUR) == []
        assert tout_lire(date(2026, 11, 29)) == [], "le jour change pendant que le fichier est cassé"
        assert len(contenus_casses()) >= 3
    finally:
        for nom, octets in gardes.items():
            (installation / nom).touch()
            _poser(installation / nom, octets)
    assert contenus_casses() == []
