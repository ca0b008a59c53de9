// The desk where reports from outside become records, whatever way they came: public pages, mail, tables. In:
// values of the record type `report` as the sender gave them, files, the organisation that is to receive it,
// and a key by which the same thing sent twice counts once. Out: the record, received and numbered. A word of
// danger marks the report as 特異相談 and urgent and raises it at once; one that could not be raised, or that
// a stop left half-way, is noted on disk and finished with the next report or at the next start. Works as the
// role intake_desk of that organisation, which submits and never reads back. A file that is not taken is told
// and does not stop the report. The same key is worked on once at a time. Fails as the kernel does
// (record.*), not_found `organisation.unknown`, `intake.status_unknown`. Thread-safe. Source: domain.md E1,
// transitions 下書→受付→緊急移送.
#pragma once
#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access/principal.hpp"
#include "base/json_fwd.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "model/api.hpp"
#include "model/record.hpp"
#include "procedure/intake/danger_words.hpp"
#include "procedure/intake/status_token.hpp"

namespace hinomi::store {
class Store;
}

namespace hinomi::procedure {
class Procedures;
}

namespace hinomi::procedure::intake {

struct Attachment {
  std::string name, bytes;
};

struct Submission {
  std::string organisation;
  std::string fields;  // JSON object: field -> value
  std::string key;     // not empty; the digest of a status code, of a message's id or of a row
  std::vector<Attachment> files;
  std::string original = {};   // digest of the mail or table in the vault from which it comes; empty: none
  std::string older_key = {};  // under which an older program received the same thing; empty: none
};

struct RefusedFile {
  std::string name;
  Error why;
};

struct Received {
  std::string record, number;
  Instant made;
  bool again = false;  // had been received before
  std::optional<DangerWords::Danger> danger;
  std::vector<RefusedFile> refused;
  bool content_free = false;  // nothing of it may be kept but plain text (SR10)
  bool to_raise = false;      // of danger, and not raised yet: it is tried again
};

/// What became of what a stop left half-way.
struct Finished {
  std::int64_t count = 0;
  struct Failed {
    std::string record;  // empty: its note could not be read
    Error why;
  };
  std::vector<Failed> failed;  // their notes stay
};

/// What a sender may learn later.
struct Standing {
  std::string number, state;
  Phase phase = Phase::draft;
  Instant made;
};

class IntakeDesk {
 public:
  IntakeDesk(Procedures& procedures, store::Store& store, DangerWords words)
      : x_procedures(procedures), x_store(store), x_words(std::move(words)) {}

  Result<Received> receive(const Submission& submission);
  /// Tells whether the values speak of sexual images of children: then no file is kept of it anywhere (SR10).
  bool is_content_free(const Json& fields) const;
  /// Finishes what a stop left half-way: made and not submitted, or of danger and not raised. One that fails
  /// is told and stops no other.
  Result<Finished> finish_left();
  /// Raises the reports of danger that could not be raised before; gives how many still wait. By the clock.
  std::int64_t raise_again();
  /// Tells how the report stands that was received under the key; fails as not_found `intake.status_unknown`.
  Result<Standing> standing(const std::string& key) const;
  /// The desk of an organisation, as it acts.
  static access::Principal desk_of(const std::string& organisation);
  Procedures& procedures() { return x_procedures; }
  store::Store& store() { return x_store; }

 private:
  class Claim;  // of a key, while it is worked on
  Result<Received> work_through(const Submission& submission, Json& fields,
                                std::optional<DangerWords::Danger> danger);
  Result<Received> work_noted(const Submission& submission, Json& fields,
                              std::optional<DangerWords::Danger> danger);
  Result<std::optional<StoredRecord>> finish_noted(const std::string& path, std::string& record);
  Result<bool> raise_left(const StoredRecord& record);
  bool may_stay(const std::string& original) const;
  Result<void> link_original(const std::string& record, const std::string& original);
  Result<bool> knows_older(const Submission& submission) const;
  Result<Received> receive_once(const Submission& submission, Json& fields,
                                const std::optional<DangerWords::Danger>& danger);
  Result<std::optional<StoredRecord>> known(const std::string& key) const;

  Procedures& x_procedures;
  store::Store& x_store;
  DangerWords x_words;
  std::mutex x_mutex;
  std::condition_variable x_free;
  std::set<std::string> x_busy;      // keys that are worked on
  std::set<std::string> x_to_raise;  // keys of reports of danger that could not be raised yet
};

/// The record type that the desk makes.
inline constexpr std::string_view received_type = "report";
/// The key under which a status code finds its report.
std::string status_key(const TokenBits& token);

}  // namespace hinomi::procedure::intake
