"""The command line: the same verbs as the library. Results go to standard output, all else to standard error.

Exit codes: 0 done; 1 done, but some inputs could not be read; 2 wrong use; 3 could not be done."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from .config import Settings
from .errors import InputError, OnrecordError, UsageError

SOME_FAILED, WRONG_USE, NOT_DONE = 1, 2, 3


class Format(StrEnum):
    """How results are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


app = typer.Typer(
    name="onrecord",
    help="Who is on the record about an event, saying what, since when, on whose words.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Inputs = Annotated[list[str], typer.Argument(help="Files, folders (.txt, .html, .jsonl) or - for standard input.")]
LedgerPath = Annotated[
    str | None, typer.Option("--ledger", help="A ledger's path; else $ONRECORD_LEDGER or onrecord.db.")
]
AsFormat = Annotated[Format, typer.Option("--format", help="How to print.")]
AsLines = Annotated[bool, typer.Option("--jsonl", help="Short for --format jsonl.")]
PartiesFile = Annotated[
    Path | None, typer.Option("--parties", help="Your own table of parties (TOML), over the shipped one.")
]
Threads = Annotated[int | None, typer.Option("--threads", min=1, help="Threads of the encoder.")]
MinScore = Annotated[
    float | None,
    typer.Option("--min-score", min=0, max=1, help="Leave out statements that are less likely to be right."),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="T", help="What had been published by then: an ISO date or time.")
]
RecordedBy = Annotated[
    str | None, typer.Option("--recorded-by", metavar="T", help="What this ledger had recorded by then.")
]


@app.callback(invoke_without_command=True)
def version_or_command(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False
) -> None:
    """Who is on the record about an event, saying what, since when, on whose words."""
    if version:
        from importlib.metadata import version as installed

        print(f"onrecord {installed('onrecord')}")
        raise typer.Exit


@app.command()
def read(
    inputs: Inputs,
    format: AsFormat = Format.table,
    jsonl: AsLines = False,
    parties: PartiesFile = None,
    threads: Threads = None,
    min_score: MinScore = None,
) -> None:
    """Read documents, keep nothing, print what is on the record in each."""
    from . import pipeline, show

    with reported():
        found = Failures()
        readings = found.without(pipeline.read(inputs, settings(parties, threads, min_score)))
        show.readings(readings, Format.jsonl.value if jsonl else format.value)
        found.leave()


@app.command()
def add(
    inputs: Inputs,
    ledger: LedgerPath = None,
    parties: PartiesFile = None,
    threads: Threads = None,
    min_score: MinScore = None,
) -> None:
    """Read documents and record them in a ledger; what it holds already changes nothing."""
    from collections import Counter

    from . import pipeline
    from .ledger import Ledger, Outcome

    with reported():
        chosen, found = settings(parties, threads, min_score), Failures()
        with Ledger.open(ledger or chosen.ledger, create=True) as opened:
            counts: Counter[Outcome] = Counter()
            for added in found.without(pipeline.add(inputs, opened, chosen)):
                counts[added.outcome] += 1
                if sys.stderr.isatty():
                    print(f"\r{counts.total()} documents", end="", file=sys.stderr)
        if sys.stderr.isatty():
            print("\r", end="", file=sys.stderr)
        said = {Outcome.NEW: "new", Outcome.REREAD: "read again by a newer reader", Outcome.KNOWN: "held already"}
        parts = ", ".join(f"{counts[o]} {words}" for o, words in said.items() if counts[o] or o is Outcome.NEW)
        print(f"{ledger or chosen.ledger}: {parts}", file=sys.stderr)
        found.leave()


@app.command()
def events(
    ledger: LedgerPath = None,
    as_of: AsOf = None,
    recorded_by: RecordedBy = None,
    format: AsFormat = Format.table,
    jsonl: AsLines = False,
) -> None:
    """The events in a ledger, those with most documents first."""
    answered("events", None, ledger, as_of, recorded_by, Format.jsonl if jsonl else format)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="positions, responsibility, toll, statements, changes, …")],
    event: Annotated[str | None, typer.Argument(help="An id, the start of one, or words of its name.")] = None,
    ledger: LedgerPath = None,
    as_of: AsOf = None,
    recorded_by: RecordedBy = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="T", help="For changes: what was not yet published by then."),
    ] = None,
    format: AsFormat = Format.table,
    jsonl: AsLines = False,
) -> None:
    """Ask the ledger about an event."""
    answered(question, event, ledger, as_of, recorded_by, Format.jsonl if jsonl else format, since)


