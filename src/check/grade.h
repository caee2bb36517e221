#pragma once
// How bad a finding is under a print profile: its rule's own severity, unless the profile
// has another for the rule or wants to hear nothing of it. Changes only the list it is
// given.
#include "source/diag.h"

#include "ink/profile.h"

// All findings from the one at `from` on.
void grade(Diags *d, size_t from, const Profile *profile);
