#include "face/face_about.h"

#include <stdlib.h>

#include <hb.h>

// The lowest bits are alternatives, of which the freest counts.
FaceEmbed face_embed(unsigned embedding) {
    enum { RESTRICTED = 0x2, PREVIEW = 0x4, EDITABLE = 0x8, WHOLE = 0x100, BITMAP = 0x200 };
    if (embedding & BITMAP)
        return EMBED_NEVER;
    if (embedding & RESTRICTED && !(embedding & (PREVIEW | EDITABLE)))
        return EMBED_NEVER;
    if (embedding & WHOLE)
        return EMBED_WHOLE;
    return embedding & (PREVIEW | EDITABLE) ? EMBED_PRINT : EMBED_FREE;
}

typedef struct Script {
    hb_script_t script;
    size_t letters;
} Script;

enum { SCRIPTS = 256, FEW = 8 }; // fewer letters are signs that happen to be there

static int script_order(const void *a, const void *b) {
    const Script *x = a, *y = b;
    if (x->letters != y->letters)
        return x->letters < y->letters ? 1 : -1;
    return x->script < y->script ? -1 : x->script > y->script;
}

static void script_count(Script *list, size_t *n, hb_script_t script) {
    size_t i = 0;
    while (i < *n && list[i].script != script)
        i++;
    if (i == SCRIPTS)
        return;
    if (i == *n)
        list[(*n)++] = (Script){script, 0};
    list[i].letters++;
}

// Which scripts a font has letters of.
void face_scripts(Arena *a, void *hb_face, FaceAbout *out) {
    Script list[SCRIPTS];
    size_t n = 0;
    hb_set_t *set = hb_set_create();
    hb_face_collect_unicodes(hb_face, set);
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(set, &c);) {
        hb_script_t script = hb_unicode_script(unicode, c);
        out->letters++;
        if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED &&
            script != HB_SCRIPT_UNKNOWN)
            script_count(list, &n, script);
    }
    hb_set_destroy(set);
    qsort(list, n, sizeof *list, script_order);
    Buf names = buf_new(a);
    for (size_t i = 0; i < n; i++) {
        char tag[4];
        if (list[i].letters < FEW)
            break;
        hb_tag_to_string(hb_script_to_iso15924_tag(list[i].script), tag);
        buf_f(&names, "%s%.4s", names.n ? " " : "", tag);
    }
    out->scripts = buf_str(&names);
}
