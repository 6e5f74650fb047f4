"""What is read: rights, places, figures, their description, the page that explains them; who may call."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from data_inclusion.schema.v1 import Service, Structure
from jsonschema import Draft202012Validator
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tznr_kit.droits.fiches.catalogue import catalogue
from tznr_kit.lieux.lecture import annuaire
from tznr_kit.web import filtres, routes
from tznr_kit.web.api.droits import DOUTES, entier
from tznr_kit.web.api.formes import Erreurs
from tznr_kit.web.api.refus import JSON
from tznr_rules.version import VERSION

API = "/api/v1"


def _lire(client: TestClient, adresse: str) -> Any:
    reponse = client.get(f"{API}{adresse}")
    assert reponse.status_code == 200, reponse.text
    return reponse.json()


def test_chaque_fiche_est_un_droit(client: TestClient) -> None:
    from datetime import date

    attendus = catalogue(date.today())
    lus = _lire(client, "/droits")
    assert [un["id"] for un in lus["droits"]] == list(attendus) and lus["licence"] == "CC BY 4.0"
    for un in lus["droits"]:
        assert un["nom"] == attendus[un["id"]].nom and un["fiche"].endswith(f"/fiches?droit={un['id']}")


def test_les_droits_se_filtrent(client: TestClient) -> None:
    tous = _lire(client, "/droits")["droits"]
    du_theme = _lire(client, f"/droits?theme={tous[0]['theme']}")["droits"]
    assert 0 < len(du_theme) < len(tous) and {un["theme"] for un in du_theme} == {tous[0]["theme"]}
    assert 0 < len(_lire(client, "/droits?public=agriculteurs")["droits"]) < len(tous)


def test_une_fiche_entiere_n_a_plus_d_accolade(client: TestClient) -> None:
    lu = _lire(client, "/droits/rsa")
    assert lu["conditions"] and lu["etapes"] and lu["documents"] and lu["sources"]
    assert "{seul}" not in str(lu) and "ticket" not in lu


def test_une_fiche_ne_dit_pas_ses_doutes_aux_programmes() -> None:
    """What was not re-read yet, and how sure a figure is, are for the professional: no sheet tells them."""
    from datetime import date

    for une in catalogue(date.today()).values():
        assert not set(_cles(entier(une))) & DOUTES, une.id
        assert entier(une)["falc"]["sections"], une.id


def _cles(valeur: Any) -> Iterator[str]:
    for un in valeur.values() if isinstance(valeur, dict) else valeur if isinstance(valeur, list) else ():
        yield from _cles(un)
    yield from valeur if isinstance(valeur, dict) else ()


@pytest.mark.parametrize("identifiant", ["rmi", "..", "%2e%2e%2freglages", "x" * 3000, "RSA"])
def test_un_droit_inconnu_n_existe_pas(client: TestClient, identifiant: str) -> None:
    reponse = client.get(f"{API}/droits/{identifiant}")
    assert reponse.status_code in {404, 200} and "reglages.py" not in reponse.text
    if identifiant != "..":
        Erreurs.model_validate(reponse.json())


def test_les_lieux_sont_ceux_qui_se_publient(client: TestClient) -> None:
    lus = _lire(client, "/lieux")
    assert {un["id"] for un in lus["lieux"]} == {un.id for un in annuaire().publies}
    assert {un["source"] for un in lus["lieux"]} == {un["id"] for un in lus["sources"]}
    assert all(un["licence"] for un in lus["sources"])


def test_autour_d_une_commune_le_plus_proche_d_abord(client: TestClient) -> None:
    distances = [un["distance_km"] for un in _lire(client, "/lieux?autour=31395&rayon_km=15&gratuit=oui")["lieux"]]
    assert distances == sorted(distances) and distances[0] == 0 and distances[-1] <= 15


def test_les_types_s_ajoutent(client: TestClient) -> None:
    # two kinds that no place is both of: the order of a set once took a pair of which one holds the other
    un, deux = "mds", "cmp"
    nombres = [_lire(client, f"/lieux?type={a}&type={b}")["nombre"] for a, b in ((un, un), (deux, deux), (un, deux))]
    assert max(nombres[:2]) < nombres[2] <= sum(nombres[:2])


def test_les_formats_disent_les_memes_lieux(client: TestClient) -> None:
    filtre = "/lieux?commune=31395&format="
    objets = _lire(client, f"{filtre}json")["lieux"]
    carte = client.get(f"{API}{filtre}geojson")
    tableau = client.get(f"{API}{filtre}csv")
    commun = _lire(client, f"{filtre}data-inclusion")
    assert carte.headers["content-type"] == "application/geo+json"
    assert [un["id"] for un in objets] == [un["id"] for un in carte.json()["features"]]
    lignes = list(csv.DictReader(io.StringIO(tableau.content.decode("utf-8-sig")), delimiter=";"))
    assert [un["id"] for un in lignes] == [un["id"] for un in objets]
    assert len(commun["structures"]) <= len(objets) and Structure.model_validate(commun["structures"][0])
    assert Service.model_validate(commun["services"][0])


@pytest.mark.parametrize(
    ("suite", "champ"),
    [
        ("type=ccas_cia", "type"), ("territoire=lune", "territoire"), ("commune=75056", "commune"),
        ("autour=31395&rayon_km=-1", "rayon_km"), ("autour=31395&rayon_km=nan", "rayon_km"), ("rayon_km=3", "rayon_km"),
        ("ouvert=demain", "ouvert"), ("ouvert=2026-02-30", "ouvert"), ("format=xml", "format"), ("tipe=mds", "tipe"),
        ("gratuit=peut-etre", "gratuit"), ("droit=rmi", "droit"), ("public=%00", "public"), ("famille=x", "famille"),
        ("texte=" + "a" * 81, "texte"), ("commune=31395&commune=31555", "commune"), ("rendez_vous=", "rendez_vous"),
    ],
)  # fmt: skip
def test_un_filtre_faux_est_nomme_plutot_que_sans_effet(client: TestClient, suite: str, champ: str) -> None:
    reponse = client.get(f"{API}/lieux?{suite}")
    assert reponse.status_code == 422
    (erreur,) = Erreurs.model_validate(reponse.json()).erreurs
    assert (erreur.champ, erreur.ou) == (champ, "adresse") and "Input" not in erreur.message


def test_les_baremes_sont_ceux_du_mois(client: TestClient) -> None:
    mars, novembre = (
        {un["nom"]: un for un in _lire(client, f"/baremes?date={mois}")["baremes"]} for mois in ("2026-03", "2026-11")
    )
    assert mars["rsa.montant_base"]["valeur"] < novembre["rsa.montant_base"]["valeur"]
    assert all(un["reference"] and un["depuis"] <= "2026-11-01" for un in novembre.values())


@pytest.mark.parametrize("suite", ["theme=<script>", "theme=energies", "public=marsiens", "organisme=caff"])
def test_un_filtre_des_droits_faux_est_nomme(client: TestClient, suite: str) -> None:
    reponse = client.get(f"{API}/droits?{suite}")
    assert reponse.status_code == 422 and reponse.json()["erreurs"][0]["champ"] == suite.partition("=")[0]


@pytest.mark.parametrize("jour", ["9999-12-31", "0001-01-01", "2026-W48-7", "20261129", "2026-02-30"])
def test_un_jour_que_nul_calendrier_ne_porte_est_refuse(client: TestClient, jour: str) -> None:
    reponse = client.get(f"{API}/lieux?ouvert={jour}")
    assert reponse.status_code == 422 and reponse.json()["erreurs"][0]["champ"] == "ouvert"


def test_une_marque_se_compare_avec_ou_sans_sa_faiblesse(client: TestClient) -> None:
    marque = client.get(f"{API}/baremes").headers["etag"]
    for dite in ("*", marque.removeprefix("W/"), f'"a",{marque},"b"'):
        assert client.get(f"{API}/baremes", headers={"if-none-match": dite}).status_code == 304
    assert client.get(f"{API}/baremes", headers={"if-none-match": "W/"}).status_code == 200


@pytest.mark.parametrize("adresse", ["/droits", "/lieux", "/baremes", "/droits/rsa", "/openapi.json", "/"])
def test_ce_que_l_on_a_deja_n_est_pas_renvoye(client: TestClient, adresse: str) -> None:
    premiere = client.get(f"{API}{adresse}")
    assert premiere.status_code == 200 and "public" in premiere.headers["cache-control"]
    connue = {"if-none-match": f'W/"autre", {premiere.headers["etag"]}'}
    seconde = client.get(f"{API}{adresse}", headers=connue)
    assert (seconde.status_code, seconde.content) == (304, b"")
    assert client.get(f"{API}{adresse}", headers={"if-none-match": 'W/"autre"'}).status_code == 200


def test_la_description_est_de_l_openapi_3_1_et_dit_toutes_les_adresses(client: TestClient) -> None:
    description = _lire(client, "/openapi.json")
    assert description["openapi"].startswith("3.1") and description["info"]["version"] == VERSION
    for schema in description["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    for adresse, verbes in description["paths"].items():
        for verbe in verbes:
            reponse = client.request(verbe, f"{API}{adresse.replace('{id}', 'rsa')}", headers={"content-type": JSON})
            assert reponse.status_code in {200, 400}, adresse
    renvois = set(re.findall(r'"#/components/(\w+)/(\w+)"', client.get(f"{API}/openapi.json").text))
    assert all(nom in description["components"][genre] for genre, nom in renvois)


def test_la_page_qui_explique_n_a_besoin_de_personne(client: TestClient) -> None:
    page = client.get(f"{API}/")
    assert "<script" not in page.text and not re.search(r'(?:src|href)="https?:', page.text)
    assert "openapi.json" in page.text and "/simuler" in page.text and "httr2" in page.text
    assert re.findall(r'href="#(\w+)"', page.text)
    assert all(f'id="{nom}"' in page.text for nom in re.findall(r'href="#(\w+)"', page.text))


@pytest.mark.parametrize("adresse", ["/api", "/api/", "/api/v1"])
def test_l_adresse_tapee_a_la_main_mene_a_la_page(client: TestClient, adresse: str) -> None:
    assert client.get(adresse, follow_redirects=False).headers["location"] == "/api/v1/"


def test_une_adresse_inconnue_est_dite_en_json(client: TestClient) -> None:
    for adresse in ("/rien", "/droits/rsa/encore", "/v2"):
        reponse = client.get(f"{API}{adresse}")
        assert reponse.status_code == 404 and Erreurs.model_validate(reponse.json())


def test_un_autre_site_n_appelle_que_s_il_est_permis(monkeypatch: pytest.MonkeyPatch) -> None:
    def origine_permise(permises: str) -> str | None:
        monkeypatch.setenv("TZNR_API_ORIGINES", permises)
        client = TestClient(Starlette(routes=routes(), middleware=filtres()))
        reponse = client.get(f"{API}/baremes", headers={"origin": "https://ami.test"})
        assert "access-control-allow-credentials" not in reponse.headers
        return reponse.headers.get("access-control-allow-origin")

    assert origine_permise("") is None
    assert origine_permise("https://autre.test") is None
    assert origine_permise("https://autre.test, https://ami.test") == "https://ami.test"
    assert origine_permise("*") == "*"


@pytest.mark.parametrize(
    "mois", ["0000-00", "2026-13", "2026-11-99", "1999-12", "2099-01", "2026-1", "٢٠٢٦-11", "2026-11\n"]
)
def test_un_mois_qui_n_existe_pas_est_refuse_en_disant_lequel_est_attendu(client: TestClient, mois: str) -> None:
    reponse = client.get(f"{API}/baremes", params={"date": mois})
    assert reponse.status_code == 422 and "mois" in reponse.json()["erreurs"][0]["message"]


def test_la_description_refuse_ce_que_l_api_refuse(client: TestClient) -> None:
    """A program that follows the description is not told no: months and days that exist, in the years computed."""
    chemins = client.get(f"{API}/openapi.json").json()["paths"]
    motifs = {
        (adresse, un["name"]): str(_motif(un["schema"]))
        for adresse, verbes in chemins.items()
        for verbe in verbes.values()
        for un in verbe["parameters"]
        if un["name"] in {"date", "ouvert"}
    }
    assert len(motifs) == 3
    for (_, nom), motif in motifs.items():
        assert not any(re.search(motif, faux) for faux in ("0000-00", "2026-13", "2026-00-10", "2026-11-32"))
        assert re.search(motif, "2026-11-29") and (nom == "date" or re.search(motif, "maintenant"))


def _motif(schema: dict[str, Any]) -> str | None:
    """The pattern of a parameter, of its own or of the first form it may take."""
    return schema.get("pattern") or schema["anyOf"][0].get("pattern")
