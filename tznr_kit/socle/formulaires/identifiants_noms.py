"""Somebody's name after a title, somebody's home, a number plate: read in the text with its capitals.

« Mme B. » and « M. le maire » identify nobody; « rue du Docteur-Roux » is a street.
"""

from __future__ import annotations

import re

from tznr_kit.socle.formulaires.etat_civil import Mot, est_un_nom_propre
from tznr_kit.socle.formulaires.identifiants_lieux import LIEU, NOM_DE_LIEU, VOIES
from tznr_kit.socle.formulaires.identifiants_numeros import SERVICES
from tznr_kit.socle.formulaires.identifiants_prenoms import nomme_sans_titre

_PARTICULE = r"(?:(?:[Dd]e|[Dd]u|[Dd]es|[Dd]os|[Dd]a|[Dd]i|[Ee]l|[Aa]l|[Bb]en|[Vv]an|[Vv]on|Le|La|Les|d')\s?){0,2}"
_LETTRES = r"[A-Z](?:'[A-Z])?[A-Za-z]+(?:['-][A-Za-z]+)*"
NOM_APRES_TITRE = re.compile(
    r"(?<![\w-])(?:(?i:mmes?|mlles?|mrs?|dr)\.?|(?<!\d)(?<!\d\s)[Mm]\.|"
    r"(?<![Uu]n\s)(?<![LlCc]e\s)(?<![Uu]ne\s)(?<![Ll]a\s)(?:monsieur|madame)"
    r"|(?i:mademoiselle|docteur)|Madame|MADAME|Monsieur|MONSIEUR|(?i:messieurs|mesdames)|MM\.)"
    r"(?:[\s-]+|(?<=\.)(?=[A-Z][A-Za-z]))"
    rf"(?:(?P<initiales>[A-Z]\.\s?(?:-?[A-Z]\.\s?)?)(?P<abrege>{_LETTRES})|{_PARTICULE}(?P<nom>{_LETTRES}))"
)
TITRE_EN_MINUSCULES = re.compile(r"(?<![\w-])(?:mme|mlle|melle|mr)\.?\s+(?P<nom>[a-z]{3,})\b", re.IGNORECASE)
# A title that is also a word, somebody's family, a file: before a name that is no word.
DE_LA_FAMILLE = (
    r"famille|fils|fille|mere|pere|soeur|frere|veuve|veuf|epou(?:x|se)|mari|femme|conjointe?|compagn(?:on|e)|"
    r"voisine?s?|"
    r"enfants?|jeune|petite?|bebe|epoux|dame|personne|beneficiaire|usagere?|s'appelle|se nomme|(?:re)?nommee?|"
    r"consorts|couple|dossier|nom|oncle|tante|neveu|niece|grand-(?:mere|pere)|mamie|papi|tuteur de|curateur de"
)
TITRES = {"m", "madame", "monsieur", "messieurs", "mesdames", "mm", "docteur", "dr", "maitre", "famille"}
DE_PASSAGE = (
    "les",
    "jeune",
    "petit",
    "enfant",
    "couple",
    "personne",
    "dame",
)  # beside a word in small letters, words too
AVANT_UN_NOM = re.compile(
    rf"(?<![\w-])(?P<titre>m\.\s?|(?:monsieur|madame|docteur|dr\.?|maitre|messieurs|mesdames|mm\.|m|{DE_LA_FAMILLE})(?:\s:|:)?\s+)"
    rf"(?:(?:de|da|du|dos|des|di|el|ben|le|la|van|der|al)\s){{0,2}}(?P<nom>[a-z]{{3,}}(?:['-][a-z]+)*)\b",
    re.IGNORECASE,
)
NOM_DIT = re.compile(
    r"\bnaissant\s+(?P<fille>[A-Z][a-z]{2,}|[A-Z]{3,})|\b[Pp]renom\s?:\s?[A-Z][a-z]+"
    r"|\b(?:[Nn]om|NOM|[Pp]atronyme)(?:\s(?:de\s(?:famille|naissance|jeune fille)|d'usage))?"
    r"(?:\s?:\s?|\s)(?P<nom>[A-Z]\w{2,})"
    r"|\b(?:[Ll]a|[Cc]ette|[Ll]eur)\sfamille\s[A-Z][a-z]{2,}"
)
# Whom one speaks of without naming: functions, and the words that a sentence goes on with.
PERSONNE_DE_CONNU = frozenset(
    re.findall(
        r"\S+",
        """
    maire adjoint adjointe prefet prefete sous-prefet sous-prefete directeur directrice president presidente
    secretaire cure pasteur placier placiere conseiller conseillere depute deputee senateur senatrice ministre
    principal principale proviseur proviseure juge gardien gardienne responsable chef cheffe referent referente elu
    elue medecin facteur factrice professeur notaire avocat avocate concierge commissaire general colonel capitaine
    benevole animateur animatrice formateur formatrice agent agente tout-le-monde untel unetelle machin truc
    bricolage meteo propre le la les un une des du de ce cet cette ces il elle ils elles on nous vous je tu qui que
    quoi et ou mais donc car ne n'a pas tres deja plus aussi son sa ses leur leurs mon ma mes notre nos votre vos
    avec sans pour par chez dans sur est a ont sont vit vient veut dit habite touche demande revient rappeler voir
    veuf veuve retraite retraitee agriculteur agricultrice salarie salariee seul seule agee age ancien ancienne
    apres avant depuis aucun aucune rsa aspa aah apa css caf msa cpam oui non bonjour merci svp sera etait avait
    exemple fictif fictive lambda test
    reste passe attend cherche croit pense souhaite perd recoit ignore explique craint voudrait peut doit fait
        """,
    )
)
_CHEZ_QUELQU_UN = (
    r"\b(?:habit(?:e|ent|ant|ait)|vi(?:t|vent|vait|vant)|demeur\w+|domicilie\w*|reside(?:nt)?|domicile|"
    r"(?:son|sa|leur) (?:adresse|maison|appart\w*|logement)|log(?:e|es|ee|ees|ent)|heberge\w*|chez (?:elle|lui|"
    r"eux|sa|son)|"
    r"adresse (?:de la dame|du monsieur|perso\w*)|passer (?:la|le|les) voir|visite a|rue chez|locataires?|"
    r"proprietaire|courrier (?:a|au)|(?:elle|il) demenag\w+)(?!\w)"
)
_NUMERO_ET_VOIE = rf"\b\d{{1,4}}\s?(?:bis|ter|quater|[a-d])?\b,?\s+(?:{VOIES})\b"
DOMICILE = re.compile(
    rf"{_CHEZ_QUELQU_UN}[^.;!?\n]{{0,40}}?{_NUMERO_ET_VOIE}"
    rf"|{_CHEZ_QUELQU_UN}[^.;!?\n\d]{{0,20}}?\b(?:lieu[ -]?dit|lotissement)\s+(?-i:[A-Z\"«])"
    rf"|{_NUMERO_ET_VOIE}[^.;!?\n\d]{{0,40}}?\b(?:chez (?:elle|lui|eux|sa|son)|son domicile|(?:elle|"
    rf"il) (?:y )?(?:habite|vit))\b",
    re.IGNORECASE,
)
ADRESSE = re.compile(
    rf"(?:\badresse(?:\s(?:postale|actuelle|exacte|complete))?\s?:\s?"
    rf"|\b(?:mme|mlle|melle|mr|m\.|madame|la dame|le monsieur|famille)\s[^;!?\n]{{0,60}}?){_NUMERO_ET_VOIE}"
    rf"|{_NUMERO_ET_VOIE}[^;!?\n]{{0,40}}?\b(?:mme|mlle|mr|m\.|madame|monsieur)\s"
    rf"|\b(?:logement|domicile|habitation|maison)\s?:\s?{_NUMERO_ET_VOIE}",
    re.IGNORECASE,
)
_SERIE = "[A-HJ-NP-TV-Z]{2}"
PLAQUE = re.compile(
    rf"(?<![\w-])(?P<sure>{_SERIE}\s?-\s?\d{{3}}\s?-\s?{_SERIE})(?![\w-])"
    rf"|(?<![\w-])(?:{_SERIE}\s?\d{{3}}\s?{_SERIE}|\d{{2,4}}[\s-]?[A-Z]{{2,3}}[\s-]?(?:\d{{2}}|2[AB]))(?![\w-])",
    re.IGNORECASE,
)
VEHICULE = re.compile(
    r"\b(?:plaques?|immat\w*|voitures?|vehicules?|autos?|camion(?:nette)?s?|fourgon(?:nette)?s?|utilitaires?|scooter|"
    r"moto|camping-car|remorque|clio|kangoo|berlingo|partner|twingo|dacia|peugeot|renault|citroen)\b",
    re.IGNORECASE,
)


