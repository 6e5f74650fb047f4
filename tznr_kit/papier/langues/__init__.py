"""Papers for two readers: the resident in her language, the desk in French; and the board that needs no words."""
