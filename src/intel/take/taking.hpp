// Takes an original in: keeps it in the vault as it came, finds its form, reads it, files what it says. In: a
// file or bytes, with its source and how it may be used. Out: the import with its counts: in = indexed +
// rejected. The same original of the same source under the same label again changes nothing; one that was
// stopped goes on at its cursor, from the vault. Nothing is asked of the network. Limits: limits.hpp,
// decode/limits.hpp. Fails: unsupported `intel.form_unknown` (name), limit_exceeded
// `intel.original_too_large`; as file.*, vault and store do. Source: measures N1-1(1)ア, N2-6(2); design page
// "intelligence" §1, §6.
#pragma once
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "access/principal.hpp"
#include "intel/take/filing.hpp"
#include "store/intel/intel_facts.hpp"

namespace hinomi::store {
class Store;
class Intel;
}  // namespace hinomi::store

namespace hinomi::intel {

class WarningLists;

struct TakingRoom {
  store::Store& store;
  store::Intel& intel;
  const WarningLists* warnings = nullptr;  // counted against while values are filed; absent: none is counted
};

/// How what comes in is to be used, unless the original says something stricter. All that is made of it bears
/// the label, the PAP colour and the handling codes.
struct Provenance {
  std::string source;  // name of the source
  SourceGrade grade = SourceGrade::x;
  InfoGrade info = InfoGrade::uncorroborated;
  Label label;
  Pap pap = Pap::clear;
  std::vector<HandlingCode> handling;
};

struct Wanted {
  std::string name;               // file name
  std::optional<IntelForm> form;  // absent: found from the bytes
  Provenance provenance;
  std::stop_token stop;
  std::function<void(std::int64_t things)> progress;  // stored since the call before
  std::string columns;                                // of a table: profile of its columns (JSON)
};

/// An original that lies in the vault and may not be read yet.
struct KeptOriginal {
  std::string digest;
  std::uint64_t bytes = 0;
  IntelForm form = IntelForm::text;
};

struct Taken {
  store::IntelImport import;
  bool known = false;  // it was here before, whole
};

Result<Taken> take_file(const TakingRoom& room, const access::Principal& actor, const std::string& path,
                        const Wanted& wanted);
Result<Taken> take_bytes(const TakingRoom& room, const access::Principal& actor, std::string_view bytes,
                         const Wanted& wanted);
/// Keeps an original in the vault, durably, and reads nothing of it yet.
Result<KeptOriginal> keep_original(const TakingRoom& room, std::string_view bytes, const Wanted& wanted);
Result<KeptOriginal> keep_original_file(const TakingRoom& room, const std::string& path,
                                        const Wanted& wanted);
/// Takes in what lies in the vault.
Result<Taken> take_kept(const TakingRoom& room, const access::Principal& actor, const KeptOriginal& kept,
                        const Wanted& wanted);
/// Goes on with an import that a stopped program left open.
Result<Taken> go_on(const TakingRoom& room, const access::Principal& actor, const store::IntelImport& import,
                    const Wanted& wanted);
/// The label of all that is taken in under it: with the PAP colour and the handling codes.
Label label_under(const Provenance& provenance);
/// The import that an original of these bytes and this provenance begins.
store::NewImport import_of(const KeptOriginal& kept, const Wanted& wanted);
/// The lasting id of a source with this name.
std::string source_id(std::string_view name);

}  // namespace hinomi::intel
