"""The list of rights ticked at a meeting: every sheet is in it, where one looks for it."""

from __future__ import annotations

from datetime import date

from tznr_kit.actions.simulation import resumer
from tznr_kit.droits.calcul import regles_du_kit
from tznr_kit.droits.classement import seuils
from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.droits.fiches.repertoire import repertoire
from tznr_kit.socle.formulaires import liste

AUTRE = "autre"
DEMANDES_D_ABORD = 20
"""A phone shows the first group at once: about as many lines as it always had."""


def test_chaque_fiche_est_dans_la_liste_une_fois() -> None:
    codes = [option.code for option in liste("droits")]
    fiches = catalogue(date.today())
    # A variant (RSA of farmers) is counted under its right.
    assert sorted(codes) == sorted({fiche.calcul for fiche in fiches.values()} | {AUTRE})
    assert codes[-1] == AUTRE


def test_les_groupes_sont_les_moments_des_fiches() -> None:
    fiches, titres = catalogue(date.today()), repertoire().moments
    premiers = [option for option in liste("droits") if option.groupe == liste("droits")[0].groupe]
    assert {"rsa", "surendettement", "logement_social", "aide_urgence"} < {option.code for option in premiers}
    assert len(premiers) <= DEMANDES_D_ABORD
    for option in liste("droits"):
        if option not in premiers and option.code != AUTRE:
            moments = fiches[option.code].fiche.presentation.moments
            assert option.groupe in {titres[moment] for moment in moments}, option.code


def test_une_simulation_ne_coche_que_ce_qui_se_demande() -> None:
    """What comes by itself, and somebody to talk to, are no claim left undone."""
    probable = {"statut": "probable", "montant": 10.0, "periode": "mois"}
    etats = resumer({"droits": dict.fromkeys(regles_du_kit().droits, probable)}).droits
    assert "rsa" in etats
    assert not set(etats) & set(seuils().a_parler)
    assert not {"prime_noel", "taxe_fonciere_seniors"} & set(etats)
