"""What GeoNames lacks or has otherwise, for `make_towns.py`: corrections, short names, districts, cities abroad."""

from __future__ import annotations

REGIONS = {
    "72": "dolnoslaskie",
    "73": "kujawsko-pomorskie",
    "74": "lodzkie",
    "75": "lubelskie",
    "76": "lubuskie",
    "77": "malopolskie",
    "78": "mazowieckie",
    "79": "opolskie",
    "80": "podkarpackie",
    "81": "podlaskie",
    "82": "pomorskie",
    "83": "slaskie",
    "84": "swietokrzyskie",
    "85": "warminsko-mazurskie",
    "86": "wielkopolskie",
    "87": "zachodniopomorskie",
}

RENAMED = {
    "Warsaw": "Warszawa",
    "Bielsko-Biala": "Bielsko-Biała",
    "Jastrzębie Zdrój": "Jastrzębie-Zdrój",
    "Goczałkowice Zdrój": "Goczałkowice-Zdrój",
    "Trzcińsko Zdrój": "Trzcińsko-Zdrój",
    "Iłowo -Osada": "Iłowo-Osada",
    "Solec Nad Wisłą": "Solec nad Wisłą",
    "Czerwińsk Nad Wisłą": "Czerwińsk nad Wisłą",
    "Gródek Nad Dunajcem": "Gródek nad Dunajcem",
    "Miedzyświec": "Międzyświeć",
    "Swiętajno": "Świętajno",
    "Wożniki": "Woźniki",
    "Bozkow": "Bożków",
    "Swierkle": "Świerkle",
    "Olszewo Borki": "Olszewo-Borki",
    "Michalowo": "Michałowo",
    "Michałow": "Michałów",
    "Radłow": "Radłów",
    "Ploty": "Płoty",
    "Jelcz": "Jelcz-Laskowice",
    "Bieruń Nowy": "Bieruń",
    "Wiełka Wieś": "Wielka Wieś",
}

NOT_TOWNS = {
    "Centrum", "Stare Miasto", "Polska", "Kujawy", "Linia", "Reguły", "Naprawa", "Pokój", "Rada", "Objazda",
    "Pielgrzymka", "Zabawa", "Książki", "Pamiątkowo", "Piątek", "Obrazów", "Przewóz", "Targowisko", "Szlachta",
    "Granica", "Nędza", "Straszydle", "Krzywda", "Uraz", "Banie", "Walce", "Kup", "Nur", "Szerszenie",
    "Karpackie", "Beskidzkie", "Słoneczne", "Wojska Polskiego", "Kopernika", "Grunwaldzkie", "Piastowskie",
    "Mieszka I", "Polskich Skrzydeł", "Złote Łany", "Zlote Lany", "Górne Przedmieście", "Dolne Przedmieście",
    "Neuhof", "Złoty", "Mnich", "Świątki", "Wioska", "Osada", "Ośrodek", "Kolonia", "Młynarze", "Pogrzebień",
    "Paradyż", "Urzędów", "Promna", "Trute", "Pacyna", "Śródmieście", "Środmieście", "Koniec", "Rynek", "Szkoła",
    "Przecza", "Mordy", "Kije", "Gniew", "Kadzidło", "Wieprz", "Malta",
}  # fmt: skip
"""Names that are first of all ordinary words, parts of cities, or no places at all. Towns among them follow in KEPT."""

KEPT = {"Gniew": "pomorskie", "Mordy": "mazowieckie", "Urzędów": "lubelskie"}
"""Towns with a council of their own that NOT_TOWNS would lose; all their forms need company in the text."""

