#include "face/face_letters.h"

#include <stdlib.h>

#include <hb.h>

#include "base/once.h"

struct FaceLetters {
    Once *once;
    uint32_t *letter;
    uint32_t glyphs;
};

static void letters_drop(void *letters) {
    free(((FaceLetters *)letters)->letter);
}

FaceLetters *face_letters_new(Arena *a) {
    FaceLetters *letters = NEW(a, FaceLetters);
    letters->once = once_new(a);
    arena_defer(a, letters_drop, letters);
    return letters;
}

// Letters of the private use areas mean nothing to a reader, controls neither; ligatures
// have a place in Unicode, but nobody writes with it.
static bool letter_means(uint32_t c) {
    return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && !(c >= 0xE000 && c < 0xF900) &&
           !(c >= 0xFB00 && c < 0xFB18) && c < 0xF0000;
}

// From the heap: the face's arena is not the asking thread's.
static void letters_make(void *data) {
    const Face *face = data;
    FaceLetters *made = face->letters;
    hb_face_t *hb = hb_font_get_face(face->hb);
    made->glyphs = hb_face_get_glyph_count(hb);
    made->letter = calloc(made->glyphs ? made->glyphs : 1, sizeof *made->letter);
    if (!made->letter)
        abort(); // out of memory
    hb_set_t *all = hb_set_create();
    hb_face_collect_unicodes(hb, all);
    hb_codepoint_t c = HB_SET_VALUE_INVALID, id;
    while (hb_set_next(all, &c))
        if (letter_means(c) && hb_font_get_nominal_glyph(face->hb, c, &id) &&
            id < made->glyphs && made->letter[id] == 0)
            made->letter[id] = c;
    hb_set_destroy(all);
}

const uint32_t *face_letters(const Face *face, uint32_t *glyphs) {
    once_do(face->letters->once, letters_make, (void *)(uintptr_t)face);
    *glyphs = face->letters->glyphs;
    return face->letters->letter;
}
