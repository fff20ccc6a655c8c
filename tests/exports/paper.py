"""Pages and papers as people see them: in Chromium on a screen, and printed, through a PDF."""

import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

_CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

# Says how wide the page is and what is wider than the box it stands in; in place of the policy,
# which would not let it run.
_PROBE = """<script>addEventListener("load", () => {
  const all = [...document.querySelectorAll("main *, header, footer")].filter(e =>
    !e.closest("svg") && !e.closest(".wide, figure, .unseen, .watermark")
    && e.getBoundingClientRect().right > innerWidth + 1);
  document.title = [document.documentElement.scrollWidth, innerWidth,
    all.map(e => e.tagName + "." + e.className).join(" ")].join("|");
});</script>"""


def chromium(folder: Path, *options: str) -> str:
    command = [_CHROMIUM or "chromium", "--headless", "--no-sandbox", "--disable-gpu"]
    command += ["--disable-quic", "--no-first-run", "--disable-background-networking"]
    command += ["--disable-component-update", "--disable-sync", "--hide-scrollbars"]
    command += [f"--user-data-dir={folder / 'profile'}", *options]
    done = subprocess.run(
        command,
        env={**os.environ, "HOME": str(folder)},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def probed(html: str) -> str:
    """A copy of a page that says in its title how wide it is, and what is cut off."""
    with_probe, number = re.subn(
        r'<meta http-equiv="Content-Security-Policy"[^>]*>', lambda _: _PROBE, html
    )
    assert number == 1
    return with_probe


def check_width(page: Path, width: int) -> None:
    """Nothing of a probed page is wider than a window of this width."""
    window = (f"--window-size={width},900", "--dump-dom")
    dom = chromium(page.parent, *window, page.as_uri())
    found = re.search(r"<title>(\d+)\|(\d+)\|(.*?)</title>", dom)
    assert found is not None, "the probe ran"
    assert int(found[2]) == width
    assert int(found[1]) <= width
    assert found[3] == ""


def printed_page(page: Path) -> Path:
    """The page as Chromium prints it, beside it."""
    pdf = page.with_suffix(".pdf")
    chromium(page.parent, f"--print-to-pdf={pdf}", "--no-pdf-header-footer", page.as_uri())
    return pdf


def pages_of(pdf: Path) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return done.stdout.split("\f")[:-1]


def squeezed(text: str) -> str:
    """Without what a line's end adds or takes."""
    return re.sub(r"\s+", "", text)


def raw_text(pdf: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return squeezed(done.stdout)


def outside(pdf: Path) -> list[str]:
    """Words that stand beyond the edge of their page."""
    done = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    found, width, height = [], 0.0, 0.0
    number = r'="(-?[\d.]+)"'
    for line in done.stdout.split("\n"):
        if page := re.search(f"<page width{number} height{number}", line):
            width, height = float(page[1]), float(page[2])
            assert (round(width), round(height)) == (595, 842), "A4, upright"
        box = f"xMin{number} yMin{number} xMax{number} yMax{number}>(.*)</word>"
        if word := re.search(box, line):
            left, top, right, bottom = map(float, word.groups()[:4])
            if left < 0 or top < 0 or right > width or bottom > height:
                found.append(unescape(word[5]))
    return found


def colours_of(pdf: Path, first: int, last: int) -> set[str]:
    """The colours of pages, as six digits each."""
    done = subprocess.run(
        ["pdftoppm", "-r", "40", "-f", str(first), "-l", str(last), str(pdf)],
        capture_output=True,
        check=True,
    )
    data = done.stdout
    return {data[at : at + 3].hex().upper() for at in range(len(data) % 3, len(data) - 2, 3)}
