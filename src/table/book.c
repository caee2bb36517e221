#include "table/book.h"

#include <string.h>

#include <expat.h>
#include <zip.h>

#include "base/late.h"

#define CALLS(call)                                                                        \
    call(zip_discard) call(zip_error_init) call(zip_error_fini) call(zip_error_strerror)   \
        call(zip_source_buffer_create) call(zip_source_free) call(zip_open_from_source)    \
            call(zip_name_locate) call(zip_fopen) call(zip_fread) call(zip_fclose)

typedef struct Zip { // of libzip
    CALLS(LATE_FIELD)
} Zip;

struct Book {
    Arena *arena;
    Diags *diags;
    BookInput in;
    Zip call;
    zip_t *zip;
    size_t inflated; // bytes so far
};

static void zip_drop(void *data) {
    Book *b = data;
    b->call.zip_discard(b->zip);
}

static void fail(Book *b, const char *why) {
    Diag *wrong = diag_error(b->diags, b->in.at, "The workbook \"%.*s\" is damaged: %s.",
                             STR(b->in.name), why);
    diag_hint(b->diags, wrong, "open it and save it again, without a password");
}

Book *book_open(Arena *a, Diags *d, const BookInput *in) {
    Book *b = NEW(a, Book);
    *b = (Book){.arena = a, .diags = d, .in = *in};
    static const char *const names[] = {CALLS(LATE_NAME)};
    if (!late_load(PRENT_LIBZIP, names, sizeof names / sizeof *names, &b->call)) {
        diag_machine(d, in->at, "\"%.*s\" cannot be read without " PRENT_LIBZIP ".",
                     STR(in->name));
        return NULL;
    }
    zip_error_t error;
    b->call.zip_error_init(&error);
    zip_source_t *source =
        b->call.zip_source_buffer_create(in->bytes.p, in->bytes.n, 0, &error);
    if (source)
        b->zip = b->call.zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (!b->zip) {
        fail(b, b->call.zip_error_strerror(&error));
        b->call.zip_source_free(source);
    }
    b->call.zip_error_fini(&error);
    if (!b->zip)
        return NULL;
    arena_defer(a, zip_drop, b);
    return b;
}

bool book_has(const Book *b, const char *part) {
    return b->call.zip_name_locate(b->zip, part, ZIP_FL_ENC_GUESS) >= 0;
}

Str book_start(Book *b, const char *part) {
    enum { START = 128 };
    zip_file_t *file = b->call.zip_fopen(b->zip, part, 0);
    if (!file)
        return S("");
    char *p = NEWS(b->arena, char, START);
    zip_int64_t n = b->call.zip_fread(file, p, START);
    b->call.zip_fclose(file);
    return n > 0 ? (Str){p, (size_t)n} : S("");
}

typedef struct Parsing {
    XmlTaker taker;
    XML_Parser parser;
    bool refused;
} Parsing;

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attribute) {
    Parsing *p = data;
    p->taker.start(p->taker.self, str_of(name), (const char *const *)attribute);
}

static void XMLCALL on_end(void *data, const XML_Char *name) {
    Parsing *p = data;
    p->taker.end(p->taker.self, str_of(name));
}

static void XMLCALL on_text(void *data, const XML_Char *text, int n) {
    Parsing *p = data;
    p->taker.text(p->taker.self, (Str){text, (size_t)n});
}

// Workbooks declare no entities; a file that does wants to grow.
static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public_name, int subset) {
    (void)name, (void)system, (void)public_name, (void)subset;
    Parsing *p = data;
    p->refused = true;
    XML_StopParser(p->parser, XML_FALSE);
}

size_t book_most(const Diags *d) {
    return 4 * (size_t)diags_most(d, LIMIT_BYTES);
}

// NULL when all went well.
static const char *part_parse(Book *b, zip_file_t *file, Parsing *p) {
    enum { PIECE = 1 << 16 };
    for (bool last = false; !last;) {
        void *piece = XML_GetBuffer(p->parser, PIECE);
        if (!piece)
            return "out of memory";
        zip_int64_t n = b->call.zip_fread(file, piece, PIECE);
        if (n < 0)
            return "a part of it cannot be unpacked";
        b->inflated += (size_t)n;
        if (b->inflated > b->in.most)
            return "it unpacks to more than a workbook may hold";
        last = n == 0;
        if (XML_ParseBuffer(p->parser, (int)n, last) != XML_STATUS_OK)
            return p->refused ? "it declares a document type"
                              : XML_ErrorString(XML_GetErrorCode(p->parser));
    }
    return NULL;
}

bool book_read(Book *b, Str part, XmlTaker taker) {
    zip_file_t *file = b->call.zip_fopen(b->zip, str_c(b->arena, part), 0);
    if (!file) {
        fail(b, str_c(b->arena, str_f(b->arena, "it has no \"%.*s\"", STR(part))));
        return false;
    }
    Parsing p = {.taker = taker, .parser = XML_ParserCreateNS(NULL, '|')};
    const char *why = "out of memory";
    if (p.parser) {
        XML_SetUserData(p.parser, &p);
        XML_SetElementHandler(p.parser, on_start, on_end);
        XML_SetCharacterDataHandler(p.parser, on_text);
        XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
        why = part_parse(b, file, &p);
        XML_ParserFree(p.parser);
    }
    b->call.zip_fclose(file);
    if (why)
        fail(b, why);
    return !why;
}

// Behind the namespace, if the name asks for none.
static bool name_is(const char *full, size_t n, const char *name) {
    size_t m = strlen(name);
    if (n < m || memcmp(full + n - m, name, m) != 0)
        return false;
    return n == m || full[n - m - 1] == '|' || strchr(name, '|') != NULL;
}

bool xml_is(Str name, const char *local) {
    return name_is(name.p, name.n, local);
}

Str xml_value(const char *const *attribute, const char *name) {
    for (size_t i = 0; attribute[i]; i += 2)
        if (name_is(attribute[i], strlen(attribute[i]), name))
            return str_of(attribute[i + 1]);
    return S("");
}
