"""Fetching a source: short timeouts, whole answers or nothing."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from tznr_kit.lieux.importateurs.commun import SourceInutilisable

ATTENTE_S, ATTENTE_CONNEXION_S = 20.0, 8.0
TAILLE_MAXIMALE = 60_000_000


def telecharger(adresse: str, parametres: dict[str, str] | None = None, jeton: str | None = None) -> bytes:
    """The body of the answer. Raises SourceInutilisable when there is none, whole and correct."""
    import httpx  # a tenth of a second that the server does not pay to start

    attente = httpx.Timeout(ATTENTE_S, connect=ATTENTE_CONNEXION_S)
    entetes = {"Authorization": f"Bearer {jeton}"} if jeton else {}
    try:
        reponse = httpx.get(adresse, params=parametres, headers=entetes, timeout=attente, follow_redirects=True)
        reponse.raise_for_status()
    except httpx.HTTPStatusError as erreur:
        raise SourceInutilisable(f"le serveur a répondu {erreur.response.status_code}") from erreur
    except httpx.HTTPError as erreur:
        raise SourceInutilisable(f"source injoignable ({type(erreur).__name__})") from erreur
    except httpx.InvalidURL as erreur:
        raise SourceInutilisable(f"adresse incorrecte : {adresse}") from erreur
    if len(reponse.content) > TAILLE_MAXIMALE:
        raise SourceInutilisable("réponse trop grosse")
    return reponse.content


def telecharger_json(adresse: str, parametres: dict[str, str] | None = None, jeton: str | None = None) -> Any:
    """The parsed JSON answer. Raises SourceInutilisable."""
    return lire_json(telecharger(adresse, parametres, jeton))


def lire_json(octets: bytes | str) -> Any:
    """Parsed JSON. Raises SourceInutilisable when it is cut or is not JSON."""
    try:
        return json.loads(octets)
    except ValueError as erreur:
        raise SourceInutilisable("JSON coupé ou illisible") from erreur


def lire_csv(octets: bytes, separateur: str = ",") -> list[dict[str, str]]:
    """Rows of a CSV in UTF-8. Raises SourceInutilisable when it is not text, or a row is cut."""
    try:
        contenu = octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        raise SourceInutilisable("le fichier n'est pas en UTF-8") from erreur
    lecteur = csv.DictReader(io.StringIO(contenu, newline=""), delimiter=separateur)
    try:
        lignes = list(lecteur)
    except csv.Error as erreur:
        raise SourceInutilisable(f"CSV illisible ({erreur})") from erreur
    if lignes and any(valeur is None for valeur in lignes[-1].values()):
        raise SourceInutilisable("la dernière ligne est coupée : téléchargement incomplet ?")
    return lignes
