#pragma once
// What SVG is written with: escaped text and attributes, lengths in mm with three decimals
// (a micrometre), path data, names that may be ids, and base64. Appends to a Buf and owns
// nothing. No printf of numbers, so no locale. Never knows what an element means.
#include "base/buf.h"
#include "geometry/path.h"
#include "ink/ink.h"

// What XML 1.0 has no place for becomes U+FFFD.
void xml_text(Buf *b, Str text);
void xml_attribute(Buf *b, const char *name, Str value); // ` name="value"`
void xml_mm(Buf *b, const char *name, double pt);        // ` name="12.345"`
void xml_number(Buf *b, const char *name, double v, int decimals);
void svg_mm(Buf *b, double pt); // "12.345"
void svg_rect(Buf *b, Rect r);  // "x y w h" in mm
void svg_path(Buf *b, Path path);
// ` transform="…"`, or nothing for the identity.
void svg_transform(Buf *b, Affine m);
void svg_colour(Buf *b, Rgb c);                   // "#1F272B"
void xml_colour(Buf *b, const char *name, Rgb c); // ` fill="#1F272B"`
// The text as a name of letters, digits, "-" and "_", or `otherwise`.
Str svg_name(Arena *a, Str text, Str otherwise);
void base64(Buf *b, Str bytes); // RFC 4648, section 4