@app.command()
def export(
    to: Annotated[
        str,
        typer.Option(
            metavar="FORMAT",
            help="gtd, acled, ucdp, maverick, csv, parquet, webannotation, schema.org, ftm, prov, markdown, html, jsonfeed or rss.",
        ),
    ],
    event: Annotated[str | None, typer.Argument(help="An id, the start of one, or words of its name.")] = None,
    ledger: LedgerPath = None,
    as_of: AsOf = None,
    recorded_by: RecordedBy = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Where to; else standard output.")] = None,
) -> None:
    """An event in other people's columns: suggestions with their evidence, no verdicts."""
    from . import export as exports
    from .ledger import Ledger

    with reported(), Ledger.open(ledger or Settings.from_environment().ledger) as opened:
        if to == "parquet" and out is None:
            raise UsageError("parquet is no text to print", "name a file: --out FILE")
        made = exports.export(opened.as_of(as_of, recorded_by), event, to)
        if isinstance(made, bytes) and out is not None:
            out.write_bytes(made)
        elif out is not None:
            out.write_text(str(made), encoding="utf-8", newline="")
        else:
            print(made, end="")


@app.command()
def serve(
    ledger: LedgerPath = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")] = 8042,
    host: Annotated[str, typer.Option("--host", help="What to listen on; 0.0.0.0: all networks.")] = "127.0.0.1",
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", metavar="NAME", help="Another name to be asked for under.")
    ] = None,
    user_header: Annotated[
        str | None,
        typer.Option(
            "--user-header", metavar="H", help="The header in which a proxy names the user; else $ONRECORD_USER_HEADER."
        ),
    ] = None,
    user: Annotated[str | None, typer.Option("--user", help="Who judges on this machine; else $USER.")] = None,
    parties: PartiesFile = None,
    threads: Threads = None,
    min_score: MinScore = None,
) -> None:
    """The web pages, on this machine or behind a proxy; Ctrl-C ends it."""
    from dataclasses import replace

    from .web.place import Place
    from .web.running import serve as run

    with reported():
        chosen = settings(parties, threads, min_score)
        chosen = replace(
            chosen,
            ledger=ledger or chosen.ledger,
            user=user or chosen.user,
            user_header=user_header or chosen.user_header,
        )
        run(Place(chosen, host, tuple(allow_host or ())), port)


judge = typer.Typer(
    help="Say what is one, or is not, and correct what was read; the newest judgement of a person holds.",
    no_args_is_help=True,
)
app.add_typer(judge, name="judge")

First = Annotated[str, typer.Argument(metavar="A", help="A party or an event: an id, or its name where that is clear.")]
Second = Annotated[str, typer.Argument(metavar="B", help="Another; its name is kept.")]
Because = Annotated[str, typer.Option("--because", help="Why, in a sentence.")]
By = Annotated[str | None, typer.Option("--by", help="Who says so; else $USER.")]
Read = Annotated[str, typer.Argument(metavar="ID", help="A statement or a figure, or document/ID.")]
OneDocument = Annotated[str, typer.Argument(metavar="A", help="A document, by its id.")]
OtherDocument = Annotated[str, typer.Argument(metavar="B", help="Another.")]


@judge.command()
def same(a: First, b: Second, because: Because, by: By = None, ledger: LedgerPath = None) -> None:
    """A and B are one party, or one event; or document A tells of event B."""
    judged(ledger, by, because, "same", a, b)


@judge.command()
def different(a: First, b: Second, because: Because, by: By = None, ledger: LedgerPath = None) -> None:
    """A and B are two, whatever the program finds; also takes `same` back."""
    judged(ledger, by, because, "different", a, b)


@judge.command()
def reject(thing: Read, because: Because, by: By = None, ledger: LedgerPath = None) -> None:
    """A statement or a figure is none: no answer has it any more."""
    judged(ledger, by, because, "reject", thing)


@judge.command()
def accept(thing: Read, because: Because, by: By = None, ledger: LedgerPath = None) -> None:
    """Take `reject` back."""
    judged(ledger, by, because, "accept", thing)


@judge.command()
def act(
    thing: Read,
    act: Annotated[str, typer.Argument(help="claims, accuses, denies, says, …")],
    because: Because,
    certainty: Annotated[
        str | None, typer.Option("--certainty", help="Of accuses: asserted, suspected or hinted.")
    ] = None,
    mode: Annotated[str | None, typer.Option("--mode", help="Of declines: refused, no_reply or silent.")] = None,
    by: By = None,
    ledger: LedgerPath = None,
) -> None:
    """A statement is another act."""
    judged(ledger, by, because, "act", thing, act, certainty=certainty, mode=mode)


@judge.command()
def figure(
    thing: Read,
    because: Because,
    counted: Annotated[str | None, typer.Option("--counted", help="killed, injured, …, or other:WORD.")] = None,
    low: Annotated[int | None, typer.Option("--low", min=0, help="The least; alone with at_least.")] = None,
    high: Annotated[int | None, typer.Option("--high", min=0, help="The most; alone with at_most.")] = None,
    bound: Annotated[str | None, typer.Option("--bound", help="exact, at_least, at_most, about or between.")] = None,
    about: Annotated[str | None, typer.Option("--about", help="main, part or background.")] = None,
    by: By = None,
    ledger: LedgerPath = None,
) -> None:
    """A figure says something else; what is not given stays."""
    more = {"counted": counted, "low": low, "high": high, "bound": bound, "about": about}
    judged(ledger, by, because, "figure", thing, **more)


