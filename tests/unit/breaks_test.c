#include "type/breaks.h"

#include "base/buf.h"
#include "check.h"

// A text of words, letters 5 pt wide, spaces 5 pt: "-" behind a word is a hyphen that is
// written,
// "~" a soft one, "!" marks a word that should not end a line.
static size_t pieces_make(Arena *a, const char *text, Piece **out) {
    struct {
        Piece *p;
        size_t n, cap;
    } list = {0};
    bool start = true;
    Piece now = {.word_start = true};
    for (const char *c = text;; c++) {
        if (*c == '!') {
            now.sense = SENSE_LOOSE;
        } else if (*c == ' ' || *c == '-' || *c == '~' || !*c) {
            now.after = *c == ' '   ? BREAK_SPACE
                        : *c == '-' ? BREAK_HYPHEN
                        : *c == '~' ? BREAK_SOFT
                                    : BREAK_FORCED;
            now.width += *c == '-' ? 5 : 0;
            now.space = *c == ' ' ? 5 : 0;
            now.hyphen = *c == '~' ? 5 : 0;
            now.word_start = start;
            start = *c == ' ';
            PUSH(a, &list) = now;
            now = (Piece){0};
            if (!*c)
                break;
        } else {
            now.width += 5;
        }
    }
    *out = list.p;
    return list.n;
}

typedef struct Row {
    const char *text;
    double width; // pt
    Wrap wrap;
    const char *want; // pieces in each line
} Row;

static const Row rows[] = {
    {"aa bb cc dd", 1000, WRAP_BALANCE, "4"},        // one line
    {"aa bb cc dd", 30, WRAP_BALANCE, "2 2"},        // two even lines
    {"aa bb cc", 40, WRAP_FILL, "3"},                // just fits
    {"aa bb cc", 39, WRAP_FILL, "2 1"},              // just not
    {"aaaa bb cc dd", 50, WRAP_BALANCE, "2 2"},      // not one word alone at the end
    {"aaaa bb de! cc dd", 50, WRAP_BALANCE, "2 3"},  // an article goes on
    {"aa bb de! cccc dd", 50, WRAP_BALANCE, "3 2"},  // but no line is half empty for it
    {"aaa! bbbbbb cccccc", 70, WRAP_BALANCE, "2 1"}, // nor stands by itself
    {"aaaaaaaaaaaa bb", 30, WRAP_BALANCE, "1 1"},    // too wide a word has its own line
    {"aaa-bbb ccc ddd", 40, WRAP_BALANCE, "2 2"},    // a hyphen only where it must be
    {"aaaa~bbbb cc", 35, WRAP_FILL, "1 2"},          // a soft hyphen counts its own width
    {"aaaa~bbbb cc", 24, WRAP_FILL, "1 1 1"},
    {"aa bbb~bbbb", 40, WRAP_BALANCE, "1 2"}, // not in the last word
    {"aaaa bbbb~bb cccc~ccc ddd", 50, WRAP_BALANCE,
     "2 3 1"}, // not two, one below the other
    {"aaa bbbbb~bbbbb ccc~ccc ddd~dd eeeee~ee", 55, WRAP_BALANCE, "2 1 3 3"},
    {"aaaa~bbbb~cccc~dddd", 25, WRAP_BALANCE, "1 1 1 1"}, // but where there is no other way
    {"aaaa bbbb~bbbb cccc", 50, WRAP_BALANCE, "2 2"},     // a hyphen repairs a hole,
    {"aaaaaaaaa bbb~bbbbbbb cccccc", 72, WRAP_BALANCE, "1 2 1"}, // but saves no line
    {"aa bb cc", 10, WRAP_NONE, "3"},                            // no wrapping at all
    {"a", 1, WRAP_BALANCE, "1"},
};

static Str lines_text(Arena *a, const Row *row) {
    Piece *piece;
    size_t n = pieces_make(a, row->text, &piece);
    size_t *ends = NEWS(a, size_t, n + 1);
    size_t lines = breaks_choose(a, piece, n, row->width, row->wrap, ends);
    Buf b = buf_new(a);
    for (size_t i = 0; i < lines; i++)
        buf_f(&b, "%s%zu", i ? " " : "", ends[i] - (i ? ends[i - 1] : 0));
    return buf_str(&b);
}

int main(void) {
    Arena *a = arena_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!CHECK_STR(lines_text(a, &rows[i]), str_of(rows[i].want)))
            printf("    in row %zu: %s\n", i, rows[i].text);
    size_t ends[1];
    CHECK(breaks_choose(a, NULL, 0, 10, WRAP_BALANCE, ends) == 0);
    arena_close(a);
    return check_done();
}
