// Reads back what pdf_file writes, by the standard: the cross-reference must lead to each
// object, by itself or in an object stream.
#include <stdlib.h>

#include <zlib.h>

#include "base/deflate.h"
#include "check.h"
#include "pdf_file/file.h"

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

// Rows of so many bytes behind PNG's filter "up".
static Str unfiltered(Arena *a, Str in, size_t width) {
    char *out = NEWS(a, char, in.n);
    size_t rows = in.n / (width + 1);
    CHECK(in.n % (width + 1) == 0);
    for (size_t y = 0; y < rows; y++) {
        const char *row = in.p + y * (width + 1);
        CHECK(row[0] == 2);
        for (size_t x = 0; x < width; x++)
            out[y * width + x] = (char)(row[1 + x] + (y ? out[(y - 1) * width + x] : 0));
    }
    return (Str){out, rows * width};
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

typedef struct Entries { // of a cross-reference stream
    Str rows;
    size_t n, width; // of the second field, bytes
} Entries;

static Entries entries_of(Arena *a, Str file) {
    size_t xref = number_behind(file, "startxref\n");
    Str from = str_sub(file, xref, file.n);
    Entries e = {.n = number_behind(from, "/Size "), .width = number_behind(from, "/W[1 ")};
    CHECK(number_behind(from, "/Columns ") == e.width + 2);
    e.rows = unfiltered(a, inflated(a, stream_at(file, xref)), e.width + 2);
    CHECK(e.rows.n == (e.width + 2) * e.n);
    return e;
}

typedef struct Entry {
    unsigned kind, within;
    size_t at;
} Entry;

static Entry entry_at(const Entries *e, size_t i) {
    const unsigned char *p = (const unsigned char *)e->rows.p + (e->width + 2) * i;
    Entry entry = {.kind = p[0], .within = p[1 + e->width]};
    for (size_t j = 0; j < e->width; j++)
        entry.at = entry.at << 8 | p[1 + j];
    return entry;
}

// PDF 1.6: entries of kind 2 stand in object streams at their place.
static void packed(Arena *a) {
    Catch c = {buf_new(a), 1 << 20};
    sample(a, &c, 6, 300);
    Str file = buf_str(&c.buf);
    Entries entries = entries_of(a, file);
    size_t inside = 0;
    for (size_t i = 1; i < entries.n; i++) {
        Entry e = entry_at(&entries, i);
        CHECK(e.kind == 1 || e.kind == 2);
        if (e.kind == 1) {
            CHECK(str_starts(str_sub(file, e.at, file.n), str_f(a, "%zu 0 obj\n", i)));
            continue;
        }
        Entry pack = entry_at(&entries, e.at);
        CHECK(pack.kind == 1);
        size_t first = number_behind(str_sub(file, pack.at, file.n), "/First ");
        Str body = inflated(a, stream_at(file, pack.at)), index = str_sub(body, 0, first);
        for (size_t j = 0; j < 2U * e.within; j++)
            str_cut(&index, ' ');
        CHECK(strtoul(index.p, NULL, 10) == i);
        str_cut(&index, ' ');
        Str object = str_sub(body, first + strtoul(index.p, NULL, 10), body.n);
        CHECK(str_starts(object, S("(object ")) || str_starts(object, S("<<")));
        inside++;
    }
    CHECK(inside == 302);
}

// Offsets take the bytes that the file needs: PoDoFo and coherentpdf open none with five.
static void least_width(Arena *a) {
    static const struct {
        size_t bytes, width;
    } rows[] = {{0, 1}, {60000, 2}, {65536, 3}, {16700000, 3}, {16777216, 4}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Catch c = {buf_new(a), SIZE_MAX};
        PdfFile *f = pdf_file_open(a, (Sink){&c, catch_write}, 6);
        int root = pdf_file_number(f), blank = pdf_file_number(f);
        pdf_file_stream(f, blank, S(""),
                        (Str){NEWS(a, char, rows[i].bytes), rows[i].bytes});
        pdf_file_object(f, root, S("<</Type/Catalog>>"));
        CHECK(pdf_file_close(f, root, root));
        Str file = buf_str(&c.buf);
        Entries entries = entries_of(a, file);
        CHECK(entries.width == rows[i].width);
        Entry last = entry_at(&entries, entries.n - 1);
        CHECK(last.at == number_behind(file, "startxref\n"));
    }
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
    least_width(a);
    same_and_other(a);
    failing(a);
    deflated(a);
    arena_close(a);
    return check_done();
}
