"""« Et si… » : today beside one or two variants, for professionals. Never ranked, never advice."""
