"""Published places in the data·inclusion v1 schema: structures, and the service each of them gives."""

from __future__ import annotations

import datetime
import re
from typing import Any

from tznr_kit.lieux.lecture import Annuaire
from tznr_kit.lieux.modeles import Lieu, TypeLieu
from tznr_kit.socle.contenu import Modele, charger
from tznr_kit.socle.reglages import chemin_contenu
from tznr_kit.socle.territoires.communes import communes

Ligne = dict[str, Any]
LONGUEUR_DU_NOM = 150
DATE = re.compile(r"\b(20\d\d)\b(?:-(0[1-9]|1[0-2])\b(?:-([0-2]\d|3[01])\b)?)?")


class TypeCommun(Modele):
    """A kind of actor in the words of data·inclusion; ``reseau`` None: they have no word for it."""

    reseau: str | None
    thematiques: tuple[str, ...]


class MotsCommuns(Modele):
    """``content/lieux/data_inclusion.yaml``."""

    source: str
    licence: str
    producteur: str
    types: dict[str, TypeCommun]
    publics: dict[str, str]


def mots_communs() -> MotsCommuns:
    """Our types and publics in their words. Raises ErreurContenu."""
    return charger(MotsCommuns, chemin_contenu("lieux/data_inclusion.yaml"))


def exporter(tout: Annuaire) -> dict[str, list[Ligne]]:
    """``structures`` and ``services``, as JSON values without unknown fields; places without a date are left out."""
    dates = [(lieu, date_de(lieu)) for lieu in tout.publies]
    exportes = [(lieu, date) for lieu, date in dates if date is not None]
    return {
        "structures": [_structure(tout, lieu, date) for lieu, date in exportes],
        "services": [_service(tout, lieu, date) for lieu, date in exportes],
    }


def date_de(lieu: Lieu) -> datetime.date | None:
    """Day the facts were checked, or given by the source (first day of a month or of a year); None when unknown."""
    if lieu.verifie_le is not None:
        return lieu.verifie_le
    trouve = DATE.search(lieu.source_date)
    return datetime.date(int(trouve[1]), int(trouve[2] or 1), int(trouve[3] or 1)) if trouve else None


def _structure(tout: Annuaire, lieu: Lieu, date: datetime.date) -> Ligne:
    mots = mots_communs()
    commun = mots.types.get(lieu.type)
    return _connus(
        {
            **_ou(lieu),
            "source": mots.producteur,
            "id": f"{mots.producteur}--{lieu.id}",
            "nom": lieu.nom.rstrip(".")[:LONGUEUR_DU_NOM],
            "date_maj": date.isoformat(),
            "description": tout.type_de(lieu).missions.texte,
            "telephone": _international(lieu.telephone),
            "courriel": lieu.courriel,
            "site_web": lieu.site,
            "horaires_accueil": lieu.horaires,
            "accessibilite_lieu": lieu.acceslibre,
            "reseaux_porteurs": [commun.reseau] if commun and commun.reseau else None,
        }
    )


def _service(tout: Annuaire, lieu: Lieu, date: datetime.date) -> Ligne:
    mots, genre = mots_communs(), tout.type_de(lieu)
    commun = mots.types.get(lieu.type)
    return _connus(
        {
            **_ou(lieu),
            "source": mots.producteur,
            "id": f"{mots.producteur}--{lieu.id}--accueil",
            "structure_id": f"{mots.producteur}--{lieu.id}",
            "nom": f"Accueil : {genre.nom}"[:LONGUEUR_DU_NOM],
            "description": genre.missions.texte,
            "date_maj": date.isoformat(),
            "type": "accompagnement",
            "thematiques": list(commun.thematiques) if commun and commun.thematiques else None,
            "frais": {True: "gratuit", False: "payant", None: None}[tout.gratuit(lieu)],
            "publics": [mots.publics[un] for un in tout.publics_de(lieu)] or ["tous-publics"],
            "telephone": _international(lieu.telephone),
            "courriel": lieu.courriel,
            "modes_accueil": ["en-presentiel"],
            "lien_mobilisation": lieu.rdv_url or genre.rdv_url,
            "modes_mobilisation": _mobilisation(lieu, genre),
            "mobilisable_par": ["usagers", "professionnels"],
            "horaires_accueil": lieu.horaires,
        }
    )


def _ou(lieu: Lieu) -> Ligne:
    """Where; a point that only shows the commune is not given as the point of the place."""
    exact = lieu.precision != "commune"
    return {
        "commune": communes()[lieu.commune].nom,
        "code_postal": lieu.code_postal,
        "code_insee": lieu.commune,
        "adresse": lieu.adresse,
        "complement_adresse": lieu.complement,
        "longitude": lieu.lon if exact else None,
        "latitude": lieu.lat if exact else None,
    }


def _mobilisation(lieu: Lieu, genre: TypeLieu) -> list[str] | None:
    modes = ["telephoner"] * bool(lieu.telephone) + ["envoyer-un-courriel"] * bool(lieu.courriel)
    modes += ["se-presenter"] * (lieu.rendez_vous in ("sans", "les_deux"))
    modes += ["utiliser-lien-mobilisation"] * bool(lieu.rdv_url or genre.rdv_url)
    return modes or None


def _international(numero: str | None) -> str | None:
    """« 05 34 47 04 50 » → « +33534470450 »; a short number as it is."""
    if numero is None:
        return None
    chiffres = numero.replace(" ", "")
    return f"+33{chiffres[1:]}" if len(chiffres) == 10 else chiffres


def _connus(ligne: Ligne) -> Ligne:
    return {champ: valeur for champ, valeur in ligne.items() if valeur is not None}
