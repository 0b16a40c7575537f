"""`python -m lawatan` is the same as `lawatan`."""

from lawatan.cli.main import main

main()
