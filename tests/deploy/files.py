"""The files for deployment, and a parser of the command lines that stand in them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import click

from lawatan.cli.main import cli

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = DEPLOY / "systemd"


@dataclass(frozen=True)
class Instruction:
    """One instruction of a Dockerfile, its lines joined; `stage` counts from 0."""

    name: str
    rest: str
    stage: int

    @property
    def words(self) -> list[str]:
        """The words of a list in JSON, or those between spaces."""
        if self.rest.startswith("["):
            return [str(word) for word in json.loads(self.rest)]
        return self.rest.split()


def dockerfile() -> tuple[Instruction, ...]:
    """The instructions of the Dockerfile."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    found, stage = [], -1
    for line in joined.splitlines():
        name, _, rest = line.partition(" ")
        stage += name == "FROM"
        if name:
            found.append(Instruction(name, rest.strip(), stage))
    return tuple(found)


def accept(arguments: list[str]) -> str:
    """Parses a command line of `lawatan` without running it; the name of its command.

    Raises click.UsageError where there is no such command, option or value.
    """
    command: click.Command = cli
    context, left = click.Context(cli, info_name="lawatan"), list(arguments)
    while isinstance(command, click.Group):
        name, found, left = command.resolve_command(context, left)
        if found is None:
            raise click.UsageError(f"no command {name}")
        command, context = found, click.Context(found, parent=context, info_name=name)
    with command.make_context(command.name, left):
        return " ".join(context.command_path.split()[1:])
