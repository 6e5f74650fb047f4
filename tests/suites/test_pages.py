"""The two screens: nothing ticked in advance, a minor never recorded, the code shown once, the cell alone reads."""

import html
import io
import re
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from pages.communs.session import ICI
from pages.parties import consentement
from tests.actions.aides import action_validee
from tests.socle.acces.aides import contexte
from tests.suites.aides import FICHE, JOUR, TELEPHONE, exiger_aucun_secret, octets, une_personne
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.acces import Role
from tznr_kit.socle.acces.roles import MATRICE, ROLES
from tznr_kit.socle.reglages import RACINE
from tznr_kit.suites import demandes
from tznr_kit.suites.appels import transmettre
from tznr_kit.suites.exemplaires import copie_des_donnees, deux_exemplaires
from tznr_kit.suites.personnes import RecontactRefuse, Relais
from tznr_kit.suites.registre import ContexteRecontacts

CAPACITES = {"consentement": "consentement.recueillir", "recontacts": "recontact.suivre"}


def _ouvrir(page: str, qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch, role: Role = "cellule") -> AppTest:
    acteur = contexte(qui.magasin, role).acteur
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: acteur)
    essai = AppTest.from_file(str(RACINE / "pages" / f"{page}.py"), default_timeout=20).run()
    assert not essai.exception, essai.exception
    return essai


def _par_nom(elements, debut: str):
    return next(un for un in elements if un.label.startswith(debut))


@pytest.mark.parametrize("page", CAPACITES)
@pytest.mark.parametrize("role", ROLES)
def test_chaque_role_sur_chaque_page(
    qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch, page: str, role: Role
) -> None:
    essai = _ouvrir(page, qui, monkeypatch, role)
    refuse = any("accès à cette page" in avis.value for avis in essai.warning)
    assert refuse is (role not in MATRICE[CAPACITES[page]])  # type: ignore[index]


