// A mail becomes a report. In: the bytes of a message. Out: a report with subject and text as they are, the
// sender, the files, and the whole mail beside them; a sender that is no address is left to the original. Of
// a mail about sexual images of children only the digest is kept, neither the mail nor its files (SR10).
// Limits: decode/limits.hpp, the lengths of the fields. Fails as read_message() does.
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/mail/message.hpp"
#include "procedure/intake/limits.hpp"
#include "procedure/intake/source_intake.hpp"
#include "store/store.hpp"
#include "store/vault/keyed_digest.hpp"

namespace hinomi::procedure::intake {
namespace {

constexpr std::int64_t summary_max = 200, narrative_max = 19'000, name_max = 100;

std::string summary_of(const decode::MailMessage& message) {
  const std::string subject = fitting(trim(message.subject), summary_max, false);
  return subject.empty() ? "件名のない電子メール" : subject;
}

Json fields_of(const decode::MailMessage& message) {
  Json fields{{"kind", "report"}, {"channel", "mail"}, {"summary", summary_of(message)}};
  std::string text = fitting(message.text, narrative_max, true);
  if (trim(text).empty()) text = "（本文なし）";
  if (message.cut || text.size() < fitting(message.text, INT64_MAX, true).size())
    text += "\n（以下は、添付の原本を参照）";
  fields["narrative"] = text;
  const std::string name = fitting(trim(message.from_name), name_max, false);
  if (!name.empty()) fields["reporter_name"] = name;
  if (!message.from.empty()) fields["reporter_mail"] = fitting(message.from, name_max, false);
  return fields;
}

// All that the mail says, beyond what fits into fields.
Json whole_text(const decode::MailMessage& message) {
  Json all{{"subject", message.subject},
           {"text", message.text},
           {"from", message.from},
           {"from_name", message.from_name}};
  for (const decode::MailFile& file : message.files) all["files"].push_back(file.name);
  return all;
}

}  // namespace

Result<SourceReport> take_mail(const SourceRoom& room, std::string_view bytes) {
  HINOMI_ASSIGN(const decode::MailMessage message, decode::read_message(bytes));
  SourceReport report;
  Json fields = fields_of(message);
  report.kept = !room.desk.is_content_free(whole_text(message));
  if (!report.kept) fields["child_content"] = true;
  HINOMI_ASSIGN(report.original, keep_source(room, bytes, report.kept));
  const std::string identity = message.message_id.empty() ? report.original : message.message_id;
  const std::string digest = store::keyed_digest(room.desk.store().vault().key(), identity);
  Submission submission{room.organisation,
                        to_text(fields),
                        "mail:" + room.organisation + ":" + digest,
                        {},
                        report.kept ? report.original : ""};
  submission.files.push_back({"原本.eml", std::string(bytes)});
  for (const decode::MailFile& file : message.files) submission.files.push_back({file.name, file.bytes});
  auto received = room.desk.receive(submission);
  if (!received && fields.contains("reporter_mail")) {
    fields.erase("reporter_mail");  // a sender that is no address stands in the original
    submission.fields = to_text(fields);
    received = room.desk.receive(submission);
  }
  if (!received) {
    report.not_taken.push_back({0, received.error()});
    HINOMI_TRY(settle_source(room, bytes, report));
    return report;
  }
  report.kept = report.kept && !received->content_free;
  (received->again ? report.again : report.received) += 1;
  report.dangers += received->danger && !received->again;
  report.files_refused += static_cast<std::int64_t>(received->refused.size());
  HINOMI_TRY(settle_source(room, bytes, report));
  return report;
}

}  // namespace hinomi::procedure::intake
