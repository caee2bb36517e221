#pragma once
// The list of what is wrong: severity, place, message, hint. Stages add and go on; the
// build looks at diags_failed between stages. Printed as text with the source line and a
// caret, or as JSON, in the order of file and place, without repetitions. Owned by its
// arena; never stops the program.
#include "base/buf.h"
#include "geometry/geom.h"
#include "source/limit.h"
#include "source/source.h"

typedef enum Severity {
    DIAG_WARNING,
    DIAG_ERROR,   // the document is wrong
    DIAG_MACHINE, // a file, the disk, memory
    DIAG_WAIVED   // set aside by the author, who says why; for reports alone
} Severity;

typedef struct Diag {
    Severity severity;
    Span at;
    Str message;
    Str hint;  // or empty
    Span also; // a second place ("first given here"), or none
    Str also_says;
    bool missing; // something is not there, and a mark can stand in its place
    const char *format, *hint_format; // that message and hint were made of
    Str id;      // its lasting name, "unknown-key", once diags_name has given it
    Str kind;    // of what one rule finds at one place, whose hints are all told; or empty
    Str because; // it is waived, or graded otherwise, in the author's words; or empty
    // Of what preflight finds on a page:
    const char *rule; // its short name, "contrast"; or NULL
    Str page;         // "question-cards/G10-front"; or empty
    Rect spot;        // pt on the page, from the top left of its trim; 0 x 0: not known
    double fault; // how bad it is; of one rule at one place only the worst is told, with
                  // the number of pages. 0: all are told
} Diag;

typedef struct Finding { // what is told as one
    const Diag *worst;
    const Diag *const *all; // itself and what is told with it, in the order of finding
    size_t n;
    size_t pages;            // on which it shows
    const Diag *const *kind; // one of each kind, the worst ones first
    size_t kinds;            // 1 where there is but one
} Finding;

struct Diags {
    Arena *arena;
    const struct Catalogue *words; // that they are told by; NULL: English
    const Limits *limits;          // NULL: as in their table
    Diag *p;
    size_t n, cap;
};

Diags diags_new(Arena *a);
Diags diags_like(Arena *a, const Diags *d); // an empty list, under the same limits
Diag *diag_error(Diags *d, Span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
Diag *diag_warning(Diags *d, Span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
Diag *diag_machine(Diags *d, Span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_hint(Diags *d, Diag *diag, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
long diags_most(const Diags *d, Limit which);
void diag_allow(Diags *d, Diag *diag, Limit which); // the hint: what allows twice as many
void diag_rule(Diag *diag, const char *rule, Rect spot, double fault);
void diag_nearest(Diags *d, Diag *diag, Str word, const Str *name,
                  size_t n);                    // did you mean "x"?
Str diag_excerpt(Arena *a, Str text);           // its beginning, to be shown in a message
void diags_append(Diags *d, const Diags *more); // copies: `more` may go
// The same where the YAML files that it points at may go too.
void diags_adopt(Diags *d, const Diags *more);
void diags_on_page(Diags *d, Str page); // names it to those that name none
// In the order in which they are told: by file and place, without repetitions.
Finding *diags_findings(Arena *a, const Diags *d, size_t *n);
bool diags_failed(const Diags *d);             // an error or a machine fault is there
int diags_status(const Diags *d, bool strict); // 0, 1 or 3: the program's exit status
// The character at *at as it may be shown, whatever the bytes are; *at moves behind it.
uint32_t diag_shown(Str s, size_t *at);
void diags_text(const Diags *d, bool colour, Buf *out);
void diags_json(const Diags *d, Buf *out);
