#include "table/table.h"

#include "check.h"

typedef struct Row {
    Str bytes;
    const char *want; // cells in brackets, rows in lines; or the first error's words
} Row;

// What a table holds, or what is wrong with it.
static Str shown(Arena *a, TableInput in) {
    Diags d = diags_new(a);
    in.name = in.file = S("t.csv");
    const Table *t = table_read(a, a, &d, &in);
    Buf out = buf_new(a);
    for (size_t i = 0; !t && i < d.n; i++)
        if (d.p[i].severity == DIAG_ERROR) {
            Place at = {0, 0};
            if (d.p[i].at.source)
                at = source_place(d.p[i].at.source, d.p[i].at.from);
            return str_f(a, "%zu:%zu %.*s", at.line, at.column, STR(d.p[i].message));
        }
    for (size_t row = 0; t && row <= t->rows; row++) {
        for (size_t i = 0; i < t->columns; i++) {
            const Cell *c = row ? &t->cell[(row - 1) * t->columns + i] : &t->name[i];
            buf_f(&out, "[%.*s]", STR(c->text));
        }
        buf_char(&out, '\n');
    }
    return buf_str(&out);
}

#define B(text) LIT(text)

static const Row rows[] = {
    // Separators.
    {B("a,b\n1,2\n"), "[a][b]\n[1][2]\n"},
    {B("a;b\n1,5;2\n"), "[a][b]\n[1,5][2]\n"},
    {B("a\tb\n1;x\t2\n"), "[a][b]\n[1;x][2]\n"},
    {B("a|b\n1|2\n"), "[a][b]\n[1][2]\n"},
    {B("Vraag, kort;Kleur\nHoe, dan;rood\nZo;blauw\n"),
     "[Vraag, kort][Kleur]\n[Hoe, dan][rood]\n[Zo][blauw]\n"},
    {B("\"a;b\",c\n1,2\n"), "[a;b][c]\n[1][2]\n"},
    {B("Vraag\nHoe, dan?\nEn; zo\n"), "[Vraag]\n[Hoe, dan?]\n[En; zo]\n"},
    // The line for one program, with either kind of mark.
    {B("sep=;\na;b\n1;2\n"), "[a][b]\n[1][2]\n"},
    {B("\"sep=|\"\r\na|b\r\n1|2\r\n"), "[a][b]\n[1][2]\n"},
    {B("SEP=\t\na\tb\n1\t2\n"), "[a][b]\n[1][2]\n"},
    {B("sep=;\na,b;c\n1,2;3\n"), "[a,b][c]\n[1,2][3]\n"},
    // Quotation marks.
    {B("a,b\n\"x \"\"y\"\"\",\"1,2\"\n"), "[a][b]\n[x \"y\"][1,2]\n"},
    {B("a,b\n\"\",\"\"\"\"\n"), "[a][b]\n[][\"]\n"},
    {B("a,b\n5\" pijp,x\"y\"\n"), "[a][b]\n[5\" pijp][x\"y\"]\n"},
    {B("a,b\n\"1\r\n2\",\"3\r4\"\n"), "[a][b]\n[1\n2][3\n4]\n"},
    {B("a,b\n\"1\n\n2\",x\n"), "[a][b]\n[1\n\n2][x]\n"},
    // Ends of lines, of the file.
    {B("a,b\r\n1,2\r\n"), "[a][b]\n[1][2]\n"},
    {B("a,b\r1,2\r"), "[a][b]\n[1][2]\n"},
    {B("a,b\n1,2"), "[a][b]\n[1][2]\n"},
    {B("a,b\n1,"), "[a][b]\n[1][]\n"},
    // Blanks stay, but for those of names.
    {B(" a ,b\n x , \n"), "[a][b]\n[ x ][ ]\n"},
    {B("a,b\n\" x\",\"y \"\n"), "[a][b]\n[ x][y ]\n"},
    {B("\"Vraag\n(NL)\",b\n1,2\n"), "[Vraag (NL)][b]\n[1][2]\n"},
    {B("a,b\n\xC2\xA0x,2\n"), "[a][b]\n[\xC2\xA0x][2]\n"},
    // What is empty at the end, and between.
    {B("a,b,,\n1,2,,\n,,,\n,,,\n"), "[a][b]\n[1][2]\n"},
    {B("a,b\n1,2\n\n3,4\n\n\n"), "[a][b]\n[1][2]\n[3][4]\n"},
    {B("a,b\n1,2,,,\n"), "[a][b]\n[1][2]\n"},
    {B("a,b,,\n1,2\n"), "[a][b]\n[1][2]\n"},
    {B("a,,b\n1,,2\n"), "[a][b]\n[1][2]\n"},
    {B("a,b\n"), "[a][b]\n"},
    // Letters.
    {B("\xEF\xBB\xBF"
       "a,b\n1,2\n"),
     "[a][b]\n[1][2]\n"},
    {B("\xFF\xFE"
       "a\0;\0b\0\n\0\xEB\0;\0"
       "2\0"),
     "[a][b]\n[\xC3\xAB][2]\n"},
    {B("\xFE\xFF"
       "\0a\0;\0b\0\n\0\xEB\0;\0"
       "2"),
     "[a][b]\n[\xC3\xAB][2]\n"},
    {B("a\0;\0b\0\n\0"
       "1\0;\0"
       "2\0"),
     "[a][b]\n[1][2]\n"},
    {B("a;b\n\x80 5;\x93x\x94\n"), "[a][b]\n[\xE2\x82\xAC 5][\xE2\x80\x9Cx\xE2\x80\x9D]\n"},
    {B("a;b\n\xEB;\xFC\n"), "[a][b]\n[\xC3\xAB][\xC3\xBC]\n"},
    // As it is written.
    {B("a,b\n007,1e3\n1-2,TRUE\n"), "[a][b]\n[007][1e3]\n[1-2][TRUE]\n"},
    // Titles above the header; a remark in a row is none.
    {B("Vragen 2026\na;b\n1;2\n3;4\n"), "[a][b]\n[1][2]\n[3][4]\n"},
    {B("Vragen\n\n2026\n\na|b\n1|2\n3|\n"), "[a][b]\n[1][2]\n[3][]\n"},
    {B("\n\na;b\n1;2\n"), "[a][b]\n[1][2]\n"},
    {B("Vragen;\na;b\n1;2\n"), "[a][b]\n[1][2]\n"},
    {B("Vraag\nEen, twee\nDrie\n"), "[Vraag]\n[Een, twee]\n[Drie]\n"},
    {B("Vraag;\nEen?;\nTwee?;let op\nDrie?;\n"),
     "3:1 This row has 2 fields, the header has 1."},
    // What is wrong.
    {B(""), "0:0 Row 1 of \"t.csv\" is empty."},
    {B("\n\n"), "0:0 Row 1 of \"t.csv\" is empty."},
    {B("a,b\n1\n"), "2:1 This row has 1 field, the header has 2."},
    {B("a,b\n1,2\n1,2,3\n"), "3:1 This row has 3 fields, the header has 2."},
    {B("a,b\n\"1\n2\",x\n1,2,3\n"), "4:1 This row has 3 fields, the header has 2."},
    {B("a,b,a\n1,2,3\n"), "1:5 Two columns are named \"a\"."},
    {B("a,,b\n1,x,2\n"), "2:3 Column B has no name in the header."},
    {B("a,b\n\"1,2\n3,4\n"), "2:1 This quotation mark is never closed."},
    {B("a,b\n\"1\" x,2\n"), "2:3 Text goes on behind this quotation mark."},
    {B("a;b\n\x81;2\n"), "0:0 \"t.csv\" is not windows-1252 text."},
    {B("a;b\n1\0;2\n"), "2:2 the control character U+0000 cannot be printed"},
    {B("%PDF-1.4\n"), "0:0 \"t.csv\" is a PDF."},
    {B("<html><table>"), "0:0 \"t.csv\" is a web page."},
    {B("\xD0\xCF\x11\xE0\xA1\xB1"),
     "0:0 \"t.csv\" is an Excel workbook of an old kind (.xls), or one with a password."},
};

