"""How long the desk takes for each page of the demo's record, on the server alone.

    python -m benchmarks.desk

Pages are asked in this process, without a network: the time is that of the record, the template
and the middleware. Beside each stands its ratio to a static file served by the same application.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from starlette.testclient import TestClient
from tools.screenshots import demo_record

from lawatan.web.app import create_app
from lawatan.web.settings import Settings

ROUNDS = 30
PATHS = (
    "/static/icon.svg", "/", "/calendar?month=2018-05", "/agenda", "/timeline", "/graph", "/map",
    "/search?q=lavrov", "/country/RUS", "/dyad/PRK/RUS", "/actor/1", "/article/1",
)  # fmt: skip


def milliseconds(client: TestClient, path: str) -> list[float]:
    """The time of each round, in milliseconds, after one that warms up."""
    client.get(path)
    out = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        assert client.get(path).status_code == 200
        out.append(1000 * (time.perf_counter() - begun))
    return out


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.db"
        demo_record(record)
        app = create_app(Settings(str(record), today=date(2026, 12, 1)))
        with TestClient(app, base_url="http://localhost") as client:
            base = 0.0
            print(f"{'page':26} {'median ms':>10} {'p95 ms':>8} {'x static':>9}")
            for path in PATHS:
                times = milliseconds(client, path)
                median, p95 = statistics.median(times), sorted(times)[int(0.95 * ROUNDS)]
                base = base or median
                print(f"{path:26} {median:10.1f} {p95:8.1f} {median / base:9.1f}")


if __name__ == "__main__":
    main()
