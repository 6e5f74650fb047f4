"""The guide's content, the ticks kept with an action, the one-tap opinion."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.actions.erreurs import Introuvable
from tznr_kit.actions.guide.avis import donner, totaux
from tznr_kit.actions.guide.coches import cocher, coches
from tznr_kit.actions.guide.demarche import demarche
from tznr_kit.actions.guide.lecture import chapitres, echeances, listes_a_cocher, numeros_d_urgence
from tznr_kit.actions.pack.listes import controle
from tznr_kit.actions.preparations import creer
from tznr_kit.contenus.lisibilite import ORDINAIRE, defauts
from tznr_kit.socle.acces import AccesRefuse
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.reglages import RACINE

LE = date(2026, 11, 23)


def test_the_guide_runs_from_sixty_days_before_to_ninety_after() -> None:
    jours = [ligne.jour for ligne in echeances(chapitres(LE))]
    assert (jours[0], jours[-1]) == (-60, 90)
    assert 0 in jours


def test_figures_of_the_guide_come_from_the_parameters() -> None:
    reperage = str(next(chapitre for chapitre in chapitres(LE) if chapitre.id == "cinq_minutes").blocs)
    assert "651,69 € par mois" in reperage
    assert "{" not in reperage.replace("{'", "")


def test_an_urgent_number_is_dated_or_to_be_checked() -> None:
    numeros = {un.numero: controle(un) for un in numeros_d_urgence(chapitres(LE))}
    assert numeros["15"] == "page du 22 juillet 2024"
    assert numeros["119"] == "page du 24 septembre 2025"
    assert numeros["09 69 39 29 19"] == "page de 2025, à vérifier"


def test_the_guide_reads_plainly() -> None:
    # Names of partners are what a professional recognises.
    connus = ["CAF", "MSA", "CPAM", "CARSAT", "MDPH", "CCAS", "ADIL", "APF", "ADMR", "CIDFF", "MDS", "RSA"]
    phrases = [
        str(texte)
        for chapitre in chapitres(LE)
        for bloc in chapitre.blocs
        for texte in _feuilles(bloc.model_dump(exclude={"id", "genre", "formulaire"}))
    ]
    assert defauts(phrases, ORDINAIRE, connus) == []


def test_the_programme_reads_plainly_and_names_nobody() -> None:
    texte = demarche()
    phrases = [str(feuille) for feuille in _feuilles(texte.model_dump(exclude={"sources"}))]
    assert defauts(phrases, ORDINAIRE, ["DREES", "RSA", "ASPA"]) == []


def _feuilles(objet: object) -> list[object]:
    if isinstance(objet, dict):
        return [feuille for cle, valeur in objet.items() if cle != "id" for feuille in _feuilles(valeur)]
    if isinstance(objet, list | tuple):
        return [feuille for valeur in objet for feuille in _feuilles(valeur)]
    return [objet]


def _copie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fichier: str, remplacer: tuple[str, str]) -> None:
    dossier = tmp_path / "guide" / "aller_vers"
    dossier.mkdir(parents=True)
    source = (RACINE / "content" / "guide" / "aller_vers" / fichier).read_text(encoding="utf-8")
    assert remplacer[0] in source
    (dossier / fichier).write_text(source.replace(*remplacer), encoding="utf-8")
    monkeypatch.setenv("TZNR_CONTENU", str(tmp_path))


@pytest.mark.parametrize(
    ("fichier", "remplacer", "dit"),
    [
        ("02_calendrier.yaml", ("jour: -60", "jour: 60"), "échéances"),
        ("05_stand.yaml", ("id: confort", "id: kit"), "existe déjà"),
        ("06_posture.yaml", ("genre: paroles", "genre: chanson"), "blocs"),
        ("07_cinq_minutes.yaml", ("{rsa_seul}", "{rsa_absent}"), "rsa_absent"),
        ("04_lieu.yaml", ("[Pied d'immeuble, Familles, ", "[Pied d'immeuble, "), "cellules"),
    ],
)
def test_a_mistake_in_a_chapter_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fichier: str, remplacer: tuple[str, str], dit: str
) -> None:
    _copie(tmp_path, monkeypatch, fichier, remplacer)
    with pytest.raises(ErreurContenu) as erreur:
        chapitres(LE)
    assert fichier in str(erreur.value)
    assert dit in str(erreur.value)


def test_ticks_are_kept_with_the_action(tmp_path: Path) -> None:
    cellule = contexte(magasin_neuf(tmp_path))
    action = creer(cellule, "a" * 36, {"titre": "Marché"})
    liste = listes_a_cocher(chapitres(LE))["kit"]
    un, deux, trois = (ligne.id for ligne in liste.lignes[:3])
    collegue = contexte(cellule.magasin, "cellule", "Collègue")
    for qui, case, fait in (
        (cellule, un, True),
        (collegue, deux, True),
        (cellule, trois, True),
        (cellule, trois, False),
    ):
        cocher(qui, action.id, "kit", case, fait)
        cocher(qui, action.id, "kit", case, fait)  # touched twice
    assert coches(cellule, action.id) == {"kit": frozenset({un, deux})}


def test_only_who_answers_for_the_action_ticks(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    referent = contexte(magasin, "referent", "Une")
    action = creer(referent, "b" * 36, {"titre": "Marché"})
    with pytest.raises(AccesRefuse):
        cocher(contexte(magasin, "terrain"), action.id, "kit", "table", True)
    with pytest.raises(AccesRefuse):
        cocher(contexte(magasin, "referent", "Autre"), action.id, "kit", "table", True)
    with pytest.raises(Introuvable):
        coches(referent, "inconnue")


def test_an_opinion_is_a_month_and_an_answer(tmp_path: Path) -> None:
    magasin = magasin_neuf(tmp_path)
    for reponse in ("oui", "oui", "non"):
        donner(magasin, reponse, LE)
    assert totaux(magasin) == {"oui": 2, "un_peu": 0, "non": 1}
    with pytest.raises(ValueError, match="peut-être"):
        donner(magasin, "peut-être", LE)


def test_every_dated_file_of_the_guide_says_when_to_read_it_again() -> None:
    for fichier in (RACINE / "content" / "guide" / "aller_vers").glob("*.yaml"):
        assert {"verifie_le", "prochaine_revue"} <= set(yaml.safe_load(fichier.read_text(encoding="utf-8")))
