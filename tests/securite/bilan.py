"""``python -m tests.securite.bilan [--json]``: the figures that are followed, measured by the attackers."""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from tznr_kit.socle.reglages import RACINE

# (name, what it was on 28 November 2026 before, what it must be)
CHIFFRES: dict[str, tuple[str, float, float]] = {
    "compte_ferme_agit": ("Gestes qu'un compte fermé fait encore", 3, 0),
    "essais_en_rafale": ("Mots de passe évalués dans une rafale de 24", 24, 5),
    "mo_trente_connexions": ("Mémoire prise par 30 connexions à la fois, en Mo", 1850, 200),
    "personnes_jointes": ("Personnes jointes d'un magasin à l'autre, sur 6", 6, 0),
    "reponses_entre_rapports": ("Réponses retrouvées entre deux rapports", 5, 0),
    "contenus_qui_arretent": ("Genres de contenus cassés qui arrêtent une page", 5, 0),
    "copies_apres_fermeture": ("Pages fermées encore en mémoire", 4, 0),
    "identifiants_qui_passent": ("Identifiants naturels qui passent", 18, 1),
    "valises_mal_traitees": ("Valises piégées mal traitées", 12, 0),
    "paquets_sans_empreinte": ("Paquets sans empreinte", 58, 0),
    "exposition_des_unites": ("Exposition de la pire unité systemd, sur 10", 8.5, 4),
}


@contextmanager
def installation() -> Iterator[Path]:
    """A data folder of its own."""
    avant = os.environ.get("TZNR_DONNEES")
    with tempfile.TemporaryDirectory() as dossier:
        os.environ["TZNR_DONNEES"] = dossier
        try:
            yield Path(dossier)
        finally:
            if avant is None:
                del os.environ["TZNR_DONNEES"]
            else:
                os.environ["TZNR_DONNEES"] = avant


def compte_ferme_agit() -> float:
    """Guarded calls that go further than the guard, once the account is closed."""
    from tests.securite.test_comptes_fermes import _avec_un_admin, _connecte, _fermer, _tout_charger
    from tests.socle.acces.aides import magasin_neuf
    from tznr_kit.socle.acces import AccesRefuse

    with installation() as dossier:
        magasin = magasin_neuf(dossier)
        admin = _avec_un_admin(magasin)
        garde = _connecte(magasin, "cellule")
        _fermer(admin, "cellule@exemple.fr")
        passes = 0
        for appel in _tout_charger():
            try:
                appel.fonction(garde)
            except AccesRefuse:
                continue
            except Exception:  # noqa: BLE001 (whatever it did, the guard let it)
                pass
            passes += 1
        return passes


def essais_en_rafale() -> float:
    """Passwords really compared, of twenty-four sent together on one account."""
    from tests.socle.acces.aides import magasin_neuf
    from tznr_kit.socle.acces import sessions

    evalues: list[str] = []

    def lent(_: str, mot_de_passe: str) -> bool:
        evalues.append(mot_de_passe)
        time.sleep(0.05)
        return False

    avant = sessions.correspond
    sessions.correspond = lent
    try:
        with installation() as dossier, ThreadPoolExecutor(24) as equipe:
            magasin = magasin_neuf(dossier)

            def deviner(rang: int) -> None:
                try:
                    sessions.se_connecter(magasin, "ana@exemple.fr", f"essai {rang}", f"192.0.2.{rang}")
                except sessions.ConnexionRefusee:
                    return

            list(equipe.map(deviner, range(24)))
    finally:
        sessions.correspond = avant
    return len(evalues)


CONNEXIONS = """
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tests.socle.acces.aides import magasin_neuf
from tznr_kit.socle.acces import sessions
from tznr_kit.socle.acces.mots_de_passe import Occupe

def pic():
    return int(next(l for l in open("/proc/self/status") if l.startswith("VmHWM")).split()[1])

def essayer(rang):
    try:
        sessions.se_connecter(magasin, f"p{rang}@exemple.fr", "quatre mots bien au hasard", "")
    except (sessions.ConnexionRefusee, Occupe):
        pass

with tempfile.TemporaryDirectory() as dossier, ThreadPoolExecutor(30) as equipe:
    magasin = magasin_neuf(Path(dossier))
    avant = pic()
    list(equipe.map(essayer, range(30)))
    print((pic() - avant) / 1024)
"""


def mo_trente_connexions() -> float:
    """Megabytes that thirty sign-ins at once add to the peak of a fresh process, with the real hashing."""
    lu = subprocess.run([sys.executable, "-c", CONNEXIONS], cwd=RACINE, capture_output=True, text=True, check=True)
    return round(float(lu.stdout))


def personnes_jointes() -> float:
    """Of six, by order, instants, backups, identifiers, sealed tokens."""
    from tests.securite.attaques.jonction import jointures, vivre

    with installation() as dossier:
        return jointures(vivre(dossier))


def reponses_entre_rapports() -> float:
    """Figures that moved by fewer than five between two reports one encounter apart."""
    from tests.securite.attaques.rapports import retrouvees

    with installation() as dossier:
        return retrouvees(dossier, (date(2027, 1, 20), date(2027, 2, 1)))


