#include "layout/pour.h"

#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/number.h"
#include "check.h"

// A piece is written as its height and marks: 10 is 10 pt high, 4l a text of 4 lines of 10
// pt; k keeps it with the next, a and b loosely with its like, s makes it a space, c and p
// let it begin a column or page.
// A spot is written piece@column:y, with .from-to for the lines of a part of it; then
// stands where the next page begins, or "end".
typedef struct Row {
    const char *pieces;
    double gap;
    size_t columns;
    double room;
    const char *want; // page for page
    Balance balance;
    Deal deal;
} Row;

static const Row rows[] = {
    {"", 0, 2, 30, "end", BALANCE_NO, DEAL_DOWN},
    {"10", 0, 2, 30, "0@0:0 end", BALANCE_NO, DEAL_DOWN},
    {"10 10 10", 0, 1, 30, "0@0:0 1@0:10 2@0:20 end", BALANCE_NO, DEAL_DOWN},
    {"10 10 10", 1, 1, 31, "0@0:0 1@0:11 2 | 2@0:0 end", BALANCE_NO, DEAL_DOWN},
    {"10 10 10", 0, 2, 20, "0@0:0 1@0:10 2@1:0 end", BALANCE_NO, DEAL_DOWN},
    // A piece that no column can hold stands alone, and the rest goes on.
    {"10 90 10", 0, 1, 30, "0@0:0 1 | 1@0:0 2 | 2@0:0 end", BALANCE_NO, DEAL_DOWN},
    {"10 90 10", 0, 3, 30, "0@0:0 1@1:0 2@2:0 end", BALANCE_NO, DEAL_DOWN},
    // Space is gone at the ends of a column.
    {"5s 10 5s 10", 0, 1, 30, "1@0:0 3@0:15 end", BALANCE_NO, DEAL_DOWN},
    {"20 15s 10 9s", 0, 1, 30, "0@0:0 2 | 2@0:0 end", BALANCE_NO, DEAL_DOWN},
    {"9s 9s", 0, 1, 5, "end", BALANCE_NO, DEAL_DOWN},
    // What is kept with the next moves on with it, across a space too.
    {"10 10k 20", 0, 1, 30, "0@0:0 1 | 1@0:0 2@0:10 end", BALANCE_NO, DEAL_DOWN},
    {"10 10k 2s 20", 0, 1, 30, "0@0:0 1 | 1@0:0 3 | 3@0:0 end", BALANCE_NO, DEAL_DOWN},
    {"10 10k 2s 20", 0, 1, 32, "0@0:0 1 | 1@0:0 3@0:12 end", BALANCE_NO, DEAL_DOWN},
    {"10 9k 9k 10", 0, 1, 28, "0@0:0 1 | 1@0:0 2@0:9 3@0:18 end", BALANCE_NO, DEAL_DOWN},
    {"9k 9k 9k 9k 9", 0, 1, 20, "0@0:0 1@0:9 2 | 2@0:0 3@0:9 4 | 4@0:0 end", BALANCE_NO,
     DEAL_DOWN},
    {"10 10k 4l", 0, 1, 40, "0@0:0 1@0:10 2.0-2@0:20 2.2 | 2.2-4@0:0 end", BALANCE_NO,
     DEAL_DOWN},
    {"10 10k 4l", 0, 1, 39, "0@0:0 1 | 1@0:0 2.0-2@0:10 2.2 | 2.2-4@0:0 end", BALANCE_NO,
     DEAL_DOWN},
    // Two lines at the least on either side.
    {"10 4l", 0, 1, 50, "0@0:0 1@0:10 end", BALANCE_NO, DEAL_DOWN},
    {"10 4l", 0, 1, 49, "0@0:0 1.0-2@0:10 1.2 | 1.2-4@0:0 end", BALANCE_NO, DEAL_DOWN},
    {"10 4l", 0, 1, 29, "0@0:0 1 | 1.0-2@0:0 1.2 | 1.2-4@0:0 end", BALANCE_NO, DEAL_DOWN},
    {"10 3l", 0, 1, 39, "0@0:0 1 | 1@0:0 end", BALANCE_NO, DEAL_DOWN},
    {"10 5l 10", 0, 2, 41, "0@0:0 1.0-3@0:10 1.3-5@1:0 2@1:20 end", BALANCE_NO, DEAL_DOWN},
    {"10 9l", 0, 1, 30,
     "0@0:0 1.0-2@0:10 1.2 | 1.2-5@0:0 1.5 | 1.5-7@0:0 1.7 | "
     "1.7-9@0:0 end",
     BALANCE_NO, DEAL_DOWN},
    // Too low a column for two lines, or for one: a line each, rather than none.
    {"3l", 0, 1, 12, "0.0-1@0:0 0.1 | 0.1-2@0:0 0.2 | 0.2-3@0:0 end", BALANCE_NO,
     DEAL_DOWN},
    {"2l", 0, 1, 4, "0.0-1@0:0 0.1 | 0.1-2@0:0 end", BALANCE_NO, DEAL_DOWN},
    // Where a column or page must begin.
    {"10 10c 10", 0, 2, 90, "0@0:0 1@1:0 2@1:10 end", BALANCE_NO, DEAL_DOWN},
    {"10c 10c 10c", 0, 2, 90, "0@0:0 1@1:0 2 | 2@0:0 end", BALANCE_NO, DEAL_DOWN},
    {"10k 10p 10", 0, 3, 90, "0@0:0 1@0:10 2@0:20 end", BALANCE_NO, DEAL_DOWN},
    {"10 10p 10k 10c", 0, 3, 90, "0@0:0 1 | 1@0:0 2@0:10 3@0:20 end", BALANCE_NO,
     DEAL_DOWN},
    // The last page is even, as low as can be; with "all" each one is.
    {"10 10 10 10", 0, 2, 90, "0@0:0 1@0:10 2@1:0 3@1:10 end", BALANCE_LAST, DEAL_DOWN},
    {"10 10 10", 0, 2, 90, "0@0:0 1@0:10 2@1:0 end", BALANCE_LAST, DEAL_DOWN},
    {"10 10k 10 10", 0, 2, 90, "0@0:0 1@0:10 2@0:20 3@1:0 end", BALANCE_LAST, DEAL_DOWN},
    {"8l", 0, 2, 90, "0.0-4@0:0 0.4-8@1:0 end", BALANCE_LAST, DEAL_DOWN},
    {"7l 10", 0, 2, 90, "0.0-4@0:0 0.4-7@1:0 1@1:30 end", BALANCE_LAST, DEAL_DOWN},
    {"3l", 0, 2, 90, "0@0:0 end", BALANCE_LAST, DEAL_DOWN},
    {"9 9 9 9p 9 9", 0, 2, 90, "0@0:0 1@0:9 2@1:0 3 | 3@0:0 4@0:9 5@1:0 end", BALANCE_ALL,
     DEAL_DOWN},
    // The last page, and one that ends at a break.
    {"9 9 9 9p 9 9", 0, 2, 90, "0@0:0 1@0:9 2@1:0 3 | 3@0:0 4@0:9 5@1:0 end", BALANCE_LAST,
     DEAL_DOWN},
    {"9 9 9 9", 0, 2, 9, "0@0:0 1@1:0 2 | 2@0:0 3@1:0 end", BALANCE_LAST, DEAL_DOWN},
    {"9 9 9 9c 9 9", 0, 2, 27, "0@0:0 1@0:9 2@0:18 3@1:0 4@1:9 5@1:18 end", BALANCE_LAST,
     DEAL_DOWN},
    // What is loosely kept stays whole in columns a quarter taller, and no more.
    {"8 8a 8a 8a 8 8", 0, 2, 90, "0@0:0 1@0:8 2@0:16 3@1:0 4@1:8 5@1:16 end", BALANCE_LAST,
     DEAL_DOWN},
    {"8 8 8a 8a 8 8 8", 0, 2, 90, "0@0:0 1@0:8 2@0:16 3@0:24 4@1:0 5@1:8 6@1:16 end",
     BALANCE_LAST, DEAL_DOWN},
    {"8 8 8 8 8a 8a 8 8 8 8", 0, 2, 90,
     "0@0:0 1@0:8 2@0:16 3@0:24 4@0:32 5@0:40 6@1:0 7@1:8 8@1:16 9@1:24 end", BALANCE_LAST,
     DEAL_DOWN},
    {"8 8 8 8 8a 8a 8 8 8 8", 0, 2, 47,
     "0@0:0 1@0:8 2@0:16 3@0:24 4@0:32 5@1:0 6@1:8 7@1:16 8@1:24 9@1:32 end", BALANCE_LAST,
     DEAL_DOWN},
    {"8 8a 8a 8", 0, 2, 90, "0@0:0 1@0:8 2@1:0 3@1:8 end", BALANCE_LAST, DEAL_DOWN},
    {"8 8a 8b 8", 0, 2, 90, "0@0:0 1@0:8 2@1:0 3@1:8 end", BALANCE_LAST, DEAL_DOWN},
    {"10 6la 10 10", 0, 2, 90, "0@0:0 1.0-4@0:10 1.4-6@1:0 2@1:20 3@1:30 end", BALANCE_LAST,
     DEAL_DOWN},
    {"30 10 10 10", 0, 3, 30, "0@0:0 1@1:0 2@1:10 3@1:20 end", BALANCE_LAST, DEAL_DOWN},
    {"99 10 10", 0, 2, 30, "0@0:0 1@1:0 2@1:10 end", BALANCE_LAST, DEAL_DOWN},
    // Dealt out whole, each to the shortest.
    {"30 10 10 10 9", 0, 2, 60, "0@0:0 1@1:0 2@1:10 3@1:20 4@0:30 end", BALANCE_LAST,
     DEAL_SHORTEST},
    {"30 10 10 10 9", 2, 2, 60, "0@0:0 1@1:0 2@1:12 3@1:24 4@0:32 end", BALANCE_LAST,
     DEAL_SHORTEST},
    {"30 30 30 30 9", 0, 2, 60, "0@0:0 1@1:0 2@0:30 3@1:30 4 | 4@0:0 end", BALANCE_LAST,
     DEAL_SHORTEST},
    {"90 10 5s 10", 0, 2, 60, "0@0:0 1@1:0 3@1:10 end", BALANCE_LAST, DEAL_SHORTEST},
    {"10 10 10p", 0, 2, 60, "0@0:0 1@1:0 2 | 2@0:0 end", BALANCE_LAST, DEAL_SHORTEST},
};

