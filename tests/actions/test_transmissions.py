"""A partner answers once, without an account; a guessed, replayed or old code opens nothing and is logged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select

from tznr_kit.actions.erreurs import ActionRefusee
from tznr_kit.actions.rappels_sms import lien_sms
from tznr_kit.actions.transmissions import (
    FERMEE,
    TROP,
    ReponseRefusee,
    confier,
    lister,
    ouvrir,
    repondre,
    reponse_du_code,
    reponses,
)
from tznr_kit.socle.acces import Contexte
from tznr_kit.socle.magasin import Magasin
from tznr_kit.socle.magasin.tables_audit import AuditActions
from tznr_kit.socle.magasin.tables_relais import Transmission

LE, ADRESSE = date(2026, 11, 28), "192.0.2.1"


def test_une_reponse_arrive_sur_l_action(magasin: Magasin, cellule: Contexte, action: str) -> None:
    code = confier(cellule, action, "rsa", "CAF", LE)
    assert ouvrir(magasin, f" {code.lower()} ", LE, ADRESSE).partenaire == "CAF"
    repondre(magasin, code, {"reponse": "ouvert", "tranche": "300_599"}, LE, ADRESSE)
    (arrivee,) = lister(cellule, action)
    assert (arrivee.reponse, arrivee.tranche, arrivee.mois, arrivee.motif) == ("ouvert", "300_599", "2026-11", "")
    lue = reponse_du_code(cellule, code)
    assert lue is not None
    assert lue.reponse == "ouvert"


@pytest.mark.parametrize("dit", [
    {}, {"reponse": "roi"}, {"reponse": "ouvert"}, {"reponse": "ouvert", "tranche": "1000000"},
    {"reponse": "refuse"}, {"reponse": "refuse", "motif": "x" * 300}, {"reponse": "refuse", "tranche": "aucun"},
])  # fmt: skip
def test_une_reponse_incomplete_ne_change_rien(
    magasin: Magasin, cellule: Contexte, action: str, dit: dict[str, str]
) -> None:
    code = confier(cellule, action, "rsa", "CAF", LE)
    with pytest.raises(ReponseRefusee):
        repondre(magasin, code, dit, LE, ADRESSE)
    repondre(magasin, code, {"reponse": "recu"}, LE, ADRESSE)  # the code still opens


def test_un_code_ne_repond_qu_une_fois(magasin: Magasin, cellule: Contexte, action: str) -> None:
    code = confier(cellule, action, "rsa", "CAF", LE)

    def essayer(rang: int) -> str:
        try:
            repondre(magasin, code, {"reponse": "recu"}, LE, f"192.0.2.{rang}")
        except ReponseRefusee as refus:
            return str(refus)
        return "pris"

    with ThreadPoolExecutor(4) as equipe:
        tours = list(equipe.map(essayer, range(6)))
    assert tours.count("pris") == 1
    assert tours.count(FERMEE) == 5


def test_un_code_vieux_devine_ou_absent_est_refuse_et_note(magasin: Magasin, cellule: Contexte, action: str) -> None:
    code = confier(cellule, action, "rsa", "CAF", LE)
    assert ouvrir(magasin, code, date(2026, 12, 28), ADRESSE)
    for faux, jour in ((code, date(2026, 12, 29)), ("AAAA-BBBB-CCCC", LE), ("", LE), ("'; drop", LE)):
        with pytest.raises(ReponseRefusee, match="ne s'ouvre pas"):
            ouvrir(magasin, faux, jour, ADRESSE)
    with magasin.lecture() as session:
        quoi = [ligne.quoi for ligne in session.execute(select(AuditActions)).scalars()]
    assert quoi.count("transmission.refuser") == 4


def test_deviner_s_arrete_vite(magasin: Magasin) -> None:
    refus = []
    for rang in range(12):
        with pytest.raises(ReponseRefusee) as un:
            ouvrir(magasin, f"AAAABBBBCC{rang:02d}".replace("0", "2").replace("1", "3"), LE, ADRESSE)
        refus.append(str(un.value))
    assert refus[-1] == TROP
    assert refus.count(FERMEE) <= 5


def test_le_magasin_ne_garde_pas_le_code(magasin: Magasin, cellule: Contexte, action: str) -> None:
    code = confier(cellule, action, "rsa", "CAF", LE)
    with magasin.lecture() as session:
        ligne = session.execute(select(Transmission)).scalar_one()
        trace = str([(une.objet, une.detail) for une in session.execute(select(AuditActions)).scalars()])
    assert code.replace("-", "") not in str(vars(ligne)) + trace


@pytest.mark.parametrize(("droit", "partenaire"), [("rsaa", "CAF"), ("rsa", " "), ("rsa", "Ana, 06 11 22 33 44")])
def test_on_ne_confie_ni_un_droit_inconnu_ni_une_personne(
    cellule: Contexte, action: str, droit: str, partenaire: str
) -> None:
    with pytest.raises(ActionRefusee):
        confier(cellule, action, droit, partenaire, LE)


@pytest.mark.parametrize("langue", sorted(reponses().rappels))
def test_un_rappel_ne_dit_ni_droit_ni_organisme(langue: str) -> None:
    avec, sans = lien_sms("06 12 34 56 78", langue, date(2026, 12, 8), "10:30"), lien_sms("+33612345678", langue)
    assert avec.startswith("sms:0612345678?body=")
    assert sans.startswith("sms:+33612345678?body=")
    for mot in ("RSA", "CAF", "MSA", "aide", "droit", "allocation", "{"):
        assert mot not in avec + sans


def test_un_numero_qui_ne_se_compose_pas_est_dit() -> None:
    with pytest.raises(ValueError, match="ne se compose pas"):
        lien_sms("12", "fr")
    with pytest.raises(ValueError, match="Langues"):
        lien_sms("0612345678", "xx")
