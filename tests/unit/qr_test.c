#include "box/qr.h"

#include <math.h>

#include "check.h"

typedef struct Fixture {
    Arena *arena;
    Diags diags;
} Fixture;

static Box box_of(Fixture *f, Str text, QrLevel level) {
    Box box = {.kind = BOX_QR, .inner = {10, 20, 60, 40}};
    box.qr.text = text;
    box.qr.level = level;
    box.qr.quiet = 4;
    qr_encode(f->arena, &f->diags, &box);
    return box;
}

// How often the outline goes round each module: a line downwards adds one for all that lie
// left of it in its rows, a line upwards takes one. At [row * side + column].
static int *turns_count(Fixture *f, const Box *box, Path path, double left, double top) {
    size_t side = (size_t)box->qr.code->side;
    int *turns = NEWS(f->arena, int, side *side);
    double module = qr_module(box);
    Pt begin = {0}, from = {0};
    for (size_t i = 0; i < path.n; i++) {
        const Step *s = &path.p[i];
        Pt to = s->kind == STEP_CLOSE ? begin : s->p[0];
        if (s->kind == STEP_MOVE) {
            begin = to;
        } else if (from.y != to.y) {
            double across = (to.x - left) / module;
            size_t column = (size_t)lround(across);
            size_t first = (size_t)lround((fmin(from.y, to.y) - top) / module),
                   end = (size_t)lround((fmax(from.y, to.y) - top) / module);
            CHECK(from.x == to.x); // along the modules' edges only
            CHECK_NEAR(across, (double)column, 1e-6);
            for (size_t y = first; y < end && end <= side; y++)
                for (size_t x = 0; x < column && column <= side; x++)
                    turns[y * side + x] += to.y > from.y ? 1 : -1;
        }
        from = to;
    }
    return turns;
}

// The outline goes once round every dark module and not at all round any other.
static void outline_check(Fixture *f, const Box *box) {
    const QrCode *code = box->qr.code;
    Path path = qr_path(f->arena, box);
    double half = code->side * qr_module(box) / 2;
    const int *turns = turns_count(f, box, path, 10 + 30 - half, 20 + 20 - half);
    size_t wrong = 0;
    for (int i = 0; i < code->side * code->side; i++)
        wrong += turns[i] != code->dark[i];
    CHECK(wrong == 0);
    CHECK(rect_within(path_bounds(path), box->inner, 1e-9));
}

// Modules a side are 17 and 4 for each version; which version a text takes is in the
// standard's table of capacities.
static void sides_check(Fixture *f) {
    static const struct {
        const char *text;
        QrLevel level;
        int side;
    } rows[] = {
        {"A", QR_L, 21},
        {"A", QR_H, 21},
        {"12345678901234567", QR_H, 21}, // 17 digits are the most of 1-H
        {"123456789012345678", QR_H, 25},
        {"abcdefghijklmn", QR_M, 21}, // 14 bytes are the most of 1-M
        {"abcdefghijklmno", QR_M, 25},
        {"https://example.org/a/long/way", QR_M, 29}, // 30 bytes; 26 are the most of 2-M
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Box box = box_of(f, str_of(rows[i].text), rows[i].level);
        if (!CHECK(box.qr.code && box.qr.code->side == rows[i].side))
            printf("    in row %zu: %s\n", i, rows[i].text);
        else
            outline_check(f, &box);
        CHECK_NEAR(qr_natural(&box), (rows[i].side + 8) * 0.5 * 72 / 25.4, 1e-9);
        CHECK_NEAR(qr_module(&box), 40.0 / (rows[i].side + 8), 1e-9);
    }
}

static void limits_check(Fixture *f) {
    static const size_t most[] = {2953, 2331, 1663, 1273};
    char *text = NEWS(f->arena, char, 8000);
    memset(text, 'x', 8000);
    for (size_t level = 0; level < 4; level++) {
        Box box = box_of(f, (Str){text, most[level]}, (QrLevel)level);
        if (CHECK(box.qr.code && box.qr.code->side == 177))
            outline_check(f, &box);
        size_t before = f->diags.n;
        box = box_of(f, (Str){text, most[level] + 1}, (QrLevel)level);
        CHECK(!box.qr.code && f->diags.n == before + 1);
        CHECK(!qr_path(f->arena, &box).n);
    }
    CHECK_STR(f->diags.p[1].hint,
              S("level M holds 2331: shorten it, or take a lower level"));
    CHECK(!box_of(f, (Str){text, 8000}, QR_L).qr.code);
    CHECK(!box_of(f, S(""), QR_L).qr.code);
}

int main(void) {
    Fixture f = {.arena = arena_open()};
    f.diags = diags_new(f.arena);
    sides_check(&f);
    CHECK(f.diags.n == 0);
    limits_check(&f);
    arena_close(f.arena);
    return check_done();
}
