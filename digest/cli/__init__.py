"""The command line: one file a command, arguments only; each command loads what it needs when it runs."""

__all__ = ["main"]


def main() -> None:
    """Run the command line; Ctrl-C is ours before anything else is loaded."""
    from digest.cli import interrupt

    interrupt.install()
    from digest.cli.app import main

    main()
