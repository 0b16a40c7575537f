"""The API under /api/v1: the questions of the command line, as JSON with an OpenAPI description."""
