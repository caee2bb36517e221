#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <setjmp.h>

#include "art/read.h"
#include "art/turn.h"
#include "ink/icc.h"

enum { SCANS = 500, MESSAGE = JMSG_LENGTH_MAX };
enum { EXIF = JPEG_APP0 + 1, ICC = JPEG_APP0 + 2, SEGMENT = 0xFFFF }; // bytes, the most

typedef struct JpegHead {
    double x_ppi, y_ppi; // 0: not said
    int orientation;     // 1..8
    bool adobe;          // its CMYK is upside down: 255 is no ink
    bool common;         // eight bits a sample, Huffman codes: what PDF readers decode
    Str icc;             // profile, or empty
} JpegHead;

typedef struct Decoder {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf away;
    char says[MESSAGE]; // what is wrong
    Str bytes;
    JpegHead head;
    Art *art;
    Arena *arena, *scratch;
    ArtFault fault; // other than broken bytes
    uint32_t *pixel;
} Decoder;

static void give_up(j_common_ptr jpeg) {
    Decoder *d = jpeg->client_data;
    jpeg->err->format_message(jpeg, d->says);
    longjmp(d->away, 1);
}

// Bytes between segments, which many cameras write, do no harm, a profile with a part
// missing is none, and an unknown transform of Adobe's means YCbCr, as an unknown revision
// of JFIF means 1; all other warnings mean that part of the picture is missing or wrong.
static void complain(j_common_ptr jpeg, int level) {
    Decoder *d = jpeg->client_data;
    char says[MESSAGE];
    if (level >= 0)
        return;
    jpeg->err->format_message(jpeg, says);
    if (strstr(says, "extraneous bytes") || strstr(says, "bad ICC marker") ||
        strstr(says, "Adobe color transform") || strstr(says, "JFIF revision"))
        return;
    memcpy(d->says, says, sizeof says);
    longjmp(d->away, 1);
}

// A small file of very many scans would take hours.
static void scans_count(j_common_ptr jpeg) {
    Decoder *d = jpeg->client_data;
    if (d->jpeg.input_scan_number <= SCANS)
        return;
    snprintf(d->says, sizeof d->says, "it has more than %d scans", SCANS);
    longjmp(d->away, 1);
}

static bool is_cmyk(const struct jpeg_decompress_struct *jpeg) {
    return jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
}

static void rows_read(Decoder *d) {
    struct jpeg_decompress_struct *jpeg = &d->jpeg;
    size_t row = jpeg->output_width;
    d->pixel = NEWS(d->head.orientation == 1 ? d->arena : d->scratch, uint32_t,
                    row * jpeg->output_height);
    while (jpeg->output_scanline < jpeg->output_height) {
        JSAMPROW to = (JSAMPROW)(d->pixel + row * jpeg->output_scanline);
        jpeg_read_scanlines(jpeg, &to, 1);
    }
}

static int orientation_read(const struct jpeg_decompress_struct *jpeg) {
    static const Str exif = LIT("Exif\0\0");
    int orientation = 1;
    for (const struct jpeg_marker_struct *m = jpeg->marker_list; m; m = m->next) {
        Str data = {(const char *)m->data, m->data_length};
        if (m->marker == EXIF && str_starts(data, exif))
            orientation = exif_orientation(str_sub(data, exif.n, data.n));
    }
    return orientation;
}

static void icc_read(Decoder *d) {
    JOCTET *icc;
    unsigned n;
    if (!jpeg_read_icc_profile(&d->jpeg, &icc, &n))
        return;
    d->head.icc = str_dup(d->scratch, (Str){(const char *)icc, n});
    free(icc);
}

static void head_read(Decoder *d) {
    enum { INCH = 1, CENTIMETRE = 2 }; // JFIF 1.02
    struct jpeg_decompress_struct *jpeg = &d->jpeg;
    JpegHead *head = &d->head;
    jpeg_mem_src(jpeg, (const unsigned char *)d->bytes.p, d->bytes.n);
    jpeg_save_markers(jpeg, EXIF, SEGMENT);
    jpeg_save_markers(jpeg, ICC, SEGMENT);
    jpeg_read_header(jpeg, TRUE);
    double per = jpeg->density_unit == INCH         ? 1
                 : jpeg->density_unit == CENTIMETRE ? 2.54
                                                    : 0;
    head->x_ppi = jpeg->X_density * per;
    head->y_ppi = jpeg->Y_density * per;
    head->adobe = jpeg->saw_Adobe_marker;
    head->common = jpeg->data_precision == 8 && !jpeg->arith_code;
    head->orientation = orientation_read(jpeg);
    icc_read(d);
}