PARTS_OF_CITIES = {
    "Warszawa": (
        "Mokotów, Praga Południe, Ursynów, Wola, Bielany, Białołeka, Targówek, Bemowo, Praga Północ, Ochota, "
        "Wawer, Żoliborz, Ursus, Włochy, Wesoła, Kabaty, Wilanów, Rembertów"
    ),
    "Wrocław": (
        "Psie Pole, Rejon placu Świętego Macieja, Pilczyce-Kozanów-Popowice Północne, Ołbin, Psie Pole "
        "Zawidawie, Rejon placu Grunwaldzkiego, Gądów-Popowice Południowe, Osiedle Powstańców Śląskich, "
        "Gajowice, Krzyki-Partynice, Rejon ulicy Traugutta, Przedmieście Oławskie, Gaj, Osiedle Kosmonautów, "
        "Huby, Szczepin, Kozanów, Nowy Dwór, Stabłowice, Przedmieście Świdnickie, Plac Grunwaldzki, "
        "Grabiszyn-Grabiszynek, Muchobór Wielki, Krzyki, Maślice, Powstańców Śląskich Zachód-Centrum "
        "Południow, Zgorzelisko, Borek, Powstańców Śląskich Wschód, Grabiszynek, Zakrzów, Jagodno, Tarnogaj, "
        "Leśnica-Ratyń-Pustki, Muchobór Mały, Kleczków, Wojszyce, Gądów Mały, Ołtaszyn, Rejon ulicy "
        "Mieleckiej, Maślice Małe, Księże, Pilczyce, Kuźniki, Księże Małe-Księże Wielkie, Osiedle "
        "Henrykowskie, Złotniki, Psie Pole Południe-Kiełczów, Strachocin-Wojnów, Rejon alei Kromera, Lipa "
        "Piotrowska, Żerniki, Maślice Wielkie, Osobowice-Rędzin, Rejon ulicy Borowskiej-Południe, "
        "Pawłowice-Kłokoczyce, Jerzmanowo-Jarnołtów-Strachowice-Osiniec, Grabiszyn, Partynice, Rejon ulicy "
        "Saperów, Jarnołtów-Jerzmanowo, Pracze Odrzańskie-Janówek, Nowe Żerniki-Kolonie Żernickie, "
        "Rakowiec-Opatowice, Świniary, Strachowice-Osiniec, Psie Pole Północ, Karłowice-Różanka, "
        "Różanka-Polanka, Karłowice, Polanowice-Poświętne-Ligota, Sołtysowice, Widawa-Lipa "
        "Piotrowska-Polanowice, Poświętne, Widawa, Nadodrze, Rejon ulicy Klęczkowskiej, "
        "Biskupin-Sępolno-Dąbie-Bartoszowice, Biskupin, Sępolno, Zacisze-Zalesie-Szczytniki, Kowale, "
        "Kowale-Popiele, Zacisze, Zalesie i Stadion, Swojczyce, Dąbie, Szczytniki, Bieńkowice"
    ),
    "Gdańsk": (
        "Wrzeszcz, Chełm, Ujeścisko-Łostowice, Piecki-Migowo, Przymorze Wielkie, Orunia Górna-Gdańsk "
        "Południe, Przymorze Małe, Oliwa, Żabianka-Wejhera-Jelitkowo-Tysiąclecia, Orunia-Św. Wojciech-Lipce, "
        "Siedlce, Brzeźno Gdańskie, Kokoszki, Suchanino, Nowy Port, Matarnia, Aniołki, Przeróbka, Olszynka, "
        "Letnica, Wzgórze Mickiewicza, Młyniska, Krakowiec-Górki Zachodnie, Rudniki, Wrzeszcz Dolny, Wrzeszcz "
        "Górny, Zaspa-Rozstaje, Zaspa-Młyniec, Brętowo, Strzyża, VII Dwór, Osowa"
    ),
    "Kraków": "Bieńczyce, Grzegórzki",
    "Gdynia": "Wielki Kack",
    "Szczecin": "Drzetowo-Grabowo, Świerczewo, Dąbie, Podjuchy",
    "Bydgoszcz": "Fordon",
    "Katowice": "Murcki",
    "Jelenia Góra": "Cieplice Śląskie Zdrój",
    "Rybnik": "Niedobczyce",
    "Bielsko-Biała": (
        "Wapienica, Hałcnów, Komorowice Krakowskie, Mikuszowice, Kamienica, Stare Bielsko, Lipnik, Biała "
        "Krakowska, Leszczyny, Bielsko Południe, Śródmieście Bielsko, Straconka, Biała Wschód, Mikuszowice "
        "Krakowskie, Biała Północ, Komorowice Śląskie, Biała Śródmieście, Aleksandrowice"
    ),
    "Piekary Śląskie": "Brzeziny Śląskie",
    "Olsztyn": "Kortowo",
    "Kędzierzyn-Koźle": "Koźle",
}
"""Districts that GeoNames lists beside their city; they are left out within twenty kilometres of it."""

