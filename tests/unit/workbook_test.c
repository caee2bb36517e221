#include <zip.h>

#include "base/file.h"
#include "check.h"
#include "table/book.h"
#include "table/table.h"

static const char *const table[4][12] = {
    {"Nr", "Vraag (NL)", "Datum", "Tijd", "Duur", "Prijs", "Deel", "Code", "Groot", "Ja",
     "Getal", "Leeg"},
    {"0007", " Wat? \nEn \"hoe\", dan; ja", "15-3-2026", "13:45", "26:30", "1234.50 m",
     "12.5%", "8710400123456", "100000000000", "TRUE", "0.3", ""},
    {"0012", "\xC3\x89\xC3\xA9n   caf\xC3\xA9 \xE2\x80\x93 \xE2\x80\x9Czo\xE2\x80\x9D",
     "31-12-1999", "0:05", "1:30", "0.00 m", "100.0%", "007", "123456789012", "FALSE",
     "-2.5", ""},
    {"0003", "a & b <c>", "29-2-2024", "23:59", "48:00", "1000000.00 m", "0.5%", "1e3",
     "0.5", "TRUE", "1000.25", ""}};

static const Table *sheet_read(Arena *a, Diags *d, Str name, Str bytes, Str sheet) {
    TableInput in = {
        .bytes = bytes, .name = name, .file = name, .sheet = sheet, .language = S("en")};
    return table_read(a, a, d, &in);
}

static void table_check(const Table *t) {
    if (!CHECK(t && t->columns == 12 && t->rows == 3))
        return;
    for (size_t i = 0; i < 12; i++) {
        CHECK_STR(t->name[i].text, str_of(table[0][i]));
        for (size_t row = 0; row < 3; row++)
            CHECK_STR(t->cell[row * 12 + i].text, str_of(table[row + 1][i]));
    }
}

// One table, as three programs save it.
static void test_agree(Arena *a) {
    static const char *const file[] = {"openpyxl.xlsx", "libreoffice.xlsx",
                                       "libreoffice.ods", "libreoffice.csv"};
    for (size_t i = 0; i < sizeof file / sizeof *file; i++) {
        Diags d = diags_new(a);
        Str bytes;
        Str fault = file_read(a, S(PRENT_SOURCE_DIR "/tests/tables"), str_of(file[i]),
                              FILE_LIMIT, &bytes, NULL);
        CHECK(!fault.n);
        table_check(sheet_read(a, &d, str_of(file[i]), bytes, S("")));
        CHECK(d.n == 0);
    }
}

typedef struct Part {
    const char *name, *text;
} Part;

// A zip archive of the parts, in memory.
static Str zipped(Arena *a, const Part *part, size_t n) {
    zip_error_t error;
    zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(out, ZIP_CREATE | ZIP_TRUNCATE, &error);
    zip_source_keep(out);
    for (size_t i = 0; i < n; i++)
        zip_file_add(zip, part[i].name,
                     zip_source_buffer(zip, part[i].text, strlen(part[i].text), 0),
                     ZIP_FL_ENC_UTF_8);
    zip_close(zip);
    zip_stat_t stat;
    zip_source_stat(out, &stat);
    char *bytes = NEWS(a, char, stat.size);
    zip_source_open(out);
    zip_source_read(out, bytes, stat.size);
    zip_source_close(out);
    zip_source_free(out);
    return (Str){bytes, stat.size};
}

#define SHEET_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE_NS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char workbook[] =
    "<workbook xmlns='" SHEET_NS "' xmlns:r='" OFFICE_NS "'><sheets>"
    "<sheet name='Oud' sheetId='1' state='hidden' r:id='a'/>"
    "<sheet name='Vragen' sheetId='2' r:id='b'/></sheets></workbook>";
static const char relations[] =
    "<Relationships><Relationship Id='a' Type='x/worksheet' Target='worksheets/a.xml'/>"
    "<Relationship Id='b' Type='x/worksheet' Target='/xl/worksheets/b.xml'/>"
    "<Relationship Id='s' Type='x/sharedStrings' Target='s.xml'/>"
    "<Relationship Id='t' Type='x/styles' Target='t.xml'/></Relationships>";
