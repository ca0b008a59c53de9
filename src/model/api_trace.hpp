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

/// A document of the Tor network's archive. Stored and sent: append only, never renumber. Stored and sent: append only, never renumber.
enum class TorForm : std::uint8_t {
  consensus,
  microdesc,
  exit_list,
};
std::string_view to_text(TorForm value);
std::string_view label(TorForm value, Language language);
std::optional<TorForm> parse_tor_form(std::string_view text);
std::span<const TorForm> all_tor_form();

/// What an address was to the Tor network at an instant, as far as the archive tells. Unknown is not no. Stored and sent: append only, never renumber.
enum class TorStanding : std::uint8_t {
  exit,
  relay,
  not_listed,
  unknown,
};
std::string_view to_text(TorStanding value);
std::string_view label(TorStanding value, Language language);
std::optional<TorStanding> parse_tor_standing(std::string_view text);
std::span<const TorStanding> all_tor_standing();

/// Which addresses an access-defence list holds. Stored and sent: append only, never renumber.
enum class TorListKind : std::uint8_t {
  exits,
  relays,
};
std::string_view to_text(TorListKind value);
std::string_view label(TorListKind value, Language language);
std::optional<TorListKind> parse_tor_list_kind(std::string_view text);
std::span<const TorListKind> all_tor_list_kind();

/// Form of an access-defence list. Stored and sent: append only, never renumber.
enum class TorListForm : std::uint8_t {
  csv,
  plain,
  nftables,
};
std::string_view to_text(TorListForm value);
std::string_view label(TorListForm value, Language language);
std::optional<TorListForm> parse_tor_list_form(std::string_view text);
std::span<const TorListForm> all_tor_list_form();

/// A document that the archive holds, by which an answer can be checked.
struct TorDocument {
  TorForm form = TorForm::consensus;  // form
  Instant valid_after;  // begin; of an exit list, when it was taken in
  Instant fresh_until;  // until when none newer was due
  Instant valid_until;  // end
  std::string name;  // name of the file
  std::string digest;  // SHA-256 of the file
  std::string signed_digest;  // SHA-256 of the part that the network signed
  std::int64_t relays = 0;  // entries
  bool operator==(const TorDocument&) const = default;
};

/// A relay that a consensus listed at the address.
struct TorListing {
  std::string nickname;  // name that its operator chose
  std::string fingerprint;  // 40 hexadecimal digits
  std::int64_t port = 0;  // OR port
  std::vector<std::string> flags;  // as the consensus has them
  std::string policy;  // summary of where traffic may leave to; empty when the consensus does not say
  bool exit = false;  // traffic may leave the network here
  Instant from;  // first of the hours asked about in which it was listed so
  std::int64_t hours = 0;  // in how many of them
  std::string consensus;  // digest of the first that says so
  bool operator==(const TorListing&) const = default;
};

/// Traffic of a relay was seen to leave from the address.
struct TorMeasured {
  std::string fingerprint;  // relay
  Instant at;  // when it was measured
  bool listed = false;  // a consensus of the time asked about lists the relay
  bool operator==(const TorMeasured&) const = default;
};

/// What the archive of the Tor network says of an address.
struct TorAnswer {
  std::string address;  // address
  Instant from;  // begin of the time asked about
  Instant to;  // its end
  TorStanding standing = TorStanding::exit;  // standing
  std::vector<TorListing> listings;  // relays at the address
  std::vector<TorMeasured> measured;  // measurements within a day, nearest first
  std::vector<TorDocument> consensuses;  // what the answer rests on
  std::vector<Instant> missing;  // hours of the time asked about of which there is no consensus
  std::optional<Instant> before;  // last hour before in which the address was listed
  std::optional<Instant> after;  // first hour after
  bool operator==(const TorAnswer&) const = default;
};

/// How much of the Tor network's archive is here.
struct TorArchive {
  std::int64_t consensuses = 0;  // hours of which there is a consensus
  std::int64_t missing = 0;  // hours between the first and the last without one
  std::int64_t exit_lists = 0;  // lists of exit addresses
  std::int64_t relays = 0;  // relays by address, port and name
  std::optional<Instant> first;  // first hour
  std::optional<Instant> last;  // last hour
  bool operator==(const TorArchive&) const = default;
};

/// What is still to be asked or found out before the provider can tell one customer from another.
struct LeadAsk {
  std::string code;  // error code whose text says it
  std::string arguments;  // values for its text
  bool operator==(const LeadAsk&) const = default;
};

/// A log that a provider keeps, as the directory has it, and what it means for a lead.
struct LeadLog {
  std::string kind;  // value of the vocabulary log_kind
  std::int64_t days = 0;  // how long it is kept
  std::string port;  // value of the vocabulary port_kept
  std::string precision;  // value of the vocabulary time_precision
  std::optional<std::int64_t> days_left;  // days until it is gone for this lead; negative: gone for so long; absent: the time of the access is not known
  std::optional<LeadAsk> ask;  // why it cannot be promised that the log names one customer; absent: nothing is missing
  bool operator==(const LeadLog&) const = default;
};

/// A provider that the directory names for an address; a proposal until a person chooses.
struct LeadProvider {
  RecordRow provider;  // provider
  std::string network;  // the longest network of it that holds the address; empty: chosen by a person without one
  bool shares_addresses = false;  // customers share addresses
  std::string verified_on;  // day on which the directory was last verified, empty: never
  bool verified = false;  // that verification still holds
  std::vector<LeadLog> logs;  // logs, longest first
  bool operator==(const LeadProvider&) const = default;
};

/// What a lead to a sender shows beside its fields.
struct LeadView {
  std::optional<TorAnswer> tor;  // absent without address or time
  std::optional<std::int64_t> days_left;  // days until the log is gone; negative: gone for so long; absent: not known
  std::optional<LeadAsk> ask;  // what is missing for the provider that was chosen
  std::vector<LeadProvider> providers;  // the chosen one first, then those that the directory proposes
  std::vector<RecordRow> others;  // other leads of the same address, as far as the person may see them
  bool anonymiser = false;  // machine output: the address was an exit; a person decides
  bool operator==(const LeadView&) const = default;
};

/// Parameters of GET /api/v1/trace/tor.
struct TorStandingQuery {
  std::string address;  // IPv4 or IPv6
  Instant at;  // when
  std::optional<std::int64_t> skew_seconds;  // how far the clock may have been wrong, either way; 0 to 86400
};

/// Parameters of GET /api/v1/trace/tor/list.
struct TorListQuery {
  std::optional<Instant> at;  // when; absent: the newest hour that is here
  std::optional<TorListKind> kind;  // absent: exits
  std::optional<TorListForm> form;  // absent: csv
};

}  // namespace hinomi