def contenus_qui_arretent() -> float:
    """Kinds of breakage, of some fifty, after which a content is not read any more or nobody is told."""
    from tests.fiabilite.test_contenus_casses import GENRES, JOUR, _poser
    from tznr_kit.contenus.tout import tout_lire
    from tznr_kit.socle.dernier_bon import contenus_casses

    arrets = 0
    with installation() as dossier:
        contenu = dossier / "content"
        shutil.copytree(RACINE / "content", contenu)
        os.environ["TZNR_CONTENU"] = str(contenu)
        tout_lire(JOUR)
        for nom, casser in GENRES.values():
            bon = (contenu / nom).read_bytes()
            _poser(contenu / nom, casser(bon))
            try:
                arrets += not contenus_casses() or bool(tout_lire(JOUR))
            except Exception:  # noqa: BLE001 (that is what is counted)
                arrets += 1
            _poser(contenu / nom, bon)
            contenus_casses()
        del os.environ["TZNR_CONTENU"]
    return arrets


class _Page:
    """A page that is closed, and the answers it holds."""

    def __init__(self, nom: str) -> None:
        self.id, self.reponses = nom, {"revenu": 900}
        from streamlit.proto.ClientState_pb2 import ClientState
        from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
        from streamlit.runtime.fragment import MemoryFragmentStorage
        from streamlit.runtime.state.session_state import SessionState

        self._session_state, self._fragment_storage = SessionState(), MemoryFragmentStorage()
        self._browser_queue, self._client_state = ForwardMsgQueue(), ClientState()
        self._user_info: dict[str, str] = {}

    def shutdown(self) -> None:
        """What Streamlit asks of a session that ends."""


def copies_apres_fermeture() -> float:
    """Closed pages that Streamlit still holds after the sweep, of four."""
    from streamlit.runtime.memory_session_storage import MemorySessionStorage

    from pages.communs import memoire

    storage = MemorySessionStorage(ttl_seconds=0.05)  # type: ignore[arg-type]
    tenues: list[weakref.ref[_Page]] = []
    page: _Page | None = None
    for rang in range(4):
        page = _Page(str(rang))
        tenues.append(weakref.ref(page))
        storage.save(SimpleNamespace(session=page))  # type: ignore[arg-type]
    instance = SimpleNamespace(_session_mgr=SimpleNamespace(_session_storage=storage))
    page = None
    avant = memoire.runtime
    memoire.runtime = SimpleNamespace(exists=lambda: True, get_instance=lambda: instance)  # type: ignore[assignment]
    time.sleep(0.1)
    memoire.oublier_les_pages_fermees()
    memoire.runtime = avant
    # A weak reference tells what the memory really holds: the interface hides what is over.
    gc.collect()
    return sum(une() is not None for une in tenues)


def identifiants_qui_passent() -> float:
    """Natural ways to write a number, an address, a date, that the guard of free texts lets through."""
    from tests.securite.attaques.identifiants import NATURELS
    from tznr_kit.socle.formulaires.identifiants import trouver_identifiants

    return sum(not trouver_identifiants(texte) for texte in NATURELS)


def valises_mal_traitees() -> float:
    """Trapped files that come in, or that break, instead of being refused in words."""
    from tests.actions.aides import action_validee
    from tests.actions.test_rencontres import groupe, ligne
    from tests.securite.attaques.valise import BRUTS, PIEGES, piege
    from tests.socle.acces.aides import contexte, magasin_neuf
    from tznr_kit.actions import valise
    from tznr_kit.actions.coffre import CoffreRefuse, ouvrir_coffre, sceller
    from tznr_kit.actions.rencontres import deposer

    phrase, mal = "les chevaux du marché", 0
    with installation() as dossier:
        portable = contexte(magasin_neuf(dossier, "portable.sqlite"))
        action = action_validee(portable)
        deposer(portable, action.id, [ligne()], [groupe(5, age={"75_plus": 2})])
        contenu = ouvrir_coffre(valise.exporter(portable, phrase)[0], phrase)
        serveur = contexte(magasin_neuf(dossier, "serveur.sqlite"))
        for nom in (*PIEGES, *BRUTS):
            try:
                valise.importer(serveur, sceller(piege(nom, contenu), phrase), phrase)
            except CoffreRefuse:
                continue
            except Exception:  # noqa: BLE001 (that is what is counted)
                pass
            mal += 1
    return mal


def paquets_sans_empreinte() -> float:
    """Packages of the lock of the application that have no hash."""
    from tests.securite.verrou import paquets

    return sum(not empreintes for _, empreintes in paquets("requirements").values())


def exposition_des_unites() -> float:
    """The worst of the shipped units, as ``systemd-analyze security`` says; -1 where there is no systemd."""
    outil = shutil.which("systemd-analyze")
    if outil is None:
        return -1
    notes = []
    for unite in sorted((RACINE / "deploy" / "systemd").glob("*.service")):
        analyse = [outil, "security", "--offline=true", str(unite)]
        lu = subprocess.run(analyse, capture_output=True, text=True, check=False)
        notes += [float(un) for un in re.findall(r"Overall exposure level for [^:]+: ([\d.]+)", lu.stdout)]
    return max(notes, default=-1)


def mesurer() -> dict[str, float]:
    """Every figure, by name."""
    mesures: dict[str, Callable[[], float]] = {nom: globals()[nom] for nom in CHIFFRES}
    return {nom: mesurer_un() for nom, mesurer_un in mesures.items()}


if __name__ == "__main__":
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("--json", action="store_true")
    lus = mesurer()
    if analyseur.parse_args().json:
        print(json.dumps(lus, indent=1))
    else:
        for cle, (dit, avant_, voulu) in CHIFFRES.items():
            print(f"{dit} : {avant_:g} le 28/11/2026, {lus[cle]:g} maintenant (au plus {voulu:g}).")
    sys.exit(int(any(lus[cle] > voulu for cle, (_, _, voulu) in CHIFFRES.items())))