SMALL = {
    "mazowieckie": ("Jachranka, Ossa, Rynia, Zegrze, Falenty, Popowo-Parcele, Nowe Opole, Radziejowice, Teresin"),
    "lodzkie": "Spała, Smardzewice, Nieborów, Arkadia, Bronisławów",
    "swietokrzyskie": ("Cedzyna, Borków, Sielpia Wielka, Bałtów, Święta Katarzyna, Mąchocice Kapitulne, Nowa Słupia"),
    "wielkopolskie": "Licheń Stary, Wąsowo, Boszkowo, Dymaczewo Nowe, Kiekrz, Gołuchów, Rydzyna",
    "zachodniopomorskie": (
        "Pobierowo, Rewal, Niechorze, Dźwirzyno, Sarbinowo, Łukęcin, Jarosławiec, Dziwnów, Darłówko"
    ),
    "pomorskie": "Sztutowo, Stegna, Krynica Morska, Jastrzębia Góra, Karwia, Jurata, Szymbark, Wdzydze",
    "podkarpackie": (
        "Polańczyk, Myczkowce, Arłamów, Krasiczyn, Solina, Ustrzyki Górne, Wetlina, Cisna, Horyniec-Zdrój"
    ),
    "lubelskie": "Krasnobród, Susiec, Zwierzyniec, Kazimierz Dolny, Nałęczów, Okuninka, Janowiec",
    "podlaskie": "Wigry, Białowieża, Supraśl, Tykocin, Goniądz, Krynki, Augustów",
    "warminsko-mazurskie": "Stare Jabłonki, Gietrzwałd, Mikołajki, Krutyń, Wilkasy, Mierki, Kadyny",
    "dolnoslaskie": ("Lądek-Zdrój, Karpacz, Szklarska Poręba, Krzyżowa, Wojanów, Łomnica, Jugowice"),
    "lubuskie": "Łagów, Łagówek, Kęszyca Leśna, Lubniewice, Drzonków, Nowy Kisielin",
    "malopolskie": (
        "Murzasichle, Rytro, Wierchomla Wielka, Poronin, Bukowina Tatrzańska, Gródek nad Dunajcem, Lanckorona"
    ),
    "slaskie": "Szczyrk, Brenna, Korbielów, Ustroń, Wisła, Istebna, Kokotek, Rudy",
    "opolskie": "Kamień Śląski, Góra Świętej Anny, Turawa, Pokrzywna, Jarnołtówek, Moszna",
    "kujawsko-pomorskie": "Przysiek, Pieczyska, Wenecja, Ciechocinek, Biskupin, Ostromecko",
}
"""Places of meetings that are too small for GeoNames, or may be; those that it has are not doubled."""

SHORT = {
    "Bielsko-Biała": "Bielsko",
    "Kędzierzyn-Koźle": "Kędzierzyn, Koźle",
    "Skarżysko-Kamienna": "Skarżysko",
    "Czechowice-Dziedzice": "Czechowice",
    "Konstancin-Jeziorna": "Konstancin",
    "Golub-Dobrzyń": "Golub",
    "Jelcz-Laskowice": "Jelcz",
    "Boguszów-Gorce": "Boguszów",
    "Ruciane-Nida": "Ruciane",
    "Góra Kalwaria": "Góra Kalwaria",
    "Warszawa": "Wawa",
}
"""Everyday short names that no rule gives. The rule: what stands before the last adjective, "nad" or "-Zdrój"."""

