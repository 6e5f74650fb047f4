"""Store B: people who asked to be called back. Encrypted, few readers, short life, themes only."""
