"""The report as a paper: its parts in their order, as paragraphs, tables and a picture.

What they say is decided here. The appendix is as long as the plan, and read while it is written.
"""

from collections.abc import Iterable, Iterator

from exports.agreed_words import AgreedWords
from exports.blocks.kinds import (
    ALL,
    Band,
    Bars,
    Block,
    Cell,
    Fact,
    Heading,
    Paper,
    PaperPart,
    Picture,
    Points,
    Rating,
    Ref,
    Said,
    Size,
    Table,
)
from exports.phrases import NOBODY, counted, section_name
from exports.rating_key import rating_key
from exports.rating_words import RATINGS, tally_words
from exports.recommendation_blocks import when, whole_plan
from exports.report import words
from exports.report.contents import Report
from exports.report.monthly import monthly_figures, monthly_parts
from models.dates.calendar_words import day_words
from models.periods.summary import Standing
from models.ratings.proposed_or_agreed import ProposedOrAgreed
from models.ratings.ratings import level_word, rag_word


def report_paper(report: Report) -> Paper:
    """The report, to be written once."""
    return Paper(
        name="report",
        title=report.plan.title,
        kind="Report to the board",
        file_title=words.title(report),
        footer=f"As at {day_words(report.as_at)}",
        marking=report.marking,
        parts=tuple(_parts(report)),
        draft=report.draft,
        facts=tuple(Fact(name, (said,)) for name, said in words.facts(report)),
        size=Size.BOOK,
        provenance=words.provenance(report),
    )


def _parts(report: Report) -> Iterator[PaperPart]:
    yield PaperPart("Summary", tuple(_summary(report)), "summary")
    if report.period is not None:
        last = report.before.label if report.before else ""
        yield PaperPart("Ratings by section and period", tuple(_picture(report)), "picture")
        if last:
            yield PaperPart(f"Movements since {last}", tuple(_movements(report)), "movements")
        yield PaperPart("Exceptions", tuple(_exceptions(report)), "exceptions")
        yield from monthly_parts(report)
        if last:
            yield PaperPart(f"Finished since {last}", tuple(_finished(report)), "finished")
        yield PaperPart("No update, by officer", tuple(_silences(report)), "updates")
    else:
        if report.section_texts:
            yield PaperPart("Section by section", tuple(_section_texts(report)), "sections")
        yield from monthly_parts(report)
    yield rating_key(report.rating_key)
    yield PaperPart("Acronyms used", tuple(_acronyms(report)), "acronyms")
    held = report.appendix
    agreed = AgreedWords(held)
    blocks = whole_plan(held.recommendations, held.unplaced, agreed, report.as_at)
    yield PaperPart("Appendix: the full plan", blocks, "plan", new_page=True)


def _summary(report: Report) -> Iterator[Block]:
    if report.text:
        yield Said(report.text, "author")
    yield Points(tuple(words.opening(report)))
    if report.period is None:
        return
    before = report.before.label if report.before else None
    yield _compared(
        "Ratings",
        "Rating",
        report.period.label,
        before,
        [(Rating(rag), report.now.get(rag, 0), (report.then or {}).get(rag, 0))
         for rag in RATINGS],
    )  # fmt: skip
    yield _compared(
        "Levels of achievement",
        "Level",
        "Now",
        before,
        [(level_word(level), report.levels.get(level, 0), report.levels_before.get(level, 0))
         for level in words.LEVELS],
    )  # fmt: skip
    stated = {None: words.NOTHING_STATED}
    yield Table(
        f"Updates for {report.period.label}",
        ("Update", "Recommendations"),
        (3, 1),
        tuple(
            (stated[None] if update is None else update.word, f"{count:,}")
            for update, count in sorted(
                report.updates.items(), key=lambda item: (item[0] is None, item[0] or "")
            )
        ),
        figures=True,
    )
    yield from monthly_figures(report)


def _compared(
    caption: str, heading: str, now: str, before: str | None, counts: list[tuple[Cell, int, int]]
) -> Table:
    total = (ALL, sum(count for _, count, _ in counts), sum(count for *_, count in counts))
    rows = [*counts, total]
    if before is None:
        figures = tuple((name, f"{count:,}") for name, count, _ in rows)
        return Table(caption, (heading, now), (3, 2), figures, figures=True)
    return Table(
        caption,
        (heading, now, before, "Difference"),
        (3, 2, 2, 2),
        tuple((name, f"{n:,}", f"{was:,}", _difference(n - was)) for name, n, was in rows),
        figures=True,
    )


def _difference(number: int) -> str:
    return f"{number:+,}".replace("-", "−") if number else "0"


