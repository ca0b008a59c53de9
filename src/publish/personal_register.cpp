// See personal_register.hpp.
#include "publish/personal_register.hpp"

#include <algorithm>

#include "publish/record_text.hpp"

namespace hinomi::publish {
namespace {

const std::string& pick(const TextPair& pair, Language language) {
  return language == Language::ja ? pair.ja : pair.en;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "、") + part;
  return text;
}

std::vector<std::string> personal_fields(const RecordType& type, Language language, bool sensitive_only) {
  std::vector<std::string> names;
  for (const FieldDefinition& field : type.fields) {
    if (field.mask == Mask::none || (sensitive_only && field.mask != Mask::sensitive)) continue;
    names.push_back(pick(field.label, language));
  }
  return names;
}

std::string retention_text(const procedure::Definitions& definitions, const RecordType& type,
                           Language language) {
  const procedure::RetentionClass* retention = definitions.retention(type.retention);
  return retention == nullptr ? type.retention : pick(retention->label, language);
}

std::vector<std::string> row_of(const procedure::Definitions& definitions, const RecordType& type,
                                Language language) {
  std::vector<std::string> roles, makers, purposes, links;
  for (const Role role : type.read_roles) roles.emplace_back(label(role, language));
  for (const Role role : type.create_roles) makers.emplace_back(label(role, language));
  for (const Purpose purpose : type.purposes) purposes.emplace_back(label(purpose, language));
  for (const TransitionDefinition& step : type.transitions) {
    if (step.to_organisation) links.push_back(pick(step.label, language));
  }
  const auto sensitive = personal_fields(type, language, true);
  const bool ja = language == Language::ja;
  return {pick(type.label, language),
          pick(type.about, language),
          joined(purposes),
          joined(personal_fields(type, language, false)),
          sensitive.empty() ? (ja ? "無" : "none") : joined(sensitive),
          type.legal_basis,
          joined(makers),
          joined(roles),
          links.empty() ? (ja ? "無" : "none") : joined(links),
          retention_text(definitions, type, language),
          ja ? "電子計算機処理" : "computer"};
}

}  // namespace

std::string personal_register(const procedure::Definitions& definitions, Instant when, Language language) {
  procedure::RecordTable table;
  if (language == Language::ja) {
    table.headings = {"個人情報ファイルの名称", "利用の概要", "利用目的",   "記録項目",
                      "要配慮個人情報",         "根拠",       "収集する職", "閲覧する職",
                      "経常的な提供に係る手続", "保存期間",   "処理の形態"};
  } else {
    table.headings = {"file",        "use",          "purposes", "items",        "sensitive items",
                      "legal basis", "collected by", "read by",  "passed on by", "retention",
                      "processing"};
  }
  for (const RecordType* type : definitions.all(when)) {
    if (!personal_fields(*type, language, false).empty())
      table.rows.push_back(row_of(definitions, *type, language));
  }
  table.mark = to_wareki(when);
  return record_csv(table);
}

}  // namespace hinomi::publish
