"""The command line: `lawatan COMMAND`. Commands are imported only when they run."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib import import_module

import click

from lawatan import __version__
from lawatan.errors import LawatanError


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command lives, its line in the help text, and the extras that it needs."""

    module: str
    help: str
    extras: str = "record"


ENTRIES = {
    "actors": Entry("lawatan.cli.people", "List people, organisations and countries."),
    "backup": Entry("lawatan.cli.backup", "Copy the record while it is in use."),
    "changes": Entry("lawatan.cli.changes", "List what changed since a day."),
    "demo": Entry("lawatan.cli.demo", "Read the sample news into a record and show it.", "web"),
    "events": Entry("lawatan.cli.events", "List the events of the record."),
    "export": Entry("lawatan.cli.export", "Write the record as files that other tools open."),
    "ingest": Entry("lawatan.cli.ingest", "Read articles into the record."),
    "judge": Entry("lawatan.cli.judge", "Confirm, join, split or correct events."),
    "quotes": Entry("lawatan.cli.people", "List who said what."),
    "read": Entry("lawatan.cli.read", "Read articles: who meets whom, when, who says so.", "html"),
    "run": Entry(
        "lawatan.cli.run", "Read archives into Parquet, on many cores or a cluster.", "archives"
    ),
    "rejects": Entry("lawatan.cli.rejects", "List inputs that could not be read, and why."),
    "restore": Entry("lawatan.cli.backup", "Make a record from a backup."),
    "schema": Entry("lawatan.cli.schema", "Print the JSON schema of a reading.", ""),
    "series": Entry("lawatan.cli.series", "Count a dyad's events month by month."),
    "serve": Entry("lawatan.cli.serve", "Serve the desk: the record in a browser.", "web"),
    "show": Entry("lawatan.cli.show", "Show one event with its history."),
    "tag": Entry("lawatan.cli.tag", "Tag words: parts of speech, trees, names.", ""),
    "users": Entry("lawatan.cli.users", "Name who may read, judge and write at the desk."),
    "watch": Entry(
        "lawatan.cli.watch",
        "Read new articles from feeds and sitemaps as they come.",
        "fetch,html,record",
    ),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click asks for it)
        """All command names, sorted."""
        return sorted(ENTRIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click asks for it)
        """The command, imported now; None where there is none of that name.

        Raises LawatanError where its extras are not installed.
        """
        entry = ENTRIES.get(cmd_name)
        if entry is None:
            return None
        try:
            command: click.Command = getattr(import_module(entry.module), cmd_name)
        except ModuleNotFoundError as error:
            raise _without_extras(cmd_name, error) from error
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Writes the command list without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, ENTRIES[name].help) for name in sorted(ENTRIES)])

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; an error of ours becomes one line and exit code 1."""
        try:
            return super().invoke(ctx)
        except LawatanError as error:
            raise click.ClickException(str(error)) from error
        except ModuleNotFoundError as error:
            message = str(_without_extras(ctx.invoked_subcommand or "", error))
            raise click.ClickException(message) from error


def _without_extras(command: str, error: ModuleNotFoundError) -> LawatanError:
    """What to install for a command; raises the error again where it is no extra's."""
    extras = ENTRIES[command].extras if command in ENTRIES else ""
    if not extras or (error.name or "lawatan").partition(".")[0] == "lawatan":
        raise error
    what = f"`lawatan {command}` needs {error.name}"
    return LawatanError(f"{what}; run: pip install 'lawatan[{extras}]'")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lawatan")
def cli() -> None:
    """Reads Indonesian news and keeps the record of diplomacy."""


def main() -> None:
    """The entry point of the console script; a closed pipe ends it quietly."""
    try:
        cli(standalone_mode=True)
    except BrokenPipeError:
        _leave_closed_pipe()


def _leave_closed_pipe() -> None:
    # Python flushes stdout at exit and would complain again; give it somewhere to go.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)
