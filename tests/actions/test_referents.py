"""Who answers for an action: somebody left, a cancelled one still waits for somebody, the demonstration is for all."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from tests.actions.aides import AUJOURD_HUI, JOUR, action_validee, fiche
from tests.socle.acces.aides import contexte
from tznr_kit.actions import comptes_rendus, cycle, preparations, referents
from tznr_kit.actions.courriel import a_la_main_suivante
from tznr_kit.actions.erreurs import ActionRefusee, Conflit
from tznr_kit.actions.guide.coches import cocher
from tznr_kit.actions.guide.retroplanning import RETROPLANNING, restants
from tznr_kit.actions.lignes import CELLULE, PERSONNE, a_faire, lire_ligne, lister_lignes
from tznr_kit.actions.rencontres import deposer
from tznr_kit.actions.sommes import sommes
from tznr_kit.demonstration import actions as demonstration
from tznr_kit.socle.acces import AccesRefuse, Acteur, Contexte, comptes
from tznr_kit.socle.acces.comptes import lien_de_terrain
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.base import identifiant
from tznr_kit.socle.magasin.tables_acces import Compte
from tznr_kit.socle.reglages import RACINE
from tznr_kit.taches.journee import taches

LE_JOUR = date.fromisoformat(JOUR)


def _compte(magasin: Magasin, nom: str, role: str = "referent") -> Contexte:
    compte = Compte(id=identifiant(), courriel=f"{nom.lower()}@exemple.fr", nom=nom, role=role)
    with magasin.ecriture() as session:
        session.add(compte)
    return Contexte(magasin, Acteur(compte.id, nom, role))  # type: ignore[arg-type]


def _fermer(admin: Contexte) -> None:
    comptes.changer(admin, "ana@exemple.fr", actif=False)


def _abaisser(admin: Contexte) -> None:
    comptes.changer(admin, "ana@exemple.fr", role="terrain")


@pytest.mark.parametrize("partir", [_fermer, _abaisser])
def test_l_action_de_qui_part_va_a_la_cellule_qui_la_confie(
    magasin: Magasin, cellule: Contexte, partir: Callable[[Contexte], None]
) -> None:
    """It waited for a name that could not sign in, and nobody was told."""
    ana, bea = _compte(magasin, "Ana"), _compte(magasin, "Bea")
    _compte(magasin, "Chef", "admin")
    action = preparations.creer(ana, identifiant(), fiche())
    cycle.soumettre(ana, action.id, AUJOURD_HUI)
    cycle.demander_un_complement(cellule, action.id, "Quels créneaux ?")
    assert _main(cellule, action.id) == "Ana"
    partir(contexte(magasin, "admin"))
    assert _main(cellule, action.id) == CELLULE and a_faire(lister_lignes(cellule, AUJOURD_HUI), "cellule")
    assert any(une.titre == "1 action sans référent" for une in taches(cellule, AUJOURD_HUI))
    noms = referents.possibles(cellule)
    assert sorted(noms.values()) == ["Bea", "Chef"]
    with pytest.raises(ActionRefusee, match="compte est fermé"):
        referents.confier(cellule, action.id, ana.acteur.id)
    for _ in range(2):
        referents.confier(cellule, action.id, bea.acteur.id)
    assert _main(cellule, action.id) == "Bea" and preparations.lire(bea, action.id).referent == bea.acteur.id
    message = a_la_main_suivante(magasin, action.id, AUJOURD_HUI)
    assert message is not None and message.adresse == "bea@exemple.fr"
    assert not [une for une in taches(cellule, AUJOURD_HUI) if "sans référent" in une.titre]


def test_qui_ecrivait_la_fiche_sait_qu_elle_a_change_de_mains(magasin: Magasin, cellule: Contexte) -> None:
    ana, bea = _compte(magasin, "Ana"), _compte(magasin, "Bea")
    action = preparations.creer(ana, identifiant(), fiche())
    referents.confier(cellule, action.id, bea.acteur.id)
    with pytest.raises(AccesRefuse):
        preparations.enregistrer(ana, action.id, fiche(), action.revisions[-1])
    with pytest.raises(Conflit):
        preparations.enregistrer(cellule, action.id, fiche(), action.revisions[-1])


def _main(qui: Contexte, action_id: str) -> str:
    ligne = lire_ligne(qui, action_id, AUJOURD_HUI)
    assert ligne is not None
    return ligne.main


def test_une_action_dite_annulee_attend_encore_quelqu_un(magasin: Magasin, cellule: Contexte) -> None:
    """Its report was sent, then sent back, and « Aujourd'hui » said nothing to anybody."""
    ana = _compte(magasin, "Ana")
    action = action_validee(cellule)
    referents.confier(cellule, action.id, ana.acteur.id)
    reponses = {"realisation": "annulee", "motif": "Tempête", "rencontrees": 0}
    comptes_rendus.enregistrer(ana, action.id, reponses, "")
    comptes_rendus.soumettre(ana, action.id)
    assert _main(cellule, action.id) == CELLULE
    assert any(une.titre == "1 compte rendu à valider" for une in taches(cellule, AUJOURD_HUI))
    comptes_rendus.renvoyer(cellule, action.id, "Et le stand ?")
    assert _main(ana, action.id) == "Ana" and len(a_faire(lister_lignes(ana, AUJOURD_HUI), "referent")) == 1
    (tache,) = taches(ana, AUJOURD_HUI)
    assert tache.titre.startswith("Compte rendu à compléter") and tache.page == "compte_rendu"
    assert (tache.quand, tache.citation) == ("repondu", "Et le stand ?")
    comptes_rendus.soumettre(ana, action.id)
    comptes_rendus.valider(cellule, action.id)
    assert _main(cellule, action.id) == PERSONNE and taches(ana, AUJOURD_HUI) == []


