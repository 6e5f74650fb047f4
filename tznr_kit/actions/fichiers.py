"""Cleaning a file before it is kept: bounded, recognised by its bytes, a photo without what the camera wrote in it."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from PIL import Image, ImageOps

from tznr_kit.actions.erreurs import ActionRefusee

TAILLE_MAXIMALE = 4_000_000  # bytes received
PIXELS_MAXIMUM = 50_000_000
COTE = 1600  # pixels of the longer side of a kept photo
GENRES: dict[bytes, Literal["jpg", "png", "pdf"]] = {
    b"\xff\xd8\xff": "jpg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"%PDF-": "pdf",
}


def assainir(octets: bytes) -> tuple[Literal["jpg", "pdf"], bytes]:
    """(kind, bytes to keep). A photo is drawn again as a JPEG: place, hour, camera and hidden data are gone.

    The name given by the sender is never used. Raises ActionRefusee, in words for the person.
    """
    if len(octets) > TAILLE_MAXIMALE:
        raise ActionRefusee("Ce fichier est trop lourd : 4 Mo au plus.")
    genre = next((nom for debut, nom in GENRES.items() if octets.startswith(debut)), None)
    if genre is None:
        raise ActionRefusee("Ce fichier n'est ni une photo (JPEG, PNG) ni un PDF.")
    return ("pdf", octets) if genre == "pdf" else ("jpg", _redessiner(octets))


def _redessiner(octets: bytes) -> bytes:
    try:
        with Image.open(BytesIO(octets), formats=["JPEG", "PNG"]) as image:
            if image.width * image.height > PIXELS_MAXIMUM:
                raise ActionRefusee("Cette photo est trop grande : réduisez-la d'abord.")
            droite = ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as erreur:
        raise ActionRefusee("Cette photo est abîmée : elle ne s'ouvre pas.") from erreur
    neuve = Image.new("RGB", droite.size)
    neuve.paste(droite)
    neuve.thumbnail((COTE, COTE))
    sortie = BytesIO()
    neuve.save(sortie, "JPEG", quality=82)
    return sortie.getvalue()
