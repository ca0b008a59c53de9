// Rows of letters: those of a record, one in a form, a draft. The page form carries its own policy, the
// others go out for keeping. What is given out whole leaves its digest with the letter. Fails as the desk of
// letters and the writers do; `server.not_wired` in tools that serve no records.
#include "base/hash.hpp"
#include "procedure/letters/letter_desk.hpp"
#include "procedure/procedures.hpp"
#include "publish/letters/letter_files.hpp"
#include "server/api_letters_json.hpp"
#include "server/file_name.hpp"
#include "server/paper_policy.hpp"
#include "server/routes/tables.hpp"

namespace hinomi::server {
namespace {

struct OwnBody {};
Json encode(const OwnBody&) { return Json::object(); }

Result<const procedure::LetterDesk*> wired(const Services& services) {
  if (services.procedures != nullptr) return &services.procedures->letters();
  return fail(ErrorKind::unsupported, "server.not_wired", {{"route", "letters"}});
}

procedure::LetterPlace place_of(const Call& call, std::string_view name) {
  return {call.parameter("type"), call.parameter("id"), call.parameter(std::string(name))};
}

std::vector<LetterForm> forms_of(const std::vector<std::string>& machine) {
  std::vector<LetterForm> forms{LetterForm::html, LetterForm::pdf, LetterForm::docx};
  for (const std::string& name : machine) {
    if (const auto form = parse_letter_form(name)) forms.push_back(*form);
  }
  return forms;
}

Result<RecordLetterList> letters_of(const Call& call, const Services& services) {
  HINOMI_ASSIGN(const auto* desk, wired(services));
  HINOMI_ASSIGN(const auto all, desk->of(call.person, call.parameter("type"), call.parameter("id")));
  RecordLetterList list;
  for (const auto& one : all.letters) {
    list.items.push_back({one.id, one.code, one.label, one.number, one.step, one.made, one.made_by_name,
                          one.languages, forms_of(one.forms), one.undone});
  }
  for (const auto& one : all.drafts)
    list.drafts.push_back({one.code, one.label, one.languages, forms_of(one.forms)});
  return list;
}

void answer_file(Call& call, publish::LetterFile file, bool shown) {
  call.answer.status = 200;
  call.answer.type = std::move(file.type);
  call.answer.body = std::move(file.bytes);
  call.answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
  if (shown) {
    call.answer.headers.emplace_back("Content-Security-Policy", paper_policy(call.answer.body));
  } else {
    call.answer.headers.emplace_back("Content-Disposition", disposition(file.name));
  }
  call.own_body = true;
}

Result<OwnBody> give(Call& call, const procedure::LetterText& text, LetterForm form,
                     const std::optional<std::string>& language) {
  HINOMI_ASSIGN(auto file, publish::letter_file(text, form, language.value_or("")));
  answer_file(call, std::move(file), form == LetterForm::html);
  return OwnBody{};
}

Result<OwnBody> give_whole(Call& call, const LetterWholeWanted& wanted, const Services& services) {
  HINOMI_ASSIGN(const auto* desk, wired(services));
  const auto place = place_of(call, "letter");
  HINOMI_ASSIGN(const auto text, desk->whole(call.person, place, wanted.reason));
  HINOMI_ASSIGN(auto file, publish::letter_file(text, wanted.form, wanted.language.value_or("")));
  HINOMI_TRY(
      desk->note_given(place, {std::string(to_text(wanted.form)), file.language, to_hex(sha256(file.bytes)),
                               static_cast<std::int64_t>(file.bytes.size())}));
  answer_file(call, std::move(file), false);
  return OwnBody{};
}

}  // namespace

void add_letter_routes(RouteTable& table, const Services& services) {
  using enum Permission;
  const Services* s = &services;
  table.push_back(plain_route({"record_letters", "GET", "/api/v1/records/{type}/{id}/letters", record_read},
                              [s](Call& call) { return letters_of(call, *s); }));
  table.push_back(query_route<LetterFileQuery>(
      {"letter_file", "GET", "/api/v1/records/{type}/{id}/letters/{letter}", record_read},
      decode_letter_file_query, [s](Call& call, const LetterFileQuery& query) -> Result<OwnBody> {
        HINOMI_ASSIGN(const auto* desk, wired(*s));
        HINOMI_ASSIGN(const auto text, desk->read(call.person, place_of(call, "letter")));
        return give(call, text, query.form, query.language);
      }));
  table.push_back(body_route<LetterWholeWanted>(
      {"letter_whole", "POST", "/api/v1/records/{type}/{id}/letters/{letter}/whole", record_reveal},
      decode_letter_whole_wanted,
      [s](Call& call, const LetterWholeWanted& wanted) { return give_whole(call, wanted, *s); }));
  table.push_back(query_route<LetterDraftQuery>(
      {"letter_draft", "GET", "/api/v1/records/{type}/{id}/letter-drafts/{code}", record_read},
      decode_letter_draft_query, [s](Call& call, const LetterDraftQuery& query) -> Result<OwnBody> {
        HINOMI_ASSIGN(const auto* desk, wired(*s));
        HINOMI_ASSIGN(const auto text, desk->draft(call.person, place_of(call, "code")));
        return give(call, text, query.form, query.language);
      }));
}

}  // namespace hinomi::server
