// Reads back what pdf_file writes, by the standard: the cross-reference must lead to each
// object, by itself or in an object stream.
#include <stdlib.h>

#include <zlib.h>

#include "base/deflate.h"
#include "check.h"

#include "pdf/file.h"

typedef struct Catch { // a sink that fails once it has `most` bytes
    Buf buf;
    size_t most;
} Catch;

static bool catch_write(void *self, const void *bytes, size_t n) {
    Catch *c = self;
    if (c->buf.n + n > c->most)
        return false;
    buf_add(&c->buf, (Str){bytes, n});
    return true;
}

static size_t find(Str text, const char *word) {
    const char *p = memmem(text.p, text.n, word, strlen(word));
    return p ? (size_t)(p - text.p) : text.n;
}

static Str inflated(Arena *a, Str in) {
    enum { ROOM = 1 << 20 };
    unsigned char *out = NEWS(a, unsigned char, ROOM);
    uLongf n = ROOM;
    CHECK(uncompress(out, &n, (const unsigned char *)in.p, in.n) == Z_OK);
    return (Str){(const char *)out, n};
}

static size_t number_behind(Str text, const char *word) {
    size_t at = find(text, word);
    return at < text.n ? strtoul(text.p + at + strlen(word), NULL, 10) : 0;
}

// Rows of seven bytes behind PNG's filter "up".
static Str unfiltered(Arena *a, Str in) {
    enum { ROW = 7 };
    char *out = NEWS(a, char, in.n);
    size_t rows = in.n / (ROW + 1);
    CHECK(in.n % (ROW + 1) == 0);
    for (size_t y = 0; y < rows; y++) {
        const char *row = in.p + y * (ROW + 1);
        CHECK(row[0] == 2);
        for (size_t x = 0; x < ROW; x++)
            out[y * ROW + x] = (char)(row[1 + x] + (y ? out[(y - 1) * ROW + x] : 0));
    }
    return (Str){out, rows * ROW};
}

static Str stream_at(Str file, size_t at) {
    Str from = str_sub(file, at, file.n);
    size_t n = number_behind(from, "/Length "), head = find(from, "stream\n") + 7;
    CHECK(str_starts(str_sub(from, head + n, from.n), S("\nendstream\nendobj\n")));
    return str_sub(from, head, head + n);
}

static PdfFile *sample(Arena *a, Catch *c, int minor, int objects) {
    PdfFile *f = pdf_file_open(a, (Sink){c, catch_write}, minor);
    int root = pdf_file_number(f), info = pdf_file_number(f), stream = pdf_file_number(f);
    pdf_file_stream_begin(f, stream, S(""));
    pdf_file_stream_add(f, S("piece one, "));
    pdf_file_stream_add(f, S("piece two"));
    pdf_file_stream_end(f);
    for (int i = 0; i < objects; i++)
        pdf_file_object(f, pdf_file_number(f), str_f(a, "(object %d)", i));
    pdf_file_object(f, info, S("<</Title(t)>>"));
    pdf_file_object(f, root, S("<</Type/Catalog>>"));
    CHECK(pdf_file_close(f, root, info));
    return f;
}

// PDF 1.4: every line of the table points at "N 0 obj".
static void table(Arena *a) {
    Catch c = {buf_new(a), 1 << 20};
    sample(a, &c, 4, 300);
    Str file = buf_str(&c.buf);
    CHECK(str_starts(file, S("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n")));
    CHECK(str_ends(file, S("%%EOF\n")));
    size_t xref = number_behind(file, "startxref\n");
    Str rest = str_sub(file, xref, file.n);
    CHECK_STR(str_cut(&rest, '\n'), S("xref"));
    size_t n = strtoul(rest.p + 2, NULL, 10);
    CHECK(n == 305); // 0, root, info, stream, its length, 300 objects
    CHECK(number_behind(file, "/Size ") == n);
    str_cut(&rest, '\n');
    CHECK_STR(str_sub(rest, 0, 20), S("0000000000 65535 f \n"));
    for (size_t i = 1; i < n; i++) {
        Str line = str_sub(rest, 20 * i, 20 * i + 20);
        size_t at = strtoul(line.p, NULL, 10);
        CHECK(str_starts(str_sub(file, at, file.n), str_f(a, "%zu 0 obj\n", i)));
        CHECK_STR(str_sub(line, 10, 20), S(" 00000 n \n"));
    }
    size_t at = find(file, "stream\n");
    CHECK_STR(str_sub(file, at, at + 38), S("stream\npiece one, piece two\nendstream\n"));
    CHECK(find(file, "obj\n20 \nendobj") < file.n);
}

