"""A ticket: a short code that says which cards a kiosk showed, and nothing else.

The code is computed, never stored: no server, no identity, no answer. Each right has a number for ever
(content/kiosque/ticket.yaml); three numbers of 7 bits and 9 bits of control make six characters that cannot be
mistaken for one another when read aloud (Crockford's base 32: no I, L, O, U).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import segno
from pydantic import Field, model_validator

from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import adresse_publique, chemin_contenu

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CONFUSIONS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})
LONGUEUR, MAXIMUM = 6, 3
BITS_NUMERO, BITS_CONTROLE = 7, 9


class TicketIllisible(ValueError):
    """This code is not one of ours, or was badly copied."""


class Numeros(Modele):
    """The number of each right, for ever."""

    licence: str
    source: str
    numeros: dict[str, int] = Field(min_length=1)

    @model_validator(mode="after")
    def _distincts(self) -> Numeros:
        valeurs = list(self.numeros.values())
        if len(set(valeurs)) < len(valeurs) or not all(0 < valeur < 1 << BITS_NUMERO for valeur in valeurs):
            raise ValueError("les numéros vont de 1 à 127, chacun une seule fois")
        return self


def numeros() -> dict[str, int]:
    """Right → number. Raises ErreurContenu."""
    return charger(Numeros, chemin_contenu("kiosque") / "ticket.yaml").numeros


def ecrire(cartes: Sequence[str]) -> str:
    """The code of one to three rights, ``ABC-DEF``. Raises ValueError for too many or an unknown right."""
    connus = numeros()
    inconnus = [carte for carte in cartes if carte not in connus]
    if inconnus:
        raise ValueError(f"droit inconnu : {', '.join(inconnus)}")
    if not 1 <= len(set(cartes)) == len(cartes) <= MAXIMUM:
        raise ValueError(f"un ticket porte de 1 à {MAXIMUM} droits, chacun une fois")
    corps = 0
    for carte in cartes:
        corps = corps << BITS_NUMERO | connus[carte]
    tout = corps << BITS_CONTROLE | _controle(corps)
    signes = [ALPHABET[tout >> 5 * rang & 31] for rang in reversed(range(LONGUEUR))]
    return "".join(signes[:3]) + "-" + "".join(signes[3:])


def lire(code: str) -> tuple[str, ...]:
    """The rights of a code, in order; spaces, case and the letters O, I, L do not matter. Raises TicketIllisible."""
    signes = code.upper().translate(CONFUSIONS)
    if len(signes) != LONGUEUR or any(signe not in ALPHABET for signe in signes):
        raise TicketIllisible("Ce code a six lettres ou chiffres, comme K7M-2QX.")
    tout = 0
    for signe in signes:
        tout = tout << 5 | ALPHABET.index(signe)
    corps, controle = tout >> BITS_CONTROLE, tout & (1 << BITS_CONTROLE) - 1
    par_numero = {numero: droit for droit, numero in numeros().items()}
    lus = [corps >> BITS_NUMERO * rang & (1 << BITS_NUMERO) - 1 for rang in reversed(range(MAXIMUM))]
    lus = [numero for numero in lus if numero]
    if controle != _controle(corps) or not lus or any(numero not in par_numero for numero in lus):
        raise TicketIllisible("Ce code n'est pas celui d'un ticket. Vérifiez chaque lettre.")
    return tuple(par_numero[numero] for numero in lus)


def _controle(corps: int) -> int:
    return int.from_bytes(hashlib.sha256(f"tznr-ticket-{corps}".encode()).digest()[:2]) >> 16 - BITS_CONTROLE


def adresse(code: str) -> str:
    """Where a professional's phone opens it: the simulator, with the code and nothing else."""
    return f"{adresse_publique()}/mes_droits?ticket={code}"


def image(code: str) -> str:
    """The QR code as an SVG in a data address, black on white."""
    return str(segno.make(adresse(code), error="m", micro=False).svg_data_uri(scale=8, border=4, light="#ffffff"))
