// Looks at the definition files of a running server, each content.watch_seconds, and takes changed ones into
// force once they have stood unchanged from one look to the next. Files with a mistake, or that would take
// away what stored records rely on, are refused as a whole: the definitions in force stay, the log names
// every mistake, and each administrator gets a notice with the first. Both ways one journal entry holds the
// digest of the files, as does the start. What changes while the program starts is found too: the files are
// looked at before they are loaded. The public form and the calendars are read at the start only.
#pragma once
#include <memory>
#include <string>

#include "app/watchtower.hpp"

namespace hinomi::app {

/// How the definition files stood at one moment.
struct DefinitionsSeen {
  std::string print, digest;
  std::size_t files = 0;
};

/// Looks at the files; to be called before the watchtower loads them.
Result<DefinitionsSeen> look_at_definitions(const Configuration& configuration);

class DefinitionWatch {
 public:
  /// Notes what is in force and begins to look for what differs from it; with content.watch_seconds 0 it
  /// only notes.
  DefinitionWatch(Watchtower& tower, const DefinitionsSeen& seen);
  ~DefinitionWatch();
  DefinitionWatch(const DefinitionWatch&) = delete;
  DefinitionWatch& operator=(const DefinitionWatch&) = delete;

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace hinomi::app
