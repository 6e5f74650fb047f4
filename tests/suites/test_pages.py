"""The two screens: nothing ticked in advance, a minor never recorded, the code shown once, the cell alone reads."""

import html
import io
import re
import time
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from pages.communs.session import ICI
from pages.parties import consentement
from pages.parties.recontacts.relais import lieux_du_partenaire
from tests.actions.aides import action_validee
from tests.actions.test_rencontres import ligne
from tests.socle.acces.aides import contexte
from tests.suites.aides import FICHE, JOUR, TELEPHONE, exiger_aucun_secret, octets, une_personne
from tznr_kit.actions.pack.textes import formulaire_de_consentement
from tznr_kit.actions.rencontres import deposer
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.acces import Role
from tznr_kit.socle.acces.roles import MATRICE, ROLES
from tznr_kit.socle.langues import FRANCAIS, langues
from tznr_kit.socle.magasin.tables_actions import Action
from tznr_kit.socle.reglages import RACINE
from tznr_kit.suites import demandes
from tznr_kit.suites.appels import changer_statut, transmettre
from tznr_kit.suites.contenu import creneau_a, suivi
from tznr_kit.suites.exemplaires import copie_des_donnees, deux_exemplaires
from tznr_kit.suites.personnes import RecontactRefuse, Relais
from tznr_kit.suites.registre import ContexteRecontacts

CAPACITES = {"consentement": "consentement.recueillir", "rappels": "consentement.recueillir"}


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


