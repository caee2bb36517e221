#include "geometry/len.h"

#include "base/number.h"

typedef struct Unit {
    Str name;
    LenUnit unit;
    double times, by; // value * times / by: pt, or as it is. A product of 72 divided
                      // by 25.4 is exact for whole inches, 72 / 25.4 as one factor is not.
} Unit;

// The inch is 25.4 mm and the point 1/72 inch: CSS Values and Units 3, section 6.2, and
// ISO 32000-1, section 8.3.2.3.
static const Unit units[] = {
    {LIT("mm"), LEN_PT, 72, 25.4}, {LIT("cm"), LEN_PT, 720, 25.4},
    {LIT("in"), LEN_PT, 72, 1},    {LIT("pt"), LEN_PT, 1, 1},
    {LIT("%"), LEN_PERCENT, 1, 1}, {LIT("fr"), LEN_FR, 1, 1},
    {LIT("em"), LEN_EM, 1, 1},
};

// One length as it is written, before its unit means anything.
typedef struct Piece {
    double number;
    Str digits; // the number's text
    Str unit;   // empty when none is written
} Piece;

Len len_pt(double pt) {
    return (Len){pt, LEN_PT};
}

static Str spaces_drop(Str s) {
    size_t n = 0;
    while (n < s.n && s.p[n] == ' ')
        n++;
    return str_sub(s, n, s.n);
}

static bool comma_for_point(Str s) {
    return s.n > 1 && s.p[0] == ',' && s.p[1] >= '0' && s.p[1] <= '9';
}

// Takes a number, spaces and a unit off *rest; the fault or "". What follows the spaces is
// a unit unless it is the next number.
static Str piece_take(Arena *a, Str text, Str *rest, Piece *piece) {
    Str from = *rest;
    bool found = number_prefix(rest, &piece->number);
    if (comma_for_point(*rest))
        return str_f(a, "\"%.*s\": write the decimal point as \".\"", STR(text));
    if (!found)
        return str_f(a, "\"%.*s\": not a length, such as 12 mm", STR(text));
    piece->digits = str_sub(from, 0, from.n - rest->n);
    *rest = spaces_drop(*rest);
    Str next = *rest;
    double ignored;
    piece->unit = number_prefix(&next, &ignored) ? S("") : str_cut(&next, ' ');
    *rest = spaces_drop(str_sub(*rest, piece->unit.n, rest->n));
    return S("");
}

static Str piece_len(Arena *a, Str text, Piece piece, Len *out) {
    if (piece.unit.n == 0) {
        *out = len_pt(0);
        if (piece.number == 0)
            return S("");
        return str_f(a, "\"%.*s\": a length needs a unit, such as %.*s mm", STR(text),
                     STR(piece.digits));
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_eq(piece.unit, units[i].name)) {
            *out = (Len){piece.number * units[i].times / units[i].by, units[i].unit};
            return S("");
        }
    return str_f(a, "\"%.*s\": unknown unit \"%.*s\"; use mm cm in pt %% fr em", STR(text),
                 STR(piece.unit));
}

Str len_parse(Arena *a, Str text, Len *out) {
    Str rest = str_trim(text);
    Piece piece;
    Len len;
    Str fault = piece_take(a, text, &rest, &piece);
    if (fault.n == 0)
        fault = piece_len(a, text, piece, &len);
    if (fault.n > 0)
        return fault;
    if (rest.n > 0)
        return str_f(a, "\"%.*s\": only one length fits here, such as 12 mm", STR(text));
    *out = len;
    return S("");
}

Str len_sides_parse(Arena *a, Str text, LenSides *out) {
    enum { MOST = 4 };
    Piece piece[MOST];
    Len len[MOST];
    Str rest = str_trim(text);
    size_t n = 0;
    do {
        if (n == MOST)
            return str_f(a, "\"%.*s\": at most four lengths (top right bottom left)",
                         STR(text));
        Str fault = piece_take(a, text, &rest, &piece[n++]);
        if (fault.n > 0)
            return fault;
    } while (rest.n > 0);
    for (size_t i = 0; i < n; i++) {
        if (piece[i].unit.n == 0)
            piece[i].unit = piece[n - 1].unit;
        Str fault = piece_len(a, text, piece[i], &len[i]);
        if (fault.n > 0)
            return fault;
    }
    Len top = len[0], right = n > 1 ? len[1] : top;
    *out = (LenSides){top, right, n > 2 ? len[2] : top, n > 3 ? len[3] : right};
    return S("");
}

double len_resolve(Len len, double whole, double em) {
    switch (len.unit) {
    case LEN_PT:
        return len.value;
    case LEN_PERCENT:
        return len.value * whole / 100;
    case LEN_EM:
        return len.value * em;
    case LEN_NONE:
    case LEN_FR:
        break;
    }
    return 0;
}
