"""`lawatan read`: every kind of input, one clear line for what cannot be read, the rest read."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
from click.testing import CliRunner, Result
from rich.console import Console

import lawatan
from lawatan.cli.main import cli
from lawatan.cli.report import report
from lawatan.lexicon.files import text_of

SCHEMA = json.loads(text_of("reading.schema.json"))
ARTICLE = (
    "Jakarta, CNN Indonesia -- Menteri Luar Negeri Norwegia Ola Nordmann akan mengunjungi "
    "Indonesia pada 12 Maret 2026.\n"
    '"Kami menantikan pembicaraan itu," kata Nordmann di Oslo, Senin (2/3/2026).\n'
    "Advertisement\n"
)
RIGHT_TO_LEFT = "قال وزير الخارجية في القاهرة إن الزيارة ستتم غدا. \u202e\u200f"


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["read", *arguments], input=stdin)


def readings(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_an_article_becomes_one_reading_that_obeys_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "artikel.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    result = run(str(path), "--json")
    assert result.exit_code == 0, result.stderr
    reading = json.loads(result.stdout)
    jsonschema.validate(reading, SCHEMA)
    assert reading["article"]["outlet"] == "CNN Indonesia"
    (event,) = (e for e in reading["events"] if e["mode"] == "visit")
    assert (event["status"], event["when"]) == ("planned", "2026-03-12")


def test_metadata_from_the_command_line_fills_what_the_text_lacks() -> None:
    text = "Menteri itu berangkat kemarin."
    options = (
        "--published",
        "2026-03-03",
        "--outlet",
        "Kabar Uji",
        "--url",
        "https://example.com/a",
    )
    (reading,) = readings(run("-", *options, "--ndjson", stdin=text))
    article = reading["article"]
    assert isinstance(article, dict)
    assert (article["published"], article["outlet"]) == ("2026-03-03", "Kabar Uji")


def test_records_are_read_in_order_under_their_own_ids(tmp_path: Path) -> None:
    path = tmp_path / "arsip.jsonl"
    rows = [{"id": f"a{i}", "text": ARTICLE, "title": f"Judul {i}"} for i in range(5)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = run(str(path), "--ndjson")
    ids = [r["article"]["source_id"] for r in readings(result)]  # type: ignore[index]
    assert ids == ["a0", "a1", "a2", "a3", "a4"]
    assert "5 read, 0 failed" in result.stderr


def bad_inputs(folder: Path) -> dict[str, Path]:
    """Inputs that cannot be read, or hold nothing, by name."""
    made = {
        "empty": b"",
        "binary": bytes(range(256)) * 40,
        "invalid": b"Menteri \xff\xfe\xfa tiba \xc3\x28 di Jakarta." * 5,
        "quotes": ('"Kami ' * 200 + " \u201d\u201d \u201c kata Menteri").encode(),
        "rtl": RIGHT_TO_LEFT.encode(),
    }
    paths = {}
    for name, content in made.items():
        paths[name] = folder / f"{name}.txt"
        paths[name].write_bytes(content)
    paths["record"] = folder / "record.jsonl"
    paths["record"].write_text('{"id": "x"}\nnot json\n{"text": 7}\n[]\n', encoding="utf-8")
    return paths


def test_bad_input_costs_itself_and_the_rest_is_read(tmp_path: Path) -> None:
    paths = bad_inputs(tmp_path)
    good = tmp_path / "zzz.txt"
    good.write_text(ARTICLE, encoding="utf-8")
    result = run(*(str(p) for p in paths.values()), str(good), str(tmp_path / "nosuch"), "--ndjson")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    titles = [r["article"]["outlet"] for r in readings(result)]  # type: ignore[index]
    assert "CNN Indonesia" in titles
    told = result.stderr.splitlines()
    assert any("nosuch" in line for line in told)
    assert sum("record.jsonl" in line for line in told) == 4
    assert any("empty.txt" in line for line in told)
    assert any("binary.txt" in line for line in told)


def test_ten_megabytes_in_one_line_are_read_or_refused_in_time(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Presiden bertemu " * 600_000, encoding="utf-8")
    started = time.monotonic()
    result = run(str(path), "--ndjson")
    assert result.exit_code in (0, 1)
    assert "Traceback" not in result.output
    assert time.monotonic() - started < 60


def test_two_forms_at_once_are_a_usage_error() -> None:
    assert run("-", "--json", "--ndjson", stdin=ARTICLE).exit_code == 2


def test_json_takes_one_article_only(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    result = run(str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--json")
    assert result.exit_code == 2
    assert "--ndjson" in result.stderr


def test_help_comes_without_importing_the_reader() -> None:
    code = (
        "import sys, lawatan.cli.main as m\n"
        "from click.testing import CliRunner\n"
        "print(CliRunner().invoke(m.cli, ['--help']).exit_code)\n"
        "heavy = ('onnxruntime', 'numpy', 'yaml', 'rich', 'sqlalchemy')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["0", "[]"]


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "arsip.jsonl"
    path.write_text("\n".join([json.dumps({"text": ARTICLE})] * 40), encoding="utf-8")
    command = f"{sys.executable} -m lawatan read -q --ndjson {path} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)
    assert done.stderr == ""


def test_a_report_shows_who_visits_whom() -> None:
    console = Console(width=160, record=True, file=io.StringIO())
    console.print(report(lawatan.read(ARTICLE)))
    shown = console.export_text()
    assert "CONSULT/visit" in shown
    assert "planned" in shown
