"""The shapes looked for in a flattened text: lower case, no accents, plain digits, one kind of dash and space."""

from __future__ import annotations

import re

MOIS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
MOIS_COURTS = "janv|fevr|fev|avr|juil|sept|oct|nov|dec"
SEPARATEUR = r"(?:\s?[\s./_~|*-]\s?|\.{2,3}|,)?"
_AT = (
    r"\s?(?:@|[\[({<]\s?(?:@|at|a|arobas[e]?)\s?[\])}>]|\s(?:at|arobas[e]?)\s"
    r"|\schez\s(?=(?:gmail|orange|free|hotmail)))\s?"
)
_POINT = r"\s?(?:\.|[\[({]\s?(?:\.|dot|point)\s?[\])}]|\s(?:dot|point)\s)\s?"
_MESSAGERIES = r"(?:gmail|hotmail|outlook|orange|wanadoo|laposte|free|sfr|yahoo|icloud|live|msn|bbox|proton|protonmail)"

COURRIEL = re.compile(
    rf"(?<![\w.+'-])(?P<boite>[\w.+'-]{{1,64}})(?:{_AT}(?P<domaine>[\w-]+(?:{_POINT}[\w-]+)*{_POINT}[a-z]{{2,}})\b|(?:\s?@\s?|\sarobases?\s|\s?[\[({{]\s?(?:at|arobase)\s?[\])}}]\s?){_MESSAGERIES}\b)"
)
# Looked ahead, so that the words before a number cannot swallow its beginning.
IBAN = re.compile(r"(?<![a-z0-9])(?=(?P<compte>[a-z]{2}\s?[.-]?\s?\d{2}(?:[\s./-]{0,2}[a-z0-9]){11,30}))")
NIR = re.compile(
    rf"(?<!\d)[123478]{SEPARATEUR}\d{{2}}{SEPARATEUR}(?:0[1-9]|1[0-2]|[2-9]\d){SEPARATEUR}(?:\d{{2}}|2\s?[ab])"
    rf"(?:{SEPARATEUR}\d{{3}}){{2}}(?:{SEPARATEUR}(?:cle\s?:?\s?)?\d{{2}})?(?!\d)"
)
TELEPHONE = re.compile(
    r"(?<![\d,])(?:"
    rf"(?:\+|00)\s?(?P<pays>\d{{2,3}}){SEPARATEUR}(?:\(0\))?(?:{SEPARATEUR}\d){{8,10}}"
    rf"|\(?[0o]\s?\)?(?P<zone>[1-9])\)?(?:{SEPARATEUR}\d{SEPARATEUR}\d){{4}}"
    rf"|\(?[0o][1-9]\)?(?:\s?[./-]?\s?\d){{8}}"
    rf"|(?<=\btel )[1-9](?:{SEPARATEUR}\d\d){{4}}|(?<=\btel : )[1-9](?:{SEPARATEUR}\d\d){{4}}"
    rf"|(?<=portable )[1-9](?:{SEPARATEUR}\d\d){{4}}|(?<=portable : )[1-9](?:{SEPARATEUR}\d\d){{4}}"
    r"|(?<![\d.,-][\s.])(?P<sans_zero>[67])(?P<coupe>[\s.-])\d\d(?:(?P=coupe)\d\d){3}(?![\s.-]?\d)"  # a zero forgotten
    r")(?!\d)"
)
_CHIFFRES = (
    "zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|"
    "quarante|cinquante|soixante|et"
)
TELEPHONE_EN_LETTRES = re.compile(
    rf"\b(?:zero[\s-]+|0[\s-]?)(?:un|deux|trois|quatre|cinq|six|sept|neuf|[1-79])\b"
    rf"(?:[\s,-]+(?:(?:{_CHIFFRES}|vingts)\b|\d\d?\b)){{4,}}"
)
_JOUR = r"(?:0?[1-9]|[12]\d|3[01])(?:\s?er)?"
_LIEN = r"\s?[\s./_-]\s?"
DATE = re.compile(
    rf"(?<!\d)(?<!\d[./-])(?:{_JOUR}{_LIEN}(?P<mois>0?[1-9]|1[0-2]|(?:{MOIS})|(?:{MOIS_COURTS})\.?){_LIEN}(?P<an>(?:1[89]|20)\d\d)"
    rf"|{_JOUR}(?P<lien>[./-])(?:0?[1-9]|1[0-2])(?P=lien)(?P<court>\d\d)"
    r"|(?P<iso>(?:1[89]|20)\d\d)[./-](?:0[1-9]|1[0-2])[./-](?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?P<colle>(?:1[89]|20)\d\d)"
    r")(?!\d|[./-]\d)"
)
_NOM = r"[^.;:!?\n\d]{0,40}?"
_APRES = (
    r"(?:(?:le|du|au|un)\s)?\s?"
    rf"(?:{_JOUR}{_LIEN}(?:0?[1-9]|1[0-2]|{MOIS}|(?:{MOIS_COURTS})\.?){_LIEN}(?:\d\d){{1,2}})(?!\d)"
)
NAISSANCE_EN_MOTS = re.compile(
    rf"(?:\bnaissant\s+{_NOM}|\bnee?s?\s(?:le\s)?|\bdate de naissance\W{{0,5}}|\bddn\W{{0,5}}|\bd\.d\.n\W{{0,5}}"
    rf"|\bnaissance\s?(?:[:=]|\sle|\sdu)\s?|\bson anniversaire\s(?:est\s)?){_APRES}"
    rf"|\bnaissant\s+{_NOM}\b(?:19\d\d|200\d)\b|\bnaissant\s+un\s{_JOUR}\s(?:{MOIS})\b|"
    rf"\bnaissant\s+{_NOM}\ben\s\d\d\b(?!\s?(?:%|ans|h|min|jours|mois|semaines))|\bnaissance\s?:\s?(?:19|20)\d\d\b"
)
# A number that is said to be somebody's file, however it is cut.
NUMERO_NOMME = re.compile(
    r"\b(?:alloc(?:ataire)?|matricule|permis(?: de conduire)?|adherente?|client|fiscal|usager|assuree?|beneficiaire|"
    r"demandeur(?: d'emploi)?|etranger|passeport|identite|sejour|agdref|"
    r"n(?:°|o|umero)\s?(?:de\s)?(?:dossier|caf|msa|ft|france travail|pole emploi|fisc|allocataire|alloc|etranger|"
    r"secu|securite sociale|carte)|dossier\s?n(?:°|o|umero)?|"
    r"identifiant|id(?=\s(?:ft|france|pole|caf|msa|impots|ameli))|spi|ref(?:erence)?(?:\s(?:de l'?)?\s?avis|"
    r"\s(?:caf|fiscale?|dossier))|carte vitale|(?:iban|rib)\s?:?\s?[a-z]{0,2})"
    r"(?:\s(?:a la\s|de la\s)?(?:caf|msa|cpam|carsat|france travail|ft|pole emploi|mdph|impots))?"
    r"[\s:=°n.]{0,6}(?:est\s|le\s)?[a-z]{0,2}\s?(?:[\s.-]?\d[a-z]{0,2}){6,}"
    r"|\b(?:identite|cni|passeport|sejour)(?:\s[a-z]{4,12})?[\s:=°n.]{1,6}(?:est\s)?(?=(?:[a-z]*\d){2})[a-z\d]{8,12}\b"
    r"|\b(?:caf|msa)(?:\s?\d\d)?[\s:=°n.]{1,4}\d{7}(?:\s?[a-z])?\b"
)
LONG_NUMERO = re.compile(r"(?<![\d,])\d(?:[\s./-]?\d){6,}(?!\d)")
