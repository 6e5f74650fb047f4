"""The screens about places, run as Streamlit runs them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unittest import mock

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from pages.communs import visiteur as courant
from pages.parties.ou_aller import demande, signaler
from pages.parties.ou_aller.liste import en_html
from tznr_kit.lieux.fiche import fiche
from tznr_kit.lieux.filtres import Trouve, maintenant
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.socle.acces import Acteur, Role
from tznr_kit.socle.reglages import RACINE
from tznr_kit.socle.territoires.lecture import communes_de, territoire
from tznr_kit.web.carte_papier import routes

MURET = "mds-31395-mds-de-muret"


def ouvrir(page: str = "ou_aller", **adresse: str) -> AppTest:
    app = AppTest.from_file(str(RACINE / "pages" / f"{page}.py"), default_timeout=20)
    for nom, valeur in adresse.items():
        app.query_params[nom] = valeur
    app.run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")


def sur_la_carte(app: AppTest) -> set[str]:
    deck = json.loads(app.get("deck_gl_json_chart")[0].proto.json)
    return {ligne["k"] for couche in deck["layers"] if couche["id"] == "lieux" for ligne in couche["data"]}


def nombre(app: AppTest) -> int:
    dit = re.search(r'role="status"><strong>(\d+) lieu', html(app))
    assert dit
    return int(dit[1])


def appuyer(app: AppTest, libelle: str) -> None:
    next(bouton for bouton in app.button if bouton.label == libelle).click().run()


def test_la_liste_est_a_cote_de_la_carte_et_compte_pareil() -> None:
    app = ouvrir()
    assert nombre(app) == len(sur_la_carte(app)) == len(annuaire().lieux)
    assert html(app).count('<article class="lieu">') == 6


def test_ce_qui_est_inconnu_est_dit_et_compte() -> None:
    app = ouvrir(territoire="saint-gaudens")
    codes = {une.insee for une in communes_de(territoire("saint-gaudens"))}
    la_bas = [un for un in annuaire().lieux if un.commune in codes]
    sans = sum(un.horaires is None and un.horaires_texte is None for un in la_bas)
    assert 0 < sans < nombre(app) == len(la_bas)
    sur = f"sur {len(la_bas)}"
    assert f"les horaires ({sans} {sur}), l'accès en fauteuil roulant ({len(la_bas)} {sur})" in html(app)


def test_montrer_plus_de_lieux() -> None:
    app = ouvrir()
    next(bouton for bouton in app.button if "de plus" in bouton.label).click().run()
    assert html(app).count('<article class="lieu">') == 12


def test_lien_profond_vers_une_commune_un_droit_et_un_lieu() -> None:
    app = ouvrir(commune="31395", droit="rsa", lieu=MURET)
    assert app.selectbox(key="lieux_commune").value == "31395"
    assert app.selectbox(key="lieux_droit").value == "rsa"
    assert "<h2>Le lieu choisi</h2>" in html(app)
    assert 'href="tel:0534470450"' in html(app)
    assert "dans votre commune" in html(app)


def test_lien_profond_vers_un_territoire_et_un_type() -> None:
    app = ouvrir(territoire="cadours", type="france_services")
    assert app.selectbox(key="lieux_territoire").value == "cadours"
    assert nombre(app) == len(sur_la_carte(app)) == 1
    assert "29 communes, 36442 habitants" in html(app)
    assert "Non publié pour 1 commune : secret statistique" in html(app)


@pytest.mark.parametrize("faux", [{"commune": "99999"}, {"type": "bar"}, {"lieu": "x"}, {"territoire": "<b>"}])
def test_un_vieux_lien_ouvre_quand_meme_la_carte(faux: dict[str, str]) -> None:
    assert nombre(ouvrir(**faux)) == len(annuaire().lieux)


def test_un_filtre_sans_resultat_le_dit_et_garde_l_ecran() -> None:
    app = ouvrir(commune="31190", type="mdph")
    app.checkbox(key="lieux_seul").check().run()
    assert not app.exception
    assert "Aucun lieu connu" in html(app)


def test_un_filtre_ne_renvoie_que_les_resultats() -> None:
    """The filters, with 586 communes, are sent once: only the keyed fragment runs again."""
    app = ouvrir(lieu=MURET)
    next(bouton for bouton in app.button if "de plus" in bouton.label).click().run()
    passages: list[str] = []
    app.session_state["lieux_rendez_vous"] = "avec"
    with mock.patch.object(demande, "filtres", lambda *_, **__: passages.append("filtres")):
        app.selectbox(key="lieux_commune").set_value("31395").run()
    assert not app.exception
    assert passages == []
    assert "dans votre commune" in html(app)
    assert "Le lieu choisi" not in html(app)
    assert html(app).count('<article class="lieu">') == 6


def test_emporter_sur_papier_donne_des_adresses_qui_repondent() -> None:
    app = ouvrir(commune="31395", territoire="muret")
    adresses = re.findall(r'href="(/carte/papier/[^"]+)"', html(app))
    assert adresses == ["/carte/papier/A5/31395.pdf", "/carte/papier/A4/muret.pdf", "/carte/papier/A3/muret.pdf"]
    client = TestClient(Starlette(routes=routes()))
    reponse = client.get(adresses[0])
    assert reponse.content.startswith(b"%PDF")
    assert reponse.headers["content-disposition"] == "attachment; filename=carte-31395-A5.pdf"
    for inconnue in ("A5/99999", "A4/31395", "A3/..%2F..%2Fetc", "A6/muret"):
        assert client.get(f"/carte/papier/{inconnue}.pdf").status_code == 404


def test_signaler_une_erreur_arrive_a_la_cellule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    app = ouvrir(commune="31395", lieu=MURET)
    appuyer(app, "Signaler une erreur")
    assert app.selectbox(key="signaler_lieu").options[0] == "MDS de Muret"
    appuyer(app, "Envoyer")
    assert app.session_state[signaler.DIT] == signaler.CHOISIR
    appuyer(app, "Signaler une erreur")
    app.selectbox(key="signaler_lieu").set_value(MURET)
    app.radio(key="signaler_nature").set_value("horaires")
    appuyer(app, "Envoyer")
    assert not app.exception
    assert app.session_state[signaler.DIT] == signaler.MERCI
    connecter(monkeypatch, "cellule")
    a_jour = ouvrir("lieux_a_jour")
    assert "Erreurs signalées : 1" in [titre.value for titre in a_jour.header]
    assert any("MDS de Muret" in texte.value for texte in a_jour.text)


def connecter(monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    monkeypatch.setattr(courant, "acteur_courant", lambda: Acteur("compte-essai", "Essai", role))


def test_la_page_de_correction_est_fermee_au_public() -> None:
    app = ouvrir("lieux_a_jour")
    assert "réservée aux professionnels" in app.info[0].value
    assert not app.text_input


def test_corriger_depuis_l_ecran(copie: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connecter(monkeypatch, "cellule")
    app = ouvrir("lieux_a_jour")
    app.selectbox[0].set_value(MURET).run()
    app.text_input(key=f"{MURET}-tel").set_value("05 34 47 04")
    bouton = next(bouton for bouton in app.button if bouton.label == "J'ai vérifié : enregistrer")
    bouton.click().run()
    assert "n'est pas enregistré" in app.warning[0].value
    app.text_input(key=f"{MURET}-tel").set_value("05 34 47 04 51")
    next(bouton for bouton in app.button if bouton.label == "J'ai vérifié : enregistrer").click().run()
    assert not app.exception
    assert annuaire().par_id[MURET].telephone == "05 34 47 04 51"


def test_les_zones_blanches_disent_leur_regle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path))
    connecter(monkeypatch, "referent")
    app = ouvrir("zones_blanches")
    dits = " ".join(texte.value for texte in app.markdown)
    assert "20 minutes" in dits
    assert "secret statistique" in dits
    assert "Fos" in app.table[0].value.to_string()


def test_les_mots_d_un_lieu_sont_echappes() -> None:
    tout = annuaire()
    piege = tout.par_id[MURET].model_copy(update={"nom": "<img src=x onerror=alert(1)>", "remarque": "<script>"})
    ecrit = en_html(fiche(tout, Trouve(piege, None), maintenant()))
    assert "<img" not in ecrit
    assert "<script" not in ecrit
