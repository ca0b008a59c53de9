// What questions about intelligence are answered from: the store, the lists that warn, and what lies further
// right in the house, which `app` supplies as functions. A function that is empty answers nothing. Everything
// outlives the room.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "access/principal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"
#include "store/intel/intel_facts.hpp"
#include "store/intel/intel_reader.hpp"

namespace hinomi::store {
class Store;
class Intel;
}  // namespace hinomi::store

namespace hinomi::intel {

class BackgroundNames;
class WarningLists;

struct KnowRoom {
  store::Store& store;
  store::Intel& intel;
  const WarningLists* warnings = nullptr;
  const BackgroundNames* shared_places = nullptr;  // names under which strangers share a host
  Clock clock = system_now;
  /// What a value still says today (correlate/decay).
  std::function<Result<std::optional<IntelScore>>(const store::IntelReader& reader, ObservableKind kind,
                                                  std::string_view value,
                                                  std::span<const store::Sighting> seen, Instant now)>
      score = {};
  /// Reports and cases that hold it and that the person may see (procedure).
  std::function<Result<std::vector<SimilarRecord>>(const access::Principal& person, ObservableKind kind,
                                                   const std::string& value)>
      records = {};
  /// Whether sensors saw an address (store/observations).
  std::function<bool(const access::Principal& person, const std::string& address)> observed = {};
  /// Whether a watch of which the person is told looks for it (intel/watch).
  std::function<bool(const access::Principal& person, ObservableKind kind, const std::string& value)>
      watched = {};
};

/// Appends the entry of a question; nothing is answered without it (SR4). `asked` goes in as a keyed digest.
Result<void> note_question(const KnowRoom& room, const access::Principal& person, std::string_view action,
                           std::string_view asked, std::size_t count);

}  // namespace hinomi::intel
