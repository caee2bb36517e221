#include "commands/new_table.h"

#include "base/file.h"
#include "base/utf8.h"
#include "source/input.h"

enum { SHEETS = 9 }; // that are looked through

static const Table *sheet_try(Arena *a, const TableInput *in, size_t sheet) {
    Diags quiet = diags_new(a);
    TableInput one = *in;
    one.sheet = str_f(a, "%zu", sheet);
    const Table *t = table_read(a, a, &quiet, &one);
    return t && t->rows && !diags_failed(&quiet) ? t : NULL;
}

static bool is_workbook(Str file) {
    return str_ends(file, S(".xlsx")) || str_ends(file, S(".xlsm")) ||
           str_ends(file, S(".ods"));
}

// How a text is written is put down in the project, so that nobody is warned of it.
bool new_table_read(Arena *a, Diags *d, const TableInput *in, NewTable *out) {
    Diags first = diags_new(a);
    TableInput said = *in;
    *out = (NewTable){.bytes = in->bytes};
    if (!is_workbook(in->file))
        said.encoding = text_decode(a, in->bytes, ENCODING_GUESSED).encoding;
    out->table = table_read(a, a, &first, &said);
    for (size_t i = 2; is_workbook(in->file) && i <= SHEETS; i++) {
        const Table *other = out->table && out->table->rows ? NULL : sheet_try(a, in, i);
        if (!other)
            continue;
        *out = (NewTable){other, in->bytes, i};
        return true;
    }
    diags_append(d, &first);
    if (out->table && !out->table->rows) {
        Diag *wrong = diag_error(d, out->table->span,
                                 "There is nothing below the names of the columns.");
        diag_hint(d, wrong, "each row below them becomes a card");
    }
    return out->table && out->table->rows;
}

static bool looks_like_text(const Table *t, size_t column) {
    enum { SHORT = 20, LONG = 60 }; // letters
    Str name = t->name[column].text;
    size_t n = utf8_count(name);
    bool twice = false;
    for (size_t row = 0; row < t->rows; row++)
        twice = twice || str_eq(str_trim(t->cell[row * t->columns + column].text), name);
    return twice || n > LONG || (n > SHORT && str_ends(name, S("?")));
}

void new_table_doubt(Diags *d, const Table *t) {
    for (size_t i = 0; i < t->columns; i++) {
        if (!looks_like_text(t, i))
            continue;
        Diag *told = diag_warning(
            d, t->name[i].span,
            "This looks like a card, but row %zu is taken for the names of the columns.",
            t->header);
        diag_hint(d, told, "put a row with names above it, such as Nr, Question");
        return;
    }
}

void new_table_pictures(Arena *a, const StarterPlan *plan, Str path, NewFiles *files) {
    enum { MOST = 1000 }; // files
    const Table *t = plan->table;
    Role role = plan->guess.column[ROLE_PICTURE].n ? ROLE_PICTURE : ROLE_ICON;
    size_t column = plan->guess.at[role];
    bool some = plan->guess.column[role].n > 0;
    for (size_t row = 0; some && row < t->rows && files->n < MOST; row++) {
        Str name = str_trim(t->cell[row * t->columns + column].text), bytes;
        bool known = !name.n || !file_exists(a, path_folder(path), name);
        for (size_t i = 0; i < files->n && !known; i++)
            known = str_eq(files->p[i].name, name);
        Asked asked = {path_folder(path), name, span_none()};
        if (!known && !input_read(a, NULL, asked, &bytes).n)
            PUSH(a, files) = (NewFile){name, bytes};
    }
}
