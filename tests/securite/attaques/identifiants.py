"""Ways people write a telephone, an e-mail, a social security number, in a free text, without meaning any harm."""

NATURELS = (
    "06 11 22 33 44", "06-11-22-33-44", "06–11–22–33–44", "06—11—22—33—44", "06.11.22.33.44", "0611223344",
    "06/11/22/33/44", "06 11 22 33 44", "06 11 22 33 44", "+33 6 11 22 33 44", "+33611223344", "0033 6 11 22 33 44",
    "+33 (0)6 11 22 33 44", "06_11_22_33_44", "06,11,22,33,44", "06 112 233 44", "tel:0611223344", "o6 11 22 33 44",
    "06 1122 3344", "(06) 11 22 33 44", "06 · 11 · 22 · 33 · 44", "０６１１２２３３４４", "le 05 61 00 00 00",
    "jean.dupont@exemple.fr", "jean.dupont (at) exemple.fr", "jean.dupont(at)exemple.fr", "jean.dupont [at] exemple.fr",
    "jean.dupont arobase exemple.fr", "jean.dupont @ exemple.fr", "jean dot dupont at exemple dot fr",
    "jean.dupont＠exemple.fr", "2 69 05 49 588 157 80", "269054958815780", "2-69-05-49-588-157-80",
    "2.69.05.49.588.157.80", "1 85 2A 004 123 456 78", "né le 12/03/1956", "née le 12 mars 1956", "12-03-1956",
)  # fmt: skip
