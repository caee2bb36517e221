#include "press/keep.h"

#include "base/codec.h"
#include "base/number.h"
#include "scene/store.h"

typedef struct Keeping {
    Arena *arena;
    const Studio *studio;
} Keeping;

// "600 upright Lato", and behind it where a variable font stands: "\twdth=85, wght=600".
static Str face_name(Arena *a, const Face *face) {
    Buf b = buf_new(a);
    buf_f(&b, "%d %s %.*s", face->weight, face->italic ? "italic" : "upright",
          STR(face->family));
    for (size_t i = 0; i < face->axes; i++) {
        buf_f(&b, "%s%s=", i ? ", " : "\t", face->axis[i].tag);
        buf_number(&b, face->axis[i].at, 6);
    }
    return buf_str(&b);
}

static const Face *face_of(const Faces *faces, Str name) {
    long weight;
    if (!integer_parse(str_cut(&name, ' '), 1, 1000, &weight))
        return NULL;
    bool italic = str_eq(str_cut(&name, ' '), S("italic"));
    Str family = str_cut(&name, '\t');
    return face_find_at(faces, family, (int)weight, italic, name);
}

static Str thing_name(void *self, SceneShare kind, const void *thing) {
    const Keeping *k = self;
    switch (kind) {
    case SHARE_FACE:
        return face_name(k->arena, thing);
    case SHARE_ART:
        return str_f(k->arena, "%zu", gallery_number(k->studio->gallery, thing));
    case SHARE_SOURCE:
    case SHARE_PAGE: // only sheets have pages, and sheets are not kept
        break;
    }
    return S("");
}

static const void *thing_find(void *self, SceneShare kind, Str name) {
    const Keeping *k = self;
    long number;
    switch (kind) {
    case SHARE_FACE:
        return face_of(k->studio->faces, name);
    case SHARE_ART:
        return integer_parse(name, 0, INT32_MAX, &number)
                   ? gallery_art(k->studio->gallery, (size_t)number)
                   : NULL;
    case SHARE_SOURCE:
    case SHARE_PAGE:
        break;
    }
    return NULL;
}

Str page_keep(Arena *a, Deflate *deflate, const Studio *s, const Page *page) {
    Keeping k = {a, s};
    Str plain = page_store(a, page, &(SceneShares){&k, thing_name, thing_find});
    Codec size = codec_writer(a);
    codec_size(&size, &plain.n);
    buf_add(&size.out, deflate_fast(deflate, a, plain));
    return buf_str(&size.out);
}

Page *page_kept(Arena *a, const Studio *s, Str bytes) {
    const size_t most = 1 << 30; // bytes of a page
    Keeping k = {a, s};
    size_t size = 0;
    Codec head = codec_reader(a, bytes);
    codec_size(&head, &size);
    if (head.wrong || size > most)
        return NULL;
    Str plain = inflate_whole(a, head.in, size);
    SceneShares shares = {&k, thing_name, thing_find};
    return plain.n ? page_load(a, plain, &shares) : NULL;
}
