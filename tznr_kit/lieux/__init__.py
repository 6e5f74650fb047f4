"""The places that help: who, where, when, for which right. Reading, filtering, importing, correcting."""
