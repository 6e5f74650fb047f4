"""nginx with the shipped configuration, on loopback: only names, ports, certificate and log folder are replaced."""

from __future__ import annotations

import os
import pwd
import shutil
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.serveurs import port_libre
from tznr_kit.socle.reglages import RACINE

DOSSIER = RACINE / "deploy" / "nginx"
LIVREE = DOSSIER / "kit-tznr.conf"
ABSENT = "nginx manque : installez-le (sudo apt-get install -y nginx), puis relancez."
ENVELOPPE = """
daemon off; user {moi}; pid {d}/nginx.pid; error_log {d}/demarrage.log;
events {{ worker_connections 2048; }}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream;
  client_body_temp_path {d}/corps; proxy_temp_path {d}/proxy;
  fastcgi_temp_path {d}/f; uwsgi_temp_path {d}/u; scgi_temp_path {d}/s;
  include {d}/kit.conf; include {d}/repliques.conf;
}}
"""


@dataclass(frozen=True)
class Mandataire:
    """A running nginx: ``adresse`` is ``https://localhost:port/tznr``; ``clair`` its plain HTTP port."""

    adresse: str
    clair: int
    dossier: Path

    def tls(self) -> ssl.SSLContext:
        """Trusts the certificate of the test and no other."""
        return ssl.create_default_context(cafile=str(self.dossier / "certificat.pem"))

    def demander(self, chemin: str, **entetes: str) -> tuple[int, dict[str, str], bytes]:
        """(status, headers in lower case, body) of a GET, redirections not followed."""
        demande = urllib.request.Request(self.adresse.removesuffix("/tznr") + chemin, headers=entetes)
        ouvreur = urllib.request.build_opener(urllib.request.HTTPSHandler(context=self.tls()), _SansSuite())
        try:
            with ouvreur.open(demande, timeout=10) as reponse:
                return reponse.status, _noms(reponse.headers.items()), reponse.read()
        except urllib.error.HTTPError as erreur:
            return erreur.code, _noms(erreur.headers.items()), erreur.read()


class _SansSuite(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def _noms(entetes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Lower-case names; several headers of the same name (cookies) on as many lines."""
    lus: dict[str, str] = {}
    for nom, valeur in entetes:
        lus[nom.lower()] = f"{lus[nom.lower()]}\n{valeur}" if nom.lower() in lus else valeur
    return lus


@contextmanager
def nginx(dossier: Path, repliques: Sequence[int]) -> Iterator[Mandataire]:
    """nginx in front of the replicas on these ports. Raises RuntimeError when it is absent or does not start."""
    programme = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin")
    if programme is None:
        raise RuntimeError(ABSENT)
    _certificat(dossier)
    chiffre, clair = port_libre(), port_libre()
    (dossier / "kit.conf").write_text(_adaptee(dossier, chiffre, clair), encoding="utf-8")
    (dossier / "repliques.conf").write_text(ecrire_les_repliques(*repliques), encoding="utf-8")
    (dossier / "nginx.conf").write_text(
        ENVELOPPE.format(d=dossier, moi=pwd.getpwuid(os.getuid()).pw_name), encoding="utf-8"
    )
    dossier.chmod(0o755)
    processus = subprocess.Popen([programme, "-p", str(dossier), "-c", str(dossier / "nginx.conf")])
    try:
        mandataire = Mandataire(f"https://localhost:{chiffre}/tznr", clair, dossier)
        _attendre(mandataire, processus)
        yield mandataire
    finally:
        processus.terminate()
        processus.wait(timeout=10)


def ecrire_les_repliques(*repliques: int | str) -> str:
    """What the administrator's own command writes. Raises CalledProcessError for what is no process."""
    commande = [str(DOSSIER / "repliques"), *map(str, repliques)]
    return subprocess.run(commande, check=True, capture_output=True, text=True).stdout


def _adaptee(dossier: Path, chiffre: int, clair: int) -> str:
    texte = LIVREE.read_text(encoding="utf-8")
    remplacements = {
        "listen 80;": f"listen 127.0.0.1:{clair};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{chiffre} ssl http2;",
        "/etc/ssl/kit-tznr": str(dossier),
        "/var/log/nginx": str(dossier),
        "/var/cache/kit-tznr": str(dossier / "fichiers"),
        "proxy_set_header Host $host;": "proxy_set_header Host $http_host;",
        "server_tokens off;": "server_tokens off; add_header X-Replique $upstream_addr always;",
    }
    for livre, adapte in remplacements.items():
        if livre not in texte:
            raise RuntimeError(f"absent de {LIVREE.name} : {livre}")
        texte = texte.replace(livre, adapte)
    return texte.replace("droits.exemple.fr", "localhost")


def _certificat(dossier: Path) -> None:
    commande = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    commande += ["-addext", "subjectAltName=DNS:localhost"]
    commande += ["-keyout", str(dossier / "cle.pem"), "-out", str(dossier / "certificat.pem")]
    subprocess.run(commande, check=True, capture_output=True)


def _attendre(mandataire: Mandataire, processus: subprocess.Popen[bytes]) -> None:
    fin = time.monotonic() + 15
    while time.monotonic() < fin and processus.poll() is None:
        try:
            mandataire.demander("/")
            return
        except OSError:
            time.sleep(0.1)
    journal = mandataire.dossier / "demarrage.log"
    raise RuntimeError(f"nginx n'a pas démarré : {journal.read_text() if journal.exists() else ''}")
