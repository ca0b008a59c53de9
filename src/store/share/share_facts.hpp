// What the store of sharing takes and gives: circles with their members, releases, objects as partners get
// them, questions and pages, receipts. Plain structs without behaviour. Texts are UTF-8, objects JSON of STIX
// as partners get it; instants are UTC and kept to the microsecond. Enums are stored as their numbers.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "model/api.hpp"

namespace hinomi::store {

struct CircleMember {
  std::string id;  // lasting, of the circle and the member's account or name
  std::string name;
  std::string account;  // sign-in name; empty: gets files by hand
  bool gives = false;   // may post
  bool former = false;  // is in the record no longer; gets what takes back what it fetched, and nothing else
};

/// A circle as its record says.
struct Circle {
  std::int64_t number = 0;    // ours, for joins
  std::string id;             // record
  std::string collection;     // UUID of the TAXII collection
  std::string record_number;  // as people cite it
  std::string title, alias;
  Tlp tlp = Tlp::clear;  // strictest that may go to it
  bool in_force = false;
  std::int64_t version = 0;  // of the record
  std::string agreement;     // record on which it stands
  Label label;
  std::vector<CircleMember> members;
};

/// Stored: append only, never renumber.
enum class OfferState : std::uint8_t { offered, recalled, ended };

struct Offer {
  std::int64_t number = 0;
  std::string id;  // record of the type release
  std::int64_t circle = 0;
  std::string title;
  std::string corrects;  // record of the release that it replaces; empty
  OfferState state = OfferState::offered;
  std::int64_t objects = 0;
  std::string digest;   // SHA-256 of what was offered
  std::string wrapper;  // id of our object that names all others
  Instant last_added, offered;
  std::optional<Instant> ended;
};

/// An object to be offered; `version` absent: its kind has none, and the time of its adding counts.
struct NewShared {
  std::string id, type, spec = "2.1";
  std::optional<Instant> version;
  std::string creator;  // who alone makes newer versions of it; empty: it names none
  bool revoked = false;
  Tlp tlp = Tlp::clear;  // a circle whose limit is looser does not get it
  bool ours = false;     // made by us, so that we alone may make a newer version of it
  Instant made;          // of ours: when its first version was
  std::string bytes;
};

/// What was said when a release was approved.
struct ShareApproval {
  std::string release;       // record
  std::int64_t version = 0;  // of the record
  std::string approver;      // person
  std::string digest;        // of what it holds
};

/// What became of what a member gave, for asking again.
struct ShareStatus {
  std::string id, text;
};

/// A record that could not be worked off yet.
struct ShareWaiting {
  std::string type, id;
  bool operator==(const ShareWaiting&) const = default;
};

struct SharedObject {
  Instant added, version;
  std::int64_t release = 0;  // 0: a member gave it
  std::int64_t recalls = 0;  // release that it takes back; 0
  std::string member;        // whose it is; empty: for all
  std::string id, type, spec;
  bool ours = false;
  std::string bytes;  // empty when they were not asked for
};

enum class VersionWish : std::uint8_t { last, first, all };

/// Which objects of a circle a member asks for; lists are alternatives, empty lists ask nothing.
struct SharedQuery {
  std::int64_t circle = 0;
  std::string member;
  Instant after{INT64_MIN};
  Tlp most = Tlp::clear;      // strictest of what others may be given now
  bool recalls_only = false;  // only what takes back what this member fetched
  std::size_t limit = 100;
  bool bytes = true;
  std::optional<std::vector<std::string>> ids, types, specs;  // specs absent: the latest of each object
  std::vector<VersionWish> wishes{VersionWish::last};
  std::vector<Instant> versions;
};

struct SharedPage {
  std::vector<SharedObject> objects;  // ascending by `added`
  bool more = false;
};

/// What a request of a member leaves behind.
struct ShareVisit {
  const Circle* circle = nullptr;
  std::string member;
  std::optional<Instant> had;             // it says that it has all until here
  const SharedPage* delivered = nullptr;  // with its objects
};

struct ShareReceiptRow {
  std::string member;
  std::int64_t objects = 0;
  Instant first, last;
  std::optional<Instant> acknowledged, recall_seen;
};

/// A release with its receipts.
struct OfferReceipts {
  Offer offer;
  std::vector<ShareReceiptRow> receipts;  // by member
};

}  // namespace hinomi::store
