#include "pdf/image.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_file/token.h"

typedef enum Samples { // what a pixel becomes
    SAMPLES_GREY,
    SAMPLES_RGB,
    SAMPLES_CMYK,
    SAMPLES_INKS, // its own inks as the press has them
    SAMPLES_TINT, // so much of one ink as the picture is opaque
    SAMPLES_ALPHA,
    SAMPLES_MASK // a bit: fully clear
} Samples;

// A picture on its way.
typedef struct Image {
    PdfFile *file;
    const PdfPress *press;
    const Art *art;
    Arena *arena;
    const uint8_t
        *rgba;     // of all pixels; NULL: they are opaque, each row is made as it goes
    IccLink *link; // of SAMPLES_INKS, from the press that they are meant for; or NULL
    Paint tint;    // of SAMPLES_TINT
    bool flatten;  // onto white paper
} Image;

// Whether a picture in the inks of another press is converted to those of this one.
static bool inks_converted(const PdfPress *press, const Art *art) {
    const ArtLook *look = art_look(art, press->inks.icc);
    return press->profile->cmyk && press->profile->inks == INKS_CONVERT && look &&
           look->other;
}

// A JPEG travels as it is where the file's colours may be its own.
static bool jpeg_passes(const PdfPress *press, const PdfPicture *picture) {
    const ArtJpeg *jpeg = &picture->art->jpeg;
    const Profile *p = press->profile;
    bool new_icc = jpeg->icc.n > 8 && jpeg->icc.p[8] >= 4; // version 4, for PDF from 1.5 on
    if (!jpeg->bytes.n || picture->tint ||
        (new_icc && p->standard != STANDARD_NONE && !profile_is_modern(p)))
        return false;
    if (!p->cmyk)
        return jpeg->channels != 4;
    return (jpeg->channels == 4 && !inks_converted(press, picture->art)) ||
           (jpeg->channels == 1 && p->grey == GREY_K) ||
           (jpeg->channels == 3 && p->rgb == RGB_TAG);
}

Affine pdf_image_turn(const PdfPress *press, const PdfPicture *picture) {
    static const Affine turn[] = {
        {1, 0, 0, 1, 0, 0},  {-1, 0, 0, 1, 1, 0},  {-1, 0, 0, -1, 1, 1},
        {1, 0, 0, -1, 0, 1}, {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1},
        {0, 1, 1, 0, 0, 0},  {0, 1, -1, 0, 1, 0},
    };
    return turn[jpeg_passes(press, picture) ? picture->art->jpeg.orientation - 1 : 0];
}

static int icc_write(PdfFile *f, Arena *scratch, Str icc) { // of RGB
    int number = pdf_file_number(f);
    Deflate *deflate = deflate_open(scratch);
    pdf_file_stream(f, number, S("/N 3/Filter/FlateDecode"),
                    deflate_whole(deflate, scratch, icc));
    return number;
}

static int srgb_ref(PdfFile *f, Arena *scratch, int *srgb) {
    if (*srgb)
        return *srgb;
    return *srgb = icc_write(f, scratch, icc_srgb(scratch));
}

static void size_put(Buf *b, int columns, int rows, int bits) {
    buf_add(b, S("/Type/XObject/Subtype/Image/Width "));
    token_int(b, columns);
    buf_add(b, S("/Height "));
    token_int(b, rows);
    buf_add(b, S("/BitsPerComponent "));
    token_int(b, bits);
}

// RGB is a screen's: under a press's profile it says which. `icc` is a profile's number, or
// 0 for a screen's own.
static void rgb_space_put(Buf *b, int icc) {
    if (!icc) {
        buf_add(b, S("/ColorSpace/DeviceRGB"));
        return;
    }
    buf_add(b, S("/ColorSpace[/ICCBased "));
    token_ref(b, icc);
    buf_char(b, ']');
}

