from aggregator.feeds.addresses import page_path, page_url, tag_uri


def test_pages_leave_the_instance_out():
    assert page_path("w-12@k3xq7") == "/wydarzenie/w-12"
    assert page_path("t-5@k3xq7") == "/termin/t-5"
    assert page_url("https://example.pl/es/", "w-12@k3xq7") == "https://example.pl/es/wydarzenie/w-12"


def test_news_are_named_after_the_instance_not_the_host():
    assert tag_uri("w-1234@k3xq7") == "tag:k3xq7,2026:w/1234"
    assert tag_uri("t-5@k3xq7") == "tag:k3xq7,2026:t/5"
