"""Links that need no server, for pages in tests."""

from urllib.parse import urlencode


class Places:
    """Addresses as a server has them; `judging` whether somebody may judge."""

    def __init__(self, judging=True):
        self._judging = judging

    def events(self, **query):
        return _asked("/", query)

    def event(self, event, **query):
        return _asked(f"/event/{event}", query)

    def document(self, document, noun=None):
        return f"/document/{document}" + (f"#{noun}" if noun else "")

    def beside(self, document, other):
        return f"/document/{document}/beside/{other}"

    def between(self, event, **query):
        return _asked(f"/event/{event}/changes", query)

    def judge(self, kind, thing, at=""):
        return _asked("/judge", {"kind": kind, "thing": thing}) if self._judging else None

    def part(self, name):
        return f"/static/{name}"


def _asked(path, query):
    given = {key: value for key, value in query.items() if value is not None}
    return f"{path}?{urlencode(given)}" if given else path
