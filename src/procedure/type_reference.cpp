// See type_reference.hpp.
#include "procedure/type_reference.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "procedure/definition/limits.hpp"

namespace hinomi::procedure {

namespace {

constexpr std::string_view nothing = "―";

std::string or_nothing(std::string text) { return text.empty() ? std::string(nothing) : text; }

// A cell of a Markdown table.
std::string cell(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '|') safe += '\\';
    safe += c == '\n' ? ' ' : c;
  }
  return safe;
}

template <class Value>
std::string labels(const std::vector<Value>& values) {
  std::string text;
  for (const Value value : values) {
    text += (text.empty() ? "" : "、") + std::string(label(value, Language::ja));
  }
  return or_nothing(std::move(text));
}

std::string state_label(const RecordType& type, const std::string& name) {
  const auto* state = find_state(type, name);
  return state == nullptr ? name : state->label.ja;
}

std::string state_labels(const RecordType& type, const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : "、") + state_label(type, name);
  return or_nothing(std::move(text));
}

std::string field_labels(const RecordType& type, const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) {
    const auto* field = find_field(type, name);
    text += (text.empty() ? "" : "、") + (field == nullptr ? name : field->label.ja);
  }
  return or_nothing(std::move(text));
}

std::string kind_text(const FieldDefinition& field, const Definitions& definitions) {
  std::string text(label(field.kind, Language::ja));
  if (field.vocabulary) {
    const auto* vocabulary = definitions.vocabulary(*field.vocabulary);
    text += fmt::format("（{}）", vocabulary == nullptr ? *field.vocabulary : vocabulary->label.ja);
  }
  if (field.record_type) text += fmt::format("（`{}`）", *field.record_type);
  if (field.observable) text += fmt::format("（{}）", label(*field.observable, Language::ja));
  std::string columns;
  for (const auto& column : field.columns) columns += (columns.empty() ? "" : "、") + column.label.ja;
  if (!columns.empty()) text += fmt::format("（{}）", columns);
  return text;
}

std::string traits(const FieldDefinition& field) {
  std::vector<std::string> list;
  if (field.mask != Mask::none) list.push_back(fmt::format("伏せる（{}）", label(field.mask, Language::ja)));
  if (field.searched) list.emplace_back("検索");
  if (field.filtered) list.emplace_back("絞り込み");
  if (field.match) list.push_back(fmt::format("照合（{}）", label(*field.match, Language::ja)));
  if (field.fixed) list.emplace_back("変更不可");
  if (field.length_max) list.push_back(fmt::format("{}字以内", *field.length_max));
  return or_nothing(fmt::format("{}", fmt::join(list, "、")));
}

std::string uses_text(std::string_view name, const std::vector<Parameter>& parameters) {
  std::string text = fmt::format("`{}`", name);
  std::string given;
  for (const auto& parameter : parameters) {
    given +=
        fmt::format("{}{}: {}", given.empty() ? "" : "; ", parameter.name, fmt::join(parameter.values, ", "));
  }
  return given.empty() ? text : fmt::format("{}（{}）", text, given);
}

std::string rules_text(const TransitionDefinition& step) {
  std::vector<std::string> list;
  for (const auto& use : step.guards) list.push_back(uses_text(use.guard, use.parameters));
  return or_nothing(fmt::format("{}", fmt::join(list, "、")));
}

std::string effects_text(const TransitionDefinition& step) {
  std::vector<std::string> list;
  for (const auto& use : step.effects) list.push_back(uses_text(use.effect, use.parameters));
  return or_nothing(fmt::format("{}", fmt::join(list, "、")));
}

std::string who_text(const TransitionDefinition& step) {
  std::string text = step.roles.empty() ? std::string() : labels(step.roles);
  if (step.relation != Relation::owner && !step.roles.empty()) {
    text += fmt::format("（{}）", label(step.relation, Language::ja));
  }
  if (step.program) text += text.empty() ? "プログラム" : "、プログラム";
  return text;
}

std::string span_text(std::int64_t minutes, DeadlineClock clock) {
  if (minutes == 0) return "その日時";
  const bool business = clock == DeadlineClock::business;
  const std::int64_t day = business ? limits::business_day_minutes : 1'440;
  if (minutes % day == 0) return fmt::format("{}{}", minutes / day, business ? "執務日" : "日");
  if (!business && minutes % 60 == 0) return fmt::format("{}時間", minutes / 60);
  return fmt::format("{}{}分", business ? "執務時間で" : "", minutes);
}

std::string escalation_text(const Escalation& escalation, DeadlineClock clock) {
  const std::string who =
      fmt::format("{}{}", escalation.above ? "上位所属の" : "", label(escalation.role, Language::ja));
  if (escalation.after_minutes == 0) return "期限に" + who;
  return fmt::format("{}{}に{}", span_text(std::abs(escalation.after_minutes), clock),
                     escalation.after_minutes < 0 ? "前" : "後", who);
}

