"""Two people do at once what only one of them may do: the same races on both engines."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select

from tests.actions.aides import AUJOURD_HUI, action_validee, fiche, un_kit
from tests.actions.test_rencontres import ligne
from tests.socle.acces.aides import contexte
from tznr_kit.actions import cycle, preparations
from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.rencontres import deposer
from tznr_kit.actions.sommes import sommes
from tznr_kit.chiffres.parutions import paraitre
from tznr_kit.socle.acces import comptes, sessions, tentatives
from tznr_kit.socle.audit.journal import verifier
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_acces import Compte
from tznr_kit.socle.magasin.tables_parutions import Parution

PHRASE = "quatre chevaux verts dorment"


def ensemble(gestes: list[Callable[[], object]]) -> Counter[str]:
    """Every act at the same moment; how many ended so: « fait », or the name of what was raised."""
    depart, fins = threading.Barrier(len(gestes)), Counter[str]()

    def faire(geste: Callable[[], object]) -> None:
        depart.wait()
        try:
            geste()
            fins["fait"] += 1
        except Exception as erreur:  # noqa: BLE001 (a thread brings its failure back)
            fins[type(erreur).__name__] += 1

    fils = [threading.Thread(target=faire, args=(geste,)) for geste in gestes]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return fins


def une_invitation_sert_une_fois(magasin: Magasin) -> None:
    jeton = comptes.inviter(contexte(magasin, "admin"), "lea@exemple.fr", "Léa", "referent")
    fins = ensemble([lambda: comptes.accepter(magasin, jeton, "", "", PHRASE)] * 6)
    assert fins == {"fait": 1, "CompteRefuse": 5}


def il_reste_toujours_un_administrateur(magasin: Magasin) -> None:
    for nom in ("ana", "bob"):
        jeton = comptes.inviter(contexte(magasin, "admin"), f"{nom}@exemple.fr", nom, "admin")
        comptes.accepter(magasin, jeton, "", "", PHRASE)
    admin = contexte(magasin, "admin")
    fins = ensemble(
        [
            lambda: comptes.changer(admin, "ana@exemple.fr", role="terrain"),
            lambda: comptes.changer(admin, "bob@exemple.fr", actif=False),
        ]
    )
    assert fins == {"fait": 1, "CompteRefuse": 1}
    with magasin.lecture() as session:
        restants = select(func.count()).where(Compte.role == "admin", Compte.actif)
        assert session.execute(restants).scalar_one() == 1


def une_rafale_n_a_que_cinq_essais(magasin: Magasin) -> None:
    permis: list[bool] = []

    def essayer() -> None:
        with magasin.ecriture() as session:
            permis.append(tentatives.reserver(session, "lea@exemple.fr", "192.0.2.1"))

    assert ensemble([essayer] * 12) == {"fait": 12}
    assert sum(permis) == tentatives.PAR_COMPTE


def un_kit_ne_part_qu_une_fois(magasin: Magasin) -> None:
    cellule = contexte(magasin)
    kit = un_kit(cellule)
    for nom in ("a1", "a2"):
        preparations.creer(cellule, nom, fiche())
        cycle.soumettre(cellule, nom, AUJOURD_HUI)
    fins = ensemble([lambda nom=nom: cycle.valider(cellule, nom, kit.id) for nom in ("a1", "a2")])  # type: ignore[misc]
    assert fins == {"fait": 1, ActionRefusee.__name__: 1}


def la_meme_rencontre_compte_une_fois(magasin: Magasin) -> None:
    cellule = contexte(magasin)
    action, lignes = action_validee(cellule), [ligne() for _ in range(5)]
    assert ensemble([lambda: deposer(cellule, action.id, lignes, [])] * 8) == {"fait": 8}
    assert sommes(cellule, action.id).total == 5


def une_parution_par_mois(magasin: Magasin) -> None:
    cellule = contexte(magasin)
    assert ensemble([lambda: paraitre(cellule, 2026, date(2026, 12, 1))] * 4) == {"fait": 4}
    with magasin.lecture() as session:
        assert session.execute(select(func.count()).select_from(Parution)).scalar_one() == 1


def une_session_fermee_partout_ne_se_rouvre_pas(magasin: Magasin) -> None:
    for nom, role in (("chef", "admin"), ("lea", "referent")):
        jeton = comptes.inviter(contexte(magasin, "admin"), f"{nom}@exemple.fr", nom, role)
        comptes.accepter(magasin, jeton, "", "", PHRASE)
    ouvertes: list[str] = []
    admin = contexte(magasin, "admin")

    def entrer() -> None:
        ouvertes.append(sessions.se_connecter(magasin, "lea@exemple.fr", PHRASE, ""))

    ensemble([entrer, entrer, lambda: comptes.changer(admin, "lea@exemple.fr", actif=False)])
    assert all(sessions.acteur_de(magasin, une) is None for une in ouvertes)


COURSES = [
    une_invitation_sert_une_fois,
    il_reste_toujours_un_administrateur,
    une_rafale_n_a_que_cinq_essais,
    un_kit_ne_part_qu_une_fois,
    la_meme_rencontre_compte_une_fois,
    une_parution_par_mois,
    une_session_fermee_partout_ne_se_rouvre_pas,
]


def courir(course: Callable[[Magasin], None], magasin: Magasin) -> None:
    """One race; the audit chain holds afterwards."""
    course(magasin)
    with magasin.lecture() as session:
        assert verifier(session).defaut is None
