"""The network address of a visitor: never kept, only hashed to count tries."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from starlette.requests import HTTPConnection

from tznr_kit.socle.reglages import mandataires


def adresse_du_visiteur(connexion: HTTPConnection) -> str:
    """The address, or ``""`` when only our own proxy is seen: its address is everybody's."""
    vue = connexion.client.host if connexion.client else ""
    return adresse_dite(vue, connexion.headers.get("x-forwarded-for", ""))


def adresse_dite(vue: str, transmise: str) -> str:
    """The same, from the address that is seen and what ``X-Forwarded-For`` says.

    A proxy of ``TZNR_MANDATAIRES`` says who it speaks for; from anybody else that header is a lie, and is not read.
    The last address that is not ours counts: what stands before it was written by the visitor.
    """
    if not _notre(vue):
        return vue
    dites = [dite.strip() for dite in transmise.split(",")]
    valides = [dite for dite in reversed(dites) if _valide(dite)]
    return next((dite for dite in valides if not _notre(dite)), valides[-1] if valides else "")


def _notre(adresse: str) -> bool:
    return _valide(adresse) and any(ip_address(adresse) in ip_network(reseau, strict=False) for reseau in mandataires())


def _valide(adresse: str) -> bool:
    try:
        ip_address(adresse)
    except ValueError:
        return False
    return True
