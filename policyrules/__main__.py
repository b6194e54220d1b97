"""`python -m policyrules`."""


def main() -> None:
    raise SystemExit(2)