NO_SHORT = {
    "Środa", "Nowe", "Stare", "Dobre", "Wysokie", "Kamienna", "Czarna", "Mała", "Wielka", "Nowa", "Stara",
    "Kolonia", "Miejsce", "Stanisław", "Pogórska", "Kamień", "Kazimierza", "Wola", "Kuźnia", "Miasteczko",
    "Majdan", "Polanka", "Górki", "Kowale", "Wysoka", "Raba", "Nowa Wieś", "Opole", "Krzyż", "Świątniki",
    "Białka", "Kamionka", "Podkowa", "Padew",
}  # fmt: skip

ORDINARY = {
    "Piła", "Brzeg", "Police", "Turek", "Koło", "Pisz", "Gaj", "Nisko", "Góra", "Kozy", "Wola", "Łazy", "Łapy",
    "Ząbki", "Marki", "Łask", "Brzeziny", "Błonie", "Ryki", "Ozimek", "Borek", "Września", "Świecie", "Żary",
    "Buk", "Kobyłka", "Zielonka", "Pionki", "Tłuszcz", "Kowary", "Poręba", "Wisła", "Nysa", "Huby", "Krzyki",
    "Jawor", "Puck", "Warka", "Ustka", "Żory",
}  # fmt: skip
"""Larger towns whose names are living words too. From ten thousand people on, others are taken for towns at once."""

STRANGE_ADJECTIVES = {
    "Wyżna": "Nowa", "Wyżne": "Nowe", "Niżna": "Nowa", "Niżne": "Nowe", "Lacki": "Łódzki", "Lacka": "Łódzka",
    "Jachowa": "Nowa", "Jastrzębie": "Zagłębie",
}  # fmt: skip
"""Adjectives that morfeusz lacks, each with one that is declined alike."""

EXTRA_FORMS = {
    "Wysokie Mazowieckie": {"loc": "Wysokiem Mazowieckiem", "inst": "Wysokiem Mazowieckiem"},
    "Borne Sulinowo": {"loc": "Bornem Sulinowie"},
    "Ostrów Mazowiecka": {"loc": "Ostrowie Mazowieckiej", "gen": "Ostrowy Mazowieckiej"},
}

DISTRICTS = {
    "Warszawa": {
        "": (
            "Nowa Praga, Praga-Północ, Praga-Południe, Mokotów, Ursynów, Bielany, Targówek, Bemowo, Wawer, "
            "Żoliborz, Wilanów, Rembertów, Białołęka, Muranów, Saska Kępa, Grochów, Powiśle, Służew, Czerniaków, "
            "Kabaty, Ursus"
        ),
        "na": "Praga, Wola, Ochota, Sadyba, Stegny, Szmulowizna",
        "we": "Włochy",
        "w": "Wesoła",
    },
    "Kraków": {
        "": ("Nowa Huta, Bieńczyce, Grzegórzki, Mistrzejowice, Dębniki, Prokocim, Bieżanów, Swoszowice, Łobzów"),
        "na": "Kazimierz, Podgórze, Zabłocie, Kleparz, Ruczaj, Salwator",
    },
    "Wrocław": {
        "": "Nadodrze, Psie Pole, Brochów, Ołbin, Popowice, Kozanów",
        "na": "Krzyki, Biskupin, Gaj, Karłowice, Sępolno, Ołtaszyn, Stabłowice",
    },
    "Poznań": {
        "": "Jeżyce, Rataje, Winogrady, Naramowice, Piątkowo",
        "na": "Wilda, Łazarz, Śródka, Dębiec, Ławica",
    },
    "Łódź": {
        "": "Bałuty, Widzew, Polesie Zachodnie",
        "na": "Górna, Retkinia, Chojny, Teofilów, Księży Młyn",
    },
    "Gdańsk": {
        "": "Wrzeszcz, Oliwa, Nowy Port, Przymorze, Jelitkowo, Matarnia",
        "na": "Orunia, Zaspa, Chełm, Ujeścisko",
    },
    "Gdynia": {
        "": "Chylonia, Wielki Kack",
        "na": "Witomino, Oksywie, Pogórze, Grabówek",
    },
    "Szczecin": {
        "": "Niebuszewo, Pogodno, Podjuchy",
        "na": "Gumieńce, Żelechowa, Pomorzany",
    },
    "Katowice": {
        "": "Nikiszowiec, Giszowiec, Murcki, Bogucice, Koszutka",
        "na": "Załęże, Tauzen",
    },
    "Lublin": {
        "na": "Czuby, Kalinowszczyzna, Sławinek, Bronowice, Węglin",
    },
    "Bydgoszcz": {
        "": "Fordon",
        "na": "Szwederowo, Bartodzieje, Wyżyny, Kapuściska",
    },
    "Rybnik": {
        "": "Niedobczyce",
    },
    "Bielsko-Biała": {
        "": "Wapienica, Hałcnów",
    },
    "Jelenia Góra": {
        "": "Cieplice Śląskie-Zdrój",
        "w": "Cieplice, Sobieszów",
    },
    "Częstochowa": {
        "na": "Raków, Tysiąclecie, Błeszno",
    },
    "Toruń": {
        "na": "Bydgoskie Przedmieście, Rubinkowo, Podgórz",
    },
    "Olsztyn": {
        "": "Kortowo",
        "na": "Zatorze, Jaroty",
    },
    "Wałbrzych": {
        "na": "Podzamcze, Sobięcin",
    },
}
"""Districts and the prepositions with which alone they are meant ("" is any): na Pradze is Warsaw, w Pradze abroad."""

