"""Haute-Garonne is itself an overlay: national content, plus what ``content/local.yaml`` declares, is ``content/``."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.autre_departement.test_surcouche import JOUR, MARQUE
from tznr_kit.droits.exemples import verifier_les_exemples
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.formation.cas import cas_d_ecole
from tznr_kit.socle import reglages, surcouche
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.fusion import CLES
from tznr_kit.socle.reglages import CONTENU_NATIONAL, dossier_contenu
from tznr_kit.socle.surcouche import Fusion, pieces
from tznr_rules import simuler

CAS = ("p01", "p04", "p05", "p11", "t02", "y3")
D_ICI = re.compile(
    r"[Tt]oulous|(?i:haute-garonne)|Tisséo|tisseo\.fr|\bliO\b|Comminges|Muret|Saint-Gaudens|Occitanie|Midi-Pyrénées|Colomiers"
    r"|ADAD|ADIL 31|FSL 31|Lauragais|Luchon|Cadours|Volvestre"
    r"|Aurignac|Montréjeau|\b05(?: \d\d){4}|Réagir|mps\.msa\.fr"
)
PROVENANCES = frozenset({"licence", "source", "sources"})
"""Where a text was read or who wrote it: true wherever it is shown."""
DES_AUTRES = ("langues/", "observatoire/", "exactitude/")
"""Translations (only those of what is said are shown), made-up data."""


@pytest.fixture(scope="module")
def national(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a département that writes nothing inherits."""
    rien = tmp_path_factory.mktemp("rien")
    (rien / "contenu.yaml").write_text(MARQUE, encoding="utf-8")
    return Fusion(rien, CONTENU_NATIONAL, tmp_path_factory.mktemp("national")).a_jour()


@pytest.fixture(scope="module")
def haute_garonne(tmp_path_factory: pytest.TempPathFactory, national: Path) -> Path:
    """The folder of the first département: its files, and in the national ones only what differs."""
    dossier = tmp_path_factory.mktemp("haute-garonne")
    for nom in _fichiers(CONTENU_NATIONAL) - {surcouche.LOCAL}:
        ici, la = CONTENU_NATIONAL / nom, national / nom
        if not la.is_file():
            _copier(ici, dossier / nom)
        elif not _le_meme(ici, la):
            _ecrire(dossier / nom, _ecart(_lire(la), _lire(ici)))
    (dossier / "contenu.yaml").write_text(MARQUE, encoding="utf-8")
    return dossier


def _le_meme(un: Path, autre: Path) -> bool:
    """A file that is inherited as it is, is a link to it."""
    return un.resolve() == autre.resolve()


PAREIL = object()


def _ecart(base: Any, voulu: Any) -> Any:
    """The smallest block that, laid over ``base``, gives ``voulu``."""
    if base == voulu:
        return PAREIL
    if isinstance(base, dict) and isinstance(voulu, dict):
        ecarts = {cle: _ecart(base.get(cle, PAREIL), valeur) for cle, valeur in voulu.items()}
        return {cle: ecart for cle, ecart in ecarts.items() if ecart is not PAREIL}
    if isinstance(base, list) and isinstance(voulu, list) and (cle := _nommes([*base, *voulu])):
        de_base = {un[cle]: un for un in base}
        ecarts = {un[cle]: _ecart(de_base.get(un[cle], PAREIL), un) for un in voulu}
        return [{cle: nom, **ecart} for nom, ecart in ecarts.items() if ecart is not PAREIL]
    return voulu


def _nommes(elements: list[Any]) -> str | None:
    if not elements or not all(isinstance(un, dict) for un in elements):
        return None
    return next((cle for cle in CLES if all(isinstance(un.get(cle), str) for un in elements)), None)


def _fichiers(dossier: Path) -> set[str]:
    return {f.relative_to(dossier).as_posix() for f in dossier.rglob("*") if f.is_file() and not f.name.startswith(".")}


def _lire(fichier: Path) -> Any:
    return yaml.load(fichier.read_bytes(), Loader=yaml.CSafeLoader)


def _copier(de: Path, vers: Path) -> None:
    vers.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(de, vers)


