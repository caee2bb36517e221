#include "impose/flip.h"

Affine flip_card(double width) {
    return (Affine){-1, 0, 0, 1, width, 0};
}

Affine flip_sheet(Size paper, Duplex duplex) {
    bool stands = paper.h >= paper.w;
    bool book = stands == (duplex == DUPLEX_LONG);
    if (duplex == DUPLEX_NONE)
        return affine_one();
    return book ? flip_card(paper.w) : (Affine){1, 0, 0, -1, 0, paper.h};
}

Affine flip_back(Affine front, double width, Size paper, Duplex duplex) {
    return affine_then(affine_then(flip_card(width), front), flip_sheet(paper, duplex));
}
