"""A reminder from the agent's own telephone: neutral words, no right, no organisation. No gateway sends anything."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote

from tznr_kit.actions.transmissions import reponses
from tznr_kit.socle.typographie import date_longue

NUMERO = re.compile(r"\+?[0-9]{4,15}")


def lien_sms(numero: str, langue: str, jour: date | None = None, heure: str | None = None) -> str:
    """``sms:`` address that opens the telephone's own messages, the words written in.

    ``jour`` and ``heure`` (``10:30``) for a reminder before a slot; without them, the words of a week later.
    Raises ValueError for a number that no telephone would dial, or a language without words.
    """
    propre = re.sub(r"[\s.\-–()]", "", numero)
    if not NUMERO.fullmatch(propre):
        raise ValueError("Ce numéro ne se compose pas. Écrivez-le comme 06 00 00 00 00.")
    lu = reponses()
    modeles = lu.rappels if jour and heure else lu.rappels_sans_heure
    if langue not in modeles:
        raise ValueError(f"Aucun message en « {langue} ». Langues : {', '.join(sorted(modeles))}.")
    dit_le = date_longue(jour) if jour and langue == "fr" else f"{jour:%d/%m/%Y}" if jour else ""
    texte = modeles[langue].format(jour=dit_le, heure=(heure or "").replace(":", " h "))
    return f"sms:{propre}?body={quote(texte)}"
