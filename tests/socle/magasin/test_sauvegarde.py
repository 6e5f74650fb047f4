"""Backup and restore: the same rows, or a refusal."""

from pathlib import Path

import pytest

from tests.actions.aides import AUJOURD_HUI, action_validee
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions.sommes import sommes
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.magasin.sauvegarde import SauvegardeRefusee, restaurer, sauvegarder


def test_une_copie_restauree_est_la_meme(tmp_path: Path) -> None:
    source, copie = magasin_neuf(tmp_path, "a.sqlite"), magasin_neuf(tmp_path, "b.sqlite")
    admin = contexte(source, "admin")
    demonstration.charger(admin, AUJOURD_HUI)
    action = action_validee(admin)
    comptes = sauvegarder(source, tmp_path / "copie.gz")
    assert restaurer(copie, tmp_path / "copie.gz") == comptes and comptes["rencontre"] > 200
    assert sauvegarder(copie, tmp_path / "seconde.gz") == comptes
    with copie.lecture() as session:
        assert verifier(session).defaut is None
    assert sommes(contexte(copie), action.id) == sommes(admin, action.id)
    assert (tmp_path / "copie.gz").stat().st_mode & 0o077 == 0


def test_un_magasin_occupe_ou_un_fichier_abime_sont_refuses(tmp_path: Path) -> None:
    source, vide = magasin_neuf(tmp_path, "a.sqlite"), magasin_neuf(tmp_path, "b.sqlite")
    action_validee(contexte(source))
    fichier = tmp_path / "copie.gz"
    sauvegarder(source, fichier)
    with pytest.raises(SauvegardeRefusee, match="pas vide"):
        restaurer(source, fichier)
    contenu = bytearray(fichier.read_bytes())
    for position in (5, len(contenu) // 2, len(contenu) - 20):
        abime = bytearray(contenu)
        abime[position] ^= 0x10
        (tmp_path / "abime.gz").write_bytes(abime)
        try:
            restaurer(vide, tmp_path / "abime.gz")
        except SauvegardeRefusee:
            continue
        assert position == 5, "seule la date de l'en-tête gzip n'est pas protégée"
    (tmp_path / "coupe.gz").write_bytes(contenu[: len(contenu) // 2])
    with pytest.raises(SauvegardeRefusee):
        restaurer(vide, tmp_path / "coupe.gz")
