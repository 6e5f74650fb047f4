"""The calendar and its .ics file."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.actions.aides import AUJOURD_HUI, JOUR, fiche, un_kit
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import cycle, kits, preparations
from tznr_kit.actions.calendrier import Evenement, evenements
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.ics import en_ics
from tznr_kit.actions.mois import Jour, bornes, decaler, semaines
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin.tables_kits import Formation

PRODUIT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def _evenement(titre: str) -> Evenement:
    jour = date(2027, 7, 14)
    return Evenement("u1", "action", titre, jour, "09:00", "12:30", "Halle", "Validée", None, None, "", False, False)


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


def test_le_mois_commence_un_lundi_et_finit_un_dimanche() -> None:
    grille = semaines([], date(2027, 2, 1), kits=1)
    assert [len(semaine) for semaine in grille] == [7] * 4, "février 2027 va du lundi 1er au dimanche 28"
    decembre = semaines([], date(2026, 12, 31), kits=1)
    assert decembre[0][0] is None and decembre[0][1] is not None and decembre[0][1].le == date(2026, 12, 1)
    assert bornes(date(2026, 12, 15)) == (date(2026, 12, 1), date(2026, 12, 31))
    assert (decaler(date(2026, 12, 9), 1), decaler(date(2027, 1, 9), -1)) == (date(2027, 1, 1), date(2026, 12, 1))


def test_un_conflit_est_une_demande_sans_kit_libre(tmp_path: Path) -> None:
    cellule = contexte(magasin_neuf(tmp_path))
    kit, le = un_kit(cellule), date.fromisoformat(JOUR)
    for nom in ("Muret", "Cadours"):
        action = preparations.creer(cellule, nom, fiche(titre=nom))
        cycle.soumettre(cellule, action.id, AUJOURD_HUI)
    jour = _jour(cellule, le)
    assert (jour.demandes, jour.libres, jour.conflit) == (2, 1, True)
    cycle.valider(cellule, "Muret", kit.id)
    jour = _jour(cellule, le)
    assert (jour.demandes, jour.libres, jour.conflit) == (1, 0, True)
    with pytest.raises(ActionRefusee, match="KIT"):
        cycle.valider(cellule, "Cadours", kit.id)
    preparations.enregistrer(
        cellule, "Cadours", fiche(kit_demande=False), preparations.lire(cellule, "Cadours").revisions[-1]
    )
    assert not _jour(cellule, le).conflit


def _jour(cellule: Contexte, le: date) -> Jour:
    jours = [jour for semaine in semaines(evenements(cellule, *bornes(le)), le, kits=1) for jour in semaine if jour]
    return next(jour for jour in jours if jour.le == le)
