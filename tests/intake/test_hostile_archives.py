"""Damaged archives give what came before the damage, and a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.hostile_archives import hostile_archives, warc

from lawatan.errors import IntakeError
from lawatan.intake import archives
from lawatan.intake.reject import Reject
from lawatan.model import Article

CASES = hostile_archives()


def read(path: Path) -> tuple[list[Article], list[str]]:
    """The articles of an archive, and the reasons why there are no more."""
    articles: list[Article] = []
    reasons: list[str] = []
    try:
        for record in archives.read_archive(path):
            if isinstance(record.content, Reject):
                reasons.append(record.content.reason)
            else:
                articles.append(record.content)
    except IntakeError as error:
        reasons.append(str(error))
    return articles, reasons


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The texts of a sound archive."""
    path = tmp_path_factory.mktemp("sound") / "utuh.warc"
    path.write_bytes(warc(gzipped=False))
    return {article.text for article in read(path)[0]}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_archive_is_read_as_far_as_it_goes(
    tmp_path: Path, name: str, whole: set[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(CASES[name])
    articles, reasons = read(path)
    assert len(articles) <= 3
    assert {article.text for article in articles} <= whole
    assert all(reasons)


@pytest.mark.parametrize("gzipped", [True, False])
def test_a_sound_archive_is_read_whole(tmp_path: Path, gzipped: bool) -> None:
    path = tmp_path / ("utuh.warc.gz" if gzipped else "utuh.warc")
    path.write_bytes(warc(gzipped=gzipped))
    articles, reasons = read(path)
    assert (len(articles), reasons) == (3, [])
