// WebP by libwebp: one still picture, with its profile and how it lies.
#include <webp/decode.h>
#include <webp/demux.h>

#include "art/read.h"
#include "art/turn.h"
#include "base/late.h"
#include "ink/icc.h"

#define DECODING(call) call(WebPGetFeaturesInternal) call(WebPDecodeRGBAInto)
#define PARTING(call)                                                                      \
    call(WebPDemuxInternal) call(WebPDemuxDelete) call(WebPDemuxGetChunk)                  \
        call(WebPDemuxReleaseChunkIterator)

typedef struct Decoding {
    DECODING(LATE_FIELD)
} Decoding;

typedef struct Parting {
    PARTING(LATE_FIELD)
} Parting;

typedef struct Webp {
    Decoding decoding;
    Parting parting;
    Str bytes;
    Str icc;
    int orientation; // 1..8
} Webp;

static bool calls_load(Webp *w) {
    static const char *const decoding[] = {DECODING(LATE_NAME)};
    static const char *const parting[] = {PARTING(LATE_NAME)};
    return late_load(PRENT_LIBWEBP, decoding, sizeof decoding / sizeof *decoding,
                     &w->decoding) &&
           late_load(PRENT_LIBWEBPDEMUX, parting, sizeof parting / sizeof *parting,
                     &w->parting);
}

// A chunk beside the picture, "ICCP" or "EXIF"; or empty.
static Str chunk_take(Arena *a, const Webp *w, const WebPDemuxer *file, const char *name) {
    WebPChunkIterator chunk;
    if (!file || !w->parting.WebPDemuxGetChunk(file, name, 1, &chunk))
        return S("");
    Str bytes = str_dup(a, (Str){(const char *)chunk.chunk.bytes, chunk.chunk.size});
    w->parting.WebPDemuxReleaseChunkIterator(&chunk);
    return bytes;
}

// Some write the six letters of JPEG before the TIFF of Exif, which WebP does not have.
static int orientation_of(Str exif) {
    Str head = S("Exif\0\0");
    return exif_orientation(str_starts(exif, head) ? str_sub(exif, head.n, exif.n) : exif);
}

static void chunks_read(Arena *scratch, Webp *w) {
    WebPData all = {(const uint8_t *)w->bytes.p, w->bytes.n};
    WebPDemuxer *file = w->parting.WebPDemuxInternal(&all, 0, NULL, WEBP_DEMUX_ABI_VERSION);
    w->orientation = orientation_of(chunk_take(scratch, w, file, "EXIF"));
    w->icc = chunk_take(scratch, w, file, "ICCP");
    w->parting.WebPDemuxDelete(file);
}

static ArtFault pixels_read(Arena *a, Arena *scratch, Webp *w, Art *art) {
    size_t row = 4 * (size_t)art->columns, all = row * (size_t)art->rows;
    uint8_t *rgba = NEWS(scratch, uint8_t, all);
    if (!w->decoding.WebPDecodeRGBAInto((const uint8_t *)w->bytes.p, w->bytes.n, rgba, all,
                                        (int)row))
        return (ArtFault){.says = S("is a broken WebP")};
    chunks_read(scratch, w);
    art_to_srgb(scratch, art, w->icc, rgba);
    art_take_rgba(a, art, rgba, w->orientation);
    art_set_size(art, 0, 0);
    if (w->orientation != 1)
        art->note = S("is turned as its Exif data ask; browsers show a WebP unturned");
    return (ArtFault){0};
}

ArtFault art_webp_read(Arena *a, Arena *scratch, Str bytes, Art *art) {
    Webp *w = NEW(scratch, Webp);
    WebPBitstreamFeatures features;
    w->bytes = bytes;
    if (!calls_load(w))
        return (ArtFault){
            .says = S("cannot be read without " PRENT_LIBWEBP " and " PRENT_LIBWEBPDEMUX),
            .machine = true};
    if (w->decoding.WebPGetFeaturesInternal((const uint8_t *)bytes.p, bytes.n, &features,
                                            WEBP_DECODER_ABI_VERSION) != VP8_STATUS_OK)
        return (ArtFault){.says = S("is a broken WebP")};
    if (features.has_animation)
        return (ArtFault){.says = S("is a moving picture"),
                          .hint = S("save the frame that is to be printed")};
    ArtFault fault = art_set_pixels(scratch, art, features.width, features.height);
    return fault.says.n > 0 ? fault : pixels_read(a, scratch, w, art);
}