static int jpeg_write(PdfFile *f, Arena *scratch, const PdfPress *press,
                      const PdfPicture *picture, int *srgb) {
    const Art *art = picture->art;
    const ArtJpeg *jpeg = &art->jpeg;
    Buf b = buf_new(scratch);
    bool lying = jpeg->orientation >= 5;
    int profile = 0;
    if (jpeg->channels == 3 && jpeg->icc.n)
        profile = icc_write(f, scratch, jpeg->icc);
    else if (jpeg->channels == 3 && press->profile->cmyk)
        profile = srgb_ref(f, scratch, srgb);
    size_put(&b, lying ? art->rows : art->columns, lying ? art->columns : art->rows, 8);
    if (jpeg->channels == 3)
        rgb_space_put(&b, profile);
    else
        buf_add(&b, jpeg->channels == 4 ? S("/ColorSpace/DeviceCMYK")
                                        : S("/ColorSpace/DeviceGray"));
    if (jpeg->inverted)
        buf_add(&b, S("/Decode[1 0 1 0 1 0 1 0]"));
    if (jpeg->rgb)
        buf_add(&b, S("/DecodeParms<</ColorTransform 0>>"));
    buf_add(&b, S("/Filter/DCTDecode"));
    int number = pdf_file_number(f);
    pdf_file_stream(f, number, buf_str(&b), jpeg->bytes);
    return number;
}

static size_t channels_of(Samples samples, const Paint *tint) {
    switch (samples) {
    case SAMPLES_RGB:
        return 3;
    case SAMPLES_CMYK:
    case SAMPLES_INKS:
        return 4;
    case SAMPLES_TINT:
        return paint_parts(tint);
    case SAMPLES_GREY:
    case SAMPLES_ALPHA:
    case SAMPLES_MASK:
        return 1;
    }
    return 1;
}

// One colour channel of a pixel, on paper if nothing may be transparent.
static uint8_t level(const Image *image, const uint8_t *pixel, size_t channel) {
    unsigned v = pixel[channel], alpha = pixel[3];
    return image->flatten ? (uint8_t)((v * alpha + 255 * (255 - alpha) + 127) / 255)
                          : (uint8_t)v;
}

static uint8_t share(double v) {
    return (uint8_t)lround(255 * fmin(1, fmax(0, v)));
}

// A row's pixels as R G B A; `room` has room for them.
static const uint8_t *row_pixels(const Image *image, int row, uint8_t *room) {
    size_t n = (size_t)image->art->columns;
    if (image->rgba)
        return image->rgba + 4 * n * (size_t)row;
    const uint32_t *in =
        (const uint32_t *)(const void *)art_pixels(image->art, image->press->inks.icc);
    in += n * (size_t)row;
    for (size_t i = 0; i < n; i++) {
        room[4 * i] = (uint8_t)(in[i] >> 16);
        room[4 * i + 1] = (uint8_t)(in[i] >> 8);
        room[4 * i + 2] = (uint8_t)in[i];
        room[4 * i + 3] = 255;
    }
    return room;
}

// A row of the picture as the file has it; `rgb` has room for one of RGB.
static void row_make(const Image *image, Samples samples, const uint8_t *pixel,
                     uint8_t *rgb, uint8_t *out) {
    size_t n = (size_t)image->art->columns;
    const PdfInks *inks = &image->press->inks;
    for (size_t i = 0; i < n; i++, pixel += 4) {
        switch (samples) {
        case SAMPLES_GREY:
            out[i] = level(image, pixel, 0);
            // On K alone: DeviceGray's black is all of it (10.4.2.2).
            if (inks->profile->cmyk)
                out[i] = share(1 - icc_black(inks->icc, out[i] / 255.0));
            break;
        case SAMPLES_RGB:
        case SAMPLES_CMYK:
            for (size_t c = 0; c < 3; c++)
                rgb[3 * i + c] = level(image, pixel, c);
            break;
        case SAMPLES_INKS:
            break;
        case SAMPLES_TINT: {
            size_t parts = paint_parts(&image->tint);
            double much = pixel[3] / 255.0;
            for (size_t c = 0; c < parts; c++) {
                double v = image->tint.v[c];
                out[parts * i + c] =
                    share(image->tint.space == PAINT_RGB ? 1 - much + v * much : v * much);
            }
            break;
        }
        case SAMPLES_ALPHA:
            out[i] = pixel[3];
            break;
        case SAMPLES_MASK:
            out[i / 8] = (uint8_t)(out[i / 8] | (pixel[3] == 0) << (7 - i % 8));
            break;
        }
    }
    if (samples == SAMPLES_RGB)
        memcpy(out, rgb, 3 * n);
    if (samples == SAMPLES_CMYK)
        icc_row(inks->icc, rgb, n, out);
}