// Words 0xFFRRGGBB, or four bytes of ink. False: `fault` or `says` tell why.
static bool decode(Decoder *d) {
    struct jpeg_decompress_struct *jpeg = &d->jpeg;
    bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    head_read(d);
    d->fault = art_set_pixels(d->scratch, d->art, jpeg->image_width, jpeg->image_height);
    if (d->fault.says.n)
        return false;
    jpeg->dct_method = JDCT_ISLOW;
    jpeg->out_color_space = is_cmyk(jpeg) ? JCS_CMYK : little ? JCS_EXT_BGRA : JCS_EXT_ARGB;
    jpeg_start_decompress(jpeg);
    rows_read(d);
    jpeg_finish_decompress(jpeg);
    return true;
}

// False: `says` tells why, if it is not `run` that has told.
static bool decoder_run(Decoder *d, bool (*run)(Decoder *d)) {
    struct jpeg_decompress_struct *jpeg = &d->jpeg;
    jpeg->err = jpeg_std_error(&d->errors);
    d->errors.error_exit = give_up;
    d->errors.emit_message = complain;
    jpeg->client_data = d;
    if (setjmp(d->away)) {
        jpeg_destroy_decompress(jpeg);
        return false;
    }
    jpeg_create_decompress(jpeg);
    d->progress.progress_monitor = scans_count;
    jpeg->progress = &d->progress;
    bool fine = run(d);
    jpeg_destroy_decompress(jpeg);
    return fine;
}

static bool head_only(Decoder *d) {
    head_read(d);
    return true;
}

int art_jpeg_orientation(Arena *a, Str bytes) {
    Decoder *d = NEW(a, Decoder);
    *d = (Decoder){.bytes = bytes, .scratch = a};
    return decoder_run(d, head_only) ? d->head.orientation : 1;
}

// In place: 255 is no ink where Adobe wrote it.
static void inks_upright(uint32_t *pixel, size_t n) {
    for (size_t i = 0; i < n; i++)
        pixel[i] = ~pixel[i];
}

// By the plain formula of ISO 32000-1, 10.4.2.4: (1-c)(1-k), until a press is known.
static void inks_plain(const uint8_t *ink, size_t n, uint32_t *pixel) {
    for (size_t i = 0; i < n; i++, ink += 4) {
        uint32_t rgb[3];
        for (int c = 0; c < 3; c++)
            rgb[c] = ((255U - ink[c]) * (255U - ink[3]) + 127) / 255;
        pixel[i] = 0xFF000000U | rgb[0] << 16 | rgb[1] << 8 | rgb[2];
    }
}

// Pixels of inks, and what they look like.
static void inks_take(Arena *a, Str icc, const uint32_t *inks, size_t n, Art *art) {
    uint32_t *pixel = NEWS(a, uint32_t, n);
    art->inks = (const uint8_t *)inks;
    if (icc.n && icc_own_words(icc, art->inks, n, pixel))
        art->inks_icc = str_dup(a, icc);
    else
        inks_plain(art->inks, n, pixel);
    art->pixel = (const uint8_t *)pixel;
}

static void pixels_take(Decoder *d) {
    const JpegHead *head = &d->head;
    Art *art = d->art;
    bool cmyk = is_cmyk(&d->jpeg);
    size_t n = (size_t)art->columns * (size_t)art->rows;
    Str icc = head->icc, used = S("");
    if (cmyk && head->adobe)
        inks_upright(d->pixel, n);
    else if (!cmyk && icc_to_srgb(icc, d->pixel, n, ICC_WORDS))
        used = str_dup(d->arena, icc);
    if (head->common)
        art->jpeg = (ArtJpeg){.icc = used,
                              .bytes = str_dup(d->arena, d->bytes),
                              .channels = cmyk                                        ? 4
                                          : d->jpeg.jpeg_color_space == JCS_GRAYSCALE ? 1
                                                                                      : 3,
                              .inverted = cmyk && head->adobe,
                              .rgb = d->jpeg.jpeg_color_space == JCS_RGB && !head->adobe,
                              .orientation = head->orientation};
    uint32_t *up =
        art_upright(d->arena, d->pixel, head->orientation, art->columns, art->rows);
    bool turned = head->orientation >= 5;
    if (turned) {
        int columns = art->columns;
        art->columns = art->rows;
        art->rows = columns;
    }
    art->pixel = (const uint8_t *)up;
    if (cmyk)
        inks_take(d->arena, icc, up, n, art);
    art_set_size(art, turned ? head->y_ppi : head->x_ppi,
                 turned ? head->x_ppi : head->y_ppi);
}

ArtFault art_jpeg_read(Arena *a, Arena *scratch, Str bytes, Art *art) {
    Decoder *d = NEW(scratch, Decoder);
    *d = (Decoder){.bytes = bytes, .arena = a, .scratch = scratch, .art = art};
    if (decoder_run(d, decode))
        pixels_take(d);
    else if (!d->fault.says.n)
        d->fault.says = str_f(scratch, "is a broken JPEG: %s", d->says);
    return d->fault;
}
