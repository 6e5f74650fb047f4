"""A posted form, read only when its size is said and small: one check for every address that takes one."""

from __future__ import annotations

import re

from starlette.datastructures import FormData
from starlette.requests import Request

TAILLE = re.compile(r"[0-9]{1,9}")  # a browser always says it
TROP_GROS = "Ce formulaire est trop gros. Revenez en arrière et raccourcissez-le."


async def champs_recus(requete: Request, octets: int, champs: int) -> FormData | None:
    """The fields; None when the body is larger than ``octets``, or does not say its size. No file is taken."""
    taille = requete.headers.get("content-length", "")
    if not TAILLE.fullmatch(taille) or int(taille) > octets:
        return None
    return await requete.form(max_fields=champs, max_files=0)


def textes(donnees: FormData) -> dict[str, str]:
    """Each field as text; the last of two of the same name."""
    return {nom: str(valeur) for nom, valeur in donnees.items()}