def test_l_analyste_n_a_rien_a_faire_d_une_action(magasin: Magasin, cellule: Contexte) -> None:
    """The page of the action told her « À vous »."""
    analyste = _compte(magasin, "Zoé", "analyste")
    preparations.creer(cellule, identifiant(), fiche())
    assert a_faire(lister_lignes(analyste, AUJOURD_HUI), "analyste") == []


def test_un_referent_s_exerce_sur_la_demonstration(magasin: Magasin) -> None:
    """He had an empty list, an empty day, and nothing to try."""
    demonstration.charger(contexte(magasin, "admin"), AUJOURD_HUI)
    ana = _compte(magasin, "Ana")
    lignes = lister_lignes(ana, AUJOURD_HUI)
    assert lignes and all(une.fictive and une.mienne for une in lignes)
    assert {une.etat for une in lignes} >= {"brouillon", "a_completer", "validee", "rendu_du"}
    assert len(taches(ana, AUJOURD_HUI)) >= 3
    tenue = next(une for une in preparations.lister_pour_le_suivi(ana) if une.fictive)
    assert deposer(ana, tenue.id, [], []).acquis == [] and sommes(ana, tenue.id) and lien_de_terrain(ana, tenue.id)


def test_sa_journee_se_dessine_avec_sa_prochaine_action(magasin: Magasin, monkeypatch: pytest.MonkeyPatch) -> None:
    demonstration.charger(contexte(magasin, "admin"), date.today())
    ana = _compte(magasin, "Ana")
    monkeypatch.setattr("pages.communs.visiteur.acteur_courant", lambda: ana.acteur)
    monkeypatch.setattr("pages.communs.visiteur.magasin_principal", lambda: magasin)
    essai = AppTest.from_file(str(RACINE / "pages" / "aujourdhui.py"), default_timeout=20).run()
    assert not essai.exception, essai.exception
    page = "".join(bloc.proto.body for bloc in essai.get("html"))
    for mots in ("La cellule vous a répondu", 'q-dit">Quels créneaux', "Ma prochaine action", "Marché de Cazères",
                 "Depuis janvier, avec vous", "Préparer une action", "Données fictives"):  # fmt: skip
        assert mots in page, mots


def test_une_action_fictive_d_un_collegue_reste_la_sienne(magasin: Magasin) -> None:
    ana, bea = _compte(magasin, "Ana"), _compte(magasin, "Bea")
    action = preparations.creer(ana, identifiant(), fiche(), fictive=True)
    assert lister_lignes(bea, AUJOURD_HUI + timedelta(1)) == []
    with pytest.raises(AccesRefuse):
        preparations.lire(bea, action.id)


def test_la_journee_d_un_referent_dit_les_mots_de_la_cellule_d_abord(magasin: Magasin, cellule: Contexte) -> None:
    """Then what the retroplanning waits for; ticked, it goes."""
    ana = _compte(magasin, "Ana")
    renvoyee = preparations.creer(ana, identifiant(), fiche(titre="Renvoyée"))
    cycle.soumettre(ana, renvoyee.id, AUJOURD_HUI)
    cycle.demander_un_complement(cellule, renvoyee.id, "Quels créneaux ?")
    preparations.creer(ana, identifiant(), fiche(titre="Commencée"))
    prete = preparations.creer(ana, identifiant(), fiche(titre="Prête", kit_demande=False))
    cycle.soumettre(ana, prete.id, AUJOURD_HUI)
    cycle.valider(cellule, prete.id, None)
    veille = LE_JOUR - timedelta(1)
    lues = taches(ana, veille)
    assert [(une.quand, une.citation) for une in lues] == [
        ("repondu", "Quels créneaux ?"), ("aujourdhui", ""), ("commence", "")
    ]  # fmt: skip
    assert "étapes à cocher" in lues[1].detail and lues[1].parametres["onglet"] == "equipe"
    attendus = restants(ana, prete.id, LE_JOUR, veille)
    assert all(un.jour <= veille for un in attendus)
    for rang in range(len(attendus)):
        cocher(ana, prete.id, RETROPLANNING, str(rang), True)
    assert restants(ana, prete.id, LE_JOUR, veille) == []
    assert [une.quand for une in taches(ana, veille)] == ["repondu", "commence"]
    assert restants(ana, prete.id, LE_JOUR, LE_JOUR + timedelta(90)) != []
