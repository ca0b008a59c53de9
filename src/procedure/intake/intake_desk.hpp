// The desk where reports from outside become records, whatever way they came: public pages, mail, tables. In:
// values of the record type `report` as the sender gave them, files, the organisation that is to receive it,
// and a key by which the same thing sent twice counts once. Out: the record, received and numbered. A word of
// danger marks the report as 特異相談 and urgent and raises it at once. Works as the role intake_desk of that
// organisation, which submits and never reads back. A file that is not taken is told and does not stop the
// report. Fails as the kernel does (record.*), not_found `organisation.unknown`, `intake.status_unknown`.
// Thread-safe. Source: domain.md E1, transitions 下書→受付→緊急移送.
#pragma once
#include <optional>
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
  /// Receives what a stop left half-way: made, but not yet submitted. Once, at the start; gives how many.
  Result<std::int64_t> finish_left();
  /// Tells how the report stands that was received under the key; fails as not_found `intake.status_unknown`.
  Result<Standing> standing(const std::string& key) const;
  /// The desk of an organisation, as it acts.
  static access::Principal desk_of(const std::string& organisation);
  Procedures& procedures() { return x_procedures; }
  store::Store& store() { return x_store; }

 private:
  Result<Received> work_through(const Submission& submission, Json& fields,
                                std::optional<DangerWords::Danger> danger);
  std::string note_path(const std::string& key) const;
  Result<std::optional<StoredRecord>> known(const std::string& key) const;

  Procedures& x_procedures;
  store::Store& x_store;
  DangerWords x_words;
};

/// The record type that the desk makes.
inline constexpr std::string_view received_type = "report";
/// The key under which a status code finds its report.
std::string status_key(const TokenBits& token);

}  // namespace hinomi::procedure::intake
