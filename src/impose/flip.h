#pragma once
// What lies behind what once a sheet has been turned over, as maps between the front's and
// the back's own coordinates (pt from the top left, y down, each as one reads that side).
// By value; knows no page and no paper's name.
#include "project/sheeting.h"

// From a point of the front to the point of the back behind it: a book's page is turned on
// a long edge that stands, a calendar's on one that lies. Its own inverse.
Affine flip_sheet(Size paper, Duplex duplex);
// From a card's back, `width` pt wide, to the front's coordinates behind it: cards are
// turned like a book's page.
Affine flip_card(double width);
// Where a card's back goes, when its front goes through `front`.
Affine flip_back(Affine front, double width, Size paper, Duplex duplex);
