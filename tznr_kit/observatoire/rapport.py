"""The methodological note, written from the measure: same words and same figures on screen, on paper, in files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tznr_kit.chiffres.secret_statistique import SEUILS_PAR_SOURCE
from tznr_kit.observatoire.etude import RAPPELS_ESSAYES, SPECIFICITES_ESSAYEES, Mesure, MesureDroit
from tznr_kit.observatoire.qualite import Rappel
from tznr_kit.observatoire.reglages import Methode
from tznr_kit.observatoire.ventilation import Ventilation

CACHE = "secret"
MASQUE = "masqué"
INSUFFISANT = "effectif insuffisant"
FICTIF = "Données fictives : ces chiffres ne disent rien du Comminges."
SEUIL = SEUILS_PAR_SOURCE["fiscale"]  # for the counts that stand outside the protected tables
FEUX = {
    "vert": "Vert : l'appariement est bon.",
    "orange": "Orange : l'appariement est moyen. Les taux sont corrigés, lisez la fourchette.",
    "rouge": "Rouge : l'appariement est trop pauvre. Les taux sont masqués.",
}


@dataclass(frozen=True)
class Tableau:
    """A table of text, its first column naming the rows."""

    titre: str
    entetes: Sequence[str]
    lignes: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Section:
    """A heading, what to say under it, and its tables."""

    titre: str
    textes: Sequence[str]
    tableaux: Sequence[Tableau] = ()


def note(mesure: Mesure, methode: Methode, fictif: bool) -> list[Section]:
    """The whole note, ready to draw."""
    sections = [_resume(mesure, fictif), _appariement(mesure)]
    for droit in mesure.droits.values():
        sections.append(_droit(mesure, droit))
        if not mesure.masque:
            sections += [_ventilation(droit, ventilation) for ventilation in droit.ventilations]
    hypotheses = [f"{scenario.nom}. {scenario.texte}" for scenario in methode.scenarios]
    limites = list(methode.limites)
    return [*sections, Section("Hypothèses", hypotheses), Section("Limites", limites), _secret(mesure)]


def pourcent(part: float | None) -> str:
    """« 34 % », or a dash."""
    return "–" if part is None else f"{100 * part:.0f} %"


def fourchette(bornes: tuple[float, float] | None) -> str:
    """« de 31 % à 36 % », or a dash."""
    return "–" if bornes is None else f"de {pourcent(bornes[0])} à {pourcent(bornes[1])}"


def chiffres(mesure: Mesure, droit: MesureDroit) -> list[tuple[str, str]]:
    """The figures of one right, masked when the matching is too poor or the households too few."""
    if mesure.masque or not droit.publiable:
        return [("Taux de non-recours", MASQUE if mesure.masque else INSUFFISANT)]
    central = droit.central
    return [
        ("Taux naïf (une clé, sans correction) : à ne pas publier", pourcent(droit.naif)),
        ("Taux brut (cascade de clés)", pourcent(central.brut)),
        ("Taux corrigé", pourcent(central.corrige)),
        ("Intervalle à 95 %", fourchette(central.intervalle)),
        ("Bornes, toutes hypothèses", fourchette(droit.bornes)),
        ("Non-recours durable (trois trimestres)", pourcent(droit.durable)),
        ("Non-recours passager", pourcent(_passager(droit))),
        ("Bénéficiaires réels que les règles disent inéligibles", pourcent(droit.erreur_beta)),
        ("Foyers contrôlés à la source", str(droit.controles)),
    ]


def entonnoir(mesure: Mesure, droit: MesureDroit) -> list[tuple[str, int | None]]:
    """Households at each step, rounded to 5; None below 11, or when the rates are masked."""
    etapes: list[tuple[str, int | None]] = []
    for rang, (nom, effectif) in enumerate(droit.entonnoir):
        cache = effectif is None or effectif < SEUIL or (mesure.masque and rang > 1)
        etapes.append((nom, None if cache or effectif is None else 5 * round(effectif / 5)))
    return etapes


def table_sensibilite(droit: MesureDroit) -> Tableau:
    """Rate by recall (rows) and specificity of the rules (columns)."""
    entetes = [
        "Rappel des foyers",
        *(f"Spécificité {100 * sp:.1f} %".replace(".", ",") for sp in SPECIFICITES_ESSAYEES),
    ]
    lignes = [
        [pourcent(rappel), *(pourcent(taux) for taux in taux_par_specificite)]
        for rappel, taux_par_specificite in zip(RAPPELS_ESSAYES, droit.sensibilite, strict=True)
    ]
    return Tableau("Sensibilité du taux", entetes, lignes)


def table_ventilation(ventilation: Ventilation) -> Tableau:
    """A protected table as text, with its rates."""
    colonnes = [str(colonne) for colonne in ventilation.publie.columns]
    lignes = [
        [str(groupe), *(CACHE if n is None else str(n) for n in ligne), _taux(ventilation.taux[str(groupe)])]
        for groupe, ligne in zip(ventilation.publie.index, ventilation.publie.to_numpy(), strict=True)
    ]
    return Tableau(ventilation.titre, [ventilation.titre, *colonnes, "Non-recours"], lignes)


def _taux(taux: int | None) -> str:
    return INSUFFISANT if taux is None else f"{taux} %"


def _passager(droit: MesureDroit) -> float | None:
    if droit.central.corrige is None or droit.durable is None:
        return None
    return max(droit.central.corrige - droit.durable, 0.0)


def _resume(mesure: Mesure, fictif: bool) -> Section:
    textes = [FICTIF] if fictif else []
    textes += [
        f"Territoire : {mesure.territoire}. Mois des règles : {mesure.jour}.",
        "Le non-recours est la part des foyers éligibles qui n'ont pas le droit ouvert. "
        "C'est une estimation : seul l'organisme qui paie décide d'un droit.",
        "Ces chiffres viennent des fichiers de ce territoire. Aucun taux national n'a été appliqué ici.",
    ]
    return Section("Ce que dit cette note", textes)


def _appariement(mesure: Mesure) -> Section:
    qualite = mesure.qualite
    lignes = [
        ["Lignes du fichier des ressources", str(qualite.lignes["ressources"])],
        ["Lignes du fichier des prestations", str(qualite.lignes["prestations"])],
        ["Doublons réunis", _compte(qualite.doublons)],
        ["Liens ambigus écartés", _compte(sum(qualite.ambigus.values()))],
        ["Faux liens vus sur les témoins", str(qualite.faux_liens)],
        ["Rappel mesuré par les témoins", _rappel(qualite.rappel)],
        ["Rappel d'une clé unique", _rappel(qualite.rappel_cle_unique)],
        [
            "Capture-recapture des clés 2, 4 et 5 (optimiste)",
            pourcent(qualite.capture_recapture["Ensemble"]),
        ],
    ]
    lignes += [[f"Liens à la clé {passe}", _compte(n)] for passe, n in sorted(qualite.par_passe.items())]
    lignes += [[f"Clé absente : {cle}", pourcent(part)] for cle, part in qualite.manquants.items()]
    groupes = [
        [nom, _rappel(rappel), pourcent(qualite.capture_recapture[nom])]
        for nom, rappel in qualite.rappel_par_groupe.items()
    ]
    return Section(
        "Qualité de l'appariement",
        [
            FEUX[qualite.feu],
            "Un rappel plus faible pour un groupe gonflerait son non-recours : comparez les groupes.",
        ],
        [
            Tableau("Appariement", ["Mesure", "Valeur"], lignes),
            Tableau("Rappel par groupe", ["Groupe", "Témoins", "Capture-recapture"], groupes),
        ],
    )


def _compte(effectif: int) -> str:
    return str(effectif) if effectif == 0 or effectif >= SEUIL else f"moins de {SEUIL}"


def _rappel(rappel: Rappel) -> str:
    if rappel.part is None:
        return "non mesuré"
    return f"{100 * rappel.part:.1f} % de {rappel.total} témoins".replace(".", ",")


def _droit(mesure: Mesure, droit: MesureDroit) -> Section:
    tableaux = [Tableau("Chiffres", ["Chiffre", "Valeur"], [list(ligne) for ligne in chiffres(mesure, droit)])]
    tableaux.append(
        Tableau(
            "Entonnoir",
            ["Étape", "Foyers (arrondis à 5)"],
            [[nom, "–" if n is None else str(n)] for nom, n in entonnoir(mesure, droit)],
        )
    )
    if not mesure.masque and droit.publiable:
        tableaux.append(table_scenarios(droit))
        tableaux.append(table_sensibilite(droit))
    textes = [f"Confiance : {droit.droit.confiance}. {droit.droit.avertissement}"]
    if droit.controles == 0:
        textes.append("Aucun foyer n'a été contrôlé à la source : le taux corrigé n'est pas donné, lisez les bornes.")
    if droit.naif_signale and not mesure.masque:
        textes.append("Attention : un croisement naïf donnerait un taux faux. Ne le publiez pas.")
    return Section(droit.droit.nom, textes, tableaux)


def table_scenarios(droit: MesureDroit) -> Tableau:
    """Corrected rate and interval under each scenario."""
    lignes = [
        [nom.capitalize(), pourcent(e.brut), pourcent(e.corrige), fourchette(e.intervalle)]
        for nom, e in droit.scenarios.items()
    ]
    return Tableau("Scénarios", ["Hypothèse", "Brut", "Corrigé", "Intervalle à 95 %"], lignes)


def _ventilation(droit: MesureDroit, ventilation: Ventilation) -> Section:
    return Section(f"{droit.droit.nom} : {ventilation.titre.lower()}", [], [table_ventilation(ventilation)])


def _secret(mesure: Mesure) -> Section:
    """The suppression log as it may be published: which cells, never why (the reason helps to solve them)."""
    lignes = [
        [droit.droit.nom, ventilation.titre, f"{case.ligne} × {case.colonne}"]
        for droit in mesure.droits.values()
        for ventilation in droit.ventilations
        for case in ventilation.protege.journal
    ]
    textes = [
        "Les effectifs sont arrondis à 5 et les taux à 1 %. Un taux demande au moins 30 foyers.",
        f"Cases cachées dans cette publication : {len(lignes)}.",
    ]
    journal = [Tableau("Cases cachées", ["Droit", "Tableau", "Case"], lignes)] if lignes else []
    return Section("Secret statistique", textes, journal)
