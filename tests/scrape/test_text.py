from aggregator.scrape.text import clean, fold, parsable, squash


def test_every_kind_of_space_becomes_a_plain_one_and_runs_collapse():
    assert squash("w\u00a0dniu\u2009 12\u202fmaja\t\n2026") == "w dniu 12 maja 2026"


def test_invisible_characters_are_gone():
    assert clean("\ufeffszko\u00adle\u200bnie\u0007") == "szkolenie"


def test_letters_are_composed_and_dashes_stay():
    assert clean("z\u0307aba 9–13 — od‑do") == "żaba 9–13 — od‑do"


def test_titles_compare_without_case_spaces_and_punctuation():
    assert fold("  Spotkanie – „Razem”! ") == fold("SPOTKANIE: razem")


def test_what_the_parser_stumbles_over_is_taken_away():
    assert parsable("<?xml version='1.0' encoding='iso-8859-2'?><p>a\ud800\x00b</p>") == "<p>ab</p>"
    assert parsable("goły tekst") == "<p>goły tekst</p>"
