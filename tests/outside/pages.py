"""What the tests of products share: pages of a PDF as poppler reads them, sentences to look for
in them, and the publication's own words to compare with."""
import re
import subprocess
import sys

import yaml

MM = 72 / 25.4


def run(*command):
    command = [str(part) for part in command]
    done = subprocess.run(command, check=False, capture_output=True)
    check(done.returncode == 0, f"{' '.join(command[:4])} …: {done.stderr.decode()[-2000:]}")
    return done.stdout.decode()


def flat(text):
    """Without line ends, soft hyphens and what print makes of straight marks, dots and years."""
    for curly, plain in (("‘", "'"), ("’", "'"), ("\u00ad\n", ""), ("\u00ad", ""),
                         ("\u2060", ""),  # stands behind a hyphen that is the text's own
                         ("…", "..."), ("“", "'"), ("”", "'"), ('"', "'")):
        text = text.replace(curly, plain)
    text = re.sub(r"(\d{4})–(\d{2})", r"\1-\2", text)  # years
    text = re.sub(r"\s+", " ", text).strip()
    return text.replace("- ", "-")  # whether a space stood at a line's end cannot be told


def check(condition, message):
    if not condition:
        sys.exit("failed: " + message)


def texts(pdf):
    """The text of each page, in the order of the file's content."""
    return [flat(page) for page in run("pdftotext", "-raw", pdf, "-").split("\f")[:-1]]


def in_order(text, wanted, where):
    """Each of the sentences stands whole in the text, and behind the one before it."""
    at = 0
    for sentence in wanted:
        found = text.find(flat(sentence), at)
        check(found >= 0, f"{where}: not there, or not in its place: {sentence}")
        at = found + len(flat(sentence))
    return len(wanted)


def only_page(pdf, trim):
    """The text of a PDF of one page, as large as its trim (w, h) with 3 mm of bleed; in mm."""
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", run("pdfinfo", pdf))
    check(all(abs(float(got) - (side + 6) * MM) < 0.01 for got, side in zip(size.groups(), trim)),
          f"{pdf} is {trim[0]} x {trim[1]} mm with its bleed")
    pages = texts(pdf)
    check(len(pages) == 1, f"{pdf} is one page")
    return pages[0]


def inside(pdf, bleed, margin=0):
    """No word of any page reaches out of the trim, less the margin; all in mm."""
    edge = (bleed + margin) * MM
    for number, page in enumerate(run("pdftotext", "-bbox", pdf, "-").split("<page ")[1:], 1):
        w, h = (float(v) for v in re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
        words = re.findall(
            r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)', page)
        check(words, f"{pdf}, page {number} has words")
        for left, top, right, bottom, word in words:
            # poppler's boxes are as tall as the font's ascent and descent: across says more
            check(edge <= float(left) and float(right) <= w - edge and bleed * MM <= float(top)
                  and float(bottom) <= h - bleed * MM, f"{pdf}, page {number}: {word} stands out")


def publication(source, name):
    with open(f"{source}/data/{name}", encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)


def sentences(source):
    with open(f"{source}/tests/outside/sentences.txt", encoding="utf-8") as file:
        return file.read().splitlines()
