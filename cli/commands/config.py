"""``stocktake config``: where your settings are, and what can be set."""

import click


@click.command("config")
@click.option("--write", is_flag=True, help="Make the commented file where there is none.")
def command(write: bool) -> None:
    """Show where your settings are and a commented file of all of them."""
    from cli.output import note, say
    from models.personal import settings

    path = settings.place()
    if write:
        settings.write_template(path)
        note(f"{path}: made; every setting in it is as it was without it")
        return
    note(f"{path}: {'your settings' if path.exists() else 'not there; --write makes it'}")
    say(settings.TEMPLATE.rstrip("\n"))
