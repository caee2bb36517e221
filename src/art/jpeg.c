#include <string.h>

#include <turbojpeg.h>

#include "base/buf.h"

#include "art/read.h"
#include "ink/icc.h"

typedef struct JpegHead {
    double x_ppi, y_ppi; // 0: not said
    bool adobe;          // its CMYK is upside down: 255 is no ink
    int orientation;     // 1..8 (Exif 2.3, section 4.6.4, tag 274)
    bool common;         // eight bits a sample, Huffman codes: what PDF readers decode
    unsigned parts;      // of an ICC profile, so far; in their order
    Buf icc;
} JpegHead;

static unsigned byte_at(Str s, size_t i) {
    return i < s.n ? (unsigned char)s.p[i] : 0;
}

static unsigned short_at(Str s, size_t i, bool little) {
    return little ? byte_at(s, i) | byte_at(s, i + 1) << 8
                  : byte_at(s, i) << 8 | byte_at(s, i + 1);
}

static size_t long_at(Str s, size_t i, bool little) {
    size_t first = short_at(s, i, little), second = short_at(s, i + 2, little);
    return little ? first | second << 16 : first << 16 | second;
}

// JFIF 1.02: 5 bytes of name, 2 of version, units (1: inch, 2: cm), density along x and y.
static void jfif_read(Str data, JpegHead *head) {
    double per = byte_at(data, 7) == 1 ? 1 : byte_at(data, 7) == 2 ? 2.54 : 0;
    head->x_ppi = short_at(data, 8, false) * per;
    head->y_ppi = short_at(data, 10, false) * per;
}

// The first directory of the TIFF within: a count, then entries of 12 bytes that begin with
// their tag; a short value stands 8 bytes in.
static void exif_read(Str data, JpegHead *head) {
    Str tiff = str_sub(data, 6, data.n);
    bool little = byte_at(tiff, 0) == 'I';
    size_t at = long_at(tiff, 4, little), entries = short_at(tiff, at, little);
    for (size_t i = 0; i < entries && at + 14 + 12 * i <= tiff.n; i++) {
        size_t entry = at + 2 + 12 * i;
        unsigned value = short_at(tiff, entry + 8, little);
        if (short_at(tiff, entry, little) == 274 && value >= 1 && value <= 8)
            head->orientation = (int)value;
    }
}

// ICC.1:2010, B.4: behind the name which of how many parts this is, and its bytes.
static void icc_read(Str data, JpegHead *head) {
    if (byte_at(data, 12) == head->parts + 1)
        buf_add(&head->icc, str_sub(data, 14, data.n));
    head->parts++;
}

// The segments before the first scan: FF, marker, length, data (ITU-T T.81, B.1.1.4).
static JpegHead head_read(Arena *a, Str bytes) {
    enum { SOF0 = 0xC0, SOF2 = 0xC2, START_OF_SCAN = 0xDA };
    enum { APP0 = 0xE0, APP1 = 0xE1, APP2 = 0xE2, APP14 = 0xEE };
    JpegHead head = {.orientation = 1, .icc = buf_new(a)};
    size_t at = 2;
    while (byte_at(bytes, at) == 0xFF) {
        unsigned marker = byte_at(bytes, at + 1);
        size_t n = short_at(bytes, at + 2, false);
        Str data = str_sub(bytes, at + 4, at + 2 + n);
        if (marker == 0xFF) { // a fill byte
            at++;
            continue;
        }
        if (marker == START_OF_SCAN || n < 2)
            break;
        if (marker >= SOF0 && marker <= SOF2)
            head.common = byte_at(data, 0) == 8;
        if (marker == APP0 && str_starts(data, S("JFIF\0")))
            jfif_read(data, &head);
        if (marker == APP1 && str_starts(data, S("Exif\0\0")))
            exif_read(data, &head);
        if (marker == APP2 && str_starts(data, S("ICC_PROFILE\0")))
            icc_read(data, &head);
        if (marker == APP14 && str_starts(data, S("Adobe")))
            head.adobe = true;
        at += 2 + n;
    }
    return head;
}

// In place, by the plain formula of ISO 32000-1, 10.4.2.4: (1-c)(1-k).
static void cmyk_to_rgb(uint32_t *pixel, size_t n, bool upside_down) {
    for (size_t i = 0; i < n; i++) {
        uint8_t ink[4];
        uint32_t rgb[3];
        memcpy(ink, &pixel[i], 4);
        for (int c = 0; c < 4 && !upside_down; c++)
            ink[c] = (uint8_t)(255 - ink[c]);
        for (int c = 0; c < 3; c++)
            rgb[c] = (ink[c] * (uint32_t)ink[3] + 127) / 255;
        pixel[i] = 0xFF000000U | rgb[0] << 16 | rgb[1] << 8 | rgb[2];
    }
}