def _picture(report: Report) -> Iterator[Block]:
    labels = tuple(period.label for period in report.pictured)
    bars = [Bars("The whole plan", report.total, labels, report.tallies)]
    bars += (
        Bars(section_name(each.name), each.total, labels, each.tallies) for each in report.sections
    )
    yield Picture("RAG by section and period", tuple(bars))
    yield from _section_texts(report)
    rows: list[tuple[Cell, ...] | Band] = []
    for bar in bars:
        rows.append(Band(f"{bar.name} ({counted(bar.total)})"))
        for label, counts in zip(bar.labels, bar.tallies, strict=True):
            rows.append((label, *(f"{counts.get(rag, 0):,}" for rag in RATINGS)))
    yield Table(
        "The figures of the picture",
        ("Period", *map(rag_word, RATINGS)),
        (6, *[2 for _ in RATINGS]),
        tuple(rows),
        figures=True,
    )


def _section_texts(report: Report) -> Iterator[Block]:
    for section in report.sections:
        if section.id in report.section_texts:
            yield Heading(section_name(section.name))
            if section.tallies:
                yield Said(f"{counted(section.total)}: {tally_words(section.tallies[-1])}.", "rule")
            yield Said(report.section_texts[section.id], "author")


def _movements(report: Report) -> Iterator[Block]:
    moves = report.moves
    for name, moved, rule in (
        ("Rated worse", moves.worse, ""),
        ("Rated better", moves.better, ""),
        (
            "Changed otherwise",
            moves.other,
            "Rated for the first time, no longer rated, or from or to Not yet due.",
        ),
    ):
        yield Heading(f"{name} ({len(moved):,})")
        if not moved:
            yield Said("None.")
            continue
        if rule:
            yield Said(rule, "rule")
        yield _moved(report, f"{name} since {report.before.label if report.before else ''}", moved)
    yield Heading(f"Unchanged ({moves.same:,})")
    yield Said(f"{counted(moves.same)} kept the same rating, or stayed unrated.")


def _moved(report: Report, name: str, moved: Iterable[Standing]) -> Table:
    labels = [period.label for period in (report.before, report.period) if period]
    return Table(
        name,
        ("Ref", "Recommendation", "Responsible officers", *labels),
        (5, 24, 11, 8, 8),
        tuple((*_who(it), Rating(it.before), _rating(it, report)) for it in moved),
        titled=True,
    )


def _who(it: Standing) -> tuple[Cell, ...]:
    return (Ref(it.ref, it.id), it.text, it.officers or (NOBODY,))


def _when(it: Standing) -> tuple[str, ...]:
    return when(it.timescale, it.due)


def _rating(it: Standing, report: Report) -> Rating:
    if it.last:
        return Rating(it.rag, words.standing_rating(it))
    if not report.agrees or report.period is None:
        return Rating(it.rag)
    return Rating(it.rag, ProposedOrAgreed(it.rag, it.agreed, closed=report.period.closed).mark)


def _exceptions(report: Report) -> Iterator[Block]:
    yield Said(words.exceptions_rule(report), "rule")
    if not report.exceptions or report.period is None:
        yield Said("None.")
        return
    yield Table(
        f"Exceptions ({len(report.exceptions):,})",
        ("Ref", "Recommendation", "Responsible officers", "Timescale and due date",
         report.period.label, "Why it is listed"),
        (5, 20, 10, 9, 8, 11),
        tuple(
            (
                *_who(it.standing),
                _when(it.standing),
                _rating(it.standing, report),
                words.reasons(it),
            )
            for it in report.exceptions
        ),
    )  # fmt: skip


def _finished(report: Report) -> Iterator[Block]:
    yield Said(words.finished_rule(report), "rule")
    if not report.finished:
        yield Said("None.")
        return
    yield Table(
        f"Finished ({len(report.finished):,})",
        ("Ref", "Recommendation", "Responsible officers", "What was finished"),
        (5, 26, 12, 13),
        tuple((*_who(it.standing), words.finished(it)) for it in report.finished),
    )


def _silences(report: Report) -> Iterator[Block]:
    yield Said(words.silence_rule(report), "rule")
    if not report.silences:
        yield Said("None: something is recorded for every recommendation.")
        return
    yield Table(
        "No update, by officer",
        ("Officer", "Answers for", "No update received", "Nothing recorded"),
        (12, 6, 19, 19),
        tuple(
            (
                silence.officer or NOBODY,
                f"{silence.answers_for:,}",
                _named(silence.none),
                _named(silence.nothing),
            )
            for silence in report.silences
        ),
        titled=True,
    )


def _named(standings: tuple[Standing, ...]) -> tuple[str, ...]:
    return tuple(f"{it.ref} ({words.standing_rating(it)})" for it in standings) or ("–",)


def _acronyms(report: Report) -> Iterator[Block]:
    if not report.acronyms:
        held = "None of the plan's glossary is used here." if report.appendix.glossary else ""
        yield Said(held or "The plan has no glossary.")
        return
    terms = tuple(report.acronyms.items())
    yield Table("Acronyms used", ("Acronym", "Meaning"), (1, 4), terms, titled=True)
