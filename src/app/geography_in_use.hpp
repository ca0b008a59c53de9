// Which geography tables answer: of each kind the version that was chosen (`hinomi geography choose`), else
// the files that the configuration names. In: settings, and the journal. Out: the geography; what cannot be
// read is left out, the log says why, and the watch goes on. When the tables in use are others than at the
// start before, the journal says so with `geography.used`, so that every receipt's entry stands after the one
// that names the tables of its countries and AS numbers. Fails as the journal does.
#pragma once
#include <string>

#include "app/settings.hpp"
#include "observe/geography.hpp"

namespace hinomi::store {
class Journal;
}

namespace hinomi::app {

/// Where imported versions are kept.
std::string geography_folder(const Settings& settings);
/// Opens what is in use; without a journal nothing is noted.
Result<observe::Geography> open_geography(const Settings& settings, store::Journal* journal);

}  // namespace hinomi::app
