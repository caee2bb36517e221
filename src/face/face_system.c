#include "face/face_system.h"

#include <fontconfig/fontconfig.h>

// fontconfig lists a variable font once as a whole, with ranges, and once for each of its
// named places, which it counts in the index's upper half.
enum { PLACE_SHIFT = 16, INDEX_MASK = 0xFFFF };

static Str pattern_text(Arena *a, FcPattern *pattern, const char *object) {
    FcChar8 *text;
    if (FcPatternGetString(pattern, object, 0, &text) != FcResultMatch)
        return S("");
    return str_dup(a, str_of((const char *)text));
}

static bool varies(FcPattern *pattern) {
    FcBool variable = FcFalse;
    return FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable) == FcResultMatch &&
           variable;
}

static void weights_read(FcPattern *pattern, FaceSource *source) {
    int weight = FC_WEIGHT_NORMAL;
    FcRange *range;
    double least, most;
    FcPatternGetInteger(pattern, FC_WEIGHT, 0, &weight);
    source->least = source->most = FcWeightToOpenType(weight);
    if (FcPatternGetRange(pattern, FC_WEIGHT, 0, &range) == FcResultMatch &&
        FcRangeGetDouble(range, &least, &most)) {
        source->least = (int)FcWeightToOpenTypeDouble(least);
        source->most = (int)FcWeightToOpenTypeDouble(most);
    }
}

static bool same_font(const FaceSource *x, const FaceSource *y) {
    return x->index == y->index && str_eq(x->name, y->name);
}

// The whole comes in place of what was taken for a font of one weight.
static void source_add(Arena *a, FaceList *list, size_t from, FcPattern *pattern) {
    int index = 0, slant = FC_SLANT_ROMAN;
    FaceSource source = {.family = pattern_text(a, pattern, FC_FAMILY),
                         .style = pattern_text(a, pattern, FC_STYLE),
                         .name = pattern_text(a, pattern, FC_FILE)};
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    bool whole = varies(pattern);
    if ((!whole && index >> PLACE_SHIFT) || !source.family.n || !source.name.n)
        return;
    source.index = index & INDEX_MASK;
    source.italic = slant != FC_SLANT_ROMAN;
    weights_read(pattern, &source);
    for (size_t i = from; i < list->n; i++)
        if (same_font(&list->p[i], &source)) {
            if (whole)
                list->p[i] = source;
            return;
        }
    PUSH(a, list) = source;
}

void face_system_list(Arena *a, FaceList *list) {
    FcConfig *config = FcInitLoadConfigAndFonts();
    const FcFontSet *set = FcConfigGetFonts(config, FcSetSystem);
    size_t from = list->n;
    for (int i = 0; set && i < set->nfont; i++)
        source_add(a, list, from, set->fonts[i]);
    FcConfigDestroy(config);
}
