"""Words around the names of places: prepositions and their cases, streets, people, institutions, what is no place."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NOM, GEN, DAT, ACC, INS, LOC = 1, 2, 4, 8, 16, 32
ANY_CASE = NOM | GEN | DAT | ACC | INS | LOC
CASES = (NOM, GEN, DAT, ACC, INS, LOC)
"""In the order of the columns of towns.tsv."""

PREPOSITIONS: dict[str, int] = {
    **dict.fromkeys(("w", "we", "po", "przy", "o"), LOC),
    "na": LOC | ACC,
    **dict.fromkeys(("pod", "nad", "za", "między", "pomiędzy", "poza", "przed"), INS),
    **dict.fromkeys(
        ("z", "ze", "do", "od", "dla", "koło", "k", "obok", "niedaleko", "nieopodal", "opodal", "blisko"), GEN
    ),
    **dict.fromkeys(
        ("wokół", "spod", "spoza", "okolice", "okolicach", "okolicy", "pobliżu", "centrum", "terenie"), GEN
    ),
    "przez": ACC,
    "ku": DAT,
}
"""What stands before a place, and the cases that may follow it."""

STRONG = frozenset(
    ("w", "we", "pod", "koło", "k", "niedaleko", "nieopodal", "okolicach", "okolicy", "pobliżu", "centrum")
)
"""After these even a name that is also a common word is a place."""

WEAK = frozenset(
    ("do", "z", "ze", "od", "przy", "obok", "spod", "poza", "przez", "blisko", "okolice", "wokół", "terenie")
)
"""After these a larger town's name is."""

PLACE_NOUNS: dict[str, int] = {
    **dict.fromkeys(
        ("miejscowość", "miejscowości", "miasto", "miasta", "mieście", "wieś", "wsi", "sołectwo"), ANY_CASE
    ),
    **dict.fromkeys(("sołectwie", "m", "msc", "miast", "st", "miejsc"), ANY_CASE),
}
"""Between preposition and name: w miejscowości Lipno; the name may then stand in the nominative."""

DISTRICT_NOUNS = _words("gmina gminy gminie gminę gminą gm powiat powiatu powiecie powiatem pow")
"""The name behind them is of a commune or county, which is more than the town; said as preposition `gmina`."""

LABELS = _words("miejsce gdzie lokalizacja adres siedziba miejscowość miasto wieś gmina sołectwo miejscowości")
"""Behind these and a colon a place is expected."""

SURE_LABELS = _words("miejscowość miasto wieś gmina sołectwo miejscowości")
"""Behind these nothing else can stand."""

JOINTS = frozenset(
    (", ", " i ", " oraz ", " lub ", " albo ", " czy ", "/", " / ", " a ", ", a także ", " – ", " - ", "-")
)
"""What joins two places that share one preposition: w Gdańsku i Słupsku."""

TITLES = _words("dr prof mgr inż hab ks pan pani pana panią panem panu p św bp abp kard gen płk mec red im")
"""A name behind such a word is a person's (or a patron's)."""

VENUE_NAMES = _words(
    """
    hotel hotelu hotelem kino kinie kina restauracja restauracji restaurację kawiarnia kawiarni pensjonat
    pensjonacie zajazd zajeździe ulica ulicy ulicę rondo rondzie galeria galerii stadion stadionie kanał klub klubu
    klubie
    """
)
"""A name behind such a word is the venue's own: Hotel Warszawa need not stand in Warsaw."""

STREET_HEADS = _words(
    """
    ul al pl os ulica ulicy ulicę ulicą ulicami ulicach aleja alei aleję aleją aleje alejach plac placu placem
    osiedle osiedlu rondo rondzie ronda skwer skwerze skweru bulwar bulwarze bulwary bulwarach szosa szosie szosy
    trakt
    """
)
STREET_TITLES = _words("św ks bp abp kard gen płk ppłk mjr kpt por dr prof marsz hm inż im bł oo i nad")
"""Small words inside a street's name: ul. św. Jana z Dukli, ul. gen. Bema."""

INSTITUTIONS = _words(
    """
    urząd urzęd ośrod starost uniwersyte politechni akademi fundacj stowarzysz spółdziel centrum centr zespó zespo
    instytu izb kuratori oddzia delegatur towarzyst związ związk federacj cech sąd sądu prokuratur inspekcj komend
    bibliote muzeum szkoł uczelni zakład caritas agencj warsztat warsztatu rad prezyden burmistrz wójt marszał gmin
    parafi hospicj szpital dom przedszkol lice technikum filharmoni teatr operator placów biur lokaln ochotnicz bank
    """
)
"""Beginnings (folded to lower case) of the words that name an institution."""

BARE_HEADS = _words(
    """
    urząd urzędu urzędem urzędzie starostwo starostwa starostwie uniwersytet uniwersytetu ośrodek ośrodka
    """
)
"""Words for institutions that name one without a capital too."""

ACRONYMS = _words(
    """
    ROPS OWES PUP WUP MUP GUP MOPS GOPS MGOPS MOPR PCPR DPS CIS KIS ZAZ WTZ CUS PFRON RDOŚ ZUS KRUS GUS UM UG UMiG
    RCPS LGD ODR PODR WODR CKZ CKU MDK GOK MOK SCK CK MCK BCK OPS KOWES SOWES UP UE SGH WSB PCK PKPS OSP KGW PZN
    """
)

