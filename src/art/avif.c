// AVIF by libavif: one still picture, turned and mirrored as its file says (never by Exif),
// of sRGB or with an ICC profile.
#include <avif/avif.h>

#include "art/read.h"
#include "art/turn.h"
#include "base/late.h"
#include "ink/icc.h"

#define CALLS(call)                                                                        \
    call(avifDecoderCreate) call(avifDecoderDestroy) call(avifDecoderSetIOMemory)          \
        call(avifDecoderParse) call(avifDecoderNextImage) call(avifResultToString)         \
            call(avifRGBImageSetDefaults) call(avifImageYUVToRGB)

typedef struct Calls {
    CALLS(LATE_FIELD)
} Calls;

// irot turns by quarters against the clock, then imir exchanges top and bottom (0) or left
// and right (1), ISO 23008-12, 6.5.10 and 6.5.12: as one of the eight of Exif.
static int orientation_of(const avifImage *image) {
    static const int turned[4] = {1, 8, 3, 6};
    static const int mirrored[2][9] = {{0, 4, 0, 2, 0, 0, 7, 0, 5},
                                       {0, 2, 0, 4, 0, 0, 5, 0, 7}};
    bool turns = image->transformFlags & AVIF_TRANSFORM_IROT;
    int orientation = turned[turns ? image->irot.angle & 3 : 0];
#if AVIF_VERSION_MAJOR >= 1
    int axis = image->imir.axis & 1;
#else
    int axis = image->imir.mode & 1;
#endif
    bool mirrors = image->transformFlags & AVIF_TRANSFORM_IMIR;
    return mirrors ? mirrored[axis][orientation] : orientation;
}

// Without a profile its numbers must be those of sRGB, or as good as that: ITU-T H.273,
// tables 2 and 3.
static bool is_srgb(const avifImage *image) {
    int primaries = image->colorPrimaries, curve = image->transferCharacteristics;
    return image->icc.size > 0 ||
           ((primaries <= 2 || primaries == 6) &&
            (curve <= 2 || curve == 6 || curve == 13 || curve == 14));
}

static ArtFault broken(Arena *a, const Calls *call, avifResult result) {
    return (ArtFault){
        .says = str_f(a, "is a broken AVIF: %s", call->avifResultToString(result))};
}

static ArtFault pixels_read(Arena *a, Arena *scratch, const Calls *call,
                            const avifImage *image, Art *art) {
    ArtFault fault = art_set_pixels(scratch, art, image->width, image->height);
    if (fault.says.n > 0)
        return fault;
    if (image->transformFlags & AVIF_TRANSFORM_CLAP)
        return (ArtFault){.says = S("is cropped by a box of its own (clap)"),
                          .hint = S("save it again without")};
    if (!is_srgb(image))
        return (ArtFault){.says = S("has colours beyond sRGB and no ICC profile"),
                          .hint = S("convert it to sRGB, or embed its profile")};
    uint8_t *rgba = NEWS(scratch, uint8_t, 4 * (size_t)art->columns * (size_t)art->rows);
    avifRGBImage rgb;
    call->avifRGBImageSetDefaults(&rgb, image);
    rgb.format = AVIF_RGB_FORMAT_RGBA;
    rgb.depth = 8;
    rgb.alphaPremultiplied = AVIF_FALSE;
    rgb.pixels = rgba;
    rgb.rowBytes = 4 * image->width;
    avifResult result = call->avifImageYUVToRGB(image, &rgb);
    if (result != AVIF_RESULT_OK)
        return broken(scratch, call, result);
    art_to_srgb(scratch, art, (Str){(const char *)image->icc.data, image->icc.size}, rgba);
    art_take_rgba(a, art, rgba, orientation_of(image));
    art_set_size(art, 0, 0);
    return fault;
}

static ArtFault decoder_run(const Calls *call, avifDecoder *decoder, Str bytes,
                            Arena *scratch) {
    avifResult result =
        call->avifDecoderSetIOMemory(decoder, (const uint8_t *)bytes.p, bytes.n);
    if (result == AVIF_RESULT_OK)
        result = call->avifDecoderParse(decoder);
    if (result == AVIF_RESULT_OK && decoder->imageCount > 1)
        return (ArtFault){.says = S("is a moving picture"),
                          .hint = S("save the frame that is to be printed")};
    if (result == AVIF_RESULT_OK)
        result = call->avifDecoderNextImage(decoder);
    return result == AVIF_RESULT_OK ? (ArtFault){0} : broken(scratch, call, result);
}

ArtFault art_avif_read(Arena *a, Arena *scratch, Str bytes, Art *art) {
    static const char *const names[] = {CALLS(LATE_NAME)};
    Calls call;
    avifDecoder *decoder = NULL;
    if (late_load(PRENT_LIBAVIF, names, sizeof names / sizeof *names, &call))
        decoder = call.avifDecoderCreate();
    if (!decoder)
        return (ArtFault){.says = S("cannot be read without " PRENT_LIBAVIF),
                          .machine = true};
    decoder->maxThreads = 1;
    decoder->ignoreExif = decoder->ignoreXMP = AVIF_TRUE;
    ArtFault fault = decoder_run(&call, decoder, bytes, scratch);
    if (fault.says.n == 0)
        fault = pixels_read(a, scratch, &call, decoder->image, art);
    call.avifDecoderDestroy(decoder);
    return fault;
}