@pytest.mark.parametrize("code", [code for code in langues() if code != FRANCAIS])
def test_l_accord_se_lit_dans_la_langue_de_la_personne_le_francais_a_cote(
    qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """The paper was in two languages, the screen in French only."""
    action_validee(qui)
    essai = _ouvrir("consentement", qui, monkeypatch)
    choix = essai.segmented_control[0]
    choix.set_value(code).run()
    essai.radio[0].set_value("Adulte, sans tutelle ni curatelle").run()
    assert not essai.exception
    langue, formulaire = langues()[code], formulaire_de_consentement()
    dessins = " ".join(un.proto.body for un in essai.get("html"))
    for phrase in [formulaire.titre, *formulaire.introduction, *suivi().a_lire, *suivi().mentions]:
        dite = langue.dire(phrase)
        assert dite.a_jour, phrase
        assert html.escape(dite.texte) in dessins and html.escape(phrase) in dessins
    noms = [case.label for case in essai.checkbox]
    for accord in formulaire.accords:
        mien = next(nom for nom in noms if accord.texte in nom)
        assert mien.startswith(langue.dire(accord.texte).texte[:20])
    assert any("Traduction en relecture" in un.value for un in essai.caption)
    assert (f'dir="{langue.direction}"' in dessins) is True


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
    # The blank forms stay, nothing of the person does.
    restent = [un for un in essai.get("download_button") if "--consentement-" not in str(un.key)]
    assert not essai.exception and not essai.code and not restent
    assert consentement.FAIT not in essai.session_state


def test_une_personne_effacee_quitte_l_ecran_d_un_collegue(
    qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    recontact_id, recueil = une_personne(qui, jour=JOUR.replace(month=9))
    liste = _ouvrir_la_fiche(qui, monkeypatch, recontact_id)
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
    assert [un.label for un in essai.button] == ["Personne suivante"], "touché deux fois, un refus compte une fois"


def test_apres_un_refus_on_redemande_qui_est_la_personne(
    qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    action_validee(qui)
    essai = _ouvrir("consentement", qui, monkeypatch)
    _par_nom(essai.radio, "La personne est").set_value(consentement.ADULTE).run()
    _par_nom(essai.button, "La personne dit non").click().run()
    _par_nom(essai.button, "Personne suivante").click().run()
    assert _par_nom(essai.radio, "La personne est").value is None, "la suivante est peut-être mineure"
    assert not essai.text_input


def test_ce_qu_un_appel_ou_un_collegue_a_change_n_est_pas_remis(
    qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    recontact_id, _ = une_personne(qui)
    essai = _ouvrir_la_fiche(qui, monkeypatch, recontact_id)
    _par_nom(essai.button, "Jointe").click().run()
    essai.run()
    assert demandes.montrer(qui, recontact_id).statut == "en_cours"
    changer_statut(qui, recontact_id, "rdv")
    essai.run()
    assert demandes.montrer(qui, recontact_id).statut == "rdv"


def test_un_bouton_touche_deux_fois_est_un_appel(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    recontact_id, _ = une_personne(qui)
    essai = _ouvrir_la_fiche(qui, monkeypatch, recontact_id)
    for _ in range(2):
        _par_nom(essai.button, "Pas de réponse").click().run()
    assert demandes.montrer(qui, recontact_id).echecs == 1


def _page(essai: AppTest) -> str:
    return html.unescape("".join(bloc.proto.body for bloc in essai.get("html")))


def _ouvrir_la_fiche(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch, recontact_id: str) -> AppTest:
    essai = _ouvrir("rappels", qui, monkeypatch)
    essai.query_params["fiche"] = recontact_id
    essai.run()
    assert not essai.exception, essai.exception
    return essai


def test_la_liste_se_choisit_par_lieu_theme_et_moment(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    vieux = JOUR.replace(month=9)
    une_personne(qui, jour=vieux)
    autre = replace(FICHE, prenom="Ysoline", telephone="06 39 98 00 01", courriel="", themes=("logement",), moment="")
    une_personne(qui, autre, vieux)
    essai = _ouvrir("rappels", qui, monkeypatch)
    page = _page(essai)
    assert f'href="tel:{TELEPHONE}"' in page and "06 11 22 33 44" in page and "jamais appelée" in page
    assert "Ysoline" in page and FICHE.prenom in page
    _par_nom(essai.selectbox, "Thème").set_value("logement").run()
    assert "Ysoline" in _page(essai) and FICHE.prenom not in _page(essai)
    _par_nom(essai.selectbox, "Moment préféré").set_value("jeudi vers midi").run()
    vide = "Aucune personne à rappeler aujourd'hui pour ce choix"
    assert vide in _page(essai), "personne n'a les deux : la liste vide dit quoi faire"
    _par_nom(essai.selectbox, "Thème").set_value(None).run()
    assert FICHE.prenom in _page(essai) and "Ysoline" not in _page(essai)


def test_la_cellule_ouvre_une_fiche_et_note_un_essai(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    recontact_id, _ = une_personne(qui, jour=JOUR.replace(month=9))
    essai = _ouvrir_la_fiche(qui, monkeypatch, recontact_id)
    assert any("au stand" in texte.value for texte in essai.text), "le message du répondeur"
    _par_nom(essai.selectbox, "Moment de l'appel").set_value("matin")
    _par_nom(essai.button, "Pas de réponse").click().run()
    assert not essai.exception and not essai.error
    assert "matin : pas de réponse" in _page(essai) and "1 sur 3" in _page(essai)
    _par_nom(essai.button, "Jointe").click().run()
    lu = demandes.montrer(qui, recontact_id)
    assert lu.etape == 1 and [un.resultat for un in lu.essais] == ["sans_reponse", "joint"]


def test_une_fiche_inconnue_ou_effacee_le_dit(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    une_personne(qui)
    essai = _ouvrir_la_fiche(qui, monkeypatch, "inconnue")
    assert "n'existe pas" in essai.error[0].value


def test_le_relais_dit_le_lieu_et_le_creneau(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    recontact_id, _ = une_personne(qui, jour=JOUR.replace(month=9))
    lieu = annuaire().lieux[0]
    transmettre(qui, recontact_id, Relais("MSA", 3, lieu.id, "mardi 10 h"), JOUR)
    page = _page(_ouvrir_la_fiche(qui, monkeypatch, recontact_id))
    assert "barreau 3" in page and lieu.nom in page and "mardi 10 h" in page


def test_un_lieu_se_choisit_d_un_toucher(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Near her, with its hours; then how, when, and « Transmettre »; a place may be none in particular."""
    recontact_id, _ = une_personne(qui, jour=JOUR.replace(month=9))
    essai = _ouvrir_la_fiche(qui, monkeypatch, recontact_id)
    proches = lieux_du_partenaire("MSA", "31098", large=False)
    choisir = [un for un in essai.button if un.label == "Choisir"]
    assert len(choisir) == len(proches) + 1
    assert all(un.lieu.nom in _page(essai) for un in proches) and "Sans lieu précis" in _page(essai)
    assert not any(un.label == "Transmettre" for un in essai.button)
    choisir[-1].click().run()
    assert "Sans lieu précis" in _page(essai)
    _par_nom(essai.button, "Changer de lieu").click().run()
    _par_nom(essai.toggle, "Élargir").set_value(True).run()
    lieu = lieux_du_partenaire("MSA", "31098", large=True)[-1].lieu
    _par_nom(essai.selectbox, "Lieu du rendez-vous").set_value(lieu.id).run()
    assert lieu.nom in _page(essai)
    _par_nom(essai.selectbox, "Comment se fait le relais").set_value("2")
    _par_nom(essai.text_input, "Jour et heure").set_value("mardi 10 h")
    _par_nom(essai.button, "Transmettre").click().run()
    assert not essai.exception and not essai.error
    assert demandes.montrer(qui, recontact_id).fiche.relais == Relais("MSA", 2, lieu.id, "mardi 10 h")


def test_seuls_les_lieux_du_partenaire_sont_proposes(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    for partenaire, genre in (("CAF", "caf"), ("MSA", "msa"), ("France services", "france_services")):
        proches = lieux_du_partenaire(partenaire, "31098", large=False)
        assert len(proches) <= 5 and all(genre in {un.lieu.type, *un.lieu.autres_types} for un in proches)
        assert all((un.distance or 0) <= 20 for un in proches)
        assert len(lieux_du_partenaire(partenaire, "31098", large=True)) >= len(proches)
    assert {un.nom for un in suivi().partenaires} == {
        nom for accord in formulaire_de_consentement().accords for nom in accord.partenaires
    }, "chaque partenaire du formulaire a ses lieux"


def test_ne_veut_plus_demande_confirmation_puis_efface(
    qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    recontact_id, _ = une_personne(qui, jour=JOUR.replace(month=9))
    essai = _ouvrir_la_fiche(qui, monkeypatch, recontact_id)
    _par_nom(essai.button, "Ne veut plus").click().run()
    assert demandes.chercher(qui, TELEPHONE), "rien n'est effacé avant le oui"
    _par_nom(essai.button, "Garder la fiche").click().run()
    assert demandes.chercher(qui, TELEPHONE)
    _par_nom(essai.button, "Ne veut plus").click().run()
    _par_nom(essai.button, "Oui, effacer").click().run()
    assert "Fiche effacée." in _page(essai) and demandes.chercher(qui, TELEPHONE) == []
    with pytest.raises(RecontactRefuse, match="opposition"):
        une_personne(qui)


def test_le_suivi_se_finit_apres_confirmation(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    recontact_id, _ = une_personne(qui, jour=JOUR.replace(month=9))
    essai = _ouvrir_la_fiche(qui, monkeypatch, recontact_id)
    for question, code in (("Droit 1", "rsa"), ("Ce qu'il est devenu", "ouvert"), ("Qui le dit", "declare")):
        _par_nom(essai.selectbox, question).set_value(code)
    _par_nom(essai.button, "Finir le suivi").click().run()
    assert demandes.montrer(qui, recontact_id).cloture_le is None
    _par_nom(essai.button, "Oui, finir").click().run()
    assert demandes.montrer(qui, recontact_id).cloture_le and "fini" in _page(essai)


def test_une_personne_demande_l_effacement(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    _, recueil = une_personne(qui)
    essai = _ouvrir("rappels", qui, monkeypatch)
    essai.segmented_control[0].set_value("Demande d'une personne").run()
    essai.text_input[0].set_value(recueil.code)
    _par_nom(essai.button, "Chercher").click().run()
    _par_nom(essai.button, "Effacer cette fiche").click().run()
    assert demandes.chercher(qui, TELEPHONE), "il faut confirmer"
    _par_nom(essai.button, "Oui, effacer").click().run()
    assert not essai.exception and "Fiche effacée." in _page(essai)
    assert demandes.chercher(qui, TELEPHONE) == []


def test_un_code_perdu_se_refait(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    recontact_id, recueil = une_personne(qui)
    essai = _ouvrir("rappels", qui, monkeypatch)
    essai.segmented_control[0].set_value("Demande d'une personne").run()
    essai.text_input[0].set_value(TELEPHONE)
    _par_nom(essai.button, "Chercher").click().run()
    _par_nom(essai.button, "Elle a perdu son code").click().run()
    assert demandes.chercher(qui, recueil.code), "rien ne change avant le oui"
    _par_nom(essai.button, "Oui, un nouveau code").click().run()
    neuf = essai.code[0].value
    assert [un.id for un in demandes.chercher(qui, neuf)] == [recontact_id] and not demandes.chercher(qui, recueil.code)
    assert not essai.run().code, "il n'est montré qu'une fois"
    with pytest.raises(RecontactRefuse):
        demandes.refaire_le_code(qui, "inconnue")


def test_les_accords_du_suivi_sans_fiche_se_voient(qui: ContexteRecontacts, monkeypatch: pytest.MonkeyPatch) -> None:
    action = action_validee(qui)
    with qui.magasin.ecriture() as session:
        session.get_one(Action, action.id).jour = date.today()
    deposer(qui, action.id, [ligne(suite=["consentement"]) for _ in range(3)], [])
    assert "3 au suivi, 0 fiche" in _page(_ouvrir("rappels", qui, monkeypatch))


@pytest.mark.parametrize(("heure", "moment"), [(0, "matin"), (11, "matin"), (12, "midi"), (14, "apres_midi"),
                                               (17, "soir"), (23, "soir")])  # fmt: skip
def test_le_moment_vient_de_l_heure(heure: int, moment: str) -> None:
    assert creneau_a(heure) == moment


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


def test_un_nom_arabe_s_imprime(qui: ContexteRecontacts) -> None:
    _, recueil = une_personne(qui, replace(FICHE, prenom="محمد علي"))
    assert "محمد" in unicodedata.normalize("NFKC", _texte(deux_exemplaires(recueil)))


@pytest.mark.parametrize("nom", ["王小明", "😀 Léa", "דוד"])
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
