#!/usr/bin/python3
"""Lines of the publication, measured in its PDFs by poppler: how many questions and opinions
have a line, not their last, that leaves much of the measure empty, in how many lines and how
small. Prints the list."""
import re
import subprocess
import sys
from pathlib import Path

SOURCE, PRENT, SCRATCH = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
# The question card's column is 65.5 mm; its shortest line may be 62 % of that. Columns of the map are
# as wide as their widest line, 60 %.
JUDGED = ["Welke beheersmaatregelen / treffen we in",
          "Voldoet onze gemeente aan / de Algemene Verordening / Gegevensbescherming",
          "‘Datagestuurde werken / vergroot de kans",
          "‘Uitval van vitale / infrastructuur zoals / internet of 112 kan onze / maatschappij ontwrichten.’",
          "Welke kaders stellen we / om financiële", "Welke kaders stellen we / voor het gebruik"]
CARD_MEASURE, CARD_SHARE, MAP_SHARE = 65.5 * 72 / 25.4, 0.62, 0.60


def pages(pdf):
    """Of each page its words, as (x, top, right, height, letters)."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True,
                          check=True).stdout
    for page in text.split("<page ")[1:]:
        yield [(float(x), float(t), float(r), round(float(b) - float(t), 2), w)
               for x, t, r, b, w in WORD.findall(page)]


def lines_of(words):
    """Words on one height, as (x, top, right, letters)."""
    lines = []
    for x, top, right, _, letters in sorted(words, key=lambda w: (round(w[1], 1), w[0])):
        if lines and abs(lines[-1][1] - top) < 1:
            lines[-1] = (lines[-1][0], top, right, lines[-1][3] + " " + letters)
        else:
            lines.append((x, top, right, letters))
    return lines


def short(lines, measure, share):
    return [line for line in lines[:-1] if line[2] - line[0] < share * measure]


def questions(pdf):
    for page in list(pages(pdf))[::2]:
        size = max(w[3] for w in page if w[0] > 50)
        yield size, lines_of([w for w in page if w[0] > 50 and w[3] == size])


def opinions(pdf):
    """Columns by the left edge of their lines; a mark that hangs stands left of it."""
    words = [w for w in next(pages(pdf)) if abs(w[3] - 25.1) < 0.2]
    columns = {}
    for word in sorted(words, key=lambda w: (w[1], w[0])):
        columns.setdefault(next((x for x in columns if abs(x - word[0]) < 6), None) or
                           word[0], [])
    starts = sorted({round(w[0]) for w in words if w[4].startswith("‘")})
    lefts = [x for i, x in enumerate(starts) if i == 0 or x - starts[i - 1] > 20]
    for i, left in enumerate(lefts):
        right = lefts[i + 1] - 8 if i + 1 < len(lefts) else 1e9
        lines = lines_of([w for w in words if left - 2 <= w[0] < right])
        measure = max(line[2] - line[0] for line in lines)
        said = []
        for line in lines:
            if line[3].startswith("‘") and (not said or said[-1][3].rstrip(".").endswith("’")):
                if said:
                    yield measure, said
                said = []
            said.append(line)
        yield measure, said


def main():
    subprocess.run([PRENT, "build", SOURCE / "data", "question-cards", "value-map", "-q", "-f", "pdf",
                    "-o", SCRATCH], check=True)
    cards = list(questions(SCRATCH / "question-cards.pdf"))
    said = list(opinions(SCRATCH / "value-map.pdf"))
    bad_cards = [lines for _, lines in cards if short(lines, CARD_MEASURE, CARD_SHARE)]
    bad_said = [lines for measure, lines in said if short(lines, measure, MAP_SHARE)]
    for lines in bad_cards + bad_said:
        print("short:", " / ".join(line[3] for line in lines))
    if "-v" in sys.argv:
        for _, lines in cards + said:
            print(" / ".join(line[3] for line in lines))
    found = {"questions": len(cards), "opinions": len(said),
             "lines of questions": sum(len(lines) for _, lines in cards),
             "lines of opinions": sum(len(lines) for _, lines in said),
             "size": min(size for size, _ in cards)}
    print(found, "short:", len(bad_cards), "questions,", len(bad_said), "opinions")
    told = [" / ".join(line[3] for line in lines) for _, lines in cards + said]
    wrong = [name for name, fine in [
        ("44 questions and 58 opinions", len(cards) == 44 and len(said) == 58),
        ("at most 211 and 264 lines", found["lines of questions"] <= 211 and
         found["lines of opinions"] <= 264),
        ("questions of 15 pt", found["size"] >= 15),
        ("at most 3 questions and 2 opinions with a short line",
         len(bad_cards) <= 3 and len(bad_said) <= 2)] if not fine]
    wrong += ["\"" + begin + "\"" for begin in JUDGED
              if not any(text.startswith(begin) for text in told)]
    for name in wrong:
        print("failed:", name)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
