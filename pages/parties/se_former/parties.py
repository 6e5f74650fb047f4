"""Names of the parts of « Se former », as the menu and the trainer's live view say them."""

PARTIES = {
    "modules": "Modules",
    "cas": "Cas",
    "cartes": "La fausse carte",
    "jeux": "Jeux de rôle",
    "exercices": "Exercices",
    "seance": "Ma séance",
    "bac": "Bac à sable",
}
ANIMER = {"animer": "Animer"}
