// Rows come back as they went in, however many still ones stand between them.
#include "base/deflate_rows.h"

#include "base/deflate.h"
#include "check.h"

#include "random.h"

typedef struct Sample {
    DeflateRows *rows;
    Random random;
    size_t line; // bytes of a row
} Sample;

// So many rows, in stretches: one in two still, and as long as `least` to four times that.
static void there_and_back(Arena *a, Sample *s, size_t count, size_t least) {
    Buf in = buf_new(a), out = buf_new(a);
    char *still = NEWS(a, char, s->line), *row = NEWS(a, char, s->line);
    still[0] = 2;
    deflate_rows_begin(s->rows, (Str){still, s->line}, &out);
    for (size_t done = 0; done < count;) {
        size_t n = least + random_below(&s->random, 3 * least);
        bool rests = random_chance(&s->random, 50);
        for (size_t i = 0; i < n && done < count; i++, done++) {
            row[random_below(&s->random, s->line)] = (char)random_below(&s->random, 256);
            if (rests)
                deflate_rows_still(s->rows);
            else
                deflate_rows_add(s->rows, (Str){row, s->line}, &out);
            buf_add(&in, (Str){rests ? still : row, s->line});
        }
    }
    deflate_rows_end(s->rows, &out);
    CHECK_STR(inflate_whole(a, buf_str(&out), in.n), buf_str(&in));
}

static void all_lengths(Arena *a) {
    static const size_t lines[] = {1, 2, 300, 3331, 42343};
    static const size_t stretches[] = {1, 7, 16, 40};
    Sample s = {deflate_rows_open(a), {1}, 0};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (size_t k = 0; k < sizeof stretches / sizeof *stretches; k++) {
            Arena *passing = arena_open();
            s.line = lines[i];
            there_and_back(passing, &s, 0, 1);
            there_and_back(passing, &s, 100, stretches[k]);
            arena_close(passing);
        }
}

// A page with nothing on it is small, and of the same bytes whatever came before it.
static void still_rows(Arena *a) {
    enum { LINE = 3001, ROWS = 3000 };
    char *still = NEWS(a, char, LINE);
    DeflateRows *d = deflate_rows_open(a);
    Str seen[2];
    for (size_t turn = 0; turn < 2; turn++) {
        Buf out = buf_new(a);
        deflate_rows_begin(d, (Str){still, LINE}, &out);
        for (size_t i = 0; i < ROWS; i++)
            deflate_rows_still(d);
        deflate_rows_end(d, &out);
        seen[turn] = buf_str(&out);
        Buf other = buf_new(a);
        deflate_rows_begin(d, (Str){still, LINE - 1}, &other);
        deflate_rows_add(d, (Str){still, LINE - 1}, &other);
        deflate_rows_end(d, &other);
    }
    CHECK_STR(seen[0], seen[1]);
    CHECK(seen[0].n < LINE * ROWS / 500);
    Str back = inflate_whole(a, seen[0], (size_t)LINE * ROWS);
    CHECK(back.n == (size_t)LINE * ROWS);
    for (size_t i = 0; i < back.n; i += LINE)
        if (!CHECK_STR(str_sub(back, i, i + LINE), ((Str){still, LINE})))
            return;
}

int main(void) {
    Arena *a = arena_open();
    all_lengths(a);
    still_rows(a);
    arena_close(a);
    return check_done();
}
