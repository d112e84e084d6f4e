"""The back-office home, search, statistics and exports: reads everything, owns nothing."""
