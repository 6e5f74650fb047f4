"""More places, words to find them, and a small commune that is of use."""

from __future__ import annotations

import dataclasses
import datetime
import time

import pytest
from pydantic import ValidationError

from pages.parties.ou_aller.carte_lieu import reserver
from tests.lieux.aides import lieu
from tznr_kit.lieux.fiche import fiche
from tznr_kit.lieux.filtres import Filtre, Trouve, filtrer
from tznr_kit.lieux.lecture import Annuaire, annuaire
from tznr_kit.lieux.lignes import appel, lignes, lignes_pour
from tznr_kit.lieux.portes import portes
from tznr_kit.lieux.recherche import mairie_de
from tznr_kit.socle.contenu import ErreurContenu
from tznr_kit.socle.territoires.communes import communes

CADOURS = "31098"
INSTANT = datetime.datetime(2026, 12, 7, 9)


def trouves(tout: Annuaire | None = None, **criteres: object) -> list[Trouve]:
    return filtrer(tout or annuaire(), Filtre(**criteres), communes())  # type: ignore[arg-type]


def test_aucune_carte_n_est_sans_numero() -> None:
    tout = annuaire()
    for un in tout.publies:
        numero = appel(un, tout.type_de(un))
        assert numero.numero
        assert (numero.nom is None) == (un.telephone is not None)


def test_le_numero_d_une_ligne_dit_de_qui_il_est() -> None:
    tout = annuaire()
    caf = next(un for un in tout.lieux if un.type == "caf")
    montree = fiche(tout, Trouve(caf, None), INSTANT)
    assert (montree.telephone, montree.telephone_de) == ("32 30", "la CAF")
    assert montree.a_verifier


def test_les_lignes_d_un_droit() -> None:
    assert [une.numero for une in lignes_pour("aspa")] == ["39 60", "39 39"]
    assert [une.numero for une in lignes_pour("inconnu")] == ["39 39"]
    assert lignes()["retraite"].a_verifier


@pytest.mark.parametrize("nom", ["cmp", "cmpp", "csapa", "hopital", "depistage", "impots", "caf", "msa"])
def test_les_nouveaux_types_ont_des_lieux(nom: str) -> None:
    assert any(un.type == nom for un in annuaire().publies)


def test_chaque_commune_a_une_mairie_de_dernier_recours() -> None:
    tout = annuaire()
    for insee, commune in communes().items():
        mairie = mairie_de(tout, insee)
        assert (mairie.type, mairie.commune) == ("mairie", insee)
        assert mairie in tout.lieux or (mairie.adresse, mairie.telephone, mairie.horaires) == (None, None, None)
        assert commune.nom.split()[-1].split("'")[-1].lower() in mairie.nom.lower() or mairie in tout.lieux


@pytest.mark.parametrize(
    ("insee", "nom"), [("31098", "Mairie de Cadours"), ("31020", "Mairie d'Aspet"), ("31193", "Mairie du Fousseret")]
)
def test_le_nom_de_la_mairie(insee: str, nom: str) -> None:
    assert mairie_de(Annuaire((), {}, {}, {}), insee).nom == nom


@pytest.mark.parametrize(
    ("texte", "type_attendu"),
    [("impôts", "impots"), ("IMPOT muret", "impots"), ("psy grenade", "cmpp"), ("alcool", "csapa"), ("caf", "caf")],
)
def test_chercher_par_mots(texte: str, type_attendu: str) -> None:
    assert type_attendu in {un.lieu.type for un in trouves(texte=texte)}


def test_chercher_sans_reponse_et_avec_un_texte_vide() -> None:
    assert trouves(texte="zzzz") == []
    assert trouves(texte="  ") == trouves()


def test_public_gratuit_fauteuil() -> None:
    tout = annuaire()
    reserve, ouvert = lieu(id="a", type="mission_locale"), lieu(id="b", fauteuil=True)
    petit = Annuaire((reserve, ouvert), tout.types, tout.familles, tout.sources, tout.publics)
    assert [un.lieu.id for un in trouves(petit, public="jeunes")] == ["b", "a"]
    assert [un.lieu.id for un in trouves(petit, public="retraite")] == ["b"]
    assert [un.lieu.id for un in trouves(petit, fauteuil=True)] == ["b"]
    assert all(tout.gratuit(un.lieu) is True for un in trouves(gratuit=True))
    assert {un.lieu.type for un in trouves(gratuit=True)}.isdisjoint({"association_solidarite", "hopital"})


def test_cadours_ce_qui_existe_les_portes_et_ce_qui_manque() -> None:
    vues = portes(annuaire(), CADOURS, "aspa")
    assert {une.trouve.lieu.type for une in vues.ici} >= {"mdp", "france_services"}
    assert vues.mairie.lieu.nom == "Mairie de Cadours"
    assert len(vues.proches) <= 4
    assert len({une.trouve.lieu.type for une in vues.proches}) == len(vues.proches)
    distances = [une.trouve.distance for une in vues.proches]
    assert distances == sorted(distances)
    assert vues.lignes[0].numero == "39 60"
    assert any("MSA" in phrase for phrase in vues.manque)


def test_une_commune_inconnue_est_une_erreur() -> None:
    with pytest.raises(ErreurContenu):
        portes(annuaire(), "31999")


def test_dix_mille_lieux_se_filtrent_vite() -> None:
    tout = annuaire()
    beaucoup = tuple(un.model_copy(update={"id": f"{un.id}-{tour}"}) for tour in range(40) for un in tout.lieux)[
        :10_000
    ]
    grand = Annuaire(beaucoup, tout.types, tout.familles, tout.sources, tout.publics)
    trouves(grand, texte="impots")
    debut = time.perf_counter()
    assert trouves(grand, texte="mairie", gratuit=True, autour=CADOURS)
    assert time.perf_counter() - debut < 1.0


def test_on_reserve_la_ou_l_adresse_est_donnee_sinon_on_appelle() -> None:
    tout, adresse = annuaire(), "https://rdv.exemple.fr/muret"
    sans = fiche(tout, Trouve(lieu(), None), INSTANT)
    assert sans.rdv_url is None and reserver(sans) == "" and sans.telephone
    avec = fiche(tout, Trouve(lieu(rdv_url=adresse), None), INSTANT)
    assert f'href="{adresse}"' in reserver(avec)
    genre = tout.types["mds"].model_copy(update={"rdv_url": adresse})
    du_type = fiche(dataclasses.replace(tout, types=tout.types | {"mds": genre}), Trouve(lieu(), None), INSTANT)
    assert du_type.rdv_url == adresse


@pytest.mark.parametrize("faux", ["rdv.exemple.fr", "http://rdv.exemple.fr", "javascript:alert(1)", "https://a b", ""])
def test_une_adresse_ou_reserver_est_sure_ou_refusee(faux: str) -> None:
    with pytest.raises(ValidationError):
        lieu(rdv_url=faux)