static const char styles[] =
    "<styleSheet xmlns='" SHEET_NS "'><numFmts><numFmt numFmtId='170' formatCode='0000'/>"
    "<numFmt numFmtId='171' formatCode='d-m-yyyy'/><numFmt numFmtId='172' "
    "formatCode='[h]:mm'/><numFmt numFmtId='173' formatCode='0.00&quot; m&quot;'/>"
    "<numFmt numFmtId='174' formatCode='0.0%'/></numFmts><cellStyleXfs><xf numFmtId='9'/>"
    "</cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='171'/>"
    "<xf numFmtId='20'/><xf numFmtId='172'/><xf numFmtId='173'/><xf numFmtId='174'/>"
    "</cellXfs></styleSheet>";

// Rich text, phonetic runs, escapes: of the shared texts.
static const char shared[] =
    "<sst xmlns='" SHEET_NS "'><si><t xml:space='preserve'> Wat? _x000D_\nEn \"hoe\", "
    "</t></si><si><r><t>a &amp; </t></r><r><rPr/><t>b &lt;c></t></r><rPh><t>kana</t></rPh>"
    "</si><si><t>x_x005F_x0041_</t></si><si><t> Wat? _x000a_En \"hoe\", dan; ja</t></si>"
    "</sst>";

static Str book_of(Arena *a, const char *rows) {
    Str sheet =
        str_f(a, "<worksheet xmlns='" SHEET_NS "'><sheetData>%s</sheetData>%s", rows,
              "<mergeCells><mergeCell ref='A9:B9'/></mergeCells></worksheet>");
    const Part part[] = {{"xl/workbook.xml", workbook},
                         {"xl/_rels/workbook.xml.rels", relations},
                         {"xl/styles.xml", styles},
                         {"xl/t.xml", styles},
                         {"xl/s.xml", shared},
                         {"xl/worksheets/a.xml", "<worksheet/>"},
                         {"xl/worksheets/b.xml", str_c(a, sheet)}};
    return zipped(a, part, sizeof part / sizeof *part);
}

// The same table, of cells of every type; they need not say where they stand.
static void test_own(Arena *a) {
    Buf b = buf_new(a);
    buf_add(&b, S("<row>"));
    for (size_t i = 0; i < 12; i++)
        buf_f(&b, "<c t='inlineStr'><is><t>%s</t></is></c>", table[0][i]);
    buf_add(
        &b,
        S("</row><row r='2'><c r='A2' s='1'><v>7</v></c><c r='B2' t='s'><v>3</v></c>"
          "<c s='2'><v>46096</v></c><c s='3'><v>0.57291666666666663</v></c>"
          "<c s='4'><v>1.1041666666666667</v></c><c s='5'><v>1234.5</v></c>"
          "<c s='6'><v>0.125</v></c><c t='str'><v>8710400123456</v></c><c><v>1E11</v></c>"
          "<c t='b'><v>1</v></c><c><f>A1</f><v>0.30000000000000004</v></c></row>"
          "<row r='3'><c r='K3'><v>-2.5</v></c><c r='A3' s='1'><v>12</v></c><c r='B3' "
          "t='inlineStr'><is><r><t>\xC3\x89\xC3\xA9n   caf\xC3\xA9</t></r><r><t> "
          "\xE2\x80\x93 \xE2\x80\x9Czo\xE2\x80\x9D</t></r></is></c><c s='2' t='d'>"
          "<v>1999-12-31</v></c><c s='3'><v>3.472222222222222E-3</v></c><c s='4'>"
          "<v>6.25E-2</v></c><c s='5'><v>-4.0000000000000001E-3</v></c><c "
          "s='6'><v>1</v></c>"
          "<c t='str'><v>007</v></c><c><v>123456789012</v></c><c t='b'><v>0</v></c></row>"
          "<row r='7'><c s='1'><v>3</v></c><c t='s'><v>1</v></c><c s='2'><v>45351</v></c>"
          "<c s='3'><v>0.99998842592592596</v></c><c s='4'><v>2</v></c><c s='5'>"
          "<v>1000000</v></c><c s='6'><v>5.0000000000000001E-3</v></c><c t='str'><v>1e3</v>"
          "</c><c><v>.5</v></c><c t='b'><v>1</v></c><c><v>1000.25</v></c></row>"));
    Diags d = diags_new(a);
    table_check(sheet_read(a, &d, S("own.xlsx"), book_of(a, str_c(a, buf_str(&b))), S("")));
    CHECK(d.n == 0);
}

