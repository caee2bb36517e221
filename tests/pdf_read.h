#pragma once
// For tests of PDF files that have no object streams (up to PDF 1.4): objects by number,
// references by key, streams inflated; all by searching the bytes. Everything in the test's
// arena.
#include <stdlib.h>

#include <zlib.h>

#include "base/buf.h"
#include "base/sink.h"
#include "check.h"

static inline bool pdf_catch(void *buf, const void *bytes, size_t n) { // a Sink's write
    buf_add(buf, (Str){bytes, n});
    return true;
}

static inline size_t pdf_find(Str text, const char *word) {
    const char *p = text.n ? memmem(text.p, text.n, word, strlen(word)) : NULL;
    return p ? (size_t)(p - text.p) : text.n;
}

static inline bool pdf_has(Str text, const char *word) {
    return pdf_find(text, word) < text.n;
}

static inline size_t pdf_count(Str text, const char *word) {
    size_t n = 0;
    for (size_t at; (at = pdf_find(text, word)) < text.n; n++)
        text = str_sub(text, at + 1, text.n);
    return n;
}

// From behind "N 0 obj" to "endobj".
static inline Str pdf_object(Arena *a, Str file, long number) {
    Str head = str_f(a, "\n%ld 0 obj\n", number);
    size_t at = pdf_find(file, str_c(a, head));
    if (!check_true(at < file.n, __FILE__, __LINE__, "the object is in the file"))
        return S("");
    Str body = str_sub(file, at + head.n, file.n);
    return str_sub(body, 0, pdf_find(body, "endobj"));
}

static inline long pdf_number(Str text, const char *key) { // behind the key; 0: none
    size_t at = pdf_find(text, key);
    return at < text.n ? strtol(text.p + at + strlen(key), NULL, 10) : 0;
}

// The object that the key refers to.
static inline Str pdf_follow(Arena *a, Str file, Str from, const char *key) {
    return pdf_object(a, file, pdf_number(from, key));
}

// What is in the stream of an object, inflated if it is deflated.
static inline Str pdf_stream(Arena *a, Str object) {
    size_t from = pdf_find(object, "stream\n") + 7;
    Str data = str_sub(object, from, from + (size_t)pdf_number(object, "/Length "));
    if (!pdf_has(str_sub(object, 0, from), "/FlateDecode"))
        return data;
    uLongf n = 1 << 24;
    unsigned char *out = NEWS(a, unsigned char, n);
    check_true(uncompress(out, &n, (const unsigned char *)data.p, data.n) == Z_OK, __FILE__,
               __LINE__, "the stream inflates");
    return (Str){(const char *)out, n};
}
