"""A tiny OpenID Connect provider on loopback: it says yes to whoever it was told to be."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from authlib.jose import JsonWebKey, jwt

CLIENT, SECRET = "kit-tznr", "secret-des-essais"


@dataclass
class Fournisseur:
    """Who signs in next, since when and for how long the identity holds (seconds)."""

    adresse: str
    courriel: str = "lea@exemple.fr"
    verifie: bool = True
    duree: int = 3600
    anciennete: int = 0
    cle: Any = field(default_factory=lambda: JsonWebKey.generate_key("RSA", 2048, {"kid": "essai"}, is_private=True))
    demandes: dict[str, dict[str, str]] = field(default_factory=dict)

    def reponse(self, chemin: str, parametres: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of one request."""
        if chemin == "/.well-known/openid-configuration":
            return _json(self._configuration())
        if chemin == "/jwks":
            return _json({"keys": [self.cle.as_dict(is_private=False)]})
        if chemin == "/autoriser":
            self.demandes["code"] = parametres
            retour = urlencode({"code": "code", "state": parametres["state"]})
            return 302, {"Location": f"{parametres['redirect_uri']}?{retour}"}, b""
        if chemin == "/jeton":
            return self._jeton(parametres)
        return 404, {}, b""

    def _configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.adresse,
            "authorization_endpoint": f"{self.adresse}/autoriser",
            "token_endpoint": f"{self.adresse}/jeton",
            "jwks_uri": f"{self.adresse}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def _jeton(self, parametres: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        demande = self.demandes.pop(parametres["code"])
        condense = hashlib.sha256(parametres["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(condense).rstrip(b"=").decode() != demande["code_challenge"]:
            return 400, {}, b"PKCE"
        maintenant = int(time.time())
        identite = {
            "iss": self.adresse,
            "sub": "1",
            "aud": CLIENT,
            "iat": maintenant - self.anciennete,
            "exp": maintenant + self.duree,
            "nonce": demande.get("nonce", ""),
            "email": self.courriel,
            "email_verified": self.verifie,
        }
        signe = jwt.encode({"alg": "RS256", "kid": "essai"}, identite, self.cle).decode()
        return _json({"access_token": "acces", "token_type": "Bearer", "expires_in": 3600, "id_token": signe})


def _json(donnees: Any) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "application/json"}, json.dumps(donnees).encode()


@contextmanager
def fournisseur_oidc() -> Iterator[Fournisseur]:
    """A running provider."""

    class Guichet(BaseHTTPRequestHandler):
        def _repondre(self, parametres: dict[str, list[str]]) -> None:
            simples = {nom: valeurs[0] for nom, valeurs in parametres.items()}
            statut, entetes, corps = fournisseur.reponse(urlsplit(self.path).path, simples)
            self.send_response(statut)
            for nom, valeur in entetes.items():
                self.send_header(nom, valeur)
            self.send_header("Content-Length", str(len(corps)))
            self.end_headers()
            self.wfile.write(corps)

        def do_GET(self) -> None:
            self._repondre(parse_qs(urlsplit(self.path).query))

        def do_POST(self) -> None:
            corps = self.rfile.read(int(self.headers["Content-Length"]))
            self._repondre(parse_qs(corps.decode()))

        def log_message(self, format: str, *args: Any) -> None:
            """Silent."""

    guichets = ThreadingHTTPServer(("127.0.0.1", 0), Guichet)
    fournisseur = Fournisseur(f"http://127.0.0.1:{guichets.server_port}")
    threading.Thread(target=guichets.serve_forever, daemon=True).start()
    try:
        yield fournisseur
    finally:
        guichets.shutdown()
        guichets.server_close()
