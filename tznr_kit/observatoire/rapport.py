"""The note, written from the measure: same words and same figures on screen, on paper, in files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tznr_kit.chiffres.secret_statistique import Regle
from tznr_kit.observatoire.estimation import LIBELLES
from tznr_kit.observatoire.etude import Mesure, MesureDroit
from tznr_kit.observatoire.reglages import Methode
from tznr_kit.observatoire.ventilation import RESTE, Ventilation

CACHE = "secret"
MASQUE = "masqué"
INSUFFISANT = "effectif insuffisant"
FICTIF = "Données fictives : ces chiffres ne disent rien du Comminges."
REGLE = Regle(seuil=11)  # for the counts that stand outside the protected tables
FEUX = {
    "vert": "Vert : les liens et les fichiers sont bons.",
    "orange": "Orange : lisez la fourchette, pas le chiffre seul.",
    "rouge": "Rouge : les liens ou les fichiers sont trop pauvres. Les taux sont masqués.",
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
    """The whole note, ready to draw: the first page is what an elected official reads."""
    sections = [_resume(mesure, fictif)]
    for droit in mesure.droits.values():
        sections.append(_droit(mesure, droit))
        if not mesure.masque:
            sections += [_ventilation(droit, ventilation) for ventilation in droit.ventilations]
    hypotheses = [f"{scenario.nom}. {scenario.texte}" for scenario in methode.scenarios]
    return [
        *sections,
        _fichiers(mesure),
        Section("Hypothèses", hypotheses),
        Section("Limites", list(methode.limites)),
        _secret(mesure),
    ]


def pourcent(part: float | None) -> str:
    """« 34 % », or a dash."""
    return "–" if part is None else f"{100 * part:.0f} %"


def fourchette(bornes: tuple[float, float] | None) -> str:
    """« de 31 % à 36 % », or a dash."""
    return "–" if bornes is None else f"de {pourcent(bornes[0])} à {pourcent(bornes[1])}"


def effectif(nombre: float | None) -> str:
    """A count as it may leave: rounded to 5, « moins de 11 », or a dash when unknown."""
    if nombre is None:
        return "–"
    entier = round(nombre)
    return f"moins de {REGLE.seuil}" if REGLE.est_petit(entier) else milliers(REGLE.arrondir(entier))


def milliers(nombre: float) -> str:
    """« 21 000 », with thin spaces."""
    return f"{nombre:,.0f}".replace(",", "\u202f")


def euros(montant: float | None) -> str:
    """A monthly sum, to the nearest thousand euros."""
    return "–" if montant is None else f"{milliers(1000 * round(montant / 1000))} € par mois"


def dicible(mesure: Mesure, droit: MesureDroit) -> str:
    """Why the rate of this right is not said, in French; empty when it is."""
    if mesure.masque:
        return MASQUE
    if droit.estimation.retenu:
        return droit.estimation.retenu
    return "" if droit.publiable else INSUFFISANT


def phrase(mesure: Mesure, droit: MesureDroit) -> str:
    """The sentence of the first page."""
    if raison := dicible(mesure, droit):
        bornes = droit.estimation.bornes
        lues = "" if mesure.masque or raison == INSUFFISANT else f" Il est quelque part {fourchette(bornes)}."
        return f"{droit.droit.nom} : le taux n'est pas donné ({raison}).{lues}"
    une = droit.estimation
    qui = "" if droit.personnes is None else f", où vivent environ {effectif(droit.personnes)} personnes"
    argent = "" if droit.euros is None else f". Environ {euros(droit.euros)} ne sont pas demandés"
    return (
        f"{droit.droit.nom} : {pourcent(une.taux)} des foyers qui y ont droit ne l'ont pas "
        f"({fourchette(une.intervalle)}, 19 chances sur 20). C'est environ {effectif(une.sans)} foyers{qui}{argent}."
    )


def repose_sur(droit: MesureDroit) -> str:
    """What the figure rests on."""
    if not droit.juges:
        return "Aucun dossier n'a été jugé : les bornes ne reposent que sur les fichiers."
    return f"Ce chiffre repose sur {milliers(droit.juges)} dossiers jugés un par un, tirés au hasard."


def chiffres(mesure: Mesure, droit: MesureDroit) -> list[tuple[str, str]]:
    """The figures of one right; only the reason when the rate is withheld."""
    une = droit.estimation
    if raison := dicible(mesure, droit):
        lignes = [("Taux de non-recours", f"non donné : {raison}")]
        if not mesure.masque and raison != INSUFFISANT:
            lignes.append(("Bornes sans jugement", fourchette(une.bornes)))
        return lignes
    return [
        ("Taux de non-recours", pourcent(une.taux)),
        ("Intervalle à 95 %", fourchette(une.intervalle)),
        ("Foyers sans le droit", effectif(une.sans)),
        ("Personnes dans ces foyers", effectif(droit.personnes)),
        ("Non demandé", euros(droit.euros)),
        ("Non-recours durable (trois trimestres)", pourcent(droit.durable)),
        ("Référence nationale, à côté", droit.droit.reference or "aucune mesure nationale fiable"),
        ("Dossiers jugés", milliers(droit.juges)),
        ("Foyers payés que les liens retrouvent", f"{pourcent(une.rappel)}, {fourchette(une.rappel_intervalle)}"),
        ("Foyers payés que les règles disent inéligibles", pourcent(droit.erreur_beta)),
        ("Croisement naïf (une clé, sans jugement) : à ne pas publier", pourcent(droit.naif)),
    ]


def entonnoir(mesure: Mesure, droit: MesureDroit) -> list[tuple[str, int | None]]:
    """Households at each step, rounded to 5; None below 11."""
    une = droit.estimation
    etapes = [
        ("Foyers de la base", float(mesure.foyers)),
        ("Ont droit, ou sont payés", une.eligibles),
        ("Droit ouvert", une.beneficiaires),
        ("Sans le droit", une.sans),
    ]
    return [(nom, None if REGLE.est_petit(round(nombre)) else REGLE.arrondir(nombre)) for nom, nombre in etapes]


def table_ventilation(ventilation: Ventilation) -> Tableau:
    """A protected table as text, with its rates and intervals."""
    colonnes = [str(colonne) for colonne in ventilation.publie.columns]
    lignes = []
    for groupe, ligne in zip(ventilation.publie.index, ventilation.publie.to_numpy(), strict=True):
        une = ventilation.taux.get(str(groupe))
        taux = [pourcent(une.taux), fourchette(une.intervalle)] if une else ["–", "–"]
        lignes.append([str(groupe), *(CACHE if n is None else str(n) for n in ligne), *taux])
    return Tableau(ventilation.titre, [ventilation.titre, *colonnes, "Non-recours", "Intervalle à 95 %"], lignes)


def table_plan(droit: MesureDroit) -> Tableau:
    """How many cases to judge, by whom."""
    lignes = [[LIBELLES[un.strate].capitalize(), effectif(un.effectif), str(un.dossiers), un.qui] for un in droit.plan]
    return Tableau("Dossiers à juger", ["Foyers", "Combien", "À juger", "Par qui"], lignes)


def _resume(mesure: Mesure, fictif: bool) -> Section:
    textes = [FICTIF] if fictif else []
    textes += [phrase(mesure, droit) for droit in mesure.droits.values()]
    textes += [
        f"{droit.droit.nom}, ailleurs, pour comparer : {droit.droit.reference}."
        for droit in mesure.droits.values()
        if droit.droit.reference
    ]
    textes += [f"{droit.droit.nom}. {repose_sur(droit)}" for droit in mesure.droits.values()]
    textes += [
        FEUX[mesure.qualite.feu],
        f"Territoire : {mesure.territoire_nom} ({mesure.territoire}). Trimestre : {mesure.trimestre}. "
        f"Règles de {mesure.mois}.",
        "Le non-recours est la part des foyers qui ont droit et qui ne sont pas payés. Un foyer payé est réputé avoir "
        "droit. C'est une estimation : seul l'organisme qui paie décide d'un droit.",
    ]
    return Section("Ce que dit cette note", textes)


def _fichiers(mesure: Mesure) -> Section:
    qualite = mesure.qualite
    lignes = [[nom, effectif(nombre)] for nom, nombre in qualite.lignes]
    passes = [
        [f"{nom.upper()}, clé {passe['numero']}", effectif(passe["liens"]),
         "gardée" if passe["gardee"] else "éteinte : trop de hasard"]
        for nom, toutes in qualite.passes.items() for passe in toutes
    ]  # fmt: skip
    return Section(
        "Fichiers et liens",
        list(qualite.motifs) or ["Rien à signaler."],
        [
            Tableau("Fichiers", ["Quoi", "Combien (arrondi à 5)"], lignes),
            Tableau("Liens par clé", ["Clé", "Personnes liées", "Usage"], passes),
        ],
    )


def _droit(mesure: Mesure, droit: MesureDroit) -> Section:
    tableaux = [Tableau("Chiffres", ["Chiffre", "Valeur"], [list(ligne) for ligne in chiffres(mesure, droit)])]
    textes = [f"Confiance : {droit.droit.confiance}. {droit.droit.avertissement}", repose_sur(droit)]
    if not dicible(mesure, droit):
        lignes = [[nom, "–" if nombre is None else milliers(nombre)] for nom, nombre in entonnoir(mesure, droit)]
        tableaux.append(Tableau("Entonnoir", ["Étape", "Foyers (arrondis à 5)"], lignes))
        tableaux.append(
            Tableau(
                "Taux bruts selon les ressources comptées, avant tout jugement",
                ["Hypothèse", "Taux brut"],
                [[nom.capitalize(), pourcent(taux)] for nom, taux in droit.hypotheses],
            )
        )
        if droit.naif_faux:
            textes.append("Un croisement naïf donnerait un taux hors de la fourchette. Ne le publiez pas.")
    return Section(droit.droit.nom, textes, tableaux)


def _ventilation(droit: MesureDroit, ventilation: Ventilation) -> Section:
    textes = [
        "Les foyers dont le groupe n'est pas connu sont partagés entre les groupes, et la fourchette en tient compte.",
        f"« {RESTE} » : sans taux, faute de dossiers jugés.",
    ]
    if repere := droit.droit.references_de_groupe.get(ventilation.dimension):
        textes.append(f"À côté, pour comparer, la France en 2018 (Drees, Les Dossiers n° 92) : {repere}.")
    return Section(f"{droit.droit.nom} : {ventilation.titre.lower()}", textes, [table_ventilation(ventilation)])


def _secret(mesure: Mesure) -> Section:
    """The suppression log as it may be published: which cells, never why (the reason helps to solve them)."""
    lignes = [
        [droit.droit.nom, ventilation.titre, f"{case.ligne} × {case.colonne}"]
        for droit in mesure.droits.values()
        for ventilation in droit.ventilations
        for case in ventilation.protege.journal
    ]
    textes = [
        "Tous les effectifs sont arrondis à 5 et cachés sous 11 ; les taux sont arrondis à 1 %. Un taux demande au "
        "moins 30 foyers et 30 dossiers jugés.",
        f"Cases cachées dans cette publication : {len(lignes)}.",
    ]
    journal = [Tableau("Cases cachées", ["Droit", "Tableau", "Case"], lignes)] if lignes else []
    return Section("Secret statistique", textes, journal)
