#include "face/face_axis.h"

#include <string.h>

#include <hb-ot.h>
#include <hb.h>

#include "base/buf.h"
#include "base/number.h"

enum { AXES_MOST = 64 };

FaceAxis *face_axes(Arena *a, void *hb_face, size_t *n) {
    hb_ot_var_axis_info_t info[AXES_MOST];
    unsigned count = AXES_MOST;
    hb_ot_var_get_axis_infos(hb_face, 0, &count, info);
    FaceAxis *axis = NEWS(a, FaceAxis, count);
    for (unsigned i = 0; i < count; i++) {
        axis[i] = (FaceAxis){.least = (double)info[i].min_value,
                             .usual = (double)info[i].default_value,
                             .most = (double)info[i].max_value,
                             .at = (double)info[i].default_value};
        hb_tag_to_string(info[i].tag, axis[i].tag);
    }
    *n = count;
    return axis;
}

FaceAxis *face_axis_find(FaceAxis *axis, size_t n, const char *tag) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(axis[i].tag, tag) == 0)
            return &axis[i];
    return NULL;
}

bool face_axes_weigh(FaceAxis *axis, size_t n, int weight) {
    FaceAxis *wght = face_axis_find(axis, n, "wght");
    if (!wght || weight < wght->least || weight > wght->most)
        return false;
    wght->at = weight;
    return true;
}

// "ital" is either 0 or 1; "slnt" is in degrees, negative where letters lean forwards.
bool face_axes_lean(FaceAxis *axis, size_t n) {
    FaceAxis *ital = face_axis_find(axis, n, "ital"),
             *slnt = face_axis_find(axis, n, "slnt");
    if (ital && ital->most >= 1)
        ital->at = 1;
    if (slnt && slnt->least < 0)
        slnt->at = slnt->least;
    return (ital && ital->most >= 1) || (slnt && slnt->least < 0);
}

static Str axes_list(Arena *a, const FaceAxis *axis, size_t n) {
    Buf b = buf_new(a);
    for (size_t i = 0; i < n; i++) {
        buf_f(&b, "%s%s ", i ? ", " : "", axis[i].tag);
        buf_number(&b, axis[i].least, 2);
        buf_add(&b, S(" to "));
        buf_number(&b, axis[i].most, 2);
    }
    return buf_str(&b);
}

Str face_axes_set(Arena *a, FaceAxis *axis, size_t n, Str places) {
    while (places.n) {
        Str value = str_trim(str_cut(&places, ','));
        Str tag = str_trim(str_cut(&value, '='));
        double v;
        FaceAxis *one = face_axis_find(axis, n, str_c(a, tag));
        if (!one && n)
            return str_f(a, "has no axis \"%.*s\"; it has %.*s", STR(tag),
                         STR(axes_list(a, axis, n)));
        if (!one)
            return S("has no axes: it does not vary");
        if (!number_parse(str_trim(value), &v) || v < one->least || v > one->most)
            return str_f(a, "goes to no %.*s of %.*s; it has %.*s", STR(tag), STR(value),
                         STR(axes_list(a, axis, n)));
        one->at = v;
    }
    return S("");
}
