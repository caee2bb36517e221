// Bytes to a page as `page_store` writes it: another process's, or anything at all. What is
// a page is one again when it is stored anew, item for item.
#include <assert.h>

#include "art/art.h"
#include "face/face.h"
#include "scene/scene.h"

#include "fuzz.h"
#include "shares.h"

FUZZ(a, bytes) {
    static const Face face = {.postscript = LIT("Face")};
    static const Art art = {.kind = ART_DRAWING, .width = 20, .height = 10};
    static Page inner = {.name = LIT("inner"), .trim = {.w = 10, .h = 20}};
    Diags d = diags_new(a);
    const Source *source = source_new(a, &d, S("cards.yaml"), S("- one\n- two\n- three\n"));
    Shared shared = {.arena = a};
    SceneShares shares = {&shared, shared_name, shared_find};
    PUSH(a, &shared.of[SHARE_FACE]) = &face;
    PUSH(a, &shared.of[SHARE_ART]) = &art;
    PUSH(a, &shared.of[SHARE_SOURCE]) = source;
    PUSH(a, &shared.of[SHARE_PAGE]) = &inner;
    const Page *page = page_load(a, bytes, &shares);
    if (page)
        assert(page_survives(a, page));
}
