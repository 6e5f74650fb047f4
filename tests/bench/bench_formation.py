"""``python -m tests.bench.bench_formation [--stagiaires 15]``: joining a session, then answering. JSON.

Two crowds, each on a fresh server: all at once, then spread over a minute. Every trainee is a light visitor: what a
browser downloads (addresses noted once with Chromium), then Streamlit's own protocol. A bare Streamlit page is joined
by as many in the same run. The trainer's live view is open meanwhile.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import ssl
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.bench.client import Visiteur
from tests.browser import navigateur
from tests.browser.serveurs import serveur
from tests.charge.foule import Releve
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.formation import seances
from tznr_kit.formation.modules import questions_avant_apres
from tznr_kit.socle.acces import Contexte, comptes
from tznr_kit.socle.acces.sessions import TEMOIN, se_connecter
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_kits import Formation

MOT_DE_PASSE = "une phrase longue et simple"
MINUTE = 60.0
NUE = 'import streamlit as st\nst.text_input("Votre prénom")\nst.button("Rejoindre")\n'


@dataclass
class Mesures:
    """Seconds: until the form is there, until the trainee is in, until an answer is kept."""

    formulaire: Releve = field(default_factory=Releve)
    inscription: Releve = field(default_factory=Releve)
    reponse: Releve = field(default_factory=Releve)

    def resume(self) -> dict[str, Any]:
        """Percentiles of each."""
        return {nom: releve.resume() for nom, releve in vars(self).items()}


def adresses(page: str) -> list[str]:
    """What a browser downloads to draw this page, without what it keeps from one page to the next."""
    lues: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=navigateur.chemin(), args=navigateur.OPTIONS)
        onglet = chromium.new_page(ignore_https_errors=True)
        onglet.on("request", lambda demande: lues.append(demande.url))
        onglet.goto(page)
        navigateur.attendre_la_fin(onglet)
        chromium.close()
    return [une for une in lues if une.startswith("http")]


def telecharger(lues: list[str], tls: ssl.SSLContext | None = None) -> None:
    """One trainee's browser, one connection."""
    ici = urlsplit(lues[0])
    nom = ici.hostname or "localhost"
    prise: http.client.HTTPConnection = (
        http.client.HTTPSConnection(nom, ici.port, timeout=MINUTE, context=tls)
        if tls
        else http.client.HTTPConnection(nom, ici.port, timeout=MINUTE)
    )
    for une in lues:
        parties = urlsplit(une)
        prise.request("GET", f"{parties.path}?{parties.query}", headers={"Accept-Encoding": "gzip, br"})
        prise.getresponse().read()
    prise.close()


def rejoindre(
    adresse: str,
    code: str,
    lues: list[str],
    rang: int,
    attente: float,
    mesures: Mesures,
    tls: ssl.SSLContext | None = None,
) -> None:
    """Arrive after ``attente`` seconds, join, answer every question of the first questionnaire."""
    time.sleep(attente)
    debut = time.perf_counter()
    telecharger(lues, tls)
    visiteur = Visiteur(adresse, "se_former", parametres=f"partie=seance&code={code}", tls=tls)
    visiteur.ouvrir()
    mesures.formulaire.durees.append(time.perf_counter() - debut)
    visiteur.ecrire("Votre prénom, ou un surnom", f"Stagiaire {chr(ord('A') + rang)}")
    mesures.inscription.durees.append(visiteur.appuyer("Rejoindre la séance"))
    for question in questions_avant_apres(date.today()):
        libelle = next(un for un in visiteur.choix if un.startswith(question.question[:20]))
        mesures.reponse.durees.append(visiteur.choisir(libelle, visiteur.choix[libelle][rang % 2]))
    visiteur.fermer()


def arriver_sur_la_page_nue(adresse: str, lues: list[str], attente: float, releve: Releve) -> None:
    """The same, on a page with one field and one button."""
    time.sleep(attente)
    debut = time.perf_counter()
    telecharger(lues)
    visiteur = Visiteur(adresse, "")
    visiteur.ouvrir()
    releve.durees.append(time.perf_counter() - debut)
    visiteur.fermer()


def _ensemble(fils: list[threading.Thread]) -> None:
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()


def mesurer(dossier: Path, nue: Path, nombre: int, duree: float) -> dict[str, Any]:
    """``nombre`` trainees who arrive within ``duree`` seconds, on our server then on a bare page."""
    attentes = [duree * rang / nombre for rang in range(nombre)]
    cellule, mesures, temoin = contexte(magasin_neuf(dossier), "cellule"), Mesures(), Releve()
    formation, code = ouvrir_seance(cellule, nombre)
    jeton = _formatrice(cellule)
    with serveur(dossier) as adresse:
        lues = adresses(f"{adresse}/se_former?partie=seance&code={code}")
        vue = Visiteur(adresse, "se_former", parametres="partie=animer", temoin=f"{TEMOIN}={jeton}")
        vue.ouvrir()
        _ensemble(
            [
                threading.Thread(target=rejoindre, args=(adresse, code, lues, rang, attente, mesures))
                for rang, attente in enumerate(attentes)
            ]
        )
        vue.fermer()
    assert len(seances.presences(cellule, formation)) == nombre, "tous sont dans la séance"
    with serveur(dossier, script=nue) as adresse:
        lues = adresses(adresse)
        _ensemble(
            [
                threading.Thread(target=arriver_sur_la_page_nue, args=(adresse, lues, attente, temoin))
                for attente in attentes
            ]
        )
    return {"secondes": duree, **mesures.resume(), "page_nue": temoin.resume()}


def ouvrir_seance(cellule: Contexte, places: int) -> tuple[str, str]:
    """A session with so many places: its id, its code."""
    formation = Formation(
        id=identifiant(), titre="Mesure", jour=date.today(), debut="09:00", fin="12:00", lieu="Ici", places=places
    )
    code = seances.creer(cellule, formation, None, "Animatrice", "libre")
    return formation.id, code


def _formatrice(cellule: Contexte) -> str:
    invitation = comptes.inviter(contexte(cellule.magasin, "admin"), "f@exemple.fr", "Animatrice", "cellule")
    comptes.accepter(cellule.magasin, invitation, "f@exemple.fr", "Animatrice", MOT_DE_PASSE)
    return se_connecter(cellule.magasin, "f@exemple.fr", MOT_DE_PASSE, "127.0.0.1")


def principal() -> int:
    """Print both crowds."""
    analyseur = argparse.ArgumentParser(prog="python -m tests.bench.bench_formation", description=__doc__)
    analyseur.add_argument("--stagiaires", type=int, default=15)
    nombre = analyseur.parse_args().stagiaires
    resultats = []
    for duree in (0.0, MINUTE):
        with tempfile.TemporaryDirectory() as racine:
            dossier, nue = Path(racine) / "donnees", Path(racine) / "nue.py"
            dossier.mkdir()
            nue.write_text(NUE, encoding="utf-8")
            resultats.append(mesurer(dossier, nue, nombre, duree))
    charge = [round(valeur, 1) for valeur in os.getloadavg()]
    print(json.dumps({"stagiaires": nombre, "charge_de_la_machine": charge, "foules": resultats}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(principal())
