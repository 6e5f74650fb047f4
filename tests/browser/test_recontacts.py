"""From « may we call you back? » to the anonymous line and the erasure, on screen; nothing typed is readable after."""

from __future__ import annotations

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect
from sqlalchemy import text

from tests.actions.aides import action_validee
from tests.browser.navigateur import attendre_la_fin
from tests.browser.serveurs import serveur
from tests.socle.acces.aides import contexte
from tests.suites.aides import FICHE, SECRETS, TELEPHONE, cellule, exiger_aucun_secret, octets
from tznr_kit.chiffres.bilan import dresser
from tznr_kit.chiffres.exports import en_csv
from tznr_kit.socle.acces import comptes
from tznr_kit.socle.acces.sessions import TEMOIN, se_connecter
from tznr_kit.socle.magasin.principal import ouvrir_actions
from tznr_kit.socle.magasin.sauvegarde import sauvegarder
from tznr_kit.suites.appels import lister
from tznr_kit.suites.versement import verser

MOT_DE_PASSE = "une phrase longue et simple"
RETIREE = ("Ysoline-Retirée", "06 99 88 77 66")


def preparer(dossier: Path) -> str:
    """One validated action, and the session of somebody of the cell: its token."""
    magasin = ouvrir_actions(f"sqlite:///{dossier / 'actions.sqlite'}")
    action_validee(contexte(magasin))
    invitation = comptes.inviter(contexte(magasin, "admin"), "cellule@exemple.fr", "Personne cellule", "cellule")
    comptes.accepter(magasin, invitation, "cellule@exemple.fr", "Personne cellule", MOT_DE_PASSE)
    jeton = se_connecter(magasin, "cellule@exemple.fr", MOT_DE_PASSE, "127.0.0.1")
    magasin.fermer()
    return jeton


def entrer(chromium: Browser, adresse: str, jeton: str, largeur: int = 1280) -> Page:
    """A page signed in."""
    ouvert = chromium.new_context(locale="fr-FR", viewport={"width": largeur, "height": 1000}, accept_downloads=True)
    ouvert.add_cookies([{"name": TEMOIN, "value": jeton, "url": adresse}])
    return ouvert.new_page()


def cocher(page: Page, mots: str) -> None:
    """A box or a choice, by touching its words: Streamlit draws over the input itself."""
    page.locator("label").filter(has_text=mots).first.click()


def ouvrir_l_accord(page: Page, adresse: str) -> None:
    """The consent screen for an adult: nothing is ticked. A minor first: no form, the protocol."""
    page.goto(f"{adresse}/consentement")
    cocher(page, "Mineur")
    expect(page.get_by_text("Cette personne ne signe pas seule")).to_be_visible()
    expect(page.get_by_label("Prénom ou nom")).to_have_count(0)
    cocher(page, "Adulte, sans tutelle ni curatelle")
    expect(page.get_by_label("Prénom ou nom")).to_be_visible()
    attendre_la_fin(page)
    cases = page.get_by_role("checkbox").all()
    assert len(cases) > 10 and not any(case.is_checked() for case in cases)


def recueillir(page: Page, prenom: str, telephone: str, courriel: str = "", moment: str = "") -> str:
    """Fill, tick, save; returns the code shown once."""
    for libelle, valeur in (
        ("Prénom ou nom", prenom),
        ("Téléphone", telephone),
        ("Courriel", courriel),
        ("Le meilleur moment pour vous appeler", moment),
        ("Prénom de l'agent qui recueille l'accord", "Camille"),
    ):
        page.get_by_label(libelle).fill(valeur)
    for case in ("Retraite", "J'accepte d'être rappelé", "donne mes coordonnées", "MSA"):
        cocher(page, case)
    cocher(page, "La personne coche ici")
    page.get_by_role("button", name="Enregistrer l'accord").click()
    expect(page.get_by_text("L'accord est enregistré.")).to_be_visible()
    return page.locator("code").inner_text().strip()


def rendre(page: Page, vers: Path) -> None:
    """Print the two copies, then clear the screen."""
    with page.expect_download() as attendu:
        page.get_by_role("button", name="Les deux exemplaires (PDF)").click()
    attendu.value.save_as(vers)
    page.get_by_role("button", name="C'est remis : tout effacer de l'écran").click()
    expect(page.get_by_role("radio", name="Adulte, sans tutelle ni curatelle")).to_be_visible()


def derouler(page: Page, question: str) -> Locator:
    """Open a list with the keyboard."""
    liste = page.get_by_role("combobox", name=question).first
    liste.focus()
    liste.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    return liste


def choisir(page: Page, question: str, reponse: str) -> None:
    """Pick in a list, by its words."""
    for essais_restants in (2, 1, 0):  # a page that moves closes the list that was opened in it
        try:
            liste = derouler(page, question)
            liste.fill(reponse)
            page.get_by_role("option", name=reponse).first.click(timeout=8_000)
            break
        except (AssertionError, TimeoutError):
            if not essais_restants:
                raise
            attendre_la_fin(page)
    expect(liste).to_have_value(re.compile(re.escape(reponse)))


def ouvrir_la_fiche(page: Page, adresse: str) -> None:
    """The old address leads to the list; the name opens the record."""
    page.goto(f"{adresse}/recontacts")
    page.get_by_text("Toutes 1").click()
    page.get_by_role("link", name=FICHE.prenom).click()
    expect(page.get_by_role("heading", name=FICHE.prenom)).to_be_visible()
    attendre_la_fin(page)


def _deplier(page: Page, titre: str) -> None:
    # Each gesture draws the page again; an expander keeps what was asked of it.
    bloc = page.locator("details", has=page.locator("summary", has_text=titre)).first
    attendre_la_fin(page)
    if bloc.get_attribute("open") is None:
        bloc.locator("summary").click()
    expect(bloc).to_have_attribute("open", "")
    bloc.get_by_role("button").last.scroll_into_view_if_needed()
    attendre_la_fin(page)  # a page that moves closes the list that was opened in it


