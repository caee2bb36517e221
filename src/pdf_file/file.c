#include "pdf_file/file.h"

#include <assert.h>
#include <string.h>

#include "base/deflate.h"
#include "pdf_file/token.h"

enum { PACK_OBJECTS = 100, PACK_BYTES = 32 << 10 }; // of one object stream

enum { ALONE = 0xFF, OFFSET_BITS = 40 }; // as many as five bytes have (7.5.8.3)

typedef struct Place {         // of an object; there may be ten of them to a page
    uint64_t at : OFFSET_BITS; // byte in the file, or which object stream
    uint64_t within : 8;       // its place in that stream; ALONE: stands by itself
    uint64_t written : 1;
} Place;

struct PdfFile {
    Arena *arena;
    Sink sink;
    bool failed;
    bool packs; // small objects may travel in object streams
    Deflate *deflate;
    uint64_t length; // bytes so far
    uint64_t hash[2];
    struct {
        Place *p;
        size_t n, cap;
    } objects;       // object i + 1
    Buf pack, index; // the object stream in the making: bodies; numbers and offsets
    int pack_number, packed;
    int length_number; // of the stream in pieces
    uint64_t stream_from;
    Buf line; // what is being put together for the sink
};

static uint64_t eight_bytes(const unsigned char *p) {
    uint64_t v = 0;
    for (int i = 0; i < 8; i++)
        v |= (uint64_t)p[i] << 8 * i;
    return v;
}

static void hash_step(uint64_t hash[2], uint64_t v) {
    const uint64_t prime = 1099511628211U;
    hash[0] = (hash[0] ^ v) * prime;
    hash[0] ^= hash[0] >> 32; // or high bits would never reach low ones
    hash[1] = (hash[1] ^ ~v) * prime;
    hash[1] ^= hash[1] >> 29;
}

// Two runs in the manner of FNV-1a (Fowler, Noll and Vo), but of eight bytes a step, from
// different starts: an identity, not a defence.
static void hash_add(uint64_t hash[2], const unsigned char *p, size_t n) {
    for (; n >= 8; n -= 8, p += 8)
        hash_step(hash, eight_bytes(p));
    for (size_t i = 0; i < n; i++)
        hash_step(hash, p[i]);
}

static void out(PdfFile *f, Str s) {
    if (f->failed || s.n == 0)
        return;
    f->failed = !f->sink.write(f->sink.self, s.p, s.n);
    hash_add(f->hash, (const unsigned char *)s.p, s.n);
    f->length += s.n;
}

static void out_line(PdfFile *f) {
    out(f, buf_str(&f->line));
    f->line.n = 0;
}

PdfFile *pdf_file_open(Arena *a, Sink sink, int minor) {
    PdfFile *f = NEW(a, PdfFile);
    *f = (PdfFile){.arena = a,
                   .sink = sink,
                   .packs = minor >= 5,
                   .deflate = deflate_open(a),
                   .hash = {14695981039346656037U, 1099511628211U},
                   .pack = buf_new(a),
                   .index = buf_new(a),
                   .line = buf_new(a)};
    // Four bytes above 127 say that the file is binary (7.5.2).
    bool second = minor == PDF_2_0;
    buf_f(&f->line, "%%PDF-%d.%d\n%%\xE2\xE3\xCF\xD3\n", second ? 2 : 1,
          second ? 0 : minor);
    out_line(f);
    return f;
}

int pdf_file_number(PdfFile *f) {
    PUSH_LONG(f->arena, &f->objects) = (Place){0};
    assert(f->objects.n < INT32_MAX);
    return (int)f->objects.n;
}

int pdf_file_next(const PdfFile *f) {
    return (int)f->objects.n + 1;
}

static Place place_make(uint64_t at, int within) {
    const uint64_t most = ((uint64_t)1 << OFFSET_BITS) - 1;
    assert(at <= most && within <= ALONE);
    return (Place){at & most, (unsigned)within & ALONE, 1};
}

static void place_set(PdfFile *f, int number, uint64_t at, int within) {
    assert(number > 0 && (size_t)number <= f->objects.n);
    Place *place = &f->objects.p[number - 1];
    assert(!place->written);
    *place = place_make(at, within);
}

