"""« Mon compte »: a visitor signs in, a professional sees a name, the administration manages the accounts."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.actions.facteur import facteur
from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions.abonnement import ouvert_depuis
from tznr_kit.socle.acces import Acteur, Contexte, comptes
from tznr_kit.socle.acces.invitations import invitations_en_attente, retirer_invitation
from tznr_kit.socle.reglages import RACINE

PHRASE = "quatre chevaux verts dorment"


@pytest.fixture
def admin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Contexte]:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    monkeypatch.delenv("TZNR_BASE", raising=False)
    yield contexte(magasin_neuf(tmp_path), "admin")


@pytest.fixture
def serveur(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    with facteur(monkeypatch) as recus:
        yield recus


def _ouvrir(qui: Contexte | None, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: qui.acteur if qui else None)
    essai = AppTest.from_file(str(RACINE / "pages" / "compte.py"), default_timeout=20).run()
    assert not essai.exception
    return essai


def _par_nom(elements, debut: str):
    return next(un for un in elements if un.label.startswith(debut))


def _nommer(admin: Contexte, nom: str, role: str) -> Contexte:
    courriel = f"{nom.lower()}@exemple.fr"
    qui = comptes.accepter(admin.magasin, comptes.inviter(admin, courriel, nom, role), "", "", PHRASE)
    return Contexte(admin.magasin, Acteur(qui, nom, role))  # type: ignore[arg-type]


def test_un_visiteur_et_une_cellule_ne_gerent_pas_les_comptes(admin: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _ouvrir(None, monkeypatch).header.len == 0
    cellule = _ouvrir(contexte(admin.magasin, "cellule"), monkeypatch)
    assert [un.value for un in cellule.header] == ["Mon agenda"] and "cellule TZNR" in cellule.text[0].value


def test_l_administration_invite_et_ne_peut_pas_s_enfermer(admin: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    _nommer(admin, "Ana", "admin")
    essai = _ouvrir(admin, monkeypatch)
    essai.text_input[0].set_value("Léa")
    essai.text_input[1].set_value("pas une adresse")
    _par_nom(essai.button, "Créer le lien").click().run()
    assert "incomplet" in essai.error[0].value
    essai.text_input[1].set_value("lea@exemple.fr")
    _par_nom(essai.button, "Créer le lien").click().run()
    assert "/invitation?jeton=" in essai.code[0].value
    assert any("lea@exemple.fr" in un.value for un in essai.text), "l'invitation en attente se voit"
    _par_nom(essai.button, "Fermer ce compte").click().run()
    _par_nom(essai.button, "Oui, fermer").click().run()
    assert "zéro compte" in essai.error[0].value


def test_une_invitation_se_refait_et_se_retire(admin: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    premier = comptes.inviter(admin, "lea@exemple.fr", "Léa", "referent")
    essai = _ouvrir(admin, monkeypatch)
    _par_nom(essai.button, "Refaire le lien").click().run()
    with pytest.raises(comptes.CompteRefuse):
        comptes.lire_invitation(admin.magasin, premier)
    second = essai.code[0].value.partition("jeton=")[2]
    assert comptes.lire_invitation(admin.magasin, second).role == "referent"
    _par_nom(essai.button, "Retirer").click().run()
    assert comptes.lire_invitation(admin.magasin, second), "il faut confirmer"
    _par_nom(essai.button, "Oui, retirer").click().run()
    with pytest.raises(comptes.CompteRefuse):
        comptes.lire_invitation(admin.magasin, second)
    assert not invitations_en_attente(admin) and not retirer_invitation(admin, "lea@exemple.fr")


def test_un_nouveau_mot_de_passe_garde_le_role_et_les_gestes_se_disent(
    admin: Contexte, monkeypatch: pytest.MonkeyPatch
) -> None:
    _nommer(admin, "Ana", "admin")
    _nommer(admin, "Léo", "cellule")
    essai = _ouvrir(admin, monkeypatch)
    _par_nom(essai.selectbox, "Compte").set_value("léo@exemple.fr").run()
    _par_nom(essai.button, "Nouveau lien de mot de passe").click().run()
    comptes.accepter(admin.magasin, essai.code[0].value.partition("jeton=")[2], "", "", PHRASE)
    _par_nom(essai.button, "Fermer ce compte").click().run()
    _par_nom(essai.button, "Oui, fermer").click().run()
    assert "Compte fermé." in "".join(bloc.proto.body for bloc in essai.get("html"))
    leo = next(un for un in comptes.lister(admin) if un.nom == "Léo")
    assert leo.role == "cellule" and not leo.actif


def test_un_nouveau_mot_de_passe_part_par_courriel(
    admin: Contexte, monkeypatch: pytest.MonkeyPatch, serveur: list[bytes]
) -> None:
    """The letter holds the link; it opens once, for this person, with the role she has."""
    _nommer(admin, "Ana", "admin")
    _nommer(admin, "Zoe", "referent")
    essai = _ouvrir(admin, monkeypatch)
    _par_nom(essai.selectbox, "Compte").set_value("zoe@exemple.fr").run()
    _par_nom(essai.button, "Nouveau lien de mot de passe").click().run()
    _par_nom(essai.button, "Envoyer ce lien par courriel").click().run()
    assert not essai.exception and not essai.code, "le lien est dans la lettre, plus à l'écran"
    (lettre,) = (message_from_bytes(un, policy=policy.default) for un in serveur)
    lien = next(mot for mot in lettre.get_content().split() if "/invitation?jeton=" in mot)
    assert "exemple.fr" in lettre["To"] and "\n" not in lettre["Subject"]
    comptes.accepter(admin.magasin, lien.partition("jeton=")[2], "", "", "un autre mot de passe assez long")
    with pytest.raises(comptes.CompteRefuse):
        comptes.accepter(admin.magasin, lien.partition("jeton=")[2], "", "", "un autre mot de passe assez long")
    assert next(un for un in comptes.lister(admin) if un.nom == "Zoe").role == "referent"


def test_un_serveur_de_courriel_absent_laisse_le_lien(admin: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_SMTP", "smtp://127.0.0.1:1")
    _nommer(admin, "Ana", "admin")
    essai = _ouvrir(admin, monkeypatch)
    _par_nom(essai.selectbox, "Compte").set_value("ana@exemple.fr").run()
    _par_nom(essai.button, "Nouveau lien de mot de passe").click().run()
    _par_nom(essai.button, "Envoyer ce lien par courriel").click().run()
    assert "brouillon" in essai.error[0].value and essai.code


def test_chacun_a_son_agenda(admin: Contexte, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = _nommer(admin, "Ana", "referent")
    essai = _ouvrir(ana, monkeypatch)
    _par_nom(essai.button, "Créer l'adresse").click().run()
    adresse = essai.code[0].value
    assert "/agenda.ics?jeton=" in adresse
    _par_nom(essai.button, "Fermer mon agenda").click().run()
    _par_nom(essai.button, "Oui, fermer").click().run()
    assert ouvert_depuis(ana) is None and not essai.code