def test_rien_n_est_coche_d_avance(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    action_validee(qui)
    essai = _ouvrir("consentement", qui, monkeypatch)
    assert essai.radio[0].value is None and not essai.checkbox
    essai.radio[0].set_value("Adulte, sans tutelle ni curatelle").run()
    assert len(essai.checkbox) == 14 and not any(case.value for case in essai.checkbox)


@pytest.mark.parametrize("qui_est", ["Mineur", "Sous tutelle ou curatelle"])
def test_mineur_ou_protege_le_protocole_et_aucun_champ(
    qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch, qui_est: str
) -> None:
    action_validee(qui)
    essai = _ouvrir("consentement", qui, monkeypatch)
    essai.radio[0].set_value(qui_est).run()
    assert "ne signe pas seule" in essai.warning[0].value
    assert not essai.text_input and not essai.checkbox


def test_un_accord_a_l_ecran(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    action_validee(qui)
    essai = _ouvrir("consentement", qui, monkeypatch)
    essai.radio[0].set_value("Adulte, sans tutelle ni curatelle").run()
    _par_nom(essai.text_input, "Prénom ou nom").set_value(FICHE.prenom)
    _par_nom(essai.text_input, "Téléphone").set_value(FICHE.telephone)
    _par_nom(essai.text_input, "Prénom de l'agent").set_value("Camille")
    essai.radio[1].set_value("tablette")
    _par_nom(essai.button, "Enregistrer l'accord").click().run()
    assert "n'a pas coché" in essai.error[0].value, "un nom et un numéro sans accord ne suffisent pas"
    _par_nom(essai.checkbox, "J'accepte d'être rappelé").check()
    _par_nom(essai.button, "Enregistrer l'accord").click().run()
    assert "enregistré" in essai.success[0].value
    (trouve,) = demandes.chercher(qui, essai.code[0].value)
    assert trouve.fiche.accords == ("rappel",) and trouve.fiche.telephone == TELEPHONE
    exiger_aucun_secret(octets(tmp_path))
    assert not essai.run().code, "le code ne revient pas, les deux exemplaires restent à imprimer"
    assert essai.get("download_button")
    _par_nom(essai.button, "C'est remis").click().run()
    assert not essai.code and not any(FICHE.prenom in champ.value for champ in essai.text_input)


@pytest.mark.parametrize("fin", ["une autre page", "le temps passe", "elle se retire"])
def test_un_accord_pris_ne_reste_pas_a_l_ecran(
    qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch, fin: str
) -> None:
    recontact_id, recueil = une_personne(qui)
    essai = _ouvrir("consentement", qui, monkeypatch)
    remise = consentement.ARemettre(recontact_id, recueil, time.monotonic() + 60)
    essai.session_state[consentement.FAIT] = remise
    assert essai.run().code[0].value == recueil.code
    if fin == "une autre page":
        essai.session_state[ICI] = "aujourdhui"
    elif fin == "le temps passe":
        remise.jusqu_a = time.monotonic()
    else:
        demandes.retirer(qui, recontact_id, JOUR, opposition=False)
    essai.run()
    assert not essai.exception and not essai.code and not essai.get("download_button")
    assert consentement.FAIT not in essai.session_state


def test_une_personne_effacee_quitte_l_ecran_d_un_collegue(
    qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    recontact_id, recueil = une_personne(qui, jour=JOUR.replace(month=9))
    liste = _ouvrir("recontacts", qui, monkeypatch)
    liste.selectbox[0].set_value(recontact_id).run()
    demande = _ouvrir("rappels", qui, monkeypatch)
    demande.segmented_control[0].set_value("Demande d'une personne").run()
    demande.text_input[0].set_value(recueil.code)
    _par_nom(demande.button, "Chercher").click().run()
    for ecran in (liste, demande):
        assert FICHE.prenom in _tout(ecran)
    demandes.retirer(qui, recontact_id, JOUR, opposition=False)
    assert not demandes.toujours_la(qui, (recontact_id,)), "l'écran resté ouvert le demande toutes les vingt secondes"
    for ecran in (liste, demande):
        ecran.run()
        assert not ecran.exception and FICHE.prenom not in _tout(ecran)


def _tout(essai: AppTest) -> str:
    champs = [champ.value for champ in essai.text_input]
    return "".join([*(bloc.proto.body for bloc in essai.get("html")), *map(str, champs)])


def test_un_refus_a_l_ecran(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    action_validee(qui)
    essai = _ouvrir("consentement", qui, monkeypatch)
    _par_nom(essai.button, "La personne dit non").click().run()
    assert "respecté" in essai.success[0].value


def test_la_cellule_ouvre_une_fiche_et_note_un_essai(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    recontact_id, _ = une_personne(qui, jour=JOUR.replace(month=9))
    essai = _ouvrir("recontacts", qui, monkeypatch)
    assert FICHE.prenom not in "".join(bloc.proto.body for bloc in essai.get("html")), "la liste ne nomme personne"
    essai.selectbox[0].set_value(recontact_id).run()
    assert FICHE.prenom in "".join(bloc.proto.body for bloc in essai.get("html"))
    assert any("répondeur" in texte.value for texte in essai.text)
    for question, code in (("Comment", "telephone"), ("Moment de la journée", "matin"), ("Résultat", "joint")):
        _par_nom(essai.selectbox, question).set_value(code)
    _par_nom(essai.button, "Noter cet essai").click().run()
    assert not essai.exception and not essai.error
    assert demandes.montrer(qui, recontact_id).etape == 1


def test_le_relais_dit_le_lieu_et_le_creneau(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    recontact_id, _ = une_personne(qui, jour=JOUR.replace(month=9))
    lieu = annuaire().lieux[0]
    transmettre(qui, recontact_id, Relais("MSA", 3, lieu.id, "mardi 10 h"), JOUR)
    essai = _ouvrir("recontacts", qui, monkeypatch)
    essai.selectbox[0].set_value(recontact_id).run()
    page = html.unescape("".join(bloc.proto.body for bloc in essai.get("html")))
    assert "barreau 3" in page and lieu.nom in page and "mardi 10 h" in page


def test_une_personne_demande_l_effacement(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    _, recueil = une_personne(qui)
    essai = _ouvrir("recontacts", qui, monkeypatch)
    essai.segmented_control[0].set_value("Demande d'une personne").run()
    essai.text_input[0].set_value(recueil.code)
    _par_nom(essai.button, "Chercher").click().run()
    _par_nom(essai.button, "Effacer cette fiche").click().run()
    assert not essai.exception
    assert demandes.chercher(qui, TELEPHONE) == []


def test_les_deux_exemplaires(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZNR_DPO", raising=False)
    _, recueil = une_personne(qui)
    lu = _texte(deux_exemplaires(recueil))
    assert lu.count(recueil.code) == 1, "le code n'est que sur l'exemplaire de la personne"
    assert lu.index("Pour moi") < lu.index(recueil.code) < lu.index("Pour la cellule")
    assert recueil.empreinte_texte[:20] in lu.replace("\n", "").replace(" ", "")
    assert "à compléter" not in lu
    for mention in ("Pour quoi", "Permis par", "Vus par", "Gardés"):
        assert lu.count(mention) == 2
    monkeypatch.setenv("TZNR_DPO", "dpo@exemple.fr")
    assert "dpo@exemple.fr" in _texte(deux_exemplaires(recueil))


@pytest.mark.parametrize("nom", ["Zéphyrine", "Иван", "ԱՆՆԱ", "ტატია", "Ọláwálé", "Żółć Łukasz", "Şükrü Ğ"])
def test_un_nom_de_toute_ecriture_connue_est_imprime_entier(nom: str, qui: ContexteRecontacts) -> None:
    _, recueil = une_personne(qui, replace(FICHE, prenom=nom))
    assert unicodedata.normalize("NFC", nom) in _texte(deux_exemplaires(recueil)).replace("\u00a0", " ")


@pytest.mark.parametrize("nom", ["محمد علي", "王小明", "😀 Léa", "דוד"])
def test_un_nom_que_le_papier_ne_sait_pas_ecrire_est_refuse_avant_l_accord(nom: str, qui: ContexteRecontacts) -> None:
    with pytest.raises(RecontactRefuse, match="Rien n'est enregistré"):
        une_personne(qui, replace(FICHE, prenom=nom))


def test_la_copie_pour_la_personne(qui: ContexteRecontacts) -> None:
    recontact_id, _ = une_personne(qui)
    texte = _texte(copie_des_donnees(demandes.exporter(qui, recontact_id), JOUR))
    assert TELEPHONE in texte and "zephyrine.m@exemple.fr" in texte
    assert "a_appeler" not in texte and "À appeler" in texte
    assert not re.search(r"\d{4}-\d\d-\d\d", texte)


def _texte(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
