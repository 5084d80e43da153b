"""Kalendarium ES: one calendar of the Polish social economy, read from the news pages of those who announce."""