// PDF 1.6: entries of 7 bytes; those of kind 2 stand in object streams at their place.
static void packed(Arena *a) {
    Catch c = {buf_new(a), 1 << 20};
    sample(a, &c, 6, 300);
    Str file = buf_str(&c.buf);
    size_t xref = number_behind(file, "startxref\n"), inside = 0;
    Str entries = unfiltered(a, inflated(a, stream_at(file, xref)));
    size_t n = number_behind(str_sub(file, xref, file.n), "/Size ");
    CHECK(entries.n == 7 * n);
    for (size_t i = 1; i < n; i++) {
        const unsigned char *e = (const unsigned char *)entries.p + 7 * i;
        size_t at = (size_t)e[2] << 24 | (size_t)e[3] << 16 | (size_t)e[4] << 8 | e[5];
        CHECK(e[0] == 1 || e[0] == 2);
        if (e[0] == 1) {
            CHECK(str_starts(str_sub(file, at, file.n), str_f(a, "%zu 0 obj\n", i)));
            continue;
        }
        const unsigned char *s = (const unsigned char *)entries.p + 7 * at;
        CHECK(s[0] == 1);
        size_t pack = (size_t)s[3] << 16 | (size_t)s[4] << 8 | s[5];
        size_t first = number_behind(str_sub(file, pack, file.n), "/First ");
        Str body = inflated(a, stream_at(file, pack)), index = str_sub(body, 0, first);
        for (size_t j = 0; j < 2U * e[6]; j++)
            str_cut(&index, ' ');
        CHECK(strtoul(index.p, NULL, 10) == i);
        str_cut(&index, ' ');
        Str object = str_sub(body, first + strtoul(index.p, NULL, 10), body.n);
        CHECK(str_starts(object, S("(object ")) || str_starts(object, S("<<")));
        inside++;
    }
    CHECK(inside == 302);
}

static void same_and_other(Arena *a) {
    Catch c[3] = {{buf_new(a), 1 << 20}, {buf_new(a), 1 << 20}, {buf_new(a), 1 << 20}};
    PdfFile *f[3];
    for (int i = 0; i < 3; i++)
        f[i] = sample(a, &c[i], 6, i < 2 ? 10 : 11);
    CHECK_STR(buf_str(&c[0].buf), buf_str(&c[1].buf));
    PdfHash x = pdf_file_hash(f[0]), y = pdf_file_hash(f[2]);
    CHECK(memcmp(x.byte, y.byte, 8) != 0 && memcmp(x.byte + 8, y.byte + 8, 8) != 0);
    Str file = buf_str(&c[0].buf);
    size_t at = find(file, "/ID[<") + 5;
    CHECK_STR(str_sub(file, at, at + 32), str_sub(file, at + 34, at + 66));
}

static void failing(Arena *a) {
    Catch whole = {buf_new(a), 1 << 20};
    sample(a, &whole, 4, 3);
    for (size_t most = 0; most < whole.buf.n; most += 97) {
        Catch c = {buf_new(a), most};
        PdfFile *f = pdf_file_open(a, (Sink){&c, catch_write}, 4);
        int root = pdf_file_number(f);
        for (int i = 0; i < 20; i++)
            pdf_file_stream(f, pdf_file_number(f), S(""), S("a stream of some bytes"));
        pdf_file_object(f, root, S("<<>>"));
        CHECK(!pdf_file_close(f, root, root));
        CHECK(pdf_file_failed(f));
    }
}

static void deflated(Arena *a) {
    enum { LONG = 300000 };
    char *p = NEWS(a, char, LONG);
    for (size_t i = 0; i < LONG; i++)
        p[i] = (char)(i * i % 251);
    Deflate *d = deflate_open(a);
    const Str rows[] = {{"", 0}, {"a", 1}, {p, 1000}, {p, LONG}};
    for (size_t i = 0; i < 4; i++) {
        Str whole = deflate_whole(d, a, rows[i]);
        CHECK_STR(inflated(a, whole), rows[i]);
        Buf pieces = buf_new(a);
        deflate_begin(d);
        for (size_t at = 0; at < rows[i].n; at += 7777)
            deflate_add(d, str_sub(rows[i], at, at + 7777), &pieces);
        deflate_end(d, &pieces);
        CHECK_STR(inflated(a, buf_str(&pieces)), rows[i]);
    }
}

int main(void) {
    Arena *a = arena_open();
    table(a);
    packed(a);
    same_and_other(a);
    failing(a);
    deflated(a);
    arena_close(a);
    return check_done();
}