def _ecrire(fichier: Path, donnees: Any) -> None:
    fichier.parent.mkdir(parents=True, exist_ok=True)
    fichier.write_text(yaml.safe_dump(donnees, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_le_national_et_la_surcouche_redonnent_le_contenu(tmp_path: Path, national: Path, haute_garonne: Path) -> None:
    fondu = Fusion(haute_garonne, national, tmp_path / "fondu").a_jour()
    assert _fichiers(fondu) == _fichiers(CONTENU_NATIONAL) - {surcouche.LOCAL}
    differents = [nom for nom in sorted(_fichiers(fondu)) if not _le_meme(fondu / nom, CONTENU_NATIONAL / nom)]
    assert "textes/fiches.yaml" in differents and "droits/fsl_31.yaml" in differents
    for nom in differents:
        lire = _sans_ordre if nom.endswith(".yaml") else Path.read_bytes
        assert lire(fondu / nom) == lire(CONTENU_NATIONAL / nom), nom


def _sans_ordre(fichier: Path) -> Any:
    """A list of named items is a set of them: what is added comes last."""
    return _ranger(_lire(fichier))


def _ranger(donnees: Any) -> Any:
    if isinstance(donnees, dict):
        return {cle: _ranger(valeur) for cle, valeur in donnees.items()}
    if isinstance(donnees, list):
        ranges = [_ranger(un) for un in donnees]
        return sorted(ranges, key=lambda un: un[cle]) if (cle := _nommes(donnees)) else ranges
    return donnees


def test_la_surcouche_n_ecrit_que_ce_que_local_declare(haute_garonne: Path) -> None:
    declares = {un.fichier for un in pieces(CONTENU_NATIONAL, CONTENU_NATIONAL)}
    dossiers = tuple(nom for nom in declares if nom.endswith("/"))
    ecrits = _fichiers(haute_garonne) - {surcouche.MARQUE}
    assert {nom for nom in ecrits if not nom.startswith(dossiers)} == declares - set(dossiers)


@pytest.mark.complet  # every rule and sheet is read again from another folder
def test_les_foyers_y_ont_les_memes_droits(
    tmp_path: Path, national: Path, haute_garonne: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cas = cas_d_ecole()
    foyers = [cas[nom].situation for nom in CAS]
    avant = simuler(foyers, JOUR, CONTENU_NATIONAL)
    assert all("erreurs" not in un for un in avant)
    monkeypatch.setattr(reglages, "CONTENU_NATIONAL", national)
    monkeypatch.setenv("TZNR_CONTENU", str(haute_garonne))
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path / "donnees"))
    assert simuler(foyers, JOUR, dossier_contenu()) == avant
    assert {nom: cas_d_ecole()[nom] for nom in CAS} == {nom: cas[nom] for nom in CAS}


def test_ailleurs_rien_ne_parle_d_ici(national: Path) -> None:
    """Sheets, guide, kiosk, training, questions: whatever a département that has written nothing yet would show."""
    partis = {Path(nom).stem for nom in _fichiers(CONTENU_NATIONAL) - _fichiers(national)}
    trouves = [
        f"{nom} : {texte}"
        for nom in sorted(_fichiers(national))
        if nom.endswith(".yaml") and not nom.startswith(DES_AUTRES)
        for texte in _dits(_lire(national / nom), partis)
        if D_ICI.search(texte)
    ]
    assert not trouves


def _dits(donnees: Any, partis: set[str]) -> Iterator[str]:
    """Every text; the name of a right that was left behind is not shown either."""
    if isinstance(donnees, dict):
        if donnees.get("code") not in partis:
            for cle, valeur in donnees.items():
                if cle not in PROVENANCES:
                    yield from _dits(valeur, partis)
    elif isinstance(donnees, list):
        for valeur in donnees:
            yield from _dits(valeur, partis)
    elif isinstance(donnees, str):
        yield donnees


@pytest.mark.complet  # every rule and sheet is read again from another folder
def test_ailleurs_tout_se_lit_et_les_cas_n_ont_pas_de_ville(
    national: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = tmp_path / "ailleurs"
    shutil.copytree(Path(__file__).parent / "contenu", dossier)
    monkeypatch.setenv("TZNR_CONTENU", str(dossier))
    monkeypatch.setenv("TZNR_DONNEES", str(tmp_path / "donnees"))
    fiches = catalogue(JOUR)
    assert "apa" in fiches and not fiches["apa"].fiche.en_ligne
    verifier_les_exemples(JOUR)
    cas = cas_d_ecole()
    assert cas["p04"].titre == "Femme seule de 58 ans en fin de droits"
    assert [une.reponse for une in cas["p04"].informations][2] == "En HLM, 410 € sans les charges."
    assert not any("{" in une.reponse for un in cas.values() for une in un.informations)


def test_un_champ_qui_n_existe_pas_est_nomme(tmp_path: Path) -> None:
    base, dessus = tmp_path / "base", tmp_path / "dessus"
    base.mkdir()
    dessus.mkdir()
    (dessus / "contenu.yaml").write_text(MARQUE, encoding="utf-8")
    (base / "textes.yaml").write_text("a: {b: 1}\n", encoding="utf-8")
    local = {
        "licence": "CC0",
        "source": "essai",
        "departement": "99",
        "champs": [{"fichier": "textes.yaml", "champ": "a.c"}],
    }
    _ecrire(base / "local.yaml", local)
    with pytest.raises(ErreurContenu, match=r"a\.c"):
        Fusion(dessus, base, tmp_path / "vers").a_jour()
