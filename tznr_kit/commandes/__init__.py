"""Every command line. Nobody imports them."""
