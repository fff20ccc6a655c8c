"""Two people who change a store."""

from models.store.actor import Actor

SHAH = Actor("pshah", "P Shah")
REID = Actor("treid")
