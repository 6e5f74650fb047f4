"""Each limit of the accounts: just under, at, just over. A frozen clock, and the least that shows the limit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from tests.socle.acces.aides import contexte, magasin_neuf
from tznr_kit.socle.acces import AccesRefuse, Acteur, Contexte, comptes, mots_de_passe, sessions, tentatives
from tznr_kit.socle.acces import invitations as salle_des_invitations
from tznr_kit.socle.acces.comptes import CompteRefuse, accepter, changer, inviter, lien_de_terrain, revoquer_liens
from tznr_kit.socle.acces.identites import Attendu, lire_identite, trouver
from tznr_kit.socle.acces.invitations import invitations_en_attente, retirer_invitation
from tznr_kit.socle.acces.mots_de_passe import MotDePasseRefuse, Occupe, correspond, hacher, renouveler
from tznr_kit.socle.acces.roles import ROLES
from tznr_kit.socle.acces.sessions import DUREE, TOLERANCE, ConnexionRefusee, ParIdentite, acteur_de, ouvrir_par_lien
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_acces import Compte, LienTerrain, SessionAcces, Tentative
from tznr_kit.socle.magasin.tables_actions import Action

BON = "quatre chevaux verts dorment"
MIDI = datetime(2026, 11, 29, 12, tzinfo=UTC)
SECONDE = timedelta(seconds=1)
Horloge = Callable[[datetime], None]


@pytest.fixture
def horloge(monkeypatch: pytest.MonkeyPatch) -> Horloge:
    """Every room of the accounts reads this time, noon until told otherwise."""

    def regler(instant: datetime) -> None:
        for salle in (comptes, sessions, tentatives, salle_des_invitations):
            monkeypatch.setattr(salle, "maintenant", lambda: instant)

    regler(MIDI)
    return regler


@pytest.fixture
def admin(tmp_path: Path, horloge: Horloge) -> Contexte:
    """The administration of a store with the account of Léa, a référente."""
    admin = contexte(magasin_neuf(tmp_path), "admin")
    for courriel, role in (("chef@exemple.fr", "admin"), ("lea@exemple.fr", "referent")):
        accepter(admin.magasin, inviter(admin, courriel, "Léa", role), "", "", BON)
    return admin


def lea(magasin: Magasin) -> Compte:
    with magasin.lecture() as session:
        return session.execute(select(Compte).where(Compte.courriel == "lea@exemple.fr")).scalar_one()


# --- roles, names


@pytest.mark.parametrize("role", ["public", "chef", "", "Admin"])
def test_un_role_qui_n_existe_pas_ne_se_donne_pas(admin: Contexte, role: str) -> None:
    attendus = ", ".join(ROLES[1:])
    with pytest.raises(CompteRefuse, match=f"Rôle inconnu : {role}. Rôles possibles : {attendus}.$"):
        inviter(admin, "ana@exemple.fr", "Ana", role)
    with pytest.raises(CompteRefuse, match=f"Rôle inconnu : {role}. Rôles possibles : {attendus}.$"):
        changer(admin, "lea@exemple.fr", role=role)
    assert lea(admin.magasin).role == "referent"


@pytest.mark.parametrize(("longueur", "passe"), [(0, False), (1, True), (120, True), (121, False)])
def test_la_longueur_d_un_nom(admin: Contexte, longueur: int, passe: bool) -> None:
    if passe:
        accepter(admin.magasin, inviter(admin, "ana@exemple.fr", "n" * longueur, "terrain"), "", "", BON)
        return
    with pytest.raises(CompteRefuse):
        inviter(admin, "ana@exemple.fr", "n" * longueur, "terrain")


def test_changer_l_un_garde_l_autre(admin: Contexte) -> None:
    changer(admin, "lea@exemple.fr", actif=False)
    assert (lea(admin.magasin).role, lea(admin.magasin).actif) == ("referent", False)
    changer(admin, "lea@exemple.fr", role="cellule")
    assert (lea(admin.magasin).role, lea(admin.magasin).actif) == ("cellule", False)
    changer(admin, "LEA@exemple.fr ", actif=True)
    assert lea(admin.magasin).actif


# --- invitations


def test_une_invitation_vaut_sept_jours_et_se_voit_jusqu_au_bout(admin: Contexte, horloge: Horloge) -> None:
    nouveau, connu = inviter(admin, "ana@exemple.fr", "Ana", "terrain"), inviter(admin, "lea@exemple.fr", "x", "admin")
    attente = {une.courriel: une for une in invitations_en_attente(admin)}
    assert {courriel: une.connu for courriel, une in attente.items()} == {
        "ana@exemple.fr": False,
        "lea@exemple.fr": True,
    }
    assert (attente["lea@exemple.fr"].role, attente["lea@exemple.fr"].nom) == ("referent", "Léa")
    horloge(MIDI + timedelta(days=7))
    assert invitations_en_attente(admin) == []
    assert comptes.lire_invitation(admin.magasin, nouveau).courriel == "ana@exemple.fr"
    horloge(MIDI + timedelta(days=7) + SECONDE)
    for jeton in (nouveau, connu):
        with pytest.raises(CompteRefuse, match="n'est plus valable"):
            comptes.lire_invitation(admin.magasin, jeton)


def test_retirer_dit_s_il_y_avait_une_invitation(admin: Contexte) -> None:
    inviter(admin, "ana@exemple.fr", "Ana", "terrain")
    assert retirer_invitation(admin, "ana@exemple.fr") is True
    assert retirer_invitation(admin, "ana@exemple.fr") is False


# --- links for a field


@pytest.fixture
def deux_actions(admin: Contexte) -> Contexte:
    """A référente who answers for « a », not for « b »."""
    with admin.magasin.ecriture() as session:
        for identifiant, referent in (("a", "compte-referent"), ("b", "compte-autre")):
            session.add(Action(id=identifiant, titre="Marché", referent=referent, modifiee_par="x", preparation={}))
    return contexte(admin.magasin, "referent")


def test_un_referent_ne_donne_de_lien_que_pour_les_siennes(admin: Contexte, deux_actions: Contexte) -> None:
    assert lien_de_terrain(deux_actions, "a")
    for geste in (lien_de_terrain, revoquer_liens):
        for autre in ("b", "inconnue"):
            with pytest.raises(AccesRefuse):
                geste(deux_actions, autre)
    assert lien_de_terrain(admin, "b")


def test_un_lien_de_terrain_vaut_quatorze_heures_le_dernier_instant_compris(
    deux_actions: Contexte, horloge: Horloge
) -> None:
    jeton = lien_de_terrain(deux_actions, "a")
    session = ouvrir_par_lien(deux_actions.magasin, jeton)
    with deux_actions.magasin.lecture() as lecture:
        assert lecture.execute(select(LienTerrain.expire_le)).scalar_one() == MIDI + timedelta(hours=14)
    with deux_actions.magasin.ecriture() as ecriture:  # the session outlives the link: the link decides
        ecriture.execute(select(SessionAcces)).scalar_one().expire_le = MIDI + timedelta(days=2)
    horloge(MIDI + timedelta(hours=14))
    assert acteur_de(deux_actions.magasin, session) is not None
    horloge(MIDI + timedelta(hours=14) + SECONDE)
    assert acteur_de(deux_actions.magasin, session) is None
    with pytest.raises(ConnexionRefusee):
        ouvrir_par_lien(deux_actions.magasin, jeton)


def test_reprendre_les_liens_d_une_action_laisse_ceux_des_autres(admin: Contexte, deux_actions: Contexte) -> None:
    siens, autres = lien_de_terrain(deux_actions, "a"), lien_de_terrain(admin, "b")
    revoquer_liens(deux_actions, "a")
    with pytest.raises(ConnexionRefusee):
        ouvrir_par_lien(admin.magasin, siens)
    assert ouvrir_par_lien(admin.magasin, autres)


# --- identities


def identite(magasin: Magasin, atteste_le: datetime, expire_le: datetime, sujet: str = "") -> ParIdentite:
    return ParIdentite(magasin, "lea@exemple.fr", atteste_le, expire_le, "https://un.exemple.fr", sujet)


@pytest.mark.parametrize(
    ("atteste", "expire", "ouvre"),
    [
        (MIDI, MIDI, True),
        (MIDI, MIDI - SECONDE, False),
        (MIDI + TOLERANCE - SECONDE, MIDI + DUREE, True),
        (MIDI + TOLERANCE, MIDI + DUREE, False),
        (MIDI - DUREE + SECONDE, MIDI + DUREE, True),
        (MIDI - DUREE, MIDI + DUREE, False),
    ],
)
def test_les_bornes_d_une_identite(admin: Contexte, atteste: datetime, expire: datetime, ouvre: bool) -> None:
    with admin.magasin.ecriture() as session:
        for compte in session.execute(select(Compte)).scalars():
            compte.identites_depuis = None
    une = identite(admin.magasin, atteste, expire)
    assert (une.encore() is not None) is ouvre
    assert une.fin() == min(expire, atteste + DUREE)


def test_une_identite_d_avant_la_fermeture_n_ouvre_plus_celle_du_meme_instant_si(admin: Contexte) -> None:
    with admin.magasin.ecriture() as session:
        session.execute(select(Compte).where(Compte.courriel == "lea@exemple.fr")).scalar_one().identites_depuis = MIDI
    assert identite(admin.magasin, MIDI, MIDI + DUREE).encore() is not None
    assert identite(admin.magasin, MIDI - SECONDE, MIDI + DUREE).encore() is None


def test_une_identite_sans_compte_ne_se_lie_a_rien(admin: Contexte) -> None:
    sans = ParIdentite(admin.magasin, "nul@exemple.fr", MIDI, MIDI + DUREE, "https://un.exemple.fr", "s")
    sans.lier()
    identite(admin.magasin, MIDI, MIDI + DUREE, "s-1").lier()
    identite(admin.magasin, MIDI, MIDI + DUREE, "s-2").lier()
    with admin.magasin.lecture() as session:
        assert {un.sujet for un in session.execute(select(Compte)).scalars()} == {"", "s-1"}
        trouve = trouver(session, "autre@exemple.fr", "https://un.exemple.fr", "s-1")
        assert trouve is not None and trouve.courriel == "lea@exemple.fr"


def test_sans_nom_chez_le_fournisseur_aucune_identite_n_est_pour_nous() -> None:
    dite = {"is_logged_in": True, "iss": "https://i", "sub": "s", "email": "a@b.fr", "iat": 1, "exp": 2}
    assert lire_identite({**dite, "aud": "kit"}, Attendu("kit", "https://i")) is not None
    for publics in ("", None, [""], ["kit"], "kit"):
        assert lire_identite({**dite, "aud": publics}, Attendu("", "https://i")) is None


# --- passwords


@pytest.mark.parametrize(
    ("mot", "passe"),
    [
        ("abcdefghijk", False),
        ("abcdefghijkl", True),
        ("abcdefghij" * 20, True),
        ("abcdefghij" * 20 + "k", False),
        ("abcdabcdabcd", False),
        ("abcdeabcdeab", True),
    ],
)
def test_longueurs_et_repetitions(mot: str, passe: bool) -> None:
    if passe:
        assert correspond(hacher(mot, "x@exemple.fr"), mot)
        return
    with pytest.raises(MotDePasseRefuse):
        hacher(mot, "x@exemple.fr")


@pytest.mark.parametrize(("nom", "passe"), [("lea", True), ("anna", False), ("ANNA", False)])
def test_un_nom_de_quatre_lettres_se_reconnait(nom: str, passe: bool) -> None:
    phrase = "lea et Anna au marché"
    if passe:
        assert hacher(phrase, f"{nom}@exemple.fr")
        return
    with pytest.raises(MotDePasseRefuse, match="votre nom"):
        hacher(phrase, f"{nom}@exemple.fr")


def test_sans_compte_on_compare_quand_meme(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same time for who has an account and who has none."""
    vus: list[str] = []

    def verifier(empreinte: str, _: str) -> bool:
        vus.append(empreinte)
        return True

    monkeypatch.setattr(mots_de_passe, "_argon2", SimpleNamespace(verify=verifier, hash=lambda _: "$argon2id$leurre"))
    assert correspond("", "x") is False
    assert correspond("$argon2id$x", "x") is True
    assert vus == ["$argon2id$leurre", "$argon2id$x"]


