"""Do the addresses cited by the content answer? Asked only on demand: the application itself calls nobody."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from tznr_kit.contenus.constat import Constat
from tznr_kit.droits.fiches.catalogue import brutes

DELAI = 8.0
A_LA_FOIS = 8
Sonde = Callable[[str], str | None]


def adresses() -> dict[str, tuple[str, str]]:
    """Address → (file, field) where it is first cited by a sheet. Raises ErreurContenu."""
    vues: dict[str, tuple[str, str]] = {}
    for _, fiche, fichier in brutes():
        nom = f"droits/{fichier.name}"
        citees = [(f"fiche.sources.{cle}.url", source.url) for cle, source in fiche.sources.items()]
        citees += [("fiche.en_ligne", service.url) for service in fiche.en_ligne]
        citees.append(("fiche.page_officielle", fiche.page_officielle))
        for champ, url in citees:
            if url:
                vues.setdefault(url, (nom, champ))
    return vues


def sonder(adresse: str) -> str | None:
    """None when the address answers, else why not, in French."""
    demande = urllib.request.Request(adresse, method="GET", headers={"User-Agent": "KIT TZNR"})  # noqa: S310 (https only, see modele.Adresse)
    try:
        with urllib.request.urlopen(demande, timeout=DELAI):  # nosec B310  # noqa: S310
            return None
    except urllib.error.HTTPError as erreur:
        return f"le site répond {erreur.code}"
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return "le site ne répond pas"


def injoignables(sonde: Sonde = sonder) -> Iterable[Constat]:
    """One finding for each address that does not answer."""
    citees = adresses()
    with ThreadPoolExecutor(A_LA_FOIS) as equipe:
        for (adresse, (fichier, champ)), raison in zip(citees.items(), equipe.map(sonde, citees), strict=True):
            if raison is not None:
                yield Constat(fichier, champ, "injoignable", f"{adresse} : {raison}")
