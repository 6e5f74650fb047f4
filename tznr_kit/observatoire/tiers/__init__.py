"""The linker: whoever sees keys, and never what they are keys to."""
