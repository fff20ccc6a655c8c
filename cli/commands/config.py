"""``stocktake config``: where your settings are, and what can be set."""

import click

from models.lazily import lazily

with lazily():
    from cli import output
    from models.personal import settings


@click.command("config")
@click.option("--write", is_flag=True, help="Make the commented file where there is none.")
def command(write: bool) -> None:
    """Show where your settings are and a commented file of all of them."""

    path = settings.place()
    if write:
        settings.write_template(path)
        output.note(f"{path}: made; every setting in it is as it was without it")
        return
    output.note(f"{path}: {'your settings' if path.exists() else 'not there; --write makes it'}")
    output.say(settings.TEMPLATE.rstrip("\n"))