def test_une_empreinte_abimee_dit_non_et_ne_se_refait_pas() -> None:
    assert correspond("abîmée", "x") is False
    assert renouveler("abîmée", "x") == "abîmée"
    bonne = hacher(BON, "x@exemple.fr")
    assert renouveler(bonne, BON) == bonne


def test_quatorze_places_et_pas_une_de_plus() -> None:
    """Two hashes at once, twelve that wait: the fifteenth is told so at once."""
    prises = 0
    while mots_de_passe._file.acquire(blocking=False):
        prises += 1
    try:
        assert prises == 14
        with pytest.raises(Occupe):
            correspond("", "x")
    finally:
        for _ in range(prises):
            mots_de_passe._file.release()
    assert (mots_de_passe._atelier._max_workers, mots_de_passe.ATTENTE_S) == (2, 10.0)


@pytest.mark.parametrize("geste", [{"actif": False}, {"empreinte": "$autre"}])
def test_un_compte_change_pendant_la_verification_n_ouvre_rien(
    admin: Contexte, monkeypatch: pytest.MonkeyPatch, geste: dict[str, Any]
) -> None:
    def pendant(empreinte: str, mot: str) -> bool:
        with admin.magasin.ecriture() as session:
            compte = session.get_one(Compte, lea(admin.magasin).id)
            for nom, valeur in geste.items():
                setattr(compte, nom, valeur)
        return mots_de_passe.correspond(empreinte, mot)

    monkeypatch.setattr(sessions, "correspond", pendant)
    with pytest.raises(ConnexionRefusee):
        sessions.se_connecter(admin.magasin, "lea@exemple.fr", BON, "")