ABROAD = {
    "Berlin": 3426, "Bruksela": 1019, "Wilno": 542, "Praga": 1165, "Wiedeń": 1691, "Lwów": 717, "Kijów": 2797,
    "Paryż": 2138, "Londyn": 8961, "Madryt": 3255, "Rzym": 2318, "Mediolan": 1236, "Barcelona": 1620,
    "Lizbona": 517, "Ateny": 664, "Budapeszt": 1741, "Bratysława": 423, "Koszyce": 236, "Ostrawa": 279,
    "Brno": 369, "Ołomuniec": 101, "Lublana": 272, "Zagrzeb": 698, "Belgrad": 1273, "Sofia": 1152,
    "Bukareszt": 1877, "Ryga": 742, "Tallinn": 394, "Kowno": 374, "Mińsk": 1742, "Brześć": 300, "Grodno": 317,
    "Tarnopol": 235, "Łuck": 213, "Charków": 1430, "Odessa": 1001, "Iwano-Frankiwsk": 204, "Użhorod": 117,
    "Kiszyniów": 635, "Tbilisi": 1049, "Erywań": 1093, "Kopenhaga": 1153, "Sztokholm": 1515, "Oslo": 580,
    "Helsinki": 558, "Malmö": 301, "Amsterdam": 741, "Haga": 474, "Rotterdam": 598, "Antwerpia": 459,
    "Gandawa": 231, "Luksemburg": 76, "Strasburg": 274, "Lyon": 472, "Marsylia": 794, "Genewa": 183,
    "Zurych": 341, "Berno": 121, "Monachium": 1260, "Drezno": 486, "Lipsk": 504, "Hamburg": 1739, "Kolonia": 963,
    "Frankfurt": 650, "Getynga": 122, "Dortmund": 588, "Stuttgart": 589, "Norymberga": 499, "Dublin": 1024,
    "Edynburg": 464, "Manchester": 395, "Glasgow": 626, "Bolonia": 366, "Turyn": 870, "Florencja": 349,
    "Neapol": 959, "Wenecja": 51, "Walencja": 814, "Sewilla": 703, "Porto": 249, "Nikozja": 200,
    "Stambuł": 14804, "Waszyngton": 601, "Mannheim": 307, "Görlitz": 57, "Linz": 181, "Graz": 222,
    "Salzburg": 150, "Maribor": 114,
}  # fmt: skip
"""Cities abroad by their Polish names, people in thousands."""

