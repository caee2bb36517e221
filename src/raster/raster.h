#pragma once
// Replays scene pages on Cairo: PNG at any resolution. Bytes go to the caller's sink, whose
// failure is final, because Cairo 1.16 forgets write errors. A Raster holds one thread's
// fonts. Never knows boxes, files or YAML.
#include "base/sink.h"
#include "ink/screen.h"
#include "scene/scene.h"

typedef struct Raster Raster;

Raster *raster_open(Arena *a, Screen screen);
// From now on one plate alone, as black on white; NULL: all of them. Lent.
void raster_plate(Raster *r, const ScreenPlate *plate);
// How much of the trim's area the plate's ink covers, 0..1, looked at with `ppi`.
double raster_coverage(Raster *r, const Page *page, double ppi);
// The media box (or only the trim) as PNG; false when Cairo or the sink failed.
bool raster_png(Raster *r, const Page *page, double ppi, bool trim_only, Sink sink);
