#include "box/qr.h"

#include <math.h>
#include <string.h>

#include <qrencode.h>

#include "geometry/len.h"

static const double natural_module = 0.5 * PT_PER_MM; // pt: read at arm's length

// Bytes that the largest symbol holds at each level: ISO/IEC 18004, data capacity of
// version 40.
static const int capacity[] = {[QR_L] = 2953, [QR_M] = 2331, [QR_Q] = 1663, [QR_H] = 1273};
static const char level_name[] = "LMQH";

enum { MOST = 7089 }; // digits, of which it holds more than of other bytes

static bool ascii(Str text) {
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] >= 0x80)
            return false;
    return true;
}

// Other letters than ASCII's are marked as UTF-8 (ECI 26 of AIM's assignments); without it
// a byte is one of ISO 8859-1.
static QRcode *symbol_make(Arena *a, Str text, QRecLevel level) {
    if (ascii(text))
        return QRcode_encodeString(str_c(a, text), 0, level, QR_MODE_8, 1);
    QRinput *input = QRinput_new2(0, level);
    QRcode *code = NULL;
    if (input && QRinput_appendECIheader(input, 26) == 0 &&
        QRinput_append(input, QR_MODE_8, (int)text.n, (const unsigned char *)text.p) == 0)
        code = QRcode_encodeInput(input);
    QRinput_free(input);
    return code;
}

void qr_encode(Arena *a, Diags *d, Box *box) {
    QrLevel level = box->qr.level;
    Str text = box->qr.text;
    if (!text.n) {
        diag_error(d, box->qr.span, "there is no text to make a code of");
        return;
    }
    QRcode *code = text.n <= MOST ? symbol_make(a, text, (QRecLevel)level) : NULL;
    if (!code) {
        Diag *wrong = diag_error(d, box->qr.span,
                                 "a text of %zu bytes is too long for a QR code", text.n);
        diag_hint(d, wrong, "level %c holds %d: shorten it%s", level_name[level],
                  capacity[level], level == QR_L ? "" : ", or take a lower level");
        return;
    }
    QrCode *made = NEW(a, QrCode);
    size_t n = (size_t)code->width * (size_t)code->width;
    uint8_t *dark = NEWS(a, uint8_t, n);
    for (size_t i = 0; i < n; i++)
        dark[i] = code->data[i] & 1;
    *made = (QrCode){code->width, dark};
    box->qr.code = made;
    QRcode_free(code);
}

static int side_of(const Box *box) {
    return (box->qr.code ? box->qr.code->side : 21) + 2 * box->qr.quiet;
}

double qr_natural(const Box *box) {
    return side_of(box) * natural_module;
}

double qr_module(const Box *box) {
    return fmin(box->inner.w, box->inner.h) / side_of(box);
}

static bool dark_at(const QrCode *c, int x, int y) {
    return x >= 0 && y >= 0 && x < c->side && y < c->side &&
           c->dark[(size_t)y * (size_t)c->side + (size_t)x];
}

// An outline goes along the modules' edges with what is dark on its right: to the right
// along their top edges, then down, left and up.
typedef enum Way { RIGHT, DOWN, LEFT, UP } Way;

static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};

// Whether such an edge leads from the corner x, y that way.
static bool edge_at(const QrCode *c, int x, int y, Way way) {
    switch (way) {
    case RIGHT:
        return dark_at(c, x, y) && !dark_at(c, x, y - 1);
    case DOWN:
        return dark_at(c, x - 1, y) && !dark_at(c, x, y);
    case LEFT:
        return dark_at(c, x - 1, y - 1) && !dark_at(c, x - 1, y);
    case UP:
        return dark_at(c, x, y - 1) && !dark_at(c, x - 1, y - 1);
    }
    return false;
}

// Where two modules touch at a corner alone, the outline turns right and keeps to its own.
static Way way_on(const QrCode *c, int x, int y, Way way) {
    Way right = (Way)((way + 1) % 4), left = (Way)((way + 3) % 4);
    return edge_at(c, x, y, right) ? right : edge_at(c, x, y, way) ? way : left;
}

typedef struct Trace {
    Arena *arena;
    const QrCode *code;
    Pt corner;     // pt, of the code's top left
    double module; // pt
    bool *seen;    // top edges that an outline has
    Path path;
} Trace;

static Pt trace_pt(const Trace *t, int x, int y) {
    return (Pt){t->corner.x + x * t->module, t->corner.y + y * t->module};
}

static void outline_add(Trace *t, int left, int top) {
    int x = left, y = top;
    Way way = RIGHT;
    path_move(t->arena, &t->path, trace_pt(t, x, y));
    bool done = false; // back at the first edge; the corner alone may be passed before
    while (!done) {
        if (way == RIGHT)
            t->seen[y * t->code->side + x] = true;
        x += step_x[way];
        y += step_y[way];
        Way next = way_on(t->code, x, y, way);
        done = x == left && y == top && next == RIGHT;
        if (next != way && !done)
            path_line(t->arena, &t->path, trace_pt(t, x, y));
        way = next;
    }
    path_close(t->arena, &t->path);
}

Path qr_path(Arena *a, const Box *box) {
    const QrCode *code = box->qr.code;
    if (!code)
        return (Path){0};
    Rect r = box->inner;
    double module = qr_module(box), half = code->side * module / 2;
    Trace t = {.arena = a, .code = code, .module = module};
    t.corner = (Pt){r.x + r.w / 2 - half, r.y + r.h / 2 - half};
    t.seen = NEWS(a, bool, (size_t)code->side *(size_t)code->side);
    for (int y = 0; y < code->side; y++)
        for (int x = 0; x < code->side; x++)
            if (edge_at(code, x, y, RIGHT) && !t.seen[y * code->side + x])
                outline_add(&t, x, y);
    return t.path;
}