static void inks_make(const Image *image, int row, uint8_t *out) {
    size_t n = (size_t)image->art->columns;
    const uint8_t *in = image->art->inks + 4 * n * (size_t)row;
    if (image->link)
        icc_link_row(image->link, in, n, out);
    else
        memcpy(out, in, 4 * n);
}

static uint8_t paeth(int a, int b, int c) { // PNG 1.2, section 6.6
    int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);
    return (uint8_t)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

// What PNG's filter `type` expects from the bytes left, above, and left of that (6.2
// to 6.6).
static int guess(int type, int a, int b, int c) {
    switch (type) {
    case 1:
        return a;
    case 2:
        return b;
    case 3:
        return (a + b) / 2;
    case 4:
        return paeth(a, b, c);
    default:
        return 0;
    }
}

// The row less what the filter expects. Gives the sum of its sizes as signed bytes: the
// smaller, the better it deflates.
static unsigned long filter(int type, const uint8_t *row, const uint8_t *up, size_t n,
                            size_t step, uint8_t *out) {
    unsigned long sum = 0;
    for (size_t i = 0; i < n; i++) {
        int a = i >= step ? row[i - step] : 0, c = i >= step ? up[i - step] : 0;
        out[i] = (uint8_t)(row[i] - guess(type, a, up[i], c));
        sum += out[i] < 128 ? out[i] : 256UL - out[i];
    }
    return sum;
}

// The filtered row with its type before it, the best of all five (PNG 1.2, section 9.6).
static Str row_filter(const uint8_t *row, const uint8_t *up, size_t n, size_t step,
                      uint8_t *best, uint8_t *other) {
    unsigned long least = 0;
    for (int t = 0; t < 5; t++) {
        uint8_t *to = t == 0 ? best : other;
        to[0] = (uint8_t)t;
        unsigned long sum = filter(t, row, up, n, step, to + 1);
        if (t == 0 || sum < least) {
            least = sum;
            if (t > 0)
                memcpy(best, other, n + 1);
        }
    }
    return (Str){(const char *)best, n + 1};
}

// All rows into the stream that has begun.
static void rows_write(const Image *image, Samples samples) {
    size_t columns = (size_t)image->art->columns;
    size_t step = channels_of(samples, &image->tint);
    size_t n = samples == SAMPLES_MASK ? (columns + 7) / 8 : columns * step;
    uint8_t *row = NEWS(image->arena, uint8_t, n), *up = NEWS(image->arena, uint8_t, n);
    uint8_t *best = NEWS(image->arena, uint8_t, n + 1);
    uint8_t *other = NEWS(image->arena, uint8_t, n + 1);
    uint8_t *rgb = NEWS(image->arena, uint8_t, 3 * columns);
    uint8_t *rgba = NEWS(image->arena, uint8_t, 4 * columns);
    Deflate *deflate = deflate_open(image->arena);
    Buf out = buf_new(image->arena);
    deflate_begin(deflate);
    for (int y = 0; y < image->art->rows; y++) {
        memset(row, 0, n);
        if (samples == SAMPLES_INKS)
            inks_make(image, y, row);
        else
            row_make(image, samples, row_pixels(image, y, rgba), rgb, row);
        deflate_add(deflate, row_filter(row, up, n, step, best, other), &out);
        pdf_file_stream_add(image->file, buf_str(&out));
        out.n = 0;
        uint8_t *swap = up;
        up = row;
        row = swap;
    }
    deflate_end(deflate, &out);
    pdf_file_stream_add(image->file, buf_str(&out));
}

static int samples_write(const Image *image, Samples samples, Str entries) {
    Buf b = buf_new(image->arena);
    int number = pdf_file_number(image->file), bits = samples == SAMPLES_MASK ? 1 : 8;
    size_put(&b, image->art->columns, image->art->rows, bits);
    buf_add(&b, entries);
    buf_add(&b, S("/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors "));
    token_int(&b, (long long)channels_of(samples, &image->tint));
    buf_add(&b, S("/BitsPerComponent "));
    token_int(&b, bits);
    buf_add(&b, S("/Columns "));
    token_int(&b, image->art->columns);
    dict_close(&b);
    pdf_file_stream_begin(image->file, number, buf_str(&b));
    rows_write(image, samples);
    pdf_file_stream_end(image->file);
    return number;
}

