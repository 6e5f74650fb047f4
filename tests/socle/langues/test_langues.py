"""A French sentence said in another language: places, plurals, dates, amounts, and what stays in French."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.langues import Langue, langues, parler
from tznr_kit.socle.langues.modele import Entete, Traduction

ENTETE = Entete(
    licence="", source="", code="xx", nom="Test", locale="en_GB", milliers=",", direction="ltr",
    a_relire="en relecture", relu_par=None, explication="",
)  # fmt: skip
ARABE = ENTETE.model_copy(update={"locale": "ar", "milliers": "\u00a0", "direction": "rtl"})
PHRASES: dict[str, Traduction] = {
    "Oui": "Yes",
    "encore {n} questions": {"one": "one question left", "other": "{n} questions left"},
    "Ouvre {date} à {heure}": "Opens {date} at {heure}",
    "Jusqu'à {euros}": "Up to {euros}",
    "Réponse : {dit}": "Answer: {dit}",
    "Lieu : {nom}": "Place: {nom}",
}
ANGLAIS = Langue(ENTETE, PHRASES)


@pytest.mark.parametrize(
    ("phrase", "dite"),
    [
        ("Oui", "Yes"),
        ("Oui\u00a0", "Yes"),
        ("encore 1 questions", "one question left"),
        ("encore 1\u00a0200 questions", "1,200 questions left"),
        ("Ouvre lundi 1er décembre 2026 à 9 h", "Opens Monday 1 December 2026 at 9:00"),
        ("Ouvre 29 février à 14 h 30", "Opens 29 February at 14:30"),
        ("Jusqu’à 1\u00a0037\u00a0€", "Up to €1,037"),
        ("Jusqu'à 690,50 €", "Up to €690.50"),
        ("Réponse : Oui", "Answer: Yes"),
        ("Lieu : Mairie de Luchon", "Place: Mairie de Luchon"),
        ("(Oui)", "(Yes)"),
        ("Oui · Oui", "Yes · Yes"),
        ("1 037 €", "€1,037"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_une_phrase_est_dite(phrase: str, dite: str) -> None:
    dit = ANGLAIS.dire(phrase)
    assert (dit.texte.replace("\u00a0", " "), dit.code, dit.a_jour) == (dite, "xx", True)


@pytest.mark.parametrize("phrase", ["Peut-être", "Réponse : Peut-être", "Oui · Peut-être", "(Peut-être)"])
def test_une_phrase_sans_traduction_reste_entiere_en_francais(phrase: str) -> None:
    dit = ANGLAIS.dire(phrase)
    assert (dit.texte, dit.etat, dit.code) == (phrase, "absente", "fr")
    assert ANGLAIS.mot(phrase) == f"{phrase} (français)"


def test_qui_a_le_nombre_le_donne() -> None:
    assert ANGLAIS.dire("encore {n} questions", n=3).texte == "3 questions left"
    assert ANGLAIS.dire("encore {n} réponses", n=3).texte == "encore 3 réponses"
    assert parler("fr").dire("encore {n} réponses", n=3).a_jour


SIX: Traduction = {
    "zero": "لا سؤال",
    "one": "سؤال واحد",
    "two": "سؤالان",
    "few": "{n} أسئلة",
    "many": "{n} سؤالاً",
    "other": "{n} سؤال",
}
DITS = [(0, "لا سؤال"), (1, "سؤال واحد"), (2, "سؤالان"), (3, "3 أسئلة"), (11, "11 سؤالاً"), (100, "100 سؤال")]


@pytest.mark.parametrize(("nombre", "dite"), DITS)
def test_six_pluriels_en_arabe(nombre: int, dite: str) -> None:
    assert Langue(ARABE, {"{n} questions": SIX}).dire(f"{nombre} questions").texte == dite


def test_les_chiffres_et_les_dates() -> None:
    arabe = Langue(ARABE, {})
    assert (ANGLAIS.nombre(1037.5), arabe.nombre(1037), arabe.euros(12)) == ("1,037.50", "1\u00a0037", "12\u00a0€")
    assert parler("es").date(date(2026, 12, 1), semaine=True) == "martes, 1 de diciembre de 2026"


def test_une_page_dit_tout_ou_marque_le_francais() -> None:
    page = (
        '<p title="Oui">Oui <b>Peut-être</b></p>'
        '<i translate="no">Oui<br><b>Oui</b></i><img alt="Oui"> <u lang="ar">Oui</u>'
    )
    assert ANGLAIS.html(page) == (
        '<p title="Yes">Yes <b><span class="k-fr" lang="fr" dir="ltr">Peut-être</span></b></p>'
        '<i translate="no">Oui<br><b>Oui</b></i><img alt="Yes"> <u lang="ar">Oui</u>'
    )
    assert parler("fr").html(page) == page


def test_un_numero_ne_se_retourne_pas_de_droite_a_gauche() -> None:
    arabe = Langue(ARABE, {"Appelez le {nom}": "اتصلوا بـ {nom}"})
    assert (
        arabe.html("<p>Appelez le 05 34 33 32 31</p>")
        == "<p>اتصلوا بـ \u206605\u00a034\u00a033\u00a032\u00a031\u2069</p>"
    )
    assert arabe.html('<a href="tel:3960">39 60</a>') == '<a href="tel:3960">\u206639\u00a060\u2069</a>'
    assert arabe.html("<p>108 586,14 €</p>") == "<p>\u2066108\u00a0586.14\u2069\u00a0€</p>"
    assert "\u2066" not in ANGLAIS.html("<p>39 60</p>")


def test_une_heure_et_une_date_en_chiffres_ne_se_retournent_pas() -> None:
    """« ouvre demain à 14 h » was read « 00:14 » in Arabic: the hour and the minutes were two numbers."""
    arabe = parler("ar")
    for francais, entier in (("14 h", "14:00"), ("9 h", "9:00"), ("8 h 30", "8:30")):
        assert f"\u2066{entier}\u2069" in arabe.html(f"<p>ouvre demain à {francais}</p>")


def test_ce_que_dit_une_traduction_ne_devient_pas_du_html() -> None:
    mechante = Langue(ENTETE, {"Oui": '<script>"'})
    assert mechante.html('<p title="Oui">Oui</p>') == '<p title="&lt;script&gt;&quot;">&lt;script&gt;&quot;</p>'


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The languages of a content of its own: French, and « xx » with no sentence."""
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path))
    for code in ("fr", "xx"):
        (tmp_path / "langues" / code).mkdir(parents=True)
        entete = ENTETE.model_copy(update={"code": code}).model_dump_json()
        (tmp_path / "langues" / code / "langue.yaml").write_text(entete, encoding="utf-8")
    return tmp_path / "langues"