# --- tries


def essais(magasin: Magasin, courriel: str, adresse: str, combien: int) -> list[bool]:
    permis = []
    for _ in range(combien):
        with magasin.ecriture() as session:
            permis.append(tentatives.reserver(session, courriel, adresse))
    return permis


def test_cinq_essais_par_compte_quarante_par_adresse(admin: Contexte, horloge: Horloge) -> None:
    horloge(datetime.now(UTC))  # a try is dated by the base itself
    assert essais(admin.magasin, "lea@exemple.fr", "", 6) == [True] * 5 + [False]
    ailleurs = [essais(admin.magasin, f"p{rang}@exemple.fr", "192.0.2.1", 1)[0] for rang in range(41)]
    assert ailleurs == [True] * 40 + [False]
    assert essais(admin.magasin, "p99@exemple.fr", "192.0.2.2", 1) == [True]


@pytest.mark.parametrize(
    ("plus_tard", "rouvre"), [(timedelta(minutes=15), False), (timedelta(minutes=15, seconds=1), True)]
)
def test_la_porte_se_rouvre_apres_un_quart_d_heure(
    admin: Contexte, horloge: Horloge, plus_tard: timedelta, rouvre: bool
) -> None:
    with admin.magasin.ecriture() as session:
        cle = tentatives._du_compte(session, "lea@exemple.fr")
        session.add_all([Tentative(cle=cle, le=MIDI) for _ in range(5)])
    horloge(MIDI + plus_tard)
    assert essais(admin.magasin, "lea@exemple.fr", "", 1) == [rouvre]


def test_un_succes_ne_rend_qu_un_essai_a_l_adresse(admin: Contexte, horloge: Horloge) -> None:
    horloge(datetime.now(UTC))
    essais(admin.magasin, "a@exemple.fr", "192.0.2.1", 3)
    with admin.magasin.ecriture() as session:
        tentatives.rendre(session, "192.0.2.1")
        tentatives.rendre(session, "")
        assert len(session.execute(select(Tentative)).scalars().all()) == 5


def test_une_session_finit_a_sa_derniere_seconde(admin: Contexte, horloge: Horloge) -> None:
    jeton = sessions.se_connecter(admin.magasin, "lea@exemple.fr", BON, "")
    acteur = acteur_de(admin.magasin, jeton)
    assert isinstance(acteur, Acteur) and acteur.preuve is not None
    assert acteur.preuve.fin() == MIDI + DUREE
    assert "preuve" not in repr(acteur), "une session ne s'écrit dans aucun journal"
    horloge(MIDI + DUREE - SECONDE)
    assert acteur_de(admin.magasin, jeton) is not None
    horloge(MIDI + DUREE + SECONDE)
    assert acteur_de(admin.magasin, jeton) is None
