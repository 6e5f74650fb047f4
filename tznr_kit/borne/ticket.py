"""A ticket: a short code that says which rights somebody may claim, when it was printed, and nothing else.

The code is computed, never stored: no server, no identity, no answer. Two people with the same rights in the same
month hold the same code. Each right has a number for ever (``fiche.ticket`` of its sheet, 7 bits); the month takes 6
bits, the control the rest. Eight characters carry one to three rights, twelve up to six; they cannot be mistaken for
one another when read aloud (Crockford's base 32: no I, L, O, U). The six characters of older tickets are still read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import segno

from tznr_kit.droits.fiches.catalogue import brutes
from tznr_kit.socle.contenu import ErreurContenu, composer
from tznr_kit.socle.reglages import adresse_publique

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CONFUSIONS = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})
BITS_NUMERO, BITS_MOIS = 7, 6
COURT, MAXIMUM = 3, 6
MOIS_DE_VIE = 6
"""A ticket is read for six months; then amounts and situations have moved."""
DEPART = date(2026, 1, 1)


@dataclass(frozen=True)
class _Format:
    """How many characters carry how many rights; ``date``: does it carry the month?"""

    signes: int
    droits: int
    date: bool

    @property
    def controle(self) -> int:
        """Bits left for the control."""
        return 5 * self.signes - BITS_NUMERO * self.droits - (BITS_MOIS if self.date else 0)


FORMATS = (_Format(6, COURT, date=False), _Format(8, COURT, date=True), _Format(12, MAXIMUM, date=True))


class TicketIllisible(ValueError):
    """This code is not one of ours, or was badly copied."""


class TicketExpire(TicketIllisible):
    """It was one of ours, more than six months ago. ``droits``: what it said."""

    def __init__(self, droits: tuple[str, ...]) -> None:
        super().__init__(
            f"Ce ticket a plus de {MOIS_DE_VIE} mois : les montants ont pu changer. Refaites le calcul ensemble."
        )
        self.droits = droits


def numeros() -> dict[str, int]:
    """Right → number. Raises ErreurContenu when two rights bear the same."""
    return composer("numéros des tickets", ["droits"], _numeros)


def _numeros() -> dict[str, int]:
    connus: dict[int, str] = {}
    lues = brutes()
    for droit, fiche, fichier in lues:
        if fiche.ticket in connus:
            libre = max(une.ticket for _, une, _ in lues) + 1
            message = f"le numéro {fiche.ticket} est aussi celui de {connus[fiche.ticket]} ; {libre} est libre"
            raise ErreurContenu(fichier, "fiche.ticket", message)
        connus[fiche.ticket] = droit.id
    return {droit: numero for numero, droit in connus.items()}


def ecrire(droits: Sequence[str], jour: date) -> str:
    """The code of one to six rights, in groups of four. Raises ValueError for too many or an unknown right."""
    connus = numeros()
    inconnus = [droit for droit in droits if droit not in connus]
    if inconnus:
        raise ValueError(f"droit inconnu : {', '.join(inconnus)}")
    if not 1 <= len(set(droits)) == len(droits) <= MAXIMUM:
        raise ValueError(f"un ticket porte de 1 à {MAXIMUM} droits, chacun une fois")
    forme = FORMATS[1] if len(droits) <= COURT else FORMATS[2]
    corps = _mois(jour)
    for droit in droits:
        corps = corps << BITS_NUMERO | connus[droit]
    corps <<= BITS_NUMERO * (forme.droits - len(droits))
    tout = corps << forme.controle | _controle(corps, forme)
    signes = "".join(ALPHABET[tout >> 5 * rang & 31] for rang in reversed(range(forme.signes)))
    return "-".join(signes[debut : debut + 4] for debut in range(0, forme.signes, 4))


def lire(code: str, jour: date) -> tuple[str, ...]:
    """The rights of a code, in order; spaces, case and the letters O, I, L do not matter.

    Raises TicketExpire for one that is too old on ``jour``, TicketIllisible.
    """
    signes = code.upper().translate(CONFUSIONS)
    forme = next((une for une in FORMATS if une.signes == len(signes)), None)
    if forme is None or any(signe not in ALPHABET for signe in signes):
        raise TicketIllisible("Ce code a huit ou douze lettres et chiffres, comme K7M2-QXR4.")
    tout = 0
    for signe in signes:
        tout = tout << 5 | ALPHABET.index(signe)
    corps = tout >> forme.controle
    lus = [corps >> BITS_NUMERO * rang & (1 << BITS_NUMERO) - 1 for rang in reversed(range(forme.droits))]
    par_numero = {numero: droit for droit, numero in numeros().items()}
    presents = [numero for numero in lus if numero]
    controle = tout & (1 << forme.controle) - 1
    if controle != _controle(corps, forme) or not presents or any(numero not in par_numero for numero in presents):
        raise TicketIllisible("Ce code n'est pas celui d'un ticket. Vérifiez chaque lettre.")
    droits = tuple(par_numero[numero] for numero in presents)
    if forme.date and _age(corps >> BITS_NUMERO * forme.droits, jour) > MOIS_DE_VIE:
        raise TicketExpire(droits)
    return droits


def a_la_forme(code: str) -> bool:
    """Could this be a ticket, as it is printed? Nothing else may stand where a ticket is kept."""
    signes = code.translate(CONFUSIONS)
    return any(une.signes == len(signes) for une in FORMATS) and set(signes) <= set(ALPHABET)


def _mois(jour: date) -> int:
    """Months since January 2026, in 6 bits: the same number comes back after five years and four months."""
    return ((jour.year - DEPART.year) * 12 + jour.month - 1) % (1 << BITS_MOIS)


def _age(mois: int, jour: date) -> int:
    """Months from the printing to ``jour``; a clock one month behind is not an old ticket."""
    age = (_mois(jour) - mois) % (1 << BITS_MOIS)
    return 0 if age == (1 << BITS_MOIS) - 1 else age


def _controle(corps: int, forme: _Format) -> int:
    empreinte = hashlib.sha256(f"tznr-ticket-{corps}".encode()).digest()
    return int.from_bytes(empreinte[:2]) >> 16 - forme.controle


def adresse(code: str) -> str:
    """Where a professional's phone opens it: the simulator, with the code and nothing else."""
    return f"{adresse_publique()}/mes_droits?ticket={code}"


def image(code: str) -> str:
    """The QR code as an SVG in a data address, black on white."""
    return str(segno.make(adresse(code), error="m", micro=False).svg_data_uri(scale=8, border=4, light="#ffffff"))
