"""On a laptop that is the valise of a server: which server, and each consent sealed for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from tznr_kit.suites.personnes import Fiche
from tznr_kit.suites.registre import Registre
from tznr_kit.suites.scelle import sceller_pour
from tznr_kit.suites.tables import Recontact
from tznr_kit.suites.tables_valise import AccordScelle


def fichier_du_serveur(registre: Registre) -> Path:
    """Where its public key is kept, beside this machine's own keys."""
    return registre.fichier_cles.with_name(f"{registre.fichier_cles.stem}.serveur")


def serveur_connu(registre: Registre) -> str | None:
    """Public key of the server this machine is a valise of; None on a server."""
    fichier = fichier_du_serveur(registre)
    return fichier.read_text(encoding="ascii").strip() if fichier.is_file() else None


def sceller_l_accord(
    session: Session, registre: Registre, recontact: Recontact, fiche: Fiche, jour: date, agent: str, code: str
) -> None:
    """On a laptop, one more copy for the server; nothing on a server."""
    serveur = serveur_connu(registre)
    if serveur is None:
        return
    contenu = {
        "fiche": fiche.en_dict(),
        "code": code,
        "action_id": recontact.action_id,
        "jour": jour.isoformat(),
        "agent": agent,
        "canal": recontact.canal,
        "version": recontact.version,
        "empreinte_texte": recontact.empreinte_texte,
    }
    scelle = sceller_pour(serveur, contenu)
    session.add(AccordScelle(id=recontact.id, action_id=recontact.action_id, scelle=scelle))
