"""`digest init`: a folder with a configuration to start from."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from digest import shipped
from digest.errors import UsageError

NAME = "init"


def command(folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where; it is made if it does not exist.")] = Path()) -> None:
    """Write a working config.yaml and a plan into a folder.

    Nothing that is there is touched.

    Example: digest init news
    """
    wanted = {
        folder / "config.yaml": shipped.path("config.yaml"),
        folder / "schedules" / "morning.yaml": shipped.path("schedules") / "morning.yaml",
    }
    for path in wanted:
        if path.exists():
            raise UsageError(f"{path}: it exists already and stays as it is; name another folder")
    try:
        for path, original in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(original, path)
            print(path)
    except OSError as error:
        raise UsageError(
            f"{error.filename or folder}: it cannot be written ({error.strerror}); name a folder that you may write to"
        ) from error
    print(f"next: edit {folder / 'config.yaml'}, then `digest feeds check` and `digest run` there")
