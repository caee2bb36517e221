#include "table/suspect.h"

#include <string.h>

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

// "1,23E+15": a long number as a spreadsheet shortens it.
static bool shortened(Str s) {
    size_t i = 0;
    while (i < s.n && (digit(s.p[i]) || s.p[i] == '.' || s.p[i] == ','))
        i++;
    if (i == 0 || i + 3 > s.n || s.p[i] != 'E' || s.p[i + 1] != '+')
        return false;
    for (i += 2; i < s.n; i++)
        if (!digit(s.p[i]))
            return false;
    return true;
}

static bool hashes(Str s) {
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '#')
            return false;
    return s.n >= 3;
}

// Not in an address, where it stands rightly, and not where a new sentence begins.
static bool lost_letter(Str s) {
    if (memchr(s.p, '/', s.n) || memchr(s.p, '=', s.n))
        return false;
    for (size_t i = 1; i + 1 < s.n; i++)
        if (s.p[i] == '?' && letter(s.p[i - 1]) && letter(s.p[i + 1]) &&
            !(s.p[i + 1] >= 'A' && s.p[i + 1] <= 'Z'))
            return true;
    return false;
}

static bool escaped(Str s) {
    for (size_t i = 0; i + 7 <= s.n; i++)
        if (memcmp(s.p + i, "_x000", 5) == 0 && s.p[i + 6] == '_')
            return true;
    return false;
}

static bool error_shown(Str s) {
    static const Str known[] = {LIT("#N/A"),   LIT("#REF!"), LIT("#DIV/0!"), LIT("#VALUE!"),
                                LIT("#NAME?"), LIT("#NUM!"), LIT("#NULL!")};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(s, known[i]))
            return true;
    return false;
}

typedef struct Suspicion {
    bool (*holds)(Str text);
    const char *says, *hint;
} Suspicion;

static const Suspicion suspicions[] = {
    {shortened, "This number was shortened; its last digits are lost.",
     "format the column as text or as 0 in the spreadsheet, and save it again"},
    {hashes, "The spreadsheet had no room for this and saved # in its place.",
     "widen the column and save the table again"},
    {error_shown, "This is a spreadsheet's error, not a text.",
     "mend the formula, or empty the cell"},
    {lost_letter, "A letter may have become a question mark here.",
     "save the table as \"CSV UTF-8\""},
    {escaped, "This is an escaped character that a program did not read.",
     "take it out, or use the workbook itself instead of CSV"},
};

static void column_look(Diags *d, const Table *t, size_t column, const Suspicion *s) {
    const Cell *first = NULL;
    size_t n = 0;
    for (size_t row = 0; row < t->rows; row++) {
        const Cell *cell = &t->cell[row * t->columns + column];
        if (!s->holds(cell->text))
            continue;
        first = first ? first : cell;
        n++;
    }
    if (!first)
        return;
    Diag *told = n == 1 ? diag_warning(d, first->span, "%s", s->says)
                        : diag_warning(d, first->span,
                                       "%s (So in %zu cells of the column "
                                       "\"%.*s\".)",
                                       s->says, n, STR(t->name[column].text));
    diag_hint(d, told, "%s", s->hint);
}

void suspects_tell(Diags *d, const Table *t) {
    for (size_t i = 0; i < sizeof suspicions / sizeof *suspicions; i++)
        for (size_t column = 0; column < t->columns; column++)
            column_look(d, t, column, &suspicions[i]);
}