def essayer(page: Page, moment: str, resultat: str, dit: str) -> None:
    """One try; ``dit``: how the list of tries says it."""
    choisir(page, "Moment de l'appel", moment)
    attendre_la_fin(page)
    page.get_by_role("button", name=resultat).click()
    expect(page.locator(".q-essais li").filter(has_text=dit)).to_have_count(1)
    attendre_la_fin(page)


def transmettre(page: Page) -> None:
    """Handover to the partner that was ticked: no other is proposed."""
    _deplier(page, "Où l'envoyer")
    expect(page.get_by_role("radiogroup", name="Partenaire coché").get_by_role("radio")).to_have_text(["MSA"])
    page.get_by_role("button", name="Choisir", exact=True).first.click()
    choisir(page, "Comment se fait le relais", "2. Appel ensemble")
    bouton = page.get_by_role("button", name="Transmettre")
    expect(bouton).to_have_count(1)  # the form before the choice may still be on the screen
    bouton.click()
    expect(page.get_by_text("Transmis.")).to_be_visible()


def cloturer(page: Page) -> None:
    """One right, opened, said by the person."""
    _deplier(page, "Finir le suivi")
    choisir(page, "Droit 1", "RSA")
    choisir(page, "Ce qu'il est devenu", "Droit ouvert")
    choisir(page, "Qui le dit", "Déclaré par la personne")
    attendre_la_fin(page)
    page.get_by_role("button", name="Finir le suivi…").press("Enter")  # a touch may miss a page that moves
    page.get_by_role("button", name="Oui, finir").press("Enter")
    expect(page.get_by_text("sera effacée le")).to_be_visible()


def retirer(page: Page, adresse: str, code: str) -> None:
    """The slip's code is enough; asked again, there is nobody."""
    page.goto(f"{adresse}/rappels")
    page.get_by_text("Demande d'une personne", exact=True).click()
    page.get_by_label("Code de retrait, téléphone ou courriel").fill(code)
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_role("row", name=RETIREE[0])).to_be_visible()
    _deplier(page, "Effacer à sa demande")
    page.get_by_role("button", name="Effacer cette fiche…").click()
    page.get_by_role("button", name="Oui, effacer").click()
    expect(page.get_by_text("Fiche effacée.")).to_be_visible()
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_text("Aucune fiche.")).to_be_visible()


@pytest.mark.complet
def test_de_l_accord_a_l_effacement(tmp_path: Path, chromium: Browser) -> None:
    donnees = tmp_path / "donnees"
    donnees.mkdir()
    jeton = preparer(donnees)
    with serveur(donnees, TZNR_CLE_RECONTACTS=str(donnees / "recontacts.cle")) as adresse:
        page = entrer(chromium, adresse, jeton)
        ouvrir_l_accord(page, adresse)
        page.get_by_role("button", name="La personne dit non").click()
        expect(page.get_by_text("Le refus est compté")).to_be_visible()
        page.get_by_role("button", name="Personne suivante").click()
        cocher(page, "Adulte, sans tutelle ni curatelle")
        recueillir(page, FICHE.prenom, "06 11 22 33 44", FICHE.courriel, "jeudi vers midi")
        rendre(page, tmp_path / "accord.pdf")
        ouvrir_la_fiche(page, adresse)
        essayer(page, "Matin", "Message laissé", "matin : message neutre laissé")
        essayer(page, "Après-midi", "Jointe", "après-midi : personne jointe")
        transmettre(page)
        essayer(page, "Matin", "Pas de réponse", "matin : pas de réponse")
        essayer(page, "Fin de journée", "Pas de réponse", "fin de journée : pas de réponse")
        expect(page.get_by_role("heading", name="Essais : 3 sur 3 sans réponse")).to_be_visible()
        cloturer(page)
        ouvrir_l_accord(page, adresse)
        code = recueillir(page, *RETIREE)
        rendre(page, tmp_path / "autre.pdf")
        retirer(page, adresse, code)
        _exiger_rien_de_lisible(donnees, date.today())
        page.context.close()
    _exiger_rien_de_lisible(donnees, date.today())


def _exiger_rien_de_lisible(donnees: Path, jour: date) -> None:
    """Databases, their write-ahead logs, the server's own log, backups and exports; and the counts are there."""
    qui = cellule(donnees)
    for nom, magasin in (("a.gz", qui.magasin), ("b.gz", qui.registre.magasin)):
        (donnees / nom).unlink(missing_ok=True)
        sauvegarder(magasin, donnees / nom)
        (donnees / f"{nom}.lu").write_bytes(gzip.decompress((donnees / nom).read_bytes()))
    bilan = dresser(qui, jour.year)
    (donnees / "bilan.csv").write_bytes(en_csv(bilan))
    contenu = octets(donnees)
    assert b"recontact.cloturer" in contenu and (donnees / "serveur.log").stat().st_size > 0
    exiger_aucun_secret(contenu)
    for secret in (*RETIREE, RETIREE[1].replace(" ", "")):
        assert secret.encode() not in contenu, secret
    assert TELEPHONE in SECRETS and not lister(qui, jour, a_faire=False)
    verser(qui)
    with qui.magasin.lecture() as session:
        lignes = session.execute(text("SELECT droit, issue, preuve FROM cloture_anonyme")).all()
        genres = set(session.execute(text("SELECT genre FROM evenement_recontact")).scalars())
    assert lignes == [("rsa", "ouvert", "declare")]
    assert {"accord", "refus", "joint", "transmis", "fini", "retrait"} <= genres