static size_t pieces_read(Arena *a, Str text, double gap, PourPiece **out) {
    size_t n = 0;
    *out = NEWS(a, PourPiece, text.n + 1);
    while (text.n) {
        Str word = str_cut(&text, ' ');
        double number = 0;
        CHECK(number_prefix(&word, &number));
        PourPiece piece = {.height = number, .before = n ? gap : 0};
        for (size_t i = 0; i < word.n; i++)
            switch (word.p[i]) {
            case 'l':
                piece.lines = (size_t)number;
                piece.first = piece.pitch = 10;
                piece.height = number * 10;
                break;
            case 'k':
                piece.keep = true;
                break;
            case 'a':
            case 'b':
                piece.group = (size_t)word.p[i];
                break;
            case 's':
                piece.space = true;
                break;
            default:
                piece.start = word.p[i] == 'c' ? FLOW_COLUMN : FLOW_PAGE;
                break;
            }
        (*out)[n++] = piece;
    }
    return n;
}

static void at_write(Buf *b, PourAt at) {
    buf_f(b, "%zu", at.piece);
    if (at.line)
        buf_f(b, ".%zu", at.line);
}

static void page_write(Buf *b, const PourPage *page) {
    for (size_t i = 0; i < page->n; i++) {
        const PourSpot *spot = &page->spot[i];
        buf_f(b, "%zu", spot->piece);
        if (spot->to)
            buf_f(b, ".%zu-%zu", spot->from, spot->to);
        buf_f(b, "@%zu:", spot->column);
        buf_number(b, spot->y, 3);
        buf_char(b, ' ');
    }
    if (page->last)
        buf_add(b, S("end"));
    else
        at_write(b, page->to);
}

