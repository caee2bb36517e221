#!/usr/bin/env python3
"""A deck in Arabic, Japanese and Hindi, in Noto's fonts: right to left where it should be, no line
that begins with a mark of punctuation, the very glyphs that HarfBuzz's own hb-shape makes of each
line, and text that comes back from the PDF in the order in which it was written."""
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata

source, prent, scratch = sys.argv[1:4]
NOTO = "/usr/share/fonts"
FONTS = ["truetype/noto/NotoSansArabic-Regular.ttf", "truetype/noto/NotoSansDevanagari-Regular.ttf",
         "opentype/noto/NotoSansCJK-Regular.ttc"]
MARGIN, WIDTH = 6 * 72 / 25.4, 48 * 72 / 25.4  # pt
# language, text, tracking
CARDS = [
    ("ar", "تبدأ كل محادثة جيدة بسؤال بسيط، وكل جواب صادق يفتح سؤالا آخر.", 0),
    ("ar", "نستعمل Cairo 1.16 و PDF في 25 مدينة.", 0),
    ("ar", "PDF هو ملف للطباعة.", 0),
    ("ar", "بسؤال بسيط", 0),
    ("ar", "بسؤال بسيط", 0.2),
    ("ja", "よい会話は、いつも小さな質問から始まります。正直な答えは、また次の質問を開きます。"
           "「なぜですか」と聞いてみましょう。ちょっと待って、チェックしてください。", 0),
    ("ja", "Cairo で「PDF」を作ります。", 0),
    ("hi", "हर अच्छी बातचीत एक सरल प्रश्न से शुरू होती है। विद्यार्थी क्षमा, ज्ञान और शक्ति पर चर्चा करते हैं।", 0),
    ("hi", "श्रद्धा, राष्ट्र और PDF", 0),
]
FAMILY = {"ar": "Noto Sans Arabic, Lato", "ja": "Noto Sans CJK JP", "hi": "Noto Sans Devanagari, Lato"}
NOT_FIRST = "、。，．」』）！？ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"  # JIS X 4051, kinsoku
NOT_LAST = "「『（"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def check(condition, message):
    if not condition:
        sys.exit("failed: " + message)


def flat(text):
    """Letters in logical order: joined forms as the letters they are, no marks of direction."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if unicodedata.category(c) != "Cf" and not c.isspace())


def project_write():
    os.makedirs(scratch + "/fonts", exist_ok=True)
    for font in FONTS:
        check(os.path.exists(f"{NOTO}/{font}"), f"{font} is not installed")
        copy = f"{scratch}/fonts/{os.path.basename(font)}"
        if os.path.islink(copy):
            os.remove(copy)
        shutil.copy(f"{NOTO}/{font}", copy)
    layout = {"page": {"size": "60 x 80 mm", "bleed": "3 mm"},
              "front": {"text": "{card.text}", "family": "{card.family}", "language": "{card.language}",
                        "tracking": "{card.tracking}", "size": "12 pt", "leading": "1.6",
                        "padding": "6 mm"}}
    cards = [{"language": language, "family": FAMILY[language], "text": text, "tracking": str(tracking)}
             for language, text, tracking in CARDS]
    with open(scratch + "/prent.yaml", "w", encoding="utf-8") as file:
        json.dump({"title": "Scripts", "content": {"cards": cards},
                   "products": {"deck": {"each": "card in cards", "formats": ["pdf"], "layout": layout}}},
                  file, ensure_ascii=False)


def shape(item, text):
    """What hb-shape makes of these words of a run."""
    out = run("hb-shape", "--no-glyph-names", "--no-clusters", "--no-positions",
              f"--face-index={item['face']}", f"--language={item['language']}",
              f"--direction={'rtl' if item['rtl'] else 'ltr'}", item["font"], text)
    return [int(glyph) for glyph in re.findall(r"\d+", out)]


project_write()
runs = [json.loads(line) for line in
        run(os.path.dirname(prent) + "/tests/glyphs", scratch).splitlines()]
pages = [[item for item in runs if item["page"] == f"{i + 1:02d}"] for i in range(len(CARDS))]
lines = [[[item for item in page if item["y"] == y] for y in sorted({item["y"] for item in page})]
         for page in pages]

shaped = 0
for item in runs:
    if item["text"].strip() and item["page"] != "05":  # tracking takes ligatures apart
        # The space at a line's end is text, but has no glyph.
        want = shape(item, item["text"]), shape(item, item["text"].rstrip(" "))
        check(item["glyphs"] in want, f"glyphs of {item}: {want}")
        shaped += 1
check(shaped >= 25, f"only {shaped} runs were shaped")

for (language, text, _), page in zip(CARDS, lines):
    written = "".join(item["text"] for line in page for item in line)
    check(flat(written) == flat(text), f"{text}: the scene says {written}")
    for line in page:
        left, right = min(i["x"] for i in line), max(i["x"] + i["wide"] for i in line)
        check(left > MARGIN - 0.1 and right < MARGIN + WIDTH + 0.1, f"a line of {text} stands out")
        if language == "ar":  # the paragraph's start is its right, whatever its first letters
            check(abs(right - MARGIN - WIDTH) < 0.1, f"{text}: a line ends at {right}")
            blocks = []  # stretches from left to right, themselves set from right to left
            for item in line:
                if blocks and not item["rtl"] and not blocks[-1][-1]["rtl"]:
                    blocks[-1].append(item)
                else:
                    blocks.append([item])
            places = [min(item["x"] for item in block) for block in blocks]
            check(places == sorted(places, reverse=True), f"{text}: order {places}")
            for block in blocks:
                places = [item["x"] for item in block]
                check(places == sorted(places), f"{text}: order {places}")
        else:
            check(abs(left - MARGIN) < 0.1, f"{text}: a line begins at {left}")
        words = "".join(item["text"] for item in line).strip()
        check(words[0] not in NOT_FIRST, f"a line begins with {words[0]}")
        check(words[-1] not in NOT_LAST, f"a line ends with {words[-1]}")
check([len(page) for page in lines][5] >= 6, "the Japanese text has few lines")
check(any(item["rtl"] for item in pages[1]) and any(not item["rtl"] for item in pages[1]),
      "no two directions in one text")
check(abs(pages[3][0]["wide"] - pages[4][0]["wide"]) < 0.01, "tracking tears Arabic apart")
hindi = [item for item in pages[7]]
check(sum(len(i["glyphs"]) for i in hindi) < len(CARDS[7][1]), "no conjuncts in Hindi")

run(prent, "build", scratch, "-q", "-o", scratch + "/out")
texts = run("pdftotext", scratch + "/out/deck.pdf", "-").split("\f")
for (_, text, _), got in zip(CARDS, texts):
    # Poppler turns round what stands right to left, the letters of one ligature too, though the
    # PDF gives them in logical order (ISO 32000-1, 14.9.4).
    turned = re.sub("ل([اآأإ])", r"\1ل", text)
    check(flat(got) in (flat(text), flat(turned)), f"the PDF says {flat(got)}, not {flat(text)}")
print(f"{len(CARDS)} texts in 3 scripts, {shaped} runs with HarfBuzz's glyphs")