def ecrire(dossier: Path, phrases: str, nom: str = "a.yaml") -> None:
    texte = f"licence: l\nsource: s\nphrases:\n{phrases}\n"
    (dossier / "xx" / nom).write_text(texte, encoding="utf-8")


@pytest.mark.parametrize(
    ("phrases", "faute"),
    [
        ('  "{n} aides": "aids"', "places"),
        ('  "Oui": "Yes {n}"', "places"),
        ('  "{n} aides": {one: "{n} aid"}', "other"),
        ('  "{n} aides": {one: "one {m}", other: "{n}"}', "places"),
    ],
)
def test_une_traduction_garde_ses_places(dossier: Path, phrases: str, faute: str) -> None:
    ecrire(dossier, phrases)
    with pytest.raises(ErreurContenu, match=faute):
        langues()


def test_une_phrase_n_a_qu_une_traduction(dossier: Path) -> None:
    ecrire(dossier, '  "Oui": "Yes"')
    ecrire(dossier, '  "Oui": "Yep"', "b.yaml")
    with pytest.raises(ErreurContenu, match="autrement"):
        langues()


@pytest.mark.parametrize(("avant", "apres"), [('"xx"', '"yy"'), ("en_GB", "zz_ZZ"), ('"rtl"', '"btt"')])
def test_un_en_tete_faux_est_dit(dossier: Path, avant: str, apres: str) -> None:
    entete = dossier / "xx" / "langue.yaml"
    texte = entete.read_text(encoding="utf-8").replace('"ltr"', '"rtl"')
    entete.write_text(texte.replace(avant, apres), encoding="utf-8")
    with pytest.raises(ErreurContenu):
        langues()


def test_une_langue_relue_ne_se_dit_plus_en_relecture() -> None:
    assert ANGLAIS.avis == "en relecture"
    assert Langue(ENTETE.model_copy(update={"relu_par": "2027-03, interprète"}), {}).avis is None
    assert parler("fr").avis is None
    assert all(une.avis and une.explication for code, une in langues().items() if code != "fr")
