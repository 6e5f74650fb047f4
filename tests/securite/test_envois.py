"""What machines receive: messages of phones, uploads, content files. Oversized, malformed, or built to exhaust us."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.actions.aides import action_validee
from tests.actions.test_rencontres import ligne
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions.coffre import ENTETE, CoffreRefuse
from tznr_kit.actions.valise import importer
from tznr_kit.lieux.importateurs.commun import SourceInutilisable
from tznr_kit.lieux.importateurs.grille import OCTETS_MAXIMAUX as TABLEUR_MAXIMAL
from tznr_kit.lieux.importateurs.grille import _classeur
from tznr_kit.observatoire.fichiers import FichierRefuse
from tznr_kit.observatoire.fichiers import lire as lire_partenaire
from tznr_kit.socle.acces import comptes, sessions
from tznr_kit.socle.formulaires.identifiants import LONGUEUR_MAXIMALE, trouver_identifiants
from tznr_kit.web.routes import routes
from tznr_kit.web.suivi import ADRESSE, OCTETS_MAXIMAUX
from tznr_rules.erreurs import ErreurContenu
from tznr_rules.yaml_sur import analyser_yaml

ENTETES = {"x-kit-tznr": "suivi", "content-type": "application/json"}


@pytest.fixture
def telephone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A phone of the team of the action « a »."""
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    magasin = magasin_neuf(tmp_path)
    cellule = contexte(magasin)
    action = action_validee(cellule)
    jeton = sessions.ouvrir_par_lien(magasin, comptes.lien_de_terrain(cellule, action.id))
    client = TestClient(Starlette(routes=routes()), raise_server_exceptions=False)
    client.headers.update(ENTETES | {"authorization": f"Bearer {jeton}", "x-essai": action.id})
    yield client


def _envoi(telephone: TestClient, **autres: Any) -> bytes:
    demande = {"action": telephone.headers["x-essai"], "rencontres": [], "groupes": [], **autres}
    return json.dumps(demande).encode()


MALFORMES = {
    "vide": b"",
    "pas du JSON": b"{",
    "pas de l'UTF-8": b"\xff\xfe{}",
    "un nombre de 5 000 chiffres": b'{"action":' + b"1" * 5000 + b"}",
    "100 000 crochets": b"[" * 100_000,
    "une liste": b"[]",
    "un demi-caractère": b'{"action":"\\ud800","rencontres":[],"groupes":[]}',
    "un caractère nul": b'{"action":"a\\u0000","rencontres":[],"groupes":[]}',
    "pas une liste": b'{"action":"a","rencontres":{},"groupes":[]}',
}


@pytest.mark.parametrize("corps", MALFORMES.values(), ids=MALFORMES)
def test_message_malforme(telephone: TestClient, corps: bytes) -> None:
    reponse = telephone.post(ADRESSE, content=corps)
    assert reponse.status_code == 400 and reponse.json() == {"message": "Envoi illisible."}


def test_message_demesure(telephone: TestClient) -> None:
    assert telephone.post(ADRESSE, content=b" " * (OCTETS_MAXIMAUX + 1)).status_code == 413
    trop = _envoi(telephone, rencontres=[ligne() for _ in range(501)])
    assert telephone.post(ADRESSE, content=trop).status_code == 403


@pytest.mark.parametrize("verbatim", ["x" * 100_000, "\ud800", "a\x00b", {"a": 1}, 10**400])
def test_rencontre_empoisonnee_refusee_seule(telephone: TestClient, verbatim: Any) -> None:
    bonne, mauvaise = ligne(), ligne(verbatim=verbatim)
    recu = telephone.post(ADRESSE, content=_envoi(telephone, rencontres=[bonne, mauvaise, None, 3, {"id": "x" * 999}]))
    assert recu.status_code == 200, recu.text
    assert recu.json()["acquis"] == [bonne["id"]] and mauvaise["id"] in recu.json()["refuses"]
    assert max(map(len, recu.json()["refuses"])) <= 40


@pytest.mark.parametrize(
    "chemin",
    [
        "/statique/../filtres.py",
        "/statique/%2e%2e/filtres.py",
        "/statique//etc/passwd",
        "/statique/..%5cfiltres.py",
        "/carte/symbole/..%2f..%2fx.svg",
    ],
)
def test_traversee_de_repertoire(telephone: TestClient, chemin: str) -> None:
    assert telephone.get(chemin).status_code == 404


@pytest.mark.panne("Fichier fait pour épuiser le serveur (YAML)", "Refusé avant d'être lu ; le serveur continue")
def test_bombe_yaml() -> None:
    """Nine aliases of nine aliases: a thousand million words once unfolded."""
    lignes = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lignes += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    with pytest.raises(ErreurContenu, match="alias"):
        analyser_yaml("\n".join(lignes).encode(), Path("bombe.yaml"))
    with pytest.raises(ErreurContenu):
        analyser_yaml(b"!!python/object/apply:os.system [id]", Path("objet.yaml"))
    for profond in (b"[" * 50_000, b"- " * 200_000, b"{a: " * 50_000):
        with pytest.raises(ErreurContenu, match="les unes dans les autres"):
            analyser_yaml(profond, Path("profond.yaml"))


def test_bombe_zip() -> None:
    """A spreadsheet of a few kilobytes that unfolds into more than the limit."""
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/sheet.xml", "w") as feuille:
        for _ in range(TABLEUR_MAXIMAL // 1_000_000 + 1):
            feuille.write(b"0" * 1_000_000)
    assert len(octets.getvalue()) < 100_000
    with pytest.raises(SourceInutilisable, match="déplié"):
        _classeur(octets.getvalue())


@pytest.mark.parametrize("octets", [b"", b"\x00" * 1000, b"PK\x03\x04" + b"a" * 100, ENTETE, ENTETE + b"a" * 200])
def test_fichier_depose_illisible(tmp_path: Path, octets: bytes) -> None:
    with pytest.raises(CoffreRefuse):
        importer(contexte(magasin_neuf(tmp_path)), octets, "une phrase secrète")
    with pytest.raises(FichierRefuse):
        lire_partenaire(octets, b"{}", "charge")
    with pytest.raises(SourceInutilisable):
        _classeur(octets)


@pytest.mark.parametrize("motif", ["a@", "0 ", "+33 .", "1 2 ", "fr76 1234 ", "nee ", "12/", "(at) ", "0" * 3 + "-"])
def test_deni_de_service_par_expression_rationnelle(motif: str) -> None:
    """The longest text that is read, made of what the patterns begin with; a longer one is refused unread.

    The bound is a ratio to a harmless text of the same length in the same run: no clock of a quick machine.
    """
    temoin = _secondes("bonjour madame " * (LONGUEUR_MAXIMALE // 15))
    assert _secondes(motif * (LONGUEUR_MAXIMALE // len(motif))) < 400 * temoin + 0.1
    assert trouver_identifiants(motif * LONGUEUR_MAXIMALE) == ["plus de 5000 caractères"]


def _secondes(texte: str) -> float:
    debut = time.process_time()
    trouver_identifiants(texte)
    return time.process_time() - debut