@judge.command()
def whose(
    thing: Read,
    because: Because,
    party: Annotated[str | None, typer.Argument(help="A party: an id, or its name where that is clear.")] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="It is nobody's.")] = False,
    by: By = None,
    ledger: LedgerPath = None,
) -> None:
    """A statement is a party's, or a figure given by it; or nobody's."""
    with reported():
        if (party is None) != nobody:
            raise UsageError("whose it is must be said", "name a party, or --nobody")
    judged(ledger, by, because, "whose", thing, party)


@judge.command()
def copy(a: OneDocument, b: OtherDocument, because: Because, by: By = None, ledger: LedgerPath = None) -> None:
    """Document A has its words from document B: one voice."""
    judged(ledger, by, because, "copy", a, b)


@judge.command()
def no_copy(a: OneDocument, b: OtherDocument, because: Because, by: By = None, ledger: LedgerPath = None) -> None:
    """Neither of two documents has its words from the other."""
    judged(ledger, by, because, "no_copy", a, b)


@judge.command()
def back(
    kind: Annotated[str, typer.Argument(help="What was judged: rejected, act, figure, whose or copy.")],
    thing: Annotated[str, typer.Argument(metavar="ID", help="A statement or a figure; of copy, a document.")],
    because: Because,
    other: Annotated[str | None, typer.Argument(metavar="B", help="Of copy, the other document.")] = None,
    by: By = None,
    ledger: LedgerPath = None,
) -> None:
    """Read it again as the program reads it."""
    judged(ledger, by, because, "back", thing, kind, other=other)


@app.command()
def demo() -> None:
    """The whole thing on an invented story shipped with the package."""
    from . import demo as story

    with reported():
        story.run(Settings.from_environment())


def answered(
    question: str,
    event: str | None,
    ledger: str | None,
    as_of: str | None,
    recorded_by: str | None,
    format: Format,
    since: str | None = None,
) -> None:
    """Print a question's answer."""
    from . import questions, show
    from .ledger import Ledger

    with reported(), Ledger.open(ledger or Settings.from_environment().ledger) as opened:
        show.answer(questions.ask(opened.as_of(as_of, recorded_by), question, event, since), format.value)


def judged(ledger: str | None, by: str | None, because: str, verb: str, *of: str | None, **more: Any) -> None:
    """Record a judgement by hand and say what it is on."""
    from .ledger import Ledger
    from .questions import correcting, judging

    with reported():
        chosen = Settings.from_environment()
        who = by or chosen.user
        if not who:
            raise UsageError("nobody signs this judgement", "say who: --by NAME")
        known = judging if verb in ("same", "different") else correcting
        with Ledger.open(ledger or chosen.ledger, create=Path(ledger or chosen.ledger).exists()) as opened:
            judgement = getattr(known, verb)(opened.as_of(), *of, because, who, **more)
            opened.judge(judgement)
        words = "is" if judgement.score else "is not" if known is judging else "is no longer judged"
        print(f"{judgement.kind} {judgement.left} {words} {judgement.right}: {because} ({who})", file=sys.stderr)


def settings(parties: Path | None, threads: int | None, min_score: float | None) -> Settings:
    """The environment's settings with a command's options over them."""
    from dataclasses import replace

    chosen = Settings.from_environment()
    return replace(
        chosen,
        parties=parties or chosen.parties,
        threads=threads or chosen.threads,
        min_score=chosen.min_score if min_score is None else min_score,
    )


class Failures:
    """Inputs that could not be read: named on standard error as they come, the others done."""

    def __init__(self) -> None:
        self.count = 0

    def without(self, results: Iterable[Any]) -> Iterator[Any]:
        """The results that are no errors."""
        for result in results:
            if isinstance(result, InputError):
                self.count += 1
                complain(result)
            else:
                yield result

    def leave(self) -> None:
        """Exit 1 where there were any."""
        if self.count:
            raise typer.Exit(SOME_FAILED)


def complain(error: OnrecordError) -> None:
    """An error and what to do about it, on standard error."""
    print(f"onrecord: {error}" + (f"\n  hint: {error.hint}" if error.hint else ""), file=sys.stderr)


@contextmanager
def reported() -> Iterator[None]:
    """The package's errors as messages and exit codes."""
    try:
        yield
        sys.stdout.flush()
    except UsageError as error:
        complain(error)
        raise typer.Exit(WRONG_USE) from error
    except OnrecordError as error:
        complain(error)
        raise typer.Exit(NOT_DONE) from error
    except BrokenPipeError:
        # whoever read our output has seen enough; python would complain again while closing it
        sys.stdout = None
        raise typer.Exit from None
    except OSError as error:
        complain(
            OnrecordError(
                f"{error.filename or 'output'}: {error.strerror}", "is the disk full?" if error.errno == 28 else None
            )
        )
        raise typer.Exit(NOT_DONE) from error
    except KeyboardInterrupt:
        print("onrecord: stopped; what was added before is kept", file=sys.stderr)
        raise typer.Exit(130) from None


def main() -> NoReturn:
    """The `onrecord` command."""
    app()
    raise SystemExit