static void test_rows(Arena *a) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!CHECK_STR(shown(a, (TableInput){.bytes = rows[i].bytes}),
                       str_of(rows[i].want)))
            printf("    row %zu\n", i);
}

static void test_told(Arena *a) {
    Str semicolons = S("Titel\na,b;c\n1,2;3\n");
    CHECK_STR(shown(a, (TableInput){.bytes = semicolons, .separator = ',', .header = 2}),
              S("[a][b;c]\n[1][2;3]\n"));
    CHECK_STR(shown(a, (TableInput){.bytes = S("t\n\nx;y\n1;2\n"), .header = 3}),
              S("[x][y]\n[1][2]\n"));
    CHECK_STR(shown(a, (TableInput){.bytes = S("a,b\n\xEB,2\n"),
                                    .encoding = ENCODING_WINDOWS_1252}),
              S("[a][b]\n[\xC3\xAB][2]\n"));
    CHECK_STR(
        shown(a, (TableInput){.bytes = S("a,b\n\xEB,2\n"), .encoding = ENCODING_UTF8}),
        S("0:0 \"t.csv\" is not utf-8 text."));
    CHECK_STR(shown(a, (TableInput){.bytes = S("a,b\n1,2\n"), .header = 9}),
              S("0:0 Row 9 of \"t.csv\" is empty."));
}