static void object_begin(PdfFile *f, int number) {
    place_set(f, number, f->length, ALONE);
    token_int(&f->line, number);
    buf_add(&f->line, S("0 obj\n"));
}

void pdf_file_stream(PdfFile *f, int number, Str head, Str data) {
    assert(token_balanced(head));
    object_begin(f, number);
    buf_add(&f->line, S("<<"));
    buf_add(&f->line, head);
    buf_add(&f->line, S("/Length "));
    token_int(&f->line, (long long)data.n);
    buf_add(&f->line, S(">>stream\n"));
    out_line(f);
    out(f, data);
    out(f, S("\nendstream\nendobj\n"));
}

static void pack_flush(PdfFile *f) {
    if (f->packed == 0)
        return;
    Arena *scratch = arena_open();
    Buf head = buf_new(scratch), body = buf_new(scratch);
    buf_add(&head, S("/Type/ObjStm/Filter/FlateDecode/N "));
    token_int(&head, f->packed);
    buf_add(&head, S("/First "));
    token_int(&head, (long long)f->index.n);
    buf_add(&body, buf_str(&f->index));
    buf_add(&body, buf_str(&f->pack));
    pdf_file_stream(f, f->pack_number, buf_str(&head),
                    deflate_whole(f->deflate, scratch, buf_str(&body)));
    arena_close(scratch);
    f->pack.n = f->index.n = 0;
    f->packed = 0;
}

static void pack_add(PdfFile *f, int number, Str body) {
    if (f->packed == 0)
        f->pack_number = pdf_file_number(f);
    place_set(f, number, (uint64_t)f->pack_number, f->packed++);
    token_int(&f->index, number);
    token_int(&f->index, (long long)f->pack.n);
    buf_add(&f->pack, body);
    buf_char(&f->pack, '\n');
    if (f->packed == PACK_OBJECTS || f->pack.n >= PACK_BYTES)
        pack_flush(f);
}

void pdf_file_object(PdfFile *f, int number, Str body) {
    assert(token_balanced(body));
    if (f->packs) {
        pack_add(f, number, body);
        return;
    }
    object_begin(f, number);
    buf_add(&f->line, body);
    buf_add(&f->line, S("\nendobj\n"));
    out_line(f);
}

void pdf_file_stream_begin(PdfFile *f, int number, Str head) {
    assert(f->length_number == 0);
    f->length_number = pdf_file_number(f);
    object_begin(f, number);
    buf_add(&f->line, S("<<"));
    buf_add(&f->line, head);
    buf_add(&f->line, S("/Length "));
    token_ref(&f->line, f->length_number);
    buf_add(&f->line, S(">>stream\n"));
    out_line(f);
    f->stream_from = f->length;
}

void pdf_file_stream_add(PdfFile *f, Str data) {
    assert(f->length_number != 0);
    out(f, data);
}

void pdf_file_stream_end(PdfFile *f) {
    uint64_t length = f->length - f->stream_from;
    int number = f->length_number;
    f->length_number = 0;
    out(f, S("\nendstream\nendobj\n"));
    object_begin(f, number); // by itself: a reader needs it before it knows object streams
    token_int(&f->line, (long long)length);
    buf_add(&f->line, S("\nendobj\n"));
    out_line(f);
}

PdfHash pdf_file_hash(const PdfFile *f) {
    PdfHash hash;
    for (size_t i = 0; i < 16; i++)
        hash.byte[i] = (unsigned char)(f->hash[i / 8] >> 8 * (i % 8));
    return hash;
}

void pdf_hash_hex(PdfHash hash, char out_text[33]) {
    static const char digit[] = "0123456789abcdef";
    for (size_t i = 0; i < 16; i++) {
        out_text[2 * i] = digit[hash.byte[i] >> 4];
        out_text[2 * i + 1] = digit[hash.byte[i] & 15];
    }
    out_text[32] = 0;
}

bool pdf_file_failed(const PdfFile *f) {
    return f->failed;
}

// Root, Info and the two ids, which are the same in a file that was never changed (14.4).
static void trailer_entries(PdfFile *f, Buf *b, int root, int info) {
    char id[33];
    pdf_hash_hex(pdf_file_hash(f), id);
    buf_add(b, S("/Size "));
    token_int(b, (long long)f->objects.n + 1);
    buf_add(b, S("/Root "));
    token_ref(b, root);
    buf_add(b, S("/Info "));
    token_ref(b, info);
    buf_f(b, "/ID[<%s><%s>]", id, id);
}

