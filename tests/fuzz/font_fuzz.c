// A font's bytes to faces, their shaped letters and outlines. Cutting a part out is
// HarfBuzz's own work, which stands damaged fonts less well: prent names a font that it
// died of (app/blame).
#include "face/face_file.h"
#include "face/face_source.h"
#include "face/face_try.h"

#include "fuzz.h"

FUZZ(a, bytes) {
    size_t fonts = face_file_fonts(bytes);
    for (size_t i = 0; i < fonts && i < 2; i++) {
        FaceSource source = {.name = S("fuzz.ttf"), .index = (int)i, .data = bytes};
        Str fault;
        face_source_open(a, &source);
        if (!source.fault.n)
            face_source_name(a, &source);
        if (source.fault.n)
            continue;
        const Face *face =
            face_source_make(a, &source, source.least, source.italic, S(""), &fault);
        if (face)
            face_try_letters(face);
    }
}
