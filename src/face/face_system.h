#pragma once
// The fonts that are installed on the computer, as fontconfig knows them: a list of files
// with families and weights, none of them opened. Owns fontconfig's configuration only as
// long as it asks it. Never chooses a font.
#include "face/face_source.h"

typedef struct FaceList {
    FaceSource *p;
    size_t n, cap;
} FaceList;

void face_system_list(Arena *a, FaceList *list);
