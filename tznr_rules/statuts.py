"""The four statuts of a right and the three states of a condition."""

PROBABLE, A_VERIFIER, NON, DEJA_PERCU = STATUTS = ("probable", "a_verifier", "non", "deja_percu")
RANGS = {statut: rang for rang, statut in enumerate(STATUTS)}
ETATS = {(True, True): "remplie", (False, False): "non_remplie", (False, True): "inconnue"}
