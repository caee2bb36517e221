#pragma once
// How bad a finding is under a print profile: its rule's own severity, unless the profile
// has another for the rule or wants to hear nothing of it, or the author sets it aside and
// says why. Changes only the list it is given.
#include "box/box.h"
#include "ink/profile.h"
#include "project/waiver.h"
#include "source/diag.h"

// Those from `from` on that a product sets aside.
void grade_waived(Diags *d, size_t from, const Waiver *waiver, size_t waivers);
// Those that a box of the page sets aside, with all that is in it. The findings' places
// are in pt of the page, `scale` times the layout's own.
void grade_boxes(Diags *d, Box *root, double scale);
// All findings from the one at `from` on.
void grade(Diags *d, size_t from, const Profile *profile);
