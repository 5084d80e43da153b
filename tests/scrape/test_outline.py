from aggregator.scrape.bounds import MOST_MARKUP
from aggregator.scrape.outline import read_outline


def test_ranges_and_texts():
    outline = read_outline(
        "<div id=a><p>jeden <a href=/x>dwa</a></p><script>x</script><p hidden>y</p></div><p>trzy</p>"
    )
    (at,) = outline.find("#a")
    assert (outline.text(at), outline.free_text(at), outline.all_text(at)) == ("jeden dwa", 5, 8)
    assert [line for _, line in outline.lines(0, len(outline.strings))] == ["jeden dwa", "trzy"]
    assert outline.holds(at, outline.find("a")[0])
    assert not outline.holds(at, outline.find("p")[-1])


def test_simple_selectors():
    html = "<div class='node x'><p class=content itemprop='articleBody name'>a</p></div><p class=content>b</p>"
    outline = read_outline(html)
    assert [outline.text(at) for at in outline.find(".content")] == ["a", "b"]
    assert [outline.text(at) for at in outline.find(".node .content")] == ["a"]
    assert [outline.text(at) for at in outline.find("p.content")] == ["a", "b"]
    assert [outline.text(at) for at in outline.find("[itemprop=articleBody]")] == ["a"]
    assert outline.find("div.content") == outline.find(".brak") == []


def test_furniture_is_known_by_tag_role_and_name():
    html = "<nav>a</nav><div role=navigation>b</div><div class='main-menu'>c</div><div id=stopka>d</div><p>e</p>"
    outline = read_outline(html)
    plain = [outline.text(at) for at, is_furniture in enumerate(outline.furniture) if not is_furniture]
    assert plain[-1] == "e"
    assert [outline.tags[at].name for at, is_furniture in enumerate(outline.furniture) if is_furniture] == [
        "nav",
        "div",
        "div",
        "div",
    ]


def test_a_frame_around_the_main_part_is_no_furniture():
    html = f"<body class='has-sidebar'><div class='content-sidebar'><main><p>{'tekst ' * 50}</p></main></div></body>"
    assert not any(read_outline(html).furniture)


def test_the_smallest_element_around_two():
    outline = read_outline("<div id=a><div id=b><i>x</i></div><div id=c><b>y</b></div></div>")
    assert outline.around(outline.find("i")[0], outline.find("b")[0]) == outline.find("#a")[0]


def test_a_link_that_was_not_closed_ends_where_the_next_begins():
    outline = read_outline("<div><a href=/1>raz <b>dwa</b><div><a href=/2>trzy</a> cztery</div></div>")
    first, second = outline.find("a")
    assert outline.ends_of_link(first) == (second, outline.first[second])
    assert outline.ends_of_link(second) == (outline.end[second], outline.last[second])


def test_of_a_long_text_the_beginning_is_told():
    outline = read_outline("<h1><b>" + "słowo " * 100_000 + "</b></h1>")
    assert len(outline.text(outline.find("h1")[0])) == 1000


def test_a_page_with_too_much_markup_is_read_as_far_as_the_bound_and_says_so():
    outline = read_outline("<p>a" * 70_000)
    assert (len(outline.find("p")), outline.cut) == (MOST_MARKUP, True)
    assert not read_outline("<p>a").cut
