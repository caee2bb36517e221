#pragma once
// A PDF file on its way to a sink: objects get numbers, leave as soon as they are whole,
// and the cross-reference closes the file (ISO 32000-1, 7.5). From PDF 1.5 on small objects
// travel together in deflated object streams. Keeps where each object stands and no more.
// Never knows what an object is.
#include "base/buf.h"
#include "base/sink.h"

typedef struct PdfFile PdfFile;

typedef struct PdfHash { // of all bytes so far
    unsigned char byte[16];
} PdfHash;

enum { PDF_2_0 = 10 };                                  // as a minor version
PdfFile *pdf_file_open(Arena *a, Sink sink, int minor); // %PDF-1.minor
int pdf_file_number(PdfFile *f);                        // for an object to come
int pdf_file_next(const PdfFile *f);                    // what that would be
void pdf_file_object(PdfFile *f, int number, Str body);
// A stream: `head` holds its dictionary's entries but /Length. Data come deflated, with a
// /Filter in the head, or plain.
void pdf_file_stream(PdfFile *f, int number, Str head, Str data);
// The same from pieces whose length is not known yet.
void pdf_file_stream_begin(PdfFile *f, int number, Str head);
void pdf_file_stream_add(PdfFile *f, Str data);
void pdf_file_stream_end(PdfFile *f);
PdfHash pdf_file_hash(const PdfFile *f);
void pdf_hash_hex(PdfHash hash, char out[33]);
bool pdf_file_failed(const PdfFile *f);
// Every number must have got its object. False when the sink failed at any time.
bool pdf_file_close(PdfFile *f, int root, int info);