// Lines of exactly 20 bytes (7.5.4).
static void table_write(PdfFile *f, int root, int info) {
    uint64_t from = f->length;
    buf_f(&f->line, "xref\n0 %zu\n0000000000 65535 f \n", f->objects.n + 1);
    for (size_t i = 0; i < f->objects.n; i++) {
        assert(f->objects.p[i].within == ALONE && f->objects.p[i].at < 10000000000U);
        buf_f(&f->line, "%010llu 00000 n \n", (unsigned long long)f->objects.p[i].at);
        if (f->line.n >= PACK_BYTES)
            out_line(f);
    }
    buf_add(&f->line, S("trailer\n<<"));
    trailer_entries(f, &f->line, root, info);
    buf_f(&f->line, ">>\nstartxref\n%llu\n%%%%EOF\n", (unsigned long long)from);
    out_line(f);
}

enum { OFFSET_MOST = 8 }; // bytes of the widest second field

// As many bytes as the last offset or object stream's number takes: readers that keep four
// of them open no file with more.
static size_t offset_width(const PdfFile *f) {
    uint64_t most = 0;
    for (size_t i = 0; i < f->objects.n; i++)
        if (f->objects.p[i].at > most)
            most = f->objects.p[i].at;
    size_t width = 1;
    while (width < OFFSET_MOST && most >> 8 * width)
        width++;
    return width;
}

// Kind, then the byte or the object stream, then the place within that (7.5.8.3).
static void entry_make(unsigned char *entry, size_t width, const Place *place) {
    bool alone = place->within == ALONE;
    uint64_t offset = place->at;
    entry[0] = alone ? 1 : 2;
    for (size_t i = 0; i < width; i++)
        entry[1 + i] = (unsigned char)(offset >> 8 * (width - 1 - i) & 0xFF);
    entry[1 + width] = alone ? 0 : (unsigned char)place->within;
}

// A row less the one above it, after PNG's filter "up" (7.4.4.4): neighbours are alike.
static void row_add(Buf *b, const unsigned char *row, unsigned char *up, size_t n) {
    const char type = 2;
    buf_char(b, type);
    for (size_t i = 0; i < n; i++) {
        buf_char(b, (char)(unsigned char)(row[i] - up[i]));
        up[i] = row[i];
    }
}

static void stream_write(PdfFile *f, int root, int info) {
    Arena *scratch = arena_open();
    int number = pdf_file_number(f);
    uint64_t from = f->length;
    f->objects.p[number - 1] = place_make(from, ALONE);
    f->objects.p[number - 1].written = 0; // not yet
    size_t width = offset_width(f), entry = width + 2;
    size_t size = (f->objects.n + 1) * (entry + 1);
    Buf head = buf_new(scratch), table = {scratch, NEWS(scratch, char, size), 0, size};
    unsigned char row[OFFSET_MOST + 2] = {0}, up[OFFSET_MOST + 2] = {0};
    row[entry - 1] = 0xFF;
    row_add(&table, row, up, entry); // object 0, which is none
    for (size_t i = 0; i < f->objects.n; i++) {
        entry_make(row, width, &f->objects.p[i]);
        row_add(&table, row, up, entry);
    }
    buf_f(&head,
          "/Type/XRef/W[1 %zu 1]/Filter/FlateDecode"
          "/DecodeParms<</Predictor 12/Columns %zu>>",
          width, entry);
    trailer_entries(f, &head, root, info);
    pdf_file_stream(f, number, buf_str(&head),
                    deflate_whole(f->deflate, scratch, buf_str(&table)));
    arena_close(scratch);
    buf_f(&f->line, "startxref\n%llu\n%%%%EOF\n", (unsigned long long)from);
    out_line(f);
}

bool pdf_file_close(PdfFile *f, int root, int info) {
    pack_flush(f);
    for (size_t i = 0; i < f->objects.n; i++)
        assert(f->objects.p[i].written);
    if (f->packs)
        stream_write(f, root, info);
    else
        table_write(f, root, info);
    return !f->failed;
}