typedef struct Fault {
    const char *rows, *where, *says;
} Fault;

static void test_faults(Arena *a) {
    static const Fault faults[] = {
        {"<row r='3'><c r='B3' t='e'><v>#N/A</v></c></row>", "Vragen!B3",
         "The cell shows the error #N/A."},
        {"<row r='3'><c r='B3'><f>1+1</f></c></row>", "Vragen!B3",
         "This formula has no stored value."},
        {"<row r='3'><c r='B3' t='s'><v>99</v></c></row>", "Vragen!B3",
         "The workbook does not have this cell's text."},
        {"<row r='3'><c r='AC3'><v>1</v></c></row>", "Vragen!AC3",
         "Column AC has no name in the header."},
        {"<row r='3'><c r='B3' s='2'><v>-5</v></c></row>", "Vragen!B3",
         "This number is not a date."},
        {"<row r='3'><c r='B3' t='str'><v>a_x0007_</v></c></row>", "Vragen!B3",
         "the control character U+0007 cannot be printed"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Diags d = diags_new(a);
        Str rows = str_f(a,
                         "<row r='1'><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>"
                         "<row r='2'><c r='A2'><v>1</v></c></row>%s",
                         faults[i].rows);
        CHECK(!sheet_read(a, &d, S("t.xlsx"), book_of(a, str_c(a, rows)), S("")));
        if (!CHECK(d.n == 1 && d.p[0].at.source))
            continue;
        CHECK_STR(source_cell(a, d.p[0].at.source, d.p[0].at.from),
                  str_of(faults[i].where));
        CHECK_STR(d.p[0].message, str_of(faults[i].says));
    }
}

static Str first_error(Arena *a, Str name, Str bytes, Str sheet) {
    Diags d = diags_new(a);
    CHECK(!sheet_read(a, &d, name, bytes, sheet));
    return d.n ? str_f(a, "%.*s / %.*s", STR(d.p[0].message), STR(d.p[0].hint)) : S("");
}

static void test_books(Arena *a) {
    Str book = book_of(a, "<row r='1'><c t='str'><v>a</v></c></row>");
    CHECK_STR(
        first_error(a, S("t.xlsx"), book, S("Mei")),
        S("There is no sheet \"Mei\" in \"t.xlsx\". / its sheets are \"Oud\" (hidden), "
          "\"Vragen\""));
    CHECK_STR(
        first_error(a, S("t.csv"), book, S("")),
        S("\"t.csv\" is an Excel workbook. / let its name end in .xlsx, or save it as "
          "CSV"));
    CHECK_STR(
        first_error(a, S("t.xlsx"), S("a;b\n1;2\n"), S("")),
        S("\"t.xlsx\" is a text file, not a workbook. / if it is a table, let its name "
          "end in .csv"));
    CHECK_STR(
        first_error(a, S("t.xlsx"), book, S("Oud")),
        S("Row 1 of the sheet \"Oud\" in \"t.xlsx\" is empty. / the header is the row "
          "that names the columns"));
    Diags d = diags_new(a);
    CHECK(sheet_read(a, &d, S("t.xlsx"), book, S("2")) != NULL);
    const Part word[] = {{"word/document.xml", "<d/>"}};
    CHECK_STR(first_error(a, S("t.xlsx"), zipped(a, word, 1), S("")),
              S("\"t.xlsx\" is a Word document. / save the table as .xlsx, .ods or CSV"));
    const Part none[] = {{"xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}};
    CHECK_STR(
        first_error(a, S("t.xlsx"), zipped(a, none, 1), S("")),
        S("The workbook \"t.xlsx\" is damaged: it declares a document type. / open it "
          "and save it again, without a password"));
}

static void nothing_start(void *self, Str name, const char *const *attribute) {
    (void)self, (void)name, (void)attribute;
}

static void nothing_end(void *self, Str name) {
    (void)self, (void)name;
}

// What inflates to more than a workbook may hold ends at once, whatever it says of itself.
static void test_bomb(Arena *a) {
    enum { MOST = 1 << 20 };
    char *blanks = NEWS(a, char, 8 * MOST + 1);
    memset(blanks, ' ', 8 * MOST);
    memcpy(blanks, "<a>", 3);
    const Part part[] = {{"a", blanks}};
    Diags d = diags_new(a);
    BookInput in = {zipped(a, part, 1), S("t.xlsx"), span_none(), MOST};
    CHECK(in.bytes.n < MOST / 16);
    Book *book = book_open(a, &d, &in);
    CHECK(!book_read(book, S("a"),
                     (XmlTaker){NULL, nothing_start, nothing_end, nothing_end}));
    CHECK_STR(d.p[0].message, S("The workbook \"t.xlsx\" is damaged: it unpacks to more "
                                "than a workbook may hold."));
}

#define ODF(name) "urn:oasis:names:tc:opendocument:xmlns:" name ":1.0"

static Str ods_of(Arena *a, const char *rows) {
    Str content = str_f(
        a,
        "<o:c xmlns:o='" ODF("office") "' xmlns:t='" ODF("table") "' xmlns:x='" ODF(
            "text") "' xmlns:s='" ODF("style") "' xmlns:d='" ODF("drawing") "'>"
                                                                            "<s:style "
                                                                            "s:name='h'><s:"
                                                                            "table-"
                                                                            "properties "
                                                                            "t:display='"
                                                                            "false'/></"
                                                                            "s:style><t:"
                                                                            "table "
                                                                            "t:name='Oud' "
                                                                            "t:style-name='"
                                                                            "h'/><t:table "
                                                                            "t:name='"
                                                                            "Vragen'>%s<t:"
                                                                            "table-row "
                                                                            "t:number-rows-"
                                                                            "repeated='"
                                                                            "1048000'><t:"
                                                                            "table-"
                                                                            "cell "
                                                                            "t:number-"
                                                                            "columns-"
                                                                            "repeated='"
                                                                            "16000'/>"
                                                                            "</"
                                                                            "t:table-row></"
                                                                            "t:table></"
                                                                            "o:c>",
        rows);
    const Part part[] = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                         {"content.xml", str_c(a, content)}};
    return zipped(a, part, 2);
}

static void test_ods(Arena *a) {
    const char *rows =
        "<t:table-row><t:table-cell><x:p>a</x:p></t:table-cell><t:table-cell><x:p>b</x:p>"
        "</t:table-cell></t:table-row><t:table-row t:number-rows-repeated='2'>"
        "<t:table-cell o:value-type='float' o:value='46096'><x:p>15 maart</x:p>"
        "</t:table-cell><t:table-cell><x:p>x<x:s x:c='3'/>y<x:tab/>z</x:p><x:p>"
        "<x:span>q</x:span><x:line-break/>r</x:p><o:annotation><x:p>nee</x:p>"
        "</o:annotation></t:table-cell></t:table-row><t:table-row>"
        "<t:table-cell o:value-type='string' o:string-value='s'><x:p>S</x:p></t:table-cell>"
        "<t:covered-table-cell><x:p>weg</x:p></t:covered-table-cell></t:table-row>";
    static const char *const want[] = {
        "15 maart", "x   y\tz\nq\nr", "15 maart", "x   y\tz\nq\nr", "s", ""};
    Diags d = diags_new(a);
    const Table *t = sheet_read(a, &d, S("t.ods"), ods_of(a, rows), S(""));
    if (!CHECK(t && t->rows == 3 && t->columns == 2))
        return;
    for (size_t i = 0; i < 6; i++)
        CHECK_STR(t->cell[i].text, str_of(want[i]));
    CHECK_STR(source_cell(a, t->cell[5].span.source, t->cell[5].span.from), S("Vragen!B4"));
    CHECK(d.n == 0);
}

int main(void) {
    Arena *a = arena_open();
    test_agree(a);
    test_own(a);
    test_faults(a);
    test_books(a);
    test_ods(a);
    test_bomb(a);
    arena_close(a);
    return check_done();
}
