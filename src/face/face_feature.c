#include "face/face_feature.h"

#include <string.h>

#include <hb-ot.h>
#include <hb.h>

#include "base/buf.h"

enum { TAGS = 2048 }; // of a table: each feature counts once a script and language

// Tags of both tables, perhaps twice.
static unsigned tags_of(const Face *face, hb_tag_t *tag) {
    hb_face_t *hb = hb_font_get_face(face->hb);
    unsigned first = TAGS, second = TAGS;
    hb_ot_layout_table_get_feature_tags(hb, HB_OT_TAG_GSUB, 0, &first, tag);
    hb_ot_layout_table_get_feature_tags(hb, HB_OT_TAG_GPOS, 0, &second, tag + first);
    return first + second;
}

bool face_has_feature(const Face *face, Str tag) {
    hb_tag_t has[2 * TAGS], wanted = hb_tag_from_string(tag.p, (int)tag.n);
    unsigned n = tags_of(face, has);
    for (unsigned i = 0; i < n; i++)
        if (has[i] == wanted)
            return true;
    return false;
}

static bool is_needed(const char tag[5]) {
    static const char needed[] =
        "abvf abvm abvs akhn blwf blwm blws calt ccmp cfar cjct curs dist fin2 fin3 fina "
        "half haln init isol ljmo locl mark med2 medi mkmk nukt pref pres pstf psts rclt "
        "rkrf rlig rphf rvrn tjmo vatu vjmo";
    return strstr(needed, tag) != NULL;
}

Str face_features(Arena *a, const Face *face) {
    hb_tag_t has[2 * TAGS];
    unsigned n = tags_of(face, has);
    Buf b = buf_new(a);
    for (hb_tag_t last = 0;;) { // the next larger one each time
        hb_tag_t next = UINT32_MAX;
        for (unsigned i = 0; i < n; i++)
            next = has[i] > last && has[i] < next ? has[i] : next;
        if (next == UINT32_MAX)
            return buf_str(&b);
        char tag[5] = "";
        hb_tag_to_string(next, tag);
        if (!is_needed(tag))
            buf_f(&b, "%s%s", b.n ? ", " : "", tag);
        last = next;
    }
}
