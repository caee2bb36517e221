#pragma once
// The OpenType features that a font has, as a style may ask for them. Reads HarfBuzz's view
// of GSUB and GPOS; the list lives in the arena given. Whether a feature changes any letter
// of a text it does not know.
#include "face/face.h"

// `tag` has four letters, "smcp".
bool face_has_feature(const Face *face, Str tag);
// Those that are a matter of taste, by name: "c2sc, lnum, smcp"; without those that every
// text gets where its script needs them.
Str face_features(Arena *a, const Face *face);
