"""Slots: offered once, taken by one person, given back, printed with neutral words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from tests.socle.acces.aides import contexte
from tznr_kit.actions import cycle
from tznr_kit.actions.creneaux import PRIS, en_agenda, en_mots, lister, prendre, proposer, rendre, retirer
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.transmissions import confier
from tznr_kit.socle.acces import AccesRefuse, Acteur, Contexte
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_relais import Creneau

JOUR = date(2026, 12, 8)


def creneau(debut: str = "10:30", **autres: object) -> Creneau:
    valeurs = {"partenaire": "CAF", "lieu": "1 place du Marché", "jour": JOUR, "debut": debut, "minutes": 20} | autres
    return Creneau(**valeurs)


def test_le_meme_creneau_propose_deux_fois_n_en_fait_qu_un(cellule: Contexte, action: str) -> None:
    assert proposer(cellule, action, [creneau(), creneau(), creneau("11:00")]) == 2
    assert proposer(cellule, action, [creneau(partenaire=" caf ")]) == 0
    assert [un.debut for un in lister(cellule, action)] == ["10:30", "11:00"]


def test_un_creneau_pris_ne_se_reprend_pas_et_se_rend(cellule: Contexte, action: str) -> None:
    proposer(cellule, action, [creneau()])
    (libre,) = lister(cellule, action, JOUR)
    assert prendre(cellule, libre.id, "K7M2-QXR4").code == "K7M2-QXR4"
    assert lister(cellule, action, JOUR) == []
    with pytest.raises(ActionRefusee, match="vient d'être pris"):
        prendre(cellule, libre.id)
    with pytest.raises(ActionRefusee, match="est pris"):
        retirer(cellule, libre.id)
    rendre(cellule, libre.id)
    rendre(cellule, libre.id)
    (encore,) = lister(cellule, action, JOUR)
    assert encore.code == ""
    retirer(cellule, libre.id)
    retirer(cellule, libre.id)
    with pytest.raises(ActionRefusee, match="n'existe plus"):
        prendre(cellule, libre.id)


def test_deux_agents_au_meme_instant_un_seul_l_obtient(cellule: Contexte, action: str) -> None:
    proposer(cellule, action, [creneau()])
    (libre,) = lister(cellule, action)

    def essayer(_: int) -> str:
        try:
            return prendre(cellule, libre.id).id
        except ActionRefusee as refus:
            return str(refus)

    with ThreadPoolExecutor(4) as equipe:
        reponses = list(equipe.map(essayer, range(8)))
    assert reponses.count(libre.id) == 1
    assert reponses.count(PRIS) == 7


@pytest.mark.parametrize("faux", [
    {"debut": "25:00"}, {"debut": "9:30"}, {"minutes": 0}, {"minutes": 1000}, {"partenaire": "  "}, {"lieu": "x" * 201},
    {"partenaire": "Mme Durand 06 11 22 33 44"},
])  # fmt: skip
def test_un_creneau_faux_est_refuse_avec_sa_raison(cellule: Contexte, action: str, faux: dict[str, object]) -> None:
    with pytest.raises(ActionRefusee, match="Créneau"):
        proposer(cellule, action, [creneau(**faux)])
    assert lister(cellule, action) == []


def test_un_creneau_passe_n_est_plus_libre(cellule: Contexte, action: str) -> None:
    proposer(cellule, action, [creneau()])
    assert lister(cellule, action, date(2026, 12, 9)) == []
    assert len(lister(cellule, action, JOUR)) == 1


def test_le_telephone_d_une_equipe_ne_voit_que_son_action(magasin: Magasin, cellule: Contexte, action: str) -> None:
    proposer(cellule, action, [creneau()])
    (libre,) = lister(cellule, action)
    ailleurs = Contexte(magasin, Acteur("t", "Terrain", "terrain", action_id="une-autre"))
    for appel, objet in ((lister, action), (prendre, libre.id), (rendre, libre.id)):
        with pytest.raises(AccesRefuse):
            appel(ailleurs, objet)


def test_un_nom_ne_tient_pas_lieu_de_code(cellule: Contexte, action: str) -> None:
    proposer(cellule, action, [creneau()])
    (libre,) = lister(cellule, action)
    for nom in ("Jean Durand", "0611223344", "x" * 40, "ÉMILIE-A", "K7M2-QXR"):
        with pytest.raises(ActionRefusee, match="ticket"):
            prendre(cellule, libre.id, nom)
    assert len(lister(cellule, action, JOUR)) == 1


def test_un_referent_ne_voit_que_les_creneaux_de_ses_actions(magasin: Magasin, cellule: Contexte, action: str) -> None:
    proposer(cellule, action, [creneau()])
    (libre,) = lister(cellule, action)
    autre = contexte(magasin, "referent")
    for appel, objet in ((lister, action), (prendre, libre.id), (rendre, libre.id)):
        with pytest.raises(AccesRefuse):
            appel(autre, objet)


def test_mots_et_agenda_sont_neutres() -> None:
    un = creneau()
    un.id = "x"
    assert en_mots(un) == "8 décembre 2026 à 10 h 30, CAF, 1 place du Marché"
    agenda = en_agenda(un, date(2026, 11, 28))
    assert "SUMMARY:Rendez-vous\r\n" in agenda
    assert "CAF" not in agenda
    assert "DTSTART:20261208T093000Z" in agenda


def test_une_action_annulee_n_envoie_plus_personne(cellule: Contexte, action: str) -> None:
    """A page left open took the slot of an action that no longer took place."""
    proposer(cellule, action, [creneau()])
    (un,) = lister(cellule, action)
    cycle.annuler(cellule, action, "Alerte orange")
    gestes = (
        lambda: prendre(cellule, un.id),
        lambda: proposer(cellule, action, [creneau(debut="11:00")]),
        lambda: confier(cellule, action, "rsa", "CAF", un.jour),
    )
    for geste in gestes:
        with pytest.raises(ActionRefusee, match="est annulée"):
            geste()
    assert not lister(cellule, action)[0].pris
