// Keeps the distinct labels; every statement on the table intel_label. Numbers are dense from 1 and never
// change their meaning, since packs and segments hold them. In, out: Label. Limit: intel_labels_max. Fails:
// limit_exceeded `intel.labels_too_many`; as the database does.
#include "access/decision.hpp"
#include "store/intel/intel_rows.hpp"
#include "store/intel/limits.hpp"

namespace hinomi::store::intel_labels {
namespace {

constexpr std::string_view insert_sql =
    "INSERT INTO intel_label (number, form, label_confidentiality, label_tlp, label_handling, label_owner,"
    " label_compartment, reach) VALUES ($number, $form, $label_confidentiality, $label_tlp, $label_handling,"
    " $label_owner, $label_compartment, $reach)";
constexpr std::string_view all_sql =
    "SELECT number, form, label_confidentiality, label_tlp, label_handling, label_owner, label_compartment"
    " FROM intel_label ORDER BY number";

}  // namespace

std::string form_of(const Label& label) {
  std::string form(to_text(label.confidentiality));
  form += '\n';
  form += to_text(label.tlp);
  for (const std::string& text : {list_text(label.handling), label.owner, label.compartment}) {
    form += '\n';
    form += text;
  }
  return form;
}

Result<Numbers> load(Snapshot& snapshot) {
  Numbers numbers;
  HINOMI_ASSIGN(auto statement, snapshot.prepare(all_sql));
  HINOMI_TRY(each_intel_row(statement, [&](const Statement& row) -> Result<void> {
    if (row.integer(0) != std::ssize(numbers.labels)) return damaged("intel_label.number");
    HINOMI_ASSIGN(Label label, read_label(row, 2));
    numbers.by_form[row.text(1)] = static_cast<LabelNumber>(numbers.labels.size());
    numbers.labels.push_back(std::move(label));
    return {};
  }));
  return numbers;
}

Result<LabelNumber> number_of(Numbers& numbers, const Label& label) {
  const std::string form = form_of(label);
  const auto known = numbers.by_form.find(form);
  if (known != numbers.by_form.end()) return known->second;
  if (numbers.labels.size() >= limits::intel_labels_max) {
    return fail(ErrorKind::limit_exceeded, "intel.labels_too_many",
                {{"limit", std::to_string(limits::intel_labels_max)}});
  }
  const auto number = static_cast<LabelNumber>(numbers.labels.size());
  numbers.by_form[form] = number;
  numbers.labels.push_back(label);
  return number;
}

Result<void> insert_new(Transaction& transaction, const Numbers& numbers, std::size_t stored) {
  for (std::size_t number = stored; number < numbers.labels.size(); ++number) {
    const Label& label = numbers.labels[number];
    HINOMI_ASSIGN(auto statement, transaction.prepare(insert_sql));
    bind_label(statement, label);
    statement.bind("$number", static_cast<std::int64_t>(number)).bind("$form", form_of(label));
    HINOMI_TRY(statement.bind("$reach", access::reach_of(label)).run());
  }
  return {};
}

std::span<const StatementText> statements() {
  static constexpr StatementText texts[] = {{"insert_label", insert_sql}, {"all_labels", all_sql}};
  return texts;
}

}  // namespace hinomi::store::intel_labels
