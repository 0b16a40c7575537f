"""What docs/deploy.md tells people to type and to copy holds against the files and the program."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from lawatan.record.store import Record
from lawatan.web.measures import Measures
from tests.deploy.files import ROOT, UNITS, accept

PAGE = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
_VALUED = ("--volume", "--profile", "--user")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.M | re.S)


TYPED = [line[2:] for block in blocks("console") for line in block.splitlines()]


def of_program(words: list[str]) -> list[str] | None:
    """The words of a command behind the path of `lawatan`, if they run it."""
    at = [i for i, word in enumerate(words) if word in ("lawatan", "/opt/lawatan/bin/lawatan")]
    behind = [i for i in at if words[i - 1] not in ("-u", "--owner", "createuser", "--username")]
    return words[behind[0] + 1 :] if behind and words[0] in ("docker", "runuser") else None


def of_service(words: list[str]) -> tuple[str, list[str]] | None:
    """The service and its command in `docker compose run [OPTIONS] SERVICE COMMAND`."""
    if words[:2] != ["docker", "compose"] or "run" not in words:
        return None
    left = iter(words[words.index("run") + 1 :])
    for word in left:
        if word in _VALUED:
            next(left)
        elif not word.startswith("-"):
            return word, list(left)
    return None


def commands() -> Iterator[list[str]]:
    for line in TYPED:
        words = shlex.split(line)
        run, direct = of_service(words), of_program(words)
        if run:
            assert run[0] in COMPOSE["services"]
            yield run[1]
        elif direct:
            yield direct


def test_every_command_of_lawatan_on_the_page_is_understood() -> None:
    understood = [accept(words) for words in commands()]
    assert understood.count("users add") == 2
    assert {"ingest", "events", "backup", "restore"} <= set(understood)


def test_every_line_is_one_that_a_shell_reads() -> None:
    for line in TYPED:
        subprocess.run(["sh", "-n", "-c", line], check=True)


def test_services_units_and_files_on_the_page_exist() -> None:
    named = {word for line in TYPED for word in re.findall(r"lawatan-\w+(?:\.\w+)?", line)}
    units = {name for name in named if not re.match(r"lawatan-\d", name)}
    assert units
    stems = {path.stem for path in UNITS.iterdir()}
    assert {name.partition(".")[0] for name in units} <= stems
    paths = {word for line in TYPED for word in shlex.split(line) if word.startswith("deploy/")}
    assert [path for path in sorted(paths) if not list(ROOT.glob(path))] == []


def test_the_profile_and_the_variable_are_those_of_the_compose_file() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{(\w+)", text)) == {"LAWATAN_NAME"}
    assert set(re.findall(r"(LAWATAN_\w+)=", PAGE)) == {"LAWATAN_NAME"}
    profiles = {name for one in COMPOSE["services"].values() for name in one.get("profiles", ())}
    assert set(re.findall(r"--profile (\w+)", PAGE)) == profiles


def test_the_alarms_watch_measures_that_the_desk_has(tmp_path: Path) -> None:
    rules = yaml.safe_load(next(block for block in blocks("yaml") if "groups:" in block))
    told = " ".join(rule["expr"] for group in rules["groups"] for rule in group["rules"])
    with Record.open(str(tmp_path / "record.db")) as record:
        measures = Measures(record)
        measures.served("/", 200, 0.1)
        samples = {s.name for family in measures.registry.collect() for s in family.samples}
    assert set(re.findall(r"lawatan_\w+", told)) <= samples


@pytest.mark.parametrize("block", blocks("ini"))
def test_a_drop_in_fits_the_desk(block: str, tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd-analyze here")
    unit = tmp_path / "lawatan-desk.service"
    program = shutil.which("true") or "/bin/true"
    parts = ((UNITS / unit.name).read_text(encoding="utf-8"), block)
    unit.write_text("\n".join(parts).replace("/opt/lawatan/bin/lawatan", program))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, [x for x in done.stderr.splitlines() if "lawatan" in x]) == (0, [])
    for line in re.findall(r"^ExecStart=\S+ (.+)$", block, re.M):
        assert accept(shlex.split(line)) == "serve"
