// What is sent: the files of one sending, and the bytes in which they leave. In: the record as it stood at
// its step, its definition, the desk. Out: parts with their digests. Parts come from whoever composes letters
// (`ComposeParts`); without one, or where it makes none, they are a plain text or a machine form of what
// every reader of the record sees: masked fields, fields of some roles and files never leave so. The same
// record and version give the same bytes. Limits: limits.hpp. Fails: limit_exceeded `sending.too_large`
// (limit).
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/api_sending.hpp"
#include "model/record.hpp"
#include "procedure/dispatch_desk.hpp"

namespace hinomi::procedure {
class Definitions;
}

namespace hinomi::exchange {

struct SentPart {
  std::string name, media, bytes;
};

struct ComposeFor {
  const procedure::Definitions& definitions;
  const RecordType& type;
  const StoredRecord& record;  // as it stood at the step
  const procedure::DispatchDesk& desk;
  std::string sending, step, form;
  bool correction = false;
  std::string corrects;      // the earlier sending; empty
  std::int64_t version = 0;  // of the record, that the step made
};

/// Makes the parts of a sending; none: there is no letter for it.
using ComposeParts = std::function<Result<std::vector<SentPart>>(const ComposeFor&)>;

/// The parts without a letter.
Result<std::vector<SentPart>> compose_plain(const ComposeFor& wanted);
/// Asks the composer, then the plain one; holds the limits.
Result<std::vector<SentPart>> compose_parts(const ComposeParts& composer, const ComposeFor& wanted);

/// Each file with its size and SHA-256, as JSON: what a receiver checks what it got against.
std::string manifest_of(const std::string& sending, const std::string& number,
                        const std::vector<SendingPart>& parts);

}  // namespace hinomi::exchange