// Where the upright picture's first pixel lies in the stored one, and the steps there for
// one to the right and one down.
typedef struct Walk {
    ptrdiff_t first, right, down;
} Walk;

static Walk walk_of(int orientation, ptrdiff_t w, ptrdiff_t h) {
    const ptrdiff_t last = w * h - 1;
    const Walk walks[] = {
        {0, 1, w}, {w - 1, -1, w},        {last, -1, -w}, {last - w + 1, 1, -w},
        {0, w, 1}, {last - w + 1, -w, 1}, {last, -w, -1}, {w - 1, w, -1},
    };
    return walks[orientation - 1];
}

// A camera held upright stores its picture lying down and says so.
static uint32_t *upright(Arena *a, const uint32_t *stored, int orientation, Art *art) {
    Walk walk = walk_of(orientation, art->columns, art->rows);
    if (orientation >= 5) {
        int columns = art->columns;
        art->columns = art->rows;
        art->rows = columns;
    }
    uint32_t *pixel = NEWS(a, uint32_t, (size_t)art->columns * (size_t)art->rows);
    uint32_t *to = pixel;
    for (ptrdiff_t y = 0; y < art->rows; y++)
        for (ptrdiff_t x = 0; x < art->columns; x++)
            *to++ = stored[walk.first + x * walk.right + y * walk.down];
    return pixel;
}

// Bytes between segments, which many cameras write, do no harm; all other warnings mean
// that part of the picture is missing or wrong.
static bool harmless(tjhandle jpeg) {
    return tjGetErrorCode(jpeg) == TJERR_WARNING &&
           strstr(tjGetErrorStr2(jpeg), "extraneous bytes");
}

static ArtFault decode(tjhandle jpeg, Arena *a, Arena *scratch, Str bytes, Art *art) {
    const unsigned char *data = (const unsigned char *)bytes.p;
    int w = 0, h = 0, sampling = 0, space = 0; // of tables alone it sets none, and succeeds
    JpegHead head = head_read(scratch, bytes);
    Str icc = S("");
    if (tjDecompressHeader3(jpeg, data, bytes.n, &w, &h, &sampling, &space) < 0)
        return (ArtFault){.says =
                              str_f(scratch, "is a broken JPEG: %s", tjGetErrorStr2(jpeg))};
    ArtFault fault = art_set_pixels(scratch, art, w, h);
    if (fault.says.n > 0)
        return fault;
    bool cmyk = space == TJCS_CMYK || space == TJCS_YCCK;
    bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    int format = cmyk ? TJPF_CMYK : little ? TJPF_BGRA : TJPF_ARGB;
    size_t n = (size_t)w * (size_t)h;
    uint32_t *pixel = NEWS(head.orientation == 1 ? a : scratch, uint32_t, n);
    if (tjDecompress2(jpeg, data, bytes.n, (unsigned char *)pixel, w, 0, h, format,
                      TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT) < 0 &&
        !harmless(jpeg))
        return (ArtFault){.says =
                              str_f(scratch, "is a broken JPEG: %s", tjGetErrorStr2(jpeg))};
    if (cmyk)
        cmyk_to_rgb(pixel, n, head.adobe);
    else if (icc_to_srgb(buf_str(&head.icc), pixel, n, ICC_WORDS))
        icc = str_dup(a, buf_str(&head.icc));
    if (head.common)
        art->jpeg = (ArtJpeg){.icc = icc,
                              .bytes = str_dup(a, bytes),
                              .channels = cmyk                 ? 4
                                          : space == TJCS_GRAY ? 1
                                                               : 3,
                              .inverted = cmyk && head.adobe,
                              .rgb = space == TJCS_RGB && !head.adobe,
                              .orientation = head.orientation};
    if (head.orientation != 1)
        pixel = upright(a, pixel, head.orientation, art);
    art->pixel = (const uint8_t *)pixel;
    bool turned = head.orientation >= 5;
    art_set_size(art, turned ? head.y_ppi : head.x_ppi, turned ? head.x_ppi : head.y_ppi);
    return fault;
}

ArtFault art_jpeg_read(Arena *a, Arena *scratch, Str bytes, Art *art) {
    tjhandle jpeg = tjInitDecompress();
    if (!jpeg)
        return (ArtFault){.says = S("cannot be read: there is no JPEG decoder"),
                          .machine = true};
    ArtFault fault = decode(jpeg, a, scratch, bytes, art);
    tjDestroy(jpeg);
    return fault;
}