// Of a text in a cell, quoted or not, each letter has its place.
static void test_places(Arena *a) {
    Diags d = diags_new(a);
    TableInput in = {.bytes = S("a,b\n\"x \"\"y\"\" z\",'q r'\n,2\n")};
    in.name = in.file = S("t.csv");
    const Table *t = table_read(a, a, &d, &in);
    if (!CHECK(t != NULL))
        return;
    Span y = span_within(t->cell[0].span, t->cell[0].text, 3, 1);
    Place place = source_place(y.source, y.from);
    CHECK(place.line == 2 && place.column == 6 && y.to == y.from + 1);
    Span r = span_within(t->cell[1].span, t->cell[1].text, 3, 1);
    place = source_place(r.source, r.from);
    CHECK(place.line == 2 && place.column == 16);
    place = source_place(t->cell[2].span.source, t->cell[2].span.from);
    CHECK(place.line == 3 && place.column == 1);
}

static size_t warnings(Arena *a, Str bytes) {
    Diags d = diags_new(a);
    TableInput in = {.bytes = bytes, .name = S("t.csv"), .file = S("t.csv")};
    CHECK(table_read(a, a, &d, &in) != NULL);
    return d.n;
}

static void test_suspects(Arena *a) {
    CHECK(warnings(a, S("a,b\n1,2\n")) == 0);
    CHECK(warnings(a, S("a,b\n1.2E+15,2\n")) == 1);
    CHECK(warnings(a, S("a,b\n1.2E+15,2\n3E+20,x\n")) == 1);
    CHECK(warnings(a, S("a,b\n#####,ge?nd\n")) == 2);
    CHECK(warnings(a, S("a,b\n#N/A,x_x000D_y\n")) == 2);
    CHECK(warnings(a, S("a,b\nhttps://x.nl/a?b,waar? daar\n")) == 0);
    CHECK(warnings(a, S("a;b\n\xEB;2\n")) == 1); // which letters they are
}

int main(void) {
    Arena *a = arena_open();
    test_rows(a);
    test_told(a);
    test_places(a);
    test_suspects(a);
    arena_close(a);
    return check_done();
}