std::string starts_text(const RecordType& type, const std::string& starts) {
  const auto colon = starts.find(':');
  if (colon == std::string::npos) return "作成";
  const std::string name = starts.substr(colon + 1);
  if (starts.starts_with("state:")) return state_label(type, name) + "になったとき";
  if (const auto* step = find_transition(type, name); step != nullptr && starts.starts_with("transition:")) {
    return step->label.ja + "をしたとき";
  }
  const auto* field = find_field(type, name);
  return "項目「" + (field == nullptr ? name : field->label.ja) + "」";
}

std::string head(const RecordType& type, const Definitions& definitions) {
  const auto* retention = definitions.retention(type.retention);
  std::string text =
      fmt::format("# {}（{}）\n\n{}\n\n{}\n\n", type.label.ja, type.label.en, type.about.ja, type.about.en);
  text += "| | |\n|---|---|\n";
  const auto row = [&](std::string_view name, std::string_view value) {
    text += fmt::format("| {} | {} |\n", name, cell(value));
  };
  row("名前", fmt::format("`{}`（第{}版、{}から）", type.name, type.version, to_wareki(type.effective)));
  row("システム", type.system);
  row("施策", or_nothing(fmt::format("{}", fmt::join(type.measures, "、"))));
  row("番号", fmt::format("{}-（所属）-（年）-000001", type.mark));
  row("取扱区分",
      fmt::format("{}、{}", label(type.confidentiality, Language::ja), label(type.tlp, Language::ja)));
  row("根拠", type.legal_basis);
  row("利用目的", labels(type.purposes));
  row("保存", retention == nullptr ? type.retention : retention->label.ja);
  row("閲覧", labels(type.read_roles));
  row("作成", labels(type.create_roles));
  return text;
}

std::string fields(const RecordType& type, const Definitions& definitions) {
  std::string text = "\n## 項目\n\n| 名前 | 項目 | 種類 | 必須とする状態 | 扱い |\n|---|---|---|---|---|\n";
  for (const auto& field : type.fields) {
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", field.name, cell(field.label.ja),
                        cell(kind_text(field, definitions)), state_labels(type, field.required_in),
                        traits(field));
  }
  return text;
}

std::string life(const RecordType& type) {
  std::string text = "\n## 状態\n\n| 名前 | 状態 | 段階 |\n|---|---|---|\n";
  for (const auto& state : type.states) {
    text += fmt::format("| `{}` | {} | {} |\n", state.name, state.label.ja, label(state.phase, Language::ja));
  }
  text += "\n## 手順\n\n| 名前 | 手順 | 前 | 後 | 行う者 | 入力 | 条件 | 効果 | 理由 |\n";
  text += "|---|---|---|---|---|---|---|---|---|\n";
  for (const auto& step : type.transitions) {
    text += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} | {} |\n", step.name, step.label.ja,
                        state_labels(type, step.from),
                        step.to == "=" ? "（変わらない）" : state_label(type, step.to), who_text(step),
                        field_labels(type, step.fields), cell(rules_text(step)), cell(effects_text(step)),
                        label(step.reason, Language::ja));
  }
  return text;
}

std::string deadlines(const RecordType& type) {
  if (type.deadlines.empty()) return {};
  std::string text =
      "\n## 期限\n\n| 名前 | 期限 | 始まり | 長さ | 満たす状態 | 知らせる相手 |\n|---|---|---|---|---|---|\n";
  for (const auto& deadline : type.deadlines) {
    std::vector<std::string> told;
    for (const auto& escalation : deadline.escalations)
      told.push_back(escalation_text(escalation, deadline.clock));
    std::string starts = starts_text(type, deadline.starts);
    if (deadline.when_field)
      starts += fmt::format("（{}の場合）", field_labels(type, {*deadline.when_field}));
    text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", deadline.name, deadline.label.ja, starts,
                        span_text(deadline.minutes, deadline.clock), state_labels(type, deadline.until),
                        fmt::join(told, "、"));
  }
  return text;
}

std::string links(const RecordType& type) {
  if (type.links.empty()) return {};
  std::string text = "\n## 関連\n\n| 関係 | 記録 | 表示 |\n|---|---|---|\n";
  for (const auto& link : type.links) {
    text += fmt::format("| {} | [`{}`]({}.md) | {} |\n", label(link.kind, Language::ja), link.record_type,
                        link.record_type, link.label.ja);
  }
  return text;
}

}  // namespace

std::string type_reference(const RecordType& type, const Definitions& definitions) {
  return head(type, definitions) + fields(type, definitions) + life(type) + deadlines(type) + links(type) +
         fmt::format(
             "\n定義は`content/procedures/{}.yaml`。このページは`hinomi procedures reference`で作る。\n",
             type.name);
}

}  // namespace hinomi::procedure
