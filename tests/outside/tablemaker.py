"""Writes tables as other programs do: CSV in many ways, XLSX and ODS by hand with what the formats
allow. A cell is a text, None, or (kind, value, format, shown in Dutch)."""
import csv
import datetime
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

WORDS = ["één", "café", "Oosterwolde", "„ja”", "a;b", "a,b", "5\" pijp", "007", "1e3", "twee\nregels",
         " voor", "achter ", "€ 42,50", "x|y", "tab\there", "’s avonds", "-1", "TRUE", "1-2", "<b> & co",
         "drie   spaties", "=som", "2026-03-15", "#N.v.t.", "Wat is uw mening over het plein?"]
# What a spreadsheet shows of values and formats, in Dutch.
VALUES = [("n", 12, None, "12"), ("n", 3.49, None, "3,49"), ("n", 8710400145981, None, "8710400145981"),
          ("n", 7, "0000", "0007"), ("n", 1234.5, "#,##0.00", "1.234,50"), ("n", 0.125, "0.0%", "12,5%"),
          ("n", 1.5, '0.00" m"', "1,50 m"), ("n", -5, "0;[Red]-0", "-5"), ("b", True, None, "WAAR"),
          ("b", False, None, "ONWAAR"), ("d", datetime.date(2026, 3, 15), "dd-mm-yyyy", "15-03-2026"),
          ("d", datetime.date(2026, 12, 1), "d\\-m\\-yy", "1-12-26"), ("n", 0.5729166666666666, "h:mm", "13:45"),
          ("n", 1.1041666666666667, "[h]:mm", "26:30"), ("n", 42.5, '"€" #,##0.00', "€ 42,50")]


def shown(cell):
    return "" if cell is None else cell if isinstance(cell, str) else cell[3]