// All pages; each one again with its end given must be the same.
static Str pages_write(Arena *a, const Pour *p) {
    Buf b = buf_new(a);
    PourAt at = {0, 0};
    for (size_t n = 0; n < 20; n++) {
        PourPage page = pour_page(a, p, at, NULL), again = pour_page(a, p, at, &page.to);
        Buf one = buf_new(a), two = buf_new(a);
        page_write(&one, &page);
        page_write(&two, &again);
        CHECK_STR(buf_str(&two), buf_str(&one));
        buf_add(&b, buf_str(&one));
        if (page.last)
            return buf_str(&b);
        buf_add(&b, S(" | "));
        at = page.to;
    }
    return S("pages without end");
}

static void table_test(void) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Row *row = &rows[i];
        Arena *a = arena_open();
        Pour p = {.columns = row->columns,
                  .room = row->room,
                  .balance = row->balance,
                  .deal = row->deal};
        PourPiece *piece;
        p.n = pieces_read(a, str_of(row->pieces), row->gap, &piece);
        p.piece = piece;
        if (!CHECK_STR(pages_write(a, &p), str_of(row->want)))
            printf("    pieces %s, columns %zu of %g\n", row->pieces, row->columns,
                   row->room);
        arena_close(a);
    }
}

// Without a limit the columns are as low as they can be, and say how low.
static void height_test(void) {
    Arena *a = arena_open();
    PourPiece *piece;
    Pour p = {.columns = 3, .room = INFINITY};
    p.n = pieces_read(a, S("10 10 10 10 10 10 10"), 0, &piece);
    p.piece = piece;
    CHECK_NEAR(pour_page(a, &p, (PourAt){0, 0}, NULL).height, 30, 1e-5);
    p.balance = BALANCE_NO;
    CHECK_NEAR(pour_page(a, &p, (PourAt){0, 0}, NULL).height, 70, 1e-5);
    p.balance = BALANCE_LAST;
    p.more = true; // not the last page
    CHECK_NEAR(pour_page(a, &p, (PourAt){0, 0}, NULL).height, 70, 1e-5);
    CHECK(!pour_page(a, &p, (PourAt){0, 0}, NULL).last);
    arena_close(a);
}

