// A mail becomes a report. In: the bytes of a message. Out: a report with subject and text as they are, the
// sender, the files, and the whole mail beside them; a sender that is no address is left to the original. Of
// a mail about sexual images of children only the digest is kept, neither the mail nor its files (SR10).
// With a common incident form among its files the report is that form, with the text of the mail behind it;
// each further form is a report of its own with its workbook alone, up to limits::mail_forms_max. The rest
// stay files of the first report, whose account says so.
// Limits: limits.hpp, decode/limits.hpp, the lengths of the fields. Fails as read_message() does.
#include <algorithm>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "decode/mail/message.hpp"
#include "procedure/intake/form_fields.hpp"
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

struct MailForm {
  FilledForm form;
  const decode::MailFile* file;
};

// A workbook that is no form, or cannot be read, is a file like others.
std::vector<MailForm> forms_with(const SourceRoom& room, const decode::MailMessage& message) {
  std::vector<MailForm> forms;
  if (room.forms == nullptr) return forms;
  for (const decode::MailFile& file : message.files) {
    if (!file.bytes.starts_with("PK")) continue;
    auto found = filled_forms(room, file.bytes);
    if (!found) continue;
    for (FilledForm& form : *found) forms.push_back({std::move(form), &file});
  }
  return forms;
}

// The mail that brought so many forms.
std::string text_behind(const decode::MailMessage& message, std::size_t forms) {
  std::string text;
  if (forms > limits::mail_forms_max)
    text = "（この電子メールの共通様式" + std::to_string(forms) + "件のうち、取り込んだのは" +
           std::to_string(limits::mail_forms_max) + "件。残りの" +
           std::to_string(forms - limits::mail_forms_max) + "件は、添付の原本を参照）\n";
  text += "【送付の電子メール】\n件名：" + summary_of(message) + "\n";
  const std::string body = fitting(message.text, narrative_max, true);
  return trim(body).empty() ? text : text + body;
}

Result<Received> receive_mail(const SourceRoom& room, Submission& submission,
                              const decode::MailMessage& message, bool kept) {
  Json fields = fields_of(message);
  if (!kept) fields["child_content"] = true;
  submission.fields = to_text(fields);
  auto received = room.desk.receive(submission);
  if (received || !fields.contains("reporter_mail")) return received;
  fields.erase("reporter_mail");  // a sender that is no address stands in the original
  submission.fields = to_text(fields);
  return room.desk.receive(submission);
}

// A further report has its own workbook alone: each with all files would multiply what a mail brings.
Submission further(const SourceRoom& room, const Submission& first, const MailForm& each) {
  return {first.organisation,
          {},
          form_key(room, each.form),
          {{each.file->name, each.file->bytes}},
          first.original};
}

void note(const Result<Received>& received, SourceReport& report) {
  if (received) {
    count_received(*received, report);
  } else {
    report.not_taken.push_back({0, received.error()});
  }
}

}  // namespace

Result<SourceReport> take_mail(const SourceRoom& room, std::string_view bytes) {
  HINOMI_ASSIGN(const decode::MailMessage message, decode::read_message(bytes));
  const std::vector<MailForm> forms = forms_with(room, message);
  SourceReport report;
  Json words = whole_text(message);
  for (const MailForm& each : forms) words["forms"].push_back(texts_of_form(each.form));
  report.kept = !room.desk.is_content_free(words);
  HINOMI_ASSIGN(report.original, keep_source(room, bytes, report.kept));
  const std::string identity = message.message_id.empty() ? report.original : message.message_id;
  const std::string digest = store::keyed_digest(room.desk.store().vault().key(), identity);
  Submission submission{room.organisation,
                        {},
                        "mail:" + room.organisation + ":" + digest,
                        {},
                        report.kept ? report.original : "",
                        "mail:" + room.organisation + ":" + to_hex(sha256(identity))};
  submission.files.push_back({"原本.eml", std::string(bytes)});
  for (const decode::MailFile& file : message.files) submission.files.push_back({file.name, file.bytes});
  BesideForm beside{text_behind(message, forms.size()), message.from, !report.kept};
  note(forms.empty() ? receive_mail(room, submission, message, report.kept)
                     : receive_form(room.desk, submission, forms.front().form, beside),
       report);
  beside.text.clear();
  for (std::size_t at = 1; at < std::min(forms.size(), limits::mail_forms_max); ++at)
    note(receive_form(room.desk, further(room, submission, forms[at]), forms[at].form, beside), report);
  HINOMI_TRY(settle_source(room, bytes, report));
  return report;
}

}  // namespace hinomi::procedure::intake
