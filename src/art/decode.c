#include "art/decode.h"

#include <string.h>

// SVG has no magic number: an XML text in which an element svg begins soon.
static bool looks_like_svg(Str bytes) {
    enum { SOON = 64 << 10 };
    if (str_starts(bytes, S("\xEF\xBB\xBF")))
        bytes = str_sub(bytes, 3, bytes.n);
    Str head = str_trim(str_sub(bytes, 0, SOON));
    return str_starts(head, S("<")) && (str_has(head, "<svg") || str_has(head, ":svg"));
}

static bool looks_like_png(Str bytes) {
    return str_starts(bytes, S("\x89PNG\r\n\x1A\n"));
}

static bool looks_like_webp(Str bytes) {
    return str_starts(bytes, S("RIFF")) &&
           str_starts(str_sub(bytes, 8, bytes.n), S("WEBP"));
}

bool decode_wants_avif(Str bytes) {
    Str brand = str_sub(bytes, 4, bytes.n);
    return str_starts(brand, S("ftypavif")) || str_starts(brand, S("ftypavis"));
}

static ArtFault unknown_kind(Arena *a, Str bytes) {
    static const struct {
        size_t at;
        Str magic;
        const char *name;
    } known[] = {
        {0, LIT("GIF8"), "GIF"},
        {0, LIT("II*\0"), "TIFF"},
        {0, LIT("MM\0*"), "TIFF"},
        {0, LIT("BM"), "BMP"},
        {0, LIT("%PDF-"), "PDF"},
        {0, LIT("%!PS"), "PostScript"},
        {4, LIT("ftyphei"), "HEIC"},
        {0, LIT("8BPS"), "Photoshop"},
        {0, LIT("\x1F\x8B"), "gzip (.svgz)"},
    };
    ArtFault fault = {.says = S("is not an SVG, PNG, JPEG, WebP or AVIF picture")};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_starts(str_sub(bytes, known[i].at, bytes.n), known[i].magic))
            fault.hint = str_f(a, "it is a %s file: convert it", known[i].name);
    return fault;
}

// A chunk that says it is longer than the file makes libpng allocate all of that.
static ArtFault chunks_check(Arena *a, Str bytes) {
    for (size_t at = 8; at + 8 <= bytes.n;) {
        const unsigned char *b = (const unsigned char *)bytes.p + at;
        size_t n = (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
        Str name = str_sub(bytes, at + 4, at + 8);
        if (n > bytes.n - at - 8)
            return (ArtFault){
                .says =
                    str_f(a, "is a broken PNG: its chunk %.*s says that it has %zu bytes",
                          STR(str_tamed(a, name)), n)};
        at += 12 + n;
    }
    return (ArtFault){0};
}

// What the file holds decides, not how its name ends.
static ArtFault kind_read(Arena *a, Str bytes, Art *art, ArtFaults *placed) {
    if (bytes.n == 0)
        return (ArtFault){.says = S("is empty")};
    if (looks_like_png(bytes)) {
        ArtFault fault = chunks_check(a, bytes);
        return fault.says.n > 0 ? fault : art_png_read(a, a, bytes, art);
    }
    if (str_starts(bytes, S("\xFF\xD8\xFF")))
        return art_jpeg_read(a, a, bytes, art);
    if (looks_like_webp(bytes))
        return art_webp_read(a, a, bytes, art);
    if (decode_wants_avif(bytes))
        return art_avif_read(a, a, bytes, art);
    if (looks_like_svg(bytes))
        return art_svg_read(a, a, bytes, art, placed);
    return unknown_kind(a, bytes);
}

ArtDecoded decode(Arena *a, Str bytes, long long most) {
    ArtDecoded decoded = {.art = {.most = most}};
    decoded.fault = kind_read(a, bytes, &decoded.art, &decoded.placed);
    if (decoded.fault.says.n > 0 || decoded.placed.n > 0)
        decoded.art = (Art){0};
    return decoded;
}

size_t decode_memory(Str bytes, long long most) {
    const size_t drawing = (size_t)512 << 20, each = 12, own = (size_t)60 << 20;
    return looks_like_svg(bytes) ? drawing : each * (size_t)most + own;
}

void decode_warm(bool avif) {
    Arena *a = arena_open();
    decode(a, S("RIFF    WEBP"), 1);
    if (avif)
        decode(a, S("    ftypavif"), 1);
    decode(a,
           S("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><filter "
             "id='f'><feGaussianBlur stdDeviation='1'/></filter><text y='9'>a</text>"
             "<path filter='url(#f)' d='M1 1h4v4z'/></svg>"),
           1);
    arena_close(a);
}
