"""Attached files: recognised by their bytes, without hidden data, once, for the right people, in backup and valise."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.actions.aides import action_validee
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions import comptes_rendus, pieces, valise
from tznr_kit.actions.erreurs import ActionRefusee, Introuvable
from tznr_kit.actions.fichiers import COTE, TAILLE_MAXIMALE, assainir
from tznr_kit.socle.acces import AccesRefuse, Contexte
from tznr_kit.socle.magasin.sauvegarde import restaurer, sauvegarder

PDF = b"%PDF-1.4\n%\xe2\xe3 autorisation"
PHRASE = "les chevaux du marché"


def photo(genre: str = "JPEG", taille: tuple[int, int] = (40, 20), teinte: int = 120) -> bytes:
    """A photo that says where it was taken, to be turned a quarter."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8298] = 6, "Appareil d'essai", "Pseudonyme d'essai"
    exif.get_ifd(0x8825)[1] = "N"
    sortie = BytesIO()
    Image.new("RGB", taille, (teinte, 90, 60)).save(sortie, genre, exif=exif)
    return sortie.getvalue()


@pytest.fixture
def cellule(tmp_path: Path) -> Contexte:
    return contexte(magasin_neuf(tmp_path))


@pytest.mark.parametrize("genre", ["JPEG", "PNG"])
def test_une_photo_perd_ce_que_l_appareil_y_a_ecrit(genre: str) -> None:
    recue = photo(genre, (3000, 2000))
    assert b"Appareil d'essai" in recue
    nature, gardee = assainir(recue)
    assert nature == "jpg" and b"essai" not in gardee and b"Exif" not in gardee
    with Image.open(BytesIO(gardee)) as image:
        assert not image.getexif() and not image.info.get("comment")
        assert image.height == COTE and image.width < COTE, "redressée avant d'être nettoyée"


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (b"", "ni une photo"),
        (b"MZ\x90\x00 programme", "ni une photo"),
        (b"<svg onload='x'>", "ni une photo"),
        (b"\xff\xd8\xff" + b"abime" * 40, "abîmée"),
        (photo()[:-200], "abîmée"),
        (b"%PDF-" + b"0" * TAILLE_MAXIMALE, "trop lourd"),
    ],
)
def test_un_mauvais_fichier_est_refuse_avec_la_raison(octets: bytes, dit: str) -> None:
    with pytest.raises(ActionRefusee, match=dit):
        assainir(octets)


def test_une_image_geante_n_est_pas_ouverte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tznr_kit.actions.fichiers.PIXELS_MAXIMUM", 100)
    with pytest.raises(ActionRefusee, match="trop grande"):
        assainir(photo())


def test_envoye_deux_fois_garde_une_fois_et_retire_pour_de_bon(cellule: Contexte) -> None:
    action = action_validee(cellule)
    for _ in range(2):
        piece_id = pieces.joindre(cellule, action.id, "photo", photo())
    pieces.joindre(cellule, action.id, "autorisation", PDF)
    assert [une.nom for une in pieces.lister(cellule, action.id)] == ["photo-1.jpg", "autorisation-2.pdf"]
    assert pieces.lire(cellule, piece_id).startswith(b"\xff\xd8\xff")
    pieces.retirer(cellule, piece_id)
    with pytest.raises(Introuvable):
        pieces.lire(cellule, piece_id)
    assert [une.nom for une in pieces.lister(cellule, action.id)] == ["autorisation-1.pdf"]
    assert pieces.joindre(cellule, action.id, "photo", photo()) == piece_id


def test_six_fichiers_au_plus_et_une_nature_connue(cellule: Contexte) -> None:
    action = action_validee(cellule)
    for teinte in range(pieces.NOMBRE_MAXIMAL):
        pieces.joindre(cellule, action.id, "photo", photo(teinte=40 * teinte))
    with pytest.raises(ActionRefusee, match="6 fichiers au plus"):
        pieces.joindre(cellule, action.id, "autorisation", PDF)
    with pytest.raises(ActionRefusee, match="Dites ce qu'est"):
        pieces.joindre(cellule, action.id, "emargement", PDF)


def test_une_action_close_ne_recoit_plus_rien_mais_s_allege(cellule: Contexte) -> None:
    action = action_validee(cellule)
    piece_id = pieces.joindre(cellule, action.id, "autorisation", PDF)
    reponses = comptes_rendus.lire(cellule, action.id).reponses | {"realisation": "realisee", "rencontrees": 12}
    comptes_rendus.enregistrer(cellule, action.id, reponses, "")
    comptes_rendus.soumettre(cellule, action.id)
    comptes_rendus.valider(cellule, action.id)
    with pytest.raises(ActionRefusee, match="close"):
        pieces.joindre(cellule, action.id, "photo", photo())
    pieces.retirer(cellule, piece_id)
    assert pieces.lister(cellule, action.id) == []


def test_un_autre_referent_ni_un_analyste_n_ouvrent_un_fichier(cellule: Contexte) -> None:
    action = action_validee(cellule)
    piece_id = pieces.joindre(cellule, action.id, "autorisation", PDF)
    for role in ("referent", "analyste", "terrain"):
        autre = contexte(cellule.magasin, role, "Quelqu'un d'autre")
        with pytest.raises(AccesRefuse):
            pieces.lire(autre, piece_id)
        with pytest.raises(AccesRefuse):
            pieces.lister(autre, action.id)


def test_un_fichier_est_dans_la_sauvegarde_et_dans_la_valise(cellule: Contexte, tmp_path: Path) -> None:
    action = action_validee(cellule)
    piece_id = pieces.joindre(cellule, action.id, "photo", photo())
    copie = contexte(magasin_neuf(tmp_path, "copie.sqlite"))
    sauvegarder(cellule.magasin, tmp_path / "copie.gz")
    restaurer(copie.magasin, tmp_path / "copie.gz")
    assert pieces.lire(copie, piece_id) == pieces.lire(cellule, piece_id)
    pieces.retirer(cellule, piece_id)
    lot, _ = valise.exporter(cellule, PHRASE)
    assert valise.importer(copie, lot, PHRASE).mis_a_jour == {"pieces_jointes": 1}
    assert pieces.lister(copie, action.id) == []
    retour, _ = valise.exporter(copie, PHRASE)
    valise.importer(cellule, retour, PHRASE)
    assert pieces.lister(cellule, action.id) == []