def nomme_quelqu_un(texte: str) -> bool:
    """Whether a person is named in this text (capitals kept, accents gone, « née » written « naissant »)."""
    minuscules = texte.lower()
    for lu in NOM_APRES_TITRE.finditer(texte):
        nom = lu["nom"] or lu["abrege"]
        sigle = lu["initiales"] and nom.isupper() and len(nom) < 5
        if not sigle and not _commun(nom) and not NOM_DE_LIEU.search(minuscules[: lu.start()]):
            return True
    if any(not _commun(lu["nom"]) for lu in TITRE_EN_MINUSCULES.finditer(texte)):
        return True
    if any(_apres_un_mot_de_famille(lu, minuscules) for lu in AVANT_UN_NOM.finditer(texte)):
        return True
    if any(_dit(lu) for lu in NOM_DIT.finditer(texte)):
        return True
    return nomme_sans_titre(texte)


def _apres_un_mot_de_famille(lu: re.Match[str], minuscules: str) -> bool:
    titre, nom = lu["titre"].lower(), lu["nom"]
    sur = titre.rstrip(".: \t") in TITRES
    if not est_un_nom_propre(nom, lieux=sur) or _commun(nom) or NOM_DE_LIEU.search(minuscules[: lu.start()]):
        return False
    mot = Mot(nom, *lu.span("nom"))
    if titre.startswith(DE_PASSAGE) and (not mot.majuscule or mot.prenom):  # « le Petit Marcel » is a brasserie
        return False
    return sur or mot.nom


def _dit(lu: re.Match[str]) -> bool:
    if lu["nom"]:
        return Mot(lu["nom"], *lu.span("nom")).nom and not LIEU.fullmatch(lu["nom"].lower())
    return not lu["fille"] or not _commun(lu["fille"])


def dit_un_domicile(texte: str) -> bool:
    """Where somebody lives, with the number; the address of a hall is written alone."""
    if DOMICILE.search(texte):
        return True
    return ADRESSE.search(texte) is not None and not SERVICES.search(texte.lower())


def montre_une_plaque(texte: str) -> bool:
    """A plate as it is written on cars; without its hyphens, beside a word for a vehicle."""
    return any(
        lu["sure"] or VEHICULE.search(texte[max(0, lu.start() - 40) : lu.end() + 20]) for lu in PLAQUE.finditer(texte)
    )


def _commun(nom: str) -> bool:
    simple = nom.lower()
    return simple in PERSONNE_DE_CONNU or simple.removesuffix("s") in PERSONNE_DE_CONNU