INSTITUTION_SMALL = _words(
    """
    i ds spraw im na rzecz dla do od przy nr św społecznej społecznych pracy gminy miasta powiatu pomocy rodzinie
    kultury ekonomii polityki wsparcia marszałkowski marszałkowskiego marszałkowskim wojewódzki wojewódzkiego
    wojewódzkim powiatowy powiatowego powiatowym powiatowe miejski miejskiego miejskim gminny gminnego gminnym
    skarbowy skarbowego skarbowym socjalna socjalnej osób niepełnosprawnych zdrowia województwa nauk
    """
)
"""Small words inside an institution's name."""

VENUE_WORDS = _words(
    """
    w we na przy siedzibie siedziba siedzibą budynku budynek sali sala salach gmachu auli aula terenie
    pomieszczeniach świetlicy hali holu lokalu dziedzińcu obiekcie ogrodzie klubie murach gościnie progach
    """
)
"""Before an institution's name they make it the place of the event: w siedzibie ROPS w Gdańsku."""

NOT_PLACES = _words(
    """
    polsce europie unii niemczech francji włoszech hiszpanii ukrainie czechach słowacji litwie łotwie estonii
    szwecji norwegii danii finlandii belgii holandii niderlandach austrii szwajcarii węgrzech rumunii bułgarii
    grecji portugalii irlandii anglii szkocji walii chorwacji serbii słowenii białorusi rosji gruzji mołdawii turcji
    ameryce stanach azji afryce australii kanadzie chinach japonii indiach izraelu egipcie małopolsce wielkopolsce
    mazowszu śląsku pomorzu kujawach podlasiu podkarpaciu warmii mazurach lubelszczyźnie kieleckiem łódzkiem
    lubuskiem opolszczyźnie kaszubach podhalu żuławach roztoczu zagłębiu polesiu bieszczadach beskidach beskidzie
    tatrach pieninach sudetach karkonoszach gorcach karpatach jurze borach górach dolinie puszczy rzeczpospolitej
    rzeczypospolitej ojczyźnie kraju świecie internecie sieci facebooku instagramie linkedinie youtube excelu
    wordzie canvie zoomie teamsach google windowsie pythonie photoshopie mailu newsletterze biuletynie dzienniku
    monitorze urzędzie ośrodku starostwie centrum instytucie fundacji stowarzyszeniu spółdzielni uniwersytecie
    politechnice akademii szkole zespole bibliotece muzeum teatrze kinie filharmonii operze galerii hotelu
    restauracji kawiarni zamku pałacu dworze dworku domu budynku sali auli hali klubie klubokawiarni świetlicy
    kościele parafii klasztorze parku ogrodzie rynku ratuszu sądzie sejmie senacie ministerstwie kancelarii komisji
    radzie komitecie zarządzie biurze dziale wydziale departamencie oddziale zakładzie warsztacie pracowni strefie
    przestrzeni hubie inkubatorze banku agencji izbie lidze federacji związku towarzystwie kole grupie lokalnej
    gminie powiecie województwie mieście wsi sołectwie dzielnicy osiedlu regionie subregionie makroregionie
    projekcie programie strategii planie ustawie rozporządzeniu uchwale regulaminie kodeksie konstytucji konkursie
    naborze kampanii akcji plebiscycie festiwalu forum kongresie konferencji targach kiermaszu jarmarku szkoleniu
    warsztatach seminarium webinarium webinarze spotkaniu debacie gali pikniku dniu dniach tygodniu roku miesiącu
    latach styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu
    poniedziałek wtorek środę czwartek piątek sobotę niedzielę święta wigilię wielkanoc państwa państwu was nas nim
    niej nich tym tej tych tamtym ramach trakcie czasie celu związku przypadku sprawie razie imieniu załączeniu
    załączniku programu trosce oparciu wyniku pierwszym drugim trzecim czwartym każdym każdej kolejnym kolejnej
    nowym nowej nowych całym całej naszym naszej naszych swoim swojej waszym waszej obu obydwu wielu kilku dwóch
    trzech czterech jednym jednej wyborach referendum plenerze naturze ekonomii polityce sporcie kulturze edukacji
    zdrowiu administracji biznesie firmie przedsiębiorstwie przedsiębiorstwach organizacji organizacjach instytucji
    instytucjach pierwszej drugiej trzeciej przyszłym przyszłości przeszłości sztabie holu foyer stodole remizie
    strażnicy altanie amfiteatrze namiocie plebanii schronisku pensjonacie ośrodkach domach szkołach urzędach
    gminach powiatach bibliotekach miastach wsiach internacie bursie przedszkolu żłobku liceum technikum hospicjum
    szpitalu przychodni poradni aptece prokuraturze komendzie policji straży wojsku mediach radiu telewizji gazecie
    prasie sekretariacie serwisie priorytecie środowisku pasażu okolicach książce praktyce szkołach sprawach
    teatrach stanicy księgarni bożnicy synagodze cerkwi bazylice katedrze kaplicy rezerwacie dolinach wzgórzu
    alejach ulicach placu skwerze arkuszu formularzu generatorze systemie bazie aplikacji platformie panelu zakładce
    linku poście
    """
)
"""Words that stand with a capital after `w` and are no village: countries, regions, institutions, calendars."""

FIRST_ADJECTIVES = _words(
    """
    nowym nowej nowych starym starej starych wielkim wielkiej wielkich małym małej małych górnym górnej dolnym
    dolnej białym białej białych czarnym czarnej czarnych suchym suchej zielonym zielonej długim długiej krzywym
    krzywej wysokim wysokiej świętym świętej dobrym dobrej żabiej wilczej wilczym kamiennej kamiennym leśnej
    leśnym królewskim królewskiej
    """
)
"""Adjectives, in the locative, with which the names of villages begin."""
