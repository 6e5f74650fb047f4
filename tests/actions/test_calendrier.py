"""The calendar and its .ics file."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.acces.aides import contexte, magasin_neuf
from tests.actions.aides import un_kit
from tznr_kit.actions import kits
from tznr_kit.actions.calendrier import Evenement, evenements
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.ics import en_ics
from tznr_kit.magasin.tables_kits import Formation

PRODUIT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def _evenement(titre: str) -> Evenement:
    jour = date(2027, 7, 14)
    return Evenement("u1", "action", titre, jour, "09:00", "12:30", "Halle", "Validée", None, None, "", False)


def test_ics_heures_en_utc_texte_echappe_lignes_pliees() -> None:
    ics = en_ics([_evenement("Marché; café, droits\nBEGIN:VALARM " + "é" * 80)], PRODUIT)
    assert "DTSTART:20270714T070000Z\r\nDTEND:20270714T103000Z" in ics
    assert all(len(ligne.encode()) <= 75 for ligne in ics.split("\r\n"))
    depliee = ics.replace("\r\n ", "")
    assert "SUMMARY:Marché\\; café\\, droits\\nBEGIN:VALARM " + "é" * 80 in depliee
    assert "\nBEGIN:VALARM" not in ics, "un titre ne peut pas ajouter de ligne au calendrier"


def test_une_formation_prend_le_kit_comme_une_action(tmp_path: Path) -> None:
    cellule = contexte(magasin_neuf(tmp_path))
    kit = un_kit(cellule)
    jour = date(2027, 2, 3)

    def seance(nom: str) -> Formation:
        return Formation(
            id=nom, titre="Prendre en main le KIT", jour=jour, debut="09:00", fin="12:00", lieu="MDS", places=12
        )

    kits.enregistrer_formation(cellule, seance("f1"), kit.id)
    with pytest.raises(ActionRefusee, match="déjà réservé"):
        kits.enregistrer_formation(cellule, seance("f2"), kit.id)
    (une,) = evenements(cellule, jour, jour)
    assert (une.genre, une.kit) == ("formation", "KIT 1")
