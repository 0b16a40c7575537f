"""`lawatan tag` keeps the words that it is given and prints what two scorers read."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from lawatan.cli.main import cli

CONLLU = """# sent_id = a-1
# text = Bukunya dibeli Swedia.
1-2\tBukunya\t_\t_\t_\t_\t_\t_\t_\t_
1\tBuku\t_\tX\t_\t_\t0\tdep\t_\t_
2\tnya\t_\tX\t_\t_\t0\tdep\t_\t_
3\tdibeli\t_\tX\t_\t_\t0\tdep\t_\t_
4\tSwedia\t_\tX\t_\t_\t0\tdep\t_\tSpaceAfter=No
5\t.\t_\tX\t_\t_\t0\tdep\t_\t_

1\tSelesai\t_\tX\t_\t_\t0\tdep\t_\t_
"""


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["tag", *arguments], input=stdin)


def test_conllu_comes_back_with_the_same_words_and_predicted_columns() -> None:
    result = run("--pretokenised", "--conllu", "-", stdin=CONLLU)
    assert result.exit_code == 0, result.output
    given, got = CONLLU.splitlines(), result.stdout.rstrip("\n").splitlines()
    assert [line.split("\t")[:2] for line in got] == [line.split("\t")[:2] for line in given]
    words = [line.split("\t") for line in got if line and line[0].isdigit() and "-" not in line[:4]]
    assert words[2][3] == "VERB"
    assert sum(row[6] == "0" for row in words[:5]) == 1
    assert words[3][9] == "SpaceAfter=No"


def test_names_come_as_token_tab_label_in_the_scheme_of_the_corpus() -> None:
    lines = "Ola PROPN O\nNordmann PROPN O\ntiba VERB O\n\nJakarta PROPN O\n"
    for scheme, person in (("idner", "B-PER"), ("nergrit", "B-PERSON"), ("names", "B-PER")):
        result = run("--pretokenised", "--ner", "--scheme", scheme, "-", stdin=lines)
        rows = [line.split("\t") for line in result.stdout.split("\n")]
        assert rows[0] == ["Ola", person]
        assert [row[0] for row in rows] == ["Ola", "Nordmann", "tiba", "", "Jakarta", "", ""]


def test_text_is_split_into_sentences_and_words() -> None:
    result = run("-", stdin="Menlu Swedia tiba. Ia bertemu wartawan.")
    assert result.stdout.count("# sent_id") == 2
    assert "\tSwedia\tSwedia\tPROPN\t" in result.stdout


def test_a_line_without_ten_columns_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "rusak.conllu"
    path.write_text("# sent_id = 1\n1\tkata\n", encoding="utf-8")
    result = run("--pretokenised", "--conllu", str(path))
    assert result.exit_code == 1
    assert "line 2: 2 columns" in result.output


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rusak.txt"
    path.write_bytes(b"\xff\xfe\xfa kata")
    result = run(str(path))
    assert result.exit_code == 1
    assert "not UTF-8" in result.output
