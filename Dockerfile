# Lawatan with its desk and its commands: docker build --tag lawatan .
# Debian's release decides the version of pg_dump: bookworm has 15, which copies servers up to 15.
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
ENV UV_PROJECT_ENVIRONMENT=/opt/lawatan \
    UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir "uv>=0.5,<1"
WORKDIR /build
COPY pyproject.toml uv.lock README.md LICENSE ./
# Packages change more seldom than the sources, and are kept as a layer of their own.
RUN uv sync --frozen --no-install-project --extra web --extra postgresql --extra html --extra fetch
COPY src ./src
RUN uv sync --frozen --no-editable --extra web --extra postgresql --extra html --extra fetch

FROM ${BASE}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --home-dir /var/lib/lawatan lawatan \
    && install --directory --owner lawatan --group lawatan --mode 0700 \
        /var/lib/lawatan /var/backups/lawatan
COPY --from=build /opt/lawatan /opt/lawatan
ENV PATH=/opt/lawatan/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LAWATAN_RECORD=/var/lib/lawatan/record.db
USER 10001:10001
WORKDIR /var/lib/lawatan
EXPOSE 8642
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8642, timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["lawatan"]
# Refused until there is a user: docker run ... lawatan users add NAME --role admin
CMD ["serve", "--host", "0.0.0.0", "--log-format", "json"]
