#pragma once
// A page to bytes and back, equal in all that it says: to be kept, or handed to another
// process. Fonts, pictures, sources and the pages on sheets are not in it but named, and
// found again by whoever reads it. What is read lives in the arena given. Inks and
// gradients come along; of inks all but their variants.
#include "scene/scene.h"

typedef enum SceneShare { SHARE_FACE, SHARE_ART, SHARE_SOURCE, SHARE_PAGE } SceneShare;

typedef struct SceneShares {
    void *self;
    // What the thing is called; for page_store. "" of a source: the place is left out.
    Str (*name)(void *self, SceneShare kind, const void *thing);
    // The thing of that name, or NULL; for page_load.
    const void *(*find)(void *self, SceneShare kind, Str name);
} SceneShares;

Str page_store(Arena *a, const Page *page, const SceneShares *shares);
// NULL: these bytes are no page, or something that it names is not to be found.
Page *page_load(Arena *a, Str bytes, const SceneShares *shares);
