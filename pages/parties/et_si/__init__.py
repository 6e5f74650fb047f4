"""Screen « Et si… »."""
