// Nouns that the API sends and takes, as plain structs and enums. Made by tools/generate.mjs from schema/. Do not edit.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error_text.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi {

/// A cluster that holds a value.
struct ValueCampaign {
  IntelCluster cluster;  // cluster
  std::int64_t holding = 0;  // parts of it that hold the value
  bool operator==(const ValueCampaign&) const = default;
};

/// Clusters that hold a value, most holding parts first.
struct ValueCampaigns {
  std::vector<ValueCampaign> items;  // at most 20
  Instant made;  // when they were drawn
  bool more = false;  // there are more
  bool operator==(const ValueCampaigns&) const = default;
};

/// A value that is asked about.
struct AskedValue {
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // canonical form
  bool operator==(const AskedValue&) const = default;
};

/// Values of a list.
struct ValuesAsked {
  std::vector<AskedValue> values;  // at most 500
  bool operator==(const ValuesAsked&) const = default;
};

/// How a value stands, in one line.
struct ValueStanding {
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // canonical form
  std::vector<std::string> sources;  // names of those whose intelligence holds it, most parts first, at most 5
  std::int64_t source_count = 0;  // of them in all
  std::int64_t claims = 0;  // claims that stand
  bool contradicted = false;  // claims of one thing speak for it and against it
  std::vector<RecordRow> records;  // reports and cases that hold it, at most 3
  std::int64_t record_count = 0;  // of them in all, counted to 1000
  bool operator==(const ValueStanding&) const = default;
};

/// How the values of a list stand.
struct ValueStandings {
  std::vector<ValueStanding> items;  // those of which anything is known, in the order asked
  bool operator==(const ValueStandings&) const = default;
};

/// Parameters of GET /api/v1/intel/value/campaigns.
struct ValueCampaignsQuery {
  ObservableKind kind = ObservableKind::ip;  // kind
  std::string value;  // value, defanged or not
};

}  // namespace hinomi