def quoted(text, separator, always):
    if always or any(c in text for c in separator + '"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text


def csv_write(path, rows, rand):
    """By hand: every separator, ending, encoding, quotes where they must be or everywhere."""
    separator = rand.choice(",;\t|")
    ending = rand.choice(["\n", "\r\n", "\r"])
    always = rand.random() < 0.3
    lines = [separator.join(quoted(cell.replace("\n", ending), separator, always) for cell in row)
             for row in rows]
    text = ending.join(lines) + (ending if rand.random() < 0.8 else "")
    if rand.random() < 0.2:
        text += (separator * (len(rows[0]) - 1) + ending) * 2
    if rand.random() < 0.2:
        text = "sep=" + separator + ending + text
    encoding = rand.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
    data = text.encode(encoding)
    with open(path, "wb") as file:
        file.write(b"\xfe\xff" + data if encoding == "utf-16-be" else data)


def csv_module(path, rows, rand):
    """As Python's own module has it."""
    out = io.StringIO()
    dialect = rand.choice(["excel", "excel-tab", "unix"])
    csv.writer(out, dialect, delimiter="\t" if dialect == "excel-tab" else rand.choice(",;")).writerows(rows)
    with open(path, "wb") as file:
        file.write(out.getvalue().encode(rand.choice(["utf-8", "utf-8-sig"])))


def column(n):
    return chr(ord("A") + n)


def xlsx_text(text):
    return escape(text.replace("\t", "_x0009_"))


class Xlsx:
    """A workbook as Excel, its strict form and small writers make it."""

    def __init__(self, rand):
        self.rand = rand
        self.strict = rand.random() < 0.3
        self.old = rand.random() < 0.3            # dates from 1904
        self.prefix = rand.choice(["", "x:"])
        self.strings, self.formats = [], []

    def tag(self, name):
        return self.prefix + name

    def rich(self, text):
        """A text in runs of which some are bold, and how it is said, which nobody prints."""
        t = self.tag("t")
        if self.rand.random() < 0.5 or len(text) < 2:
            return f'<{t} xml:space="preserve">{xlsx_text(text)}</{t}>'
        cut = self.rand.randrange(1, len(text))
        r, p = self.tag("r"), self.tag("rPr")
        runs = "".join(f'<{r}><{p}><{self.tag("b")}/></{p}><{t} xml:space="preserve">{xlsx_text(part)}</{t}></{r}>'
                       for part in (text[:cut], text[cut:]))
        ph = self.tag("rPh")
        return runs + f'<{ph} sb="0" eb="1"><{t}>weg</{t}></{ph}>'

    def style(self, code):
        if code is None:
            return ""
        if code not in self.formats:
            self.formats.append(code)
        return f' s="{self.formats.index(code) + 1}"'

    def serial(self, date):
        return (date - (datetime.date(1904, 1, 1) if self.old else datetime.date(1899, 12, 30))).days

    def cell(self, where, value):
        c, v = self.tag("c"), self.tag("v")
        if value is None:
            return self.rand.choice(["", f'<{c} r="{where}"/>'])
        if isinstance(value, str):
            way = self.rand.random()
            if way < 0.3:
                i = self.tag("is")
                return f'<{c} r="{where}" t="inlineStr"><{i}>{self.rich(value)}</{i}></{c}>'
            if way < 0.4 and value and value == value.strip() and "\n" not in value:
                f, said = self.tag("f"), escape('"' + value.replace('"', '""') + '"')
                return f'<{c} r="{where}" t="str"><{f}>{said}</{f}><{v}>{xlsx_text(value)}</{v}></{c}>'
            self.strings.append(value)
            return f'<{c} r="{where}" t="s"><{v}>{len(self.strings) - 1}</{v}></{c}>'
        kind, value, code, _ = value
        if kind == "b":
            return f'<{c} r="{where}" t="b"><{v}>{int(value)}</{v}></{c}>'
        if kind == "d" and self.rand.random() < 0.3:
            return f'<{c} r="{where}" t="d"{self.style(code)}><{v}>{value.isoformat()}</{v}></{c}>'
        number = self.serial(value) if kind == "d" else repr(value)
        return f'<{c} r="{where}"{self.style(code)}><{v}>{number}</{v}></{c}>'

    def sheet(self, rows):
        row = self.tag("row")
        made = ""
        for i, cells in enumerate(rows, 1):
            made += f'<{row} r="{i}">' + "".join(self.cell(f"{column(k)}{i}", value)
                                                 for k, value in enumerate(cells)) + f"</{row}>"
        data = self.tag("sheetData")
        return f'<{data}>{made}</{data}>'

    def styles(self):
        n = self.tag
        codes = "".join(f'<{n("numFmt")} numFmtId="{164 + i}" formatCode={quoteattr(code)}/>'
                        for i, code in enumerate(self.formats))
        used = f'<{n("xf")} numFmtId="0"/>' + "".join(f'<{n("xf")} numFmtId="{164 + i}" applyNumberFormat="1"/>'
                                                     for i in range(len(self.formats)))
        return f'<{n("numFmts")} count="{len(self.formats)}">{codes}</{n("numFmts")}><{n("cellXfs")}>{used}</{n("cellXfs")}>'

    def root(self, name, inside, more=""):
        space = ("http://purl.oclc.org/ooxml/spreadsheetml/main" if self.strict
                 else "http://schemas.openxmlformats.org/spreadsheetml/2006/main")
        as_ = "xmlns:x" if self.prefix else "xmlns"
        return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{self.tag(name)} {as_}="{space}"'
                f'{more}>{inside}</{self.tag(name)}>')

    def write(self, path, rows):
        office = ("http://purl.oclc.org/ooxml/officeDocument/relationships" if self.strict
                  else "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        package = "http://schemas.openxmlformats.org/package/2006/relationships"

        def relations(*pairs):
            return f'<?xml version="1.0"?><Relationships xmlns="{package}">' + "".join(
                f'<Relationship Id="rId{i}" Type="{office}/{kind}" Target="{target}"/>'
                for i, (kind, target) in enumerate(pairs, 1)) + "</Relationships>"

        sheet = self.root("worksheet", self.sheet(rows))
        texts = "".join(f'<{self.tag("si")}>{self.rich(text)}</{self.tag("si")}>' for text in self.strings)
        book = self.root("workbook", f'<{self.tag("workbookPr")}{" date1904=" + chr(34) + "1" + chr(34) if self.old else ""}/>'
                         f'<{self.tag("sheets")}><{self.tag("sheet")} name="Blad1" sheetId="1" r:id="rId1"/></{self.tag("sheets")}>',
                         f' xmlns:r="{office}"')
        target = self.rand.choice(["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"])
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
        types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' + "".join(
            f'<Override PartName="/xl/{name}.xml" ContentType="{kind}{what}+xml"/>' for name, what in (
                ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("sharedStrings", "sharedStrings"),
                ("styles", "styles")))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/'
                             f'package/2006/content-types">{types}</Types>')
            archive.writestr("_rels/.rels", relations(("officeDocument", "xl/workbook.xml")))
            archive.writestr("xl/_rels/workbook.xml.rels", relations(
                ("worksheet", target), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")))
            archive.writestr("xl/workbook.xml", book)
            archive.writestr("xl/worksheets/sheet1.xml", sheet)
            archive.writestr("xl/sharedStrings.xml", self.root("sst", texts))
            archive.writestr("xl/styles.xml", self.root("styleSheet", self.styles()))


def ods_text(text, rand):
    """Lines as paragraphs or breaks, blanks and tabs as elements, parts in spans."""
    made, blanks = "", 0
    for c in text + "\0":
        if c == " ":
            blanks += 1
            continue
        if blanks:
            edge = not made or made.endswith("<text:line-break/>") or c in "\0\n\t" or made.endswith("<text:tab/>")
            made += f'<text:s text:c="{blanks}"/>' if edge else " " + (
                f'<text:s text:c="{blanks - 1}"/>' if blanks > 2 else "<text:s/>" if blanks == 2 else "")
            blanks = 0
        if c == "\t":
            made += "<text:tab/>"
        elif c == "\n":
            made += rand.choice(["<text:line-break/>", "</text:p><text:p>"])
        elif c != "\0":
            made += escape(c)
    if "<" not in made and len(text) > 2 and rand.random() < 0.4 and "&" not in made:
        made = f'{made[:2]}<text:span text:style-name="T1">{made[2:]}</text:span>'
    return f"<text:p>{made}</text:p>"


def ods_cell(value, rand, repeat):
    times = f' table:number-columns-repeated="{repeat}"' if repeat > 1 else ""
    if value is None:
        return rand.choice([f"<table:table-cell{times}/>", f"<table:covered-table-cell{times}/>" if repeat == 1 else
                            f"<table:table-cell{times}/>"])
    note = "<office:annotation><text:p>weg</text:p></office:annotation>" if rand.random() < 0.1 else ""
    words = ods_text(shown(value), rand)
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"{times}>{note}{words}</table:table-cell>'
    kind, number, _, _ = value
    what = {"b": f'office:value-type="boolean" office:boolean-value="{str(number).lower()}"',
            "d": f'office:value-type="date" office:date-value="{number}"'}.get(
                kind, f'office:value-type="float" office:value="{number}"')
    return f"<table:table-cell {what}{times}>{note}{words}</table:table-cell>"


def ods_write(path, rows, rand):
    made = ""
    i = 0
    while i < len(rows):
        same = i + 1
        while same < len(rows) and rows[same] == rows[i]:
            same += 1
        cells, k = "", 0
        while k < len(rows[i]):
            end = k + 1
            while end < len(rows[i]) and rows[i][end] == rows[i][k]:
                end += 1
            cells += ods_cell(rows[i][k], rand, end - k)
            k = end
        cells += '<table:table-cell table:number-columns-repeated="16370"/>'
        times = f' table:number-rows-repeated="{same - i}"' if same - i > 1 else ""
        made += f"<table:table-row{times}>{cells}</table:table-row>"
        i = same
    made += '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}><office:body>'
                         f'<office:spreadsheet><table:table table:name="Blad1">{made}</table:table></office:spreadsheet>'
                         f'</office:body></office:document-content>')


def table(rand, values, least=1):
    """Names and rows; each row has a cell that is not empty, as a table has."""
    columns = rand.randint(2, 6)
    head = [f"Kolom {k} ({rand.choice('NLEU')})" for k in range(columns)]
    rows = [[rand.choice(WORDS + [None] * 3 + values) for _ in range(columns)] for _ in range(rand.randint(least, least + 7))]
    for row in rows:
        row[rand.randrange(columns)] = "vast"
    if len(rows) > 2 and rand.random() < 0.3:
        rows[1] = list(rows[2])
    return [head] + rows