static bool all_grey(const Image *image) {
    size_t columns = (size_t)image->art->columns;
    uint8_t *room = NEWS(image->arena, uint8_t, 4 * columns);
    for (int y = 0; y < image->art->rows; y++) {
        const uint8_t *p = row_pixels(image, y, room);
        for (size_t i = 0; i < columns; i++, p += 4)
            if (p[3] && (p[0] != p[1] || p[1] != p[2]))
                return false;
    }
    return true;
}

// The alpha as the image's dictionary names it: a soft mask, or where nothing may be
// transparent a mask of what is wholly clear (8.9.6.3).
static void mask_put(const Image *image, Buf *b) {
    if (!image->art->clear)
        return;
    if (!image->flatten) {
        int mask = samples_write(image, SAMPLES_ALPHA, S("/ColorSpace/DeviceGray"));
        buf_add(b, S("/SMask "));
        token_ref(b, mask);
        return;
    }
    int mask = samples_write(image, SAMPLES_MASK, S("/ImageMask true"));
    buf_add(b, S("/Mask "));
    token_ref(b, mask);
}

static int pixels_write(Image *image, int *srgb) {
    const Profile *p = image->press->profile;
    Buf b = buf_new(image->arena);
    Samples samples = p->cmyk && p->rgb != RGB_TAG ? SAMPLES_CMYK : SAMPLES_RGB;
    if (p->cmyk && image->art->inks) {
        samples = SAMPLES_INKS;
        if (inks_converted(image->press, image->art))
            image->link =
                icc_link(image->arena, image->press->inks.icc, image->art->inks_icc);
    } else if ((!p->cmyk || p->grey == GREY_K) && all_grey(image)) {
        samples = SAMPLES_GREY;
    }
    if (samples == SAMPLES_RGB)
        rgb_space_put(&b, p->cmyk ? srgb_ref(image->file, image->arena, srgb) : 0);
    else
        buf_add(&b, samples == SAMPLES_GREY ? S("/ColorSpace/DeviceGray")
                                            : S("/ColorSpace/DeviceCMYK"));
    mask_put(image, &b);
    return samples_write(image, samples, buf_str(&b));
}

static void tint_space_put(Buf *b, const Paint *tint) {
    buf_add(b, S("/ColorSpace"));
    if (tint->space == PAINT_SPOT)
        pdf_spot_put(b, tint->spot);
    else
        buf_add(b, tint->space == PAINT_CMYK ? S("/DeviceCMYK") : S("/DeviceRGB"));
}

// Only where the picture is opaque does it print, in one ink: a single pixel of it behind
// the alpha as its mask, or so much of the ink as the picture is opaque.
static int tint_write(Image *image) {
    Buf b = buf_new(image->arena), colour = buf_new(image->arena);
    if (image->flatten) {
        tint_space_put(&b, &image->tint);
        mask_put(image, &b);
        return samples_write(image, SAMPLES_TINT, buf_str(&b));
    }
    int mask = samples_write(image, SAMPLES_ALPHA, S("/ColorSpace/DeviceGray"));
    int number = pdf_file_number(image->file);
    size_put(&b, 1, 1, 8);
    tint_space_put(&b, &image->tint);
    buf_add(&b, S("/SMask "));
    token_ref(&b, mask);
    for (size_t c = 0; c < paint_parts(&image->tint); c++)
        buf_char(&colour, (char)share(image->tint.v[c]));
    pdf_file_stream(image->file, number, buf_str(&b), buf_str(&colour));
    return number;
}

int pdf_image_write(PdfFile *f, const PdfPress *press, const PdfPicture *picture,
                    int *srgb) {
    Arena *scratch = arena_open();
    int number;
    if (jpeg_passes(press, picture)) {
        number = jpeg_write(f, scratch, press, picture, srgb);
    } else {
        Image image = {.file = f,
                       .press = press,
                       .art = picture->art,
                       .arena = scratch,
                       .flatten = !press->profile->transparency};
        if (picture->art->clear)
            image.rgba = art_straight(scratch, picture->art, press->inks.icc);
        if (picture->tint) {
            image.tint = pdf_ink_paint(&press->inks, picture->tint);
            number = tint_write(&image);
        } else {
            number = pixels_write(&image, srgb);
        }
    }
    arena_close(scratch);
    return number;
}
