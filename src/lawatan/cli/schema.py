"""`lawatan schema`: the published form of a reading, as JSON schema or as a reference page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from lawatan.lexicon.files import text_of

Node = Mapping[str, Any]


@click.command()
@click.option("--markdown", is_flag=True, help="The reference page instead of the schema.")
def schema(markdown: bool) -> None:
    """Print the JSON schema of a reading (lawatan.reading/1)."""
    text = text_of("reading.schema.json").rstrip()
    click.echo(reference(json.loads(text)) if markdown else text)


def reference(root: Node) -> str:
    """The schema as Markdown: one table for each object, in the order of the schema."""
    parts = ["# The JSON of a reading", "Made by `lawatan schema --markdown`.", root["description"]]
    for heading, node in _objects("reading", root):
        parts += [f"## {heading}", "\n".join(["| key | form | |", "|---|---|---|", *_rows(node)])]
    return "\n\n".join(parts)


def _objects(path: str, node: Node) -> Iterator[tuple[str, Node]]:
    if "properties" not in node:
        return
    yield path, node
    for key, child in node["properties"].items():
        inner = child.get("items", child)
        yield from _objects(f"{path}.{key}" + ("[]" if "items" in child else ""), inner)


def _rows(node: Node) -> Iterator[str]:
    required = set(node.get("required", ()))
    for key, child in node["properties"].items():
        note = child.get("description", "")
        yield f"| `{key}`{'' if key in required else ' (optional)'} | {_form(child)} | {note} |"


def _form(node: Node) -> str:
    if "const" in node:
        return f"`{node['const']}`"
    if "enum" in node:
        return ", ".join(f"`{value}`" for value in node["enum"])
    if "$ref" in node:
        return "span: `[start, end]`"
    kind = node.get("type", "any")
    name = " or ".join(kind) if isinstance(kind, list) else str(kind)
    return f"list of {_form(node['items'])}" if name == "array" else name
