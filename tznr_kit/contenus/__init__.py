"""Is the content still true, and can people read it?"""
