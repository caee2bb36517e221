"""The other programs of the bench, each given the same cards the way its users would: what is
not installed is left out. Gives commands; runs nothing."""
import importlib.util
import shutil
import sys

TYPST = """\
#set page(width: 94mm, height: 69mm, margin: 0mm)
#set text(font: "Lato", lang: "nl")
#let rows = csv("cards.tsv", delimiter: "\\t")
#for (i, (number, topic, words)) in rows.enumerate() [
  #if i > 0 { pagebreak() }
  #place(rect(width: 94mm, height: 15mm, fill: rgb("#15294d"), inset: (x: 9mm, top: 7mm))[
    #set text(fill: white, size: 13pt, weight: "bold")
    #topic #h(1fr) #number])
  #place(dx: 6mm, dy: 18mm, rect(width: 82mm, height: 36mm, radius: 3mm, fill: rgb("#ebf0f5"), inset: 4mm)[
    #set text(size: 11pt, weight: "bold")
    #words])
  #place(dx: 9mm, dy: 57mm, box(width: 76mm)[#set text(size: 7pt)
    Gemeentelijke processen #h(1fr) Vragen van raadsleden])
]
"""

REPORTLAB = """\
import sys
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph
fonts, table, out = sys.argv[1:]
pdfmetrics.registerFont(TTFont("Lato", fonts + "/Lato-Regular.ttf"))
pdfmetrics.registerFont(TTFont("Lato-Bold", fonts + "/Lato-Bold.ttf"))
strong = ParagraphStyle("strong", fontName="Lato-Bold", fontSize=11, leading=13.2)
c = canvas.Canvas(out, pagesize=(94 * mm, 69 * mm), pageCompression=1)
for line in open(table, encoding="utf-8"):
    number, topic, text = line.rstrip("\\n").split("\\t")
    c.setFillColorRGB(0.08, 0.16, 0.3)
    c.rect(0, 54 * mm, 94 * mm, 15 * mm, stroke=0, fill=1)
    c.setFillColorRGB(1, 1, 1)
    c.setFont("Lato-Bold", 13)
    c.drawString(9 * mm, 58 * mm, topic)
    c.drawRightString(85 * mm, 58 * mm, number)
    c.setFillColorRGB(0.92, 0.94, 0.96)
    c.roundRect(6 * mm, 15 * mm, 82 * mm, 36 * mm, 3 * mm, stroke=0, fill=1)
    paragraph = Paragraph(text, strong)
    _, tall = paragraph.wrap(74 * mm, 28 * mm)
    paragraph.drawOn(c, 10 * mm, 47 * mm - tall)
    c.setFillColorRGB(0, 0, 0)
    c.setFont("Lato", 7)
    c.drawString(9 * mm, 9 * mm, "Gemeentelijke processen")
    c.drawRightString(85 * mm, 9 * mm, "Vragen van raadsleden")
    c.showPage()
c.save()
"""

WEASYPRINT = """\
import html, sys
from weasyprint import HTML
table, out = sys.argv[1:]
page = '''<style>@page{size:94mm 69mm;margin:0}body{margin:0;font:7pt Lato}.card{position:relative;
width:94mm;height:69mm;break-after:page}.head{background:#15294d;color:#fff;height:15mm;font:bold 13pt
Lato;padding:6mm 9mm 0;box-sizing:border-box;display:flex;justify-content:space-between}.panel{position:
absolute;left:6mm;top:18mm;width:74mm;height:28mm;padding:4mm;border-radius:3mm;background:#ebf0f5;font:bold
11pt Lato}.foot{position:absolute;left:9mm;right:9mm;top:57mm;display:flex;justify-content:space-between}</style>'''
for line in open(table, encoding="utf-8"):
    number, topic, text = map(html.escape, line.rstrip("\\n").split("\\t"))
    page += (f'<div class=card><div class=head><span>{topic}</span><span>{number}</span></div><div class=panel>'
             f'{text}</div><div class=foot><span>Gemeentelijke processen</span><span>Vragen van raadsleden</span></div></div>')
HTML(string=page).write_pdf(out)
"""

SLOW = 1000  # cards, from which on the slowest peer is left out


def commands(folder, rows, root, floor):
    """By name; the files that they read are written into the folder."""
    table = folder / "cards.tsv"
    table.write_text("".join(f"{n}\t{topic}\t{text}\n" for n, topic, text in rows),
                     encoding="utf-8")
    out, fonts, made = str(folder / "peer.pdf"), str(root / "fonts"), {}
    if floor:
        made["floor"] = [floor, fonts, str(table), out]
    if shutil.which("typst"):
        (folder / "cards.typ").write_text(TYPST, encoding="utf-8")
        made["typst"] = ["typst", "compile", "--font-path", fonts, str(folder / "cards.typ"), out]
    if importlib.util.find_spec("reportlab"):
        (folder / "reportlab_cards.py").write_text(REPORTLAB, encoding="utf-8")
        made["reportlab"] = [sys.executable, str(folder / "reportlab_cards.py"), fonts, str(table), out]
    if importlib.util.find_spec("weasyprint") and len(rows) < SLOW:
        (folder / "weasyprint_cards.py").write_text(WEASYPRINT, encoding="utf-8")
        made["weasyprint"] = [sys.executable, str(folder / "weasyprint_cards.py"), str(table), out]
    return made