FIXED_FORMS = {
    "Porto": "Porto|Porto|Porto|Porto|Porto",
    "Oslo": "Oslo|Oslo|Oslo|Oslo|Oslo",
    "Tbilisi": "Tbilisi|Tbilisi|Tbilisi|Tbilisi|Tbilisi",
    "Glasgow": "Glasgow|Glasgow|Glasgow|Glasgow|Glasgow",
    "Malmö": "Malmö|Malmö|Malmö|Malmö|Malmö",
    "Görlitz": "Görlitz|Görlitz|Görlitz|Görlitz|Görlitz",
    "Helsinki": "Helsinek|Helsinkom|Helsinki|Helsinkami|Helsinkach",
    "Linz": "Linzu|Linzowi|Linz|Linzem|Linzu",
    "Iwano-Frankiwsk": "Iwano-Frankiwska|Iwano-Frankiwskowi|Iwano-Frankiwsk|Iwano-Frankiwskiem|Iwano-Frankiwsku",
    "Manchester": "Manchesteru|Manchesterowi|Manchester|Manchesterem|Manchesterze",
    "Cisna": "Cisnej|Cisnej|Cisną|Cisną|Cisnej",
    "Haga": "Hagi|Hadze|Hagę|Hagą|Hadze",
    "Włochy": "Włoch|Włochom|Włochy|Włochami|Włochach",
    "Praga-Północ": "Pragi-Północ|Pradze-Północ|Pragę-Północ|Pragą-Północ|Pradze-Północ/Pradze-Północy",
    "Praga-Południe": "Pragi-Południe|Pradze-Południe|Pragę-Południe|Pragą-Południe|Pradze-Południe/Pradze-Południu",
}
"""Names that do not change, or otherwise than morfeusz says: genitive, dative, accusative, instrumental, locative."""

FIRST_NAMES = """
Jan Piotr Krzysztof Andrzej Tomasz Paweł Michał Marcin Jakub Adam Łukasz Marek Grzegorz Mateusz Wojciech Mariusz
Dariusz Zbigniew Maciej Jerzy Rafał Robert Józef Kamil Szymon Ryszard Kacper Jacek Tadeusz Bartosz Filip Janusz Artur
Stanisław Henryk Sławomir Sebastian Patryk Dawid Kazimierz Antoni Mirosław Daniel Wiktor Roman Dominik Przemysław
Damian Leszek Aleksander Karol Adrian Arkadiusz Franciszek Waldemar Konrad Mikołaj Jarosław Edward Marian Władysław
Igor Bogdan Czesław Eugeniusz Zdzisław Hubert Radosław Bogusław Wiesław Cezary Zygmunt Norbert Miłosz Oskar Witold
Lech Ksawery Ignacy Bartłomiej Błażej Leon Tymon Juliusz Ludwik Wacław Bronisław Stefan Emil Gabriel Julian Kajetan
Olaf Alan Bolesław Tobiasz Ernest Gustaw Mieczysław Anna Katarzyna Maria Małgorzata Agnieszka Barbara Ewa Krystyna
Magdalena Elżbieta Joanna Aleksandra Zofia Monika Teresa Danuta Natalia Karolina Marta Julia Beata Dorota Janina
Alicja Jadwiga Jolanta Halina Iwona Irena Grażyna Zuzanna Justyna Sylwia Paulina Wiktoria Hanna Helena Urszula Bożena
Ewelina Renata Maja Izabela Patrycja Kinga Emilia Oliwia Wanda Aneta Weronika Angelika Marianna Martyna Klaudia
Gabriela Lena Kamila Amelia Edyta Genowefa Stanisława Dominika Lucyna Marzena Wiesława Kazimiera Mirosława Sabina
Ilona Daria Bogumiła Nina Olga Henryka Milena Laura Iga Nadia Antonina Aniela Bronisława Stefania Czesława Józefa
Marlena Eliza Żaneta Anita Regina Dobrawa Adriana Łucja Mariola Violetta Wioletta Honorata Bogna Liliana Kornelia
Michalina Rozalia Luiza Róża Tamara Matylda Jagoda Apolonia Zenon Zenobia Euzebiusz Seweryn Remigiusz Krystian Rajmund
Eryk Bernard Alojzy Jeremi Borys Tymoteusz Fabian Klaudiusz Marcel Wincenty Walenty Rudolf Teodor
Wit
"""
