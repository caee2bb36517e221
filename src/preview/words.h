#pragma once
// The words of a scene page with their places, for whoever points at one in the preview:
// the size and font they are set in, their ink, and where they were written. Reads the
// scene, writes JSON; draws nothing.
#include "base/buf.h"
#include "scene/scene.h"

// A list of {x, y, w, h and the baseline's y in mm from the trim's top left, text, font,
// size in pt, ink, file, line, column}; what turns or shrinks them is in their places.
void words_json(const Page *page, Buf *out);
