#include "table/book.h"
#include "table/kind.h"

typedef struct Known { // by its first bytes
    Str begins, is;
} Known;

static bool ends(Str name, Str ending) {
    return name.n >= ending.n &&
           str_same_word(str_sub(name, name.n - ending.n, name.n), ending);
}

static const Str texts[] = {LIT(".csv"), LIT(".tsv"), LIT(".tab"), LIT(".txt")};
static const Str excels[] = {LIT(".xlsx"), LIT(".xlsm"), LIT(".xltx"), LIT(".xltm")};
static const Str calcs[] = {LIT(".ods"), LIT(".ots")};
static const Str others[] = {LIT(".xls"), LIT(".xlsb"), LIT(".numbers"), LIT(".fods")};

#define ANY_OF(name, list) any_of((name), (list), sizeof(list) / sizeof *(list))

static bool any_of(Str name, const Str *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (ends(name, list[i]))
            return true;
    return false;
}

bool table_named(Str file) {
    return (ANY_OF(file, texts) && !ends(file, S(".txt"))) || ANY_OF(file, excels) ||
           ANY_OF(file, calcs) || ANY_OF(file, others);
}

static void refuse(Diags *d, const TableInput *in, Str is, const char *hint) {
    Diag *wrong = diag_error(d, in->at, "\"%.*s\" is %.*s.", STR(in->file), STR(is));
    diag_hint(d, wrong, "%s", hint);
}

// A workbook is a zip archive; so is much else.
static TableKind archive_kind(Arena *a, Diags *d, const TableInput *in) {
    static const struct {
        const char *part;
        Str is;
    } others_in[] = {
        {"xl/workbook.bin", LIT("a binary workbook (.xlsb)")},
        {"word/document.xml", LIT("a Word document")},
        {"ppt/presentation.xml", LIT("a PowerPoint presentation")},
        {"Index/Document.iwa", LIT("a document of Numbers, Pages or Keynote")}};
    Book *book = book_open(a, d, &(BookInput){in->bytes, in->file, in->at, book_most(d)});
    if (!book)
        return TABLE_NONE;
    if (book_has(book, "xl/workbook.xml"))
        return TABLE_XLSX;
    if (str_starts(book_start(book, "mimetype"),
                   S("application/vnd.oasis.opendocument.spreadsheet")))
        return TABLE_ODS;
    Str is = S("a zip archive without a table");
    for (size_t i = 0; i < sizeof others_in / sizeof *others_in; i++)
        if (book_has(book, others_in[i].part))
            is = others_in[i].is;
    if (book_has(book, "content.xml"))
        is = S("an OpenDocument file, but no spreadsheet");
    refuse(d, in, is, "save the table as .xlsx, .ods or CSV");
    return TABLE_NONE;
}

static TableKind bytes_kind(Arena *a, Diags *d, const TableInput *in) {
    static const Known known[] = {
        {LIT("\xD0\xCF\x11\xE0"),
         LIT("an Excel workbook of an old kind (.xls), or one with "
             "a password")},
        {LIT("%PDF"), LIT("a PDF")},
        {LIT("\x89PNG"), LIT("a picture")},
        {LIT("{\\rtf"), LIT("a text in RTF")},
        {LIT("<html"), LIT("a web page")},
        {LIT("<!DOCTYPE"), LIT("a web page")},
        {LIT("<?xml"), LIT("an XML file")}};
    if (str_starts(in->bytes, S("PK\x03\x04")))
        return archive_kind(a, d, in);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_starts(in->bytes, known[i].begins)) {
            refuse(d, in, known[i].is, "save the table as .xlsx, .ods or CSV");
            return TABLE_NONE;
        }
    return TABLE_TEXT;
}

TableKind table_kind(Arena *a, Diags *d, const TableInput *in) {
    TableKind kind = bytes_kind(a, d, in);
    bool book =
        ANY_OF(in->file, excels) || ANY_OF(in->file, calcs) || ANY_OF(in->file, others);
    bool wrong = (kind == TABLE_TEXT && book) ||
                 (kind == TABLE_XLSX && !ANY_OF(in->file, excels)) ||
                 (kind == TABLE_ODS && !ANY_OF(in->file, calcs));
    if (kind == TABLE_NONE || !wrong)
        return kind;
    static const Str is[] = {LIT("a text file, not a workbook"), LIT("an Excel workbook"),
                             LIT("an OpenDocument spreadsheet")};
    static const char *const hint[] = {"if it is a table, let its name end in .csv",
                                       "let its name end in .xlsx, or save it as CSV",
                                       "let its name end in .ods, or save it as CSV"};
    refuse(d, in, is[kind], hint[kind]);
    return TABLE_NONE;
}