// More than fits between the places given stands in the last column, to its foot and on.
static void closed_test(void) {
    Arena *a = arena_open();
    PourPiece *piece;
    Pour p = {.columns = 2, .room = 20};
    p.n = pieces_read(a, S("10 10 10 4l"), 0, &piece);
    p.piece = piece;
    PourPage page = pour_page(a, &p, (PourAt){1, 0}, &(PourAt){3, 3});
    Buf b = buf_new(a);
    page_write(&b, &page);
    CHECK_STR(buf_str(&b), S("1@0:0 2@0:10 3.0-3@1:0 3.3"));
    page = pour_page(a, &p, (PourAt){3, 1}, &(PourAt){3, 1});
    CHECK(page.n == 0 && page.to.piece == 3 && page.to.line == 1);
    arena_close(a);
}

// First baselines stand on the grid, in each column; what has none stands where it comes;
// and what goes on has its head above it, which what it heads does not begin with.
static void grid_test(void) {
    Arena *a = arena_open();
    PourPiece *piece;
    Pour p = {.columns = 2, .room = 40, .grid = 8, .phase = 3};
    p.n = pieces_read(a, S("10 10 10 5l"), 0, &piece);
    p.piece = piece;
    for (size_t i = 0; i < p.n; i++)
        piece[i].rise = i == 1 ? NAN : 6;
    CHECK_STR(pages_write(a, &p), S("0@0:5 1@0:15 2@0:29 3.0-3@1:5 3.3 | 3.3-5@0:5 end"));
    p.grid = 0;
    for (size_t i = 0; i < p.n; i++)
        piece[i].head = 6;
    piece[3].leads = true;
    CHECK_STR(pages_write(a, &p), S("0@0:6 1@0:16 2@0:26 3.0-3@1:0 3.3 | 3.3-5@0:6 end"));
    arena_close(a);
}

int main(void) {
    table_test();
    grid_test();
    height_test();
    closed_test();
    return check_done();
}
