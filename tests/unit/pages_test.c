#include "layout/pages.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/number.h"
#include "check.h"
#include "layout/pour.h"

// Pieces by their heights, in pt: k keeps one with the next, p lets it begin a page. The
// first page's columns hold `first`, all others `room`. What is wanted: how many pieces
// each page has.
typedef struct Row {
    const char *pieces;
    size_t columns;
    double first, room;
    const char *want, *spread;
} Row;

static const Row rows[] = {
    {"", 1, 40, 40, "0", "0"},
    {"9 9 9", 1, 40, 40, "3", "3"},
    {"9 9 9 9 9", 1, 40, 40, "4 1", "3 2"},
    {"9 9 9 9 9", 1, 30, 40, "3 2", "3 2"},
    {"9 9 9 9 9", 1, 10, 40, "1 4", "1 4"},
    {"9 9 9 9 9 9 9", 1, 10, 60, "1 6", "1 6"},
    {"9 9 9 9 9 9 9", 1, 30, 30, "3 3 1", "3 2 2"},
    {"9 9 9 9 9 9 9 9 9 9", 1, 36, 36, "4 4 2", "4 3 3"},
    {"30 9 9 9 9", 1, 50, 50, "3 2", "1 4"},
    {"9 9 9 9 30", 1, 50, 50, "4 1", "4 1"},
    {"9 9 9 9 9 9 9 9 9", 2, 36, 36, "8 1", "6 3"},
    // Up to a break each run by itself.
    {"9 9 9 9 9 9p 9 9 9 9", 1, 40, 40, "4 1 4 1", "3 2 3 2"},
    {"9 9p 9 9 9", 1, 40, 40, "1 4", "1 4"},
    // What is to be kept decides how low the columns can be; what cannot be is left alone.
    {"9 9 9k 9k 9", 1, 40, 40, "2 3", "2 3"},
    {"9 9 9 9k 9", 1, 40, 40, "3 2", "3 2"},
    {"9 9 9k 9k 9k 9k 9", 1, 40, 40, "2 4 1", "2 4 1"},
    {"50 9 9 9 9 9", 1, 40, 40, "1 4 1", "1 3 2"},
    {"9 9 9 9 50 9", 1, 40, 40, "4 1 1", "4 1 1"},
};

typedef struct Book {
    Arena *arena;
    Pour pour;
    const Row *row;
    bool spread;
    size_t asked;
} Book;

static bool page_make(void *self, size_t nth, FlowPart *part) {
    Book *b = self;
    Pour pour = b->pour;
    pour.room = nth ? b->row->room : b->row->first;
    if (part->limit > 0)
        pour.room = fmin(pour.room, part->limit);
    PourPage page = pour_page(b->arena, &pour, (PourAt){part->from.child, 0}, NULL);
    part->to = (FlowAt){.child = page.to.piece};
    part->last = page.last;
    part->ends = page.ends;
    part->parted = page.parted;
    part->tall = page.height;
    part->spread = b->spread;
    b->asked++;
    return true;
}

static void pieces_read(Book *b, Str text) {
    PourPiece *piece = NEWS(b->arena, PourPiece, text.n + 1);
    while (text.n) {
        Str word = str_cut(&text, ' ');
        PourPiece *p = &piece[b->pour.n++];
        CHECK(number_prefix(&word, &p->height));
        p->keep = str_eq(word, S("k"));
        p->start = str_eq(word, S("p")) ? FLOW_PAGE : FLOW_ON;
    }
    b->pour.piece = piece;
}

static void row_test(const Row *row, bool spread) {
    Arena *a = arena_open();
    Book b = {.arena = a, .row = row, .spread = spread};
    b.pour = (Pour){.columns = row->columns, .balance = BALANCE_NO};
    pieces_read(&b, str_of(row->pieces));
    FlowParts parts = pages_pour(a, &(Pages){&b, page_make});
    Buf got = buf_new(a);
    for (size_t i = 0; i < parts.n; i++)
        buf_f(&got, "%s%zu", i ? " " : "", parts.p[i].to.child - parts.p[i].from.child);
    if (!CHECK_STR(buf_str(&got), str_of(spread ? row->spread : row->want)))
        printf("    pieces %s, columns %zu of %g\n", row->pieces, row->columns, row->room);
    CHECK(parts.n > 0 && parts.p[parts.n - 1].last);
    CHECK(spread || b.asked == parts.n);
    arena_close(a);
}

// Of many pages only the last are tried again and again.
static void many_test(void) {
    enum { PAGES = 400 };
    Arena *a = arena_open();
    Row row = {.first = 40, .room = 40};
    Book b = {.arena = a, .row = &row, .spread = true};
    b.pour = (Pour){.columns = 1, .n = 4 * PAGES + 1, .balance = BALANCE_NO};
    PourPiece *piece = NEWS(a, PourPiece, b.pour.n);
    for (size_t i = 0; i < b.pour.n; i++)
        piece[i].height = 9;
    b.pour.piece = piece;
    FlowParts parts = pages_pour(a, &(Pages){&b, page_make});
    CHECK(parts.n == PAGES + 1);
    CHECK(parts.p[PAGES].to.child - parts.p[PAGES].from.child == 3);
    CHECK(b.asked < PAGES + 1000);
    arena_close(a);
}

int main(void) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        row_test(&rows[i], false);
        row_test(&rows[i], true);
    }
    many_test();
    return check_done();
}
