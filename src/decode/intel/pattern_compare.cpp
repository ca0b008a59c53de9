// See pattern_compare.hpp.
#include "decode/intel/pattern_compare.hpp"

#include <charconv>
#include <optional>

#include "base/address.hpp"
#include "base/base64.hpp"
#include "base/hash.hpp"
#include "decode/intel/stamp.hpp"
#include "decode/intel/value_of.hpp"

namespace hinomi::decode {
namespace {

using Literal = PatternLiteral;

// Bytes that a text of characters below U+0100 stands for.
std::optional<std::string> latin_bytes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      out += text[at];
    } else if ((byte == 0xc2 || byte == 0xc3) && at + 1 < text.size()) {
      out += static_cast<char>((byte & 3) << 6 | (static_cast<unsigned char>(text[++at]) & 0x3f));
    } else {
      return std::nullopt;
    }
  }
  return out;
}

struct Value {
  JsonView json;
  std::optional<std::string> bytes;  // of a property that holds bytes as text
  bool is_text() const { return !bytes && json.is(JsonKind::text); }
};

Value value_in(const JsonView& json, std::string_view property) {
  Value value{json, std::nullopt};
  if (!json.is(JsonKind::text)) return value;
  if (property.ends_with("_hex")) {
    const Result<std::string> bytes = from_hex(json.text());
    if (bytes) value.bytes = *bytes;
  } else if (property.ends_with("_bin")) {
    value.bytes = read_base64(json.text());
  }
  return value;
}

int sign(auto a, auto b) { return a < b ? -1 : b < a ? 1 : 0; }

// Below, at or above the literal; nothing when the two cannot be compared.
std::optional<int> order(const Value& value, const Literal& literal) {
  const bool bytes_literal = literal.kind == Literal::Kind::bytes;
  if (value.bytes || (bytes_literal && value.is_text())) {
    const bool comparable = bytes_literal || literal.kind == Literal::Kind::text;
    const auto left = value.bytes ? value.bytes : latin_bytes(value.json.text());
    const auto right = bytes_literal ? std::optional(literal.text) : latin_bytes(literal.text);
    if (!comparable || !left || !right) return std::nullopt;
    return sign(left->compare(*right), 0);
  }
  switch (literal.kind) {
    case Literal::Kind::text:
      if (!value.is_text()) return std::nullopt;
      return sign(value.json.text().compare(literal.text), 0);
    case Literal::Kind::integer:
      if (const auto whole = value.json.integer()) return sign(*whole, literal.integer);
      [[fallthrough]];
    case Literal::Kind::number: {
      const auto number = value.json.number();
      if (!number) return std::nullopt;
      return sign(*number, literal.number);
    }
    case Literal::Kind::truth: {
      const auto truth = value.json.truth();
      if (!truth) return std::nullopt;
      return sign(*truth, literal.truth);
    }
    case Literal::Kind::instant: {
      const auto instant = stix_instant(value.json.text());
      if (!instant) return std::nullopt;
      return sign(*instant, literal.instant);
    }
    case Literal::Kind::bytes:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<AddressBlock> block_of(std::string_view text) {
  const auto value = value_of(ObservableKind::network, text);
  if (!value) return std::nullopt;
  const auto block = parse_block(value->value);  // of one address as well
  return block ? std::optional(*block) : std::nullopt;
}

bool is_within(std::string_view inner, std::string_view outer) {
  const auto small = block_of(inner), large = block_of(outer);
  return small && large && small->bits >= large->bits && large->holds(small->first);
}

}  // namespace

Result<bool> PatternComparer::holds(const PatternNode& comparison, const JsonView& value,
                                    std::string_view property) {
  HINOMI_ASSIGN(const bool plainly, holds_plainly(comparison, value, property));
  return plainly != comparison.negated;
}

Result<bool> PatternComparer::holds_plainly(const PatternNode& comparison, const JsonView& json,
                                            std::string_view property) {
  if (comparison.compares == PatternOperator::exists) return true;
  const Value value = value_in(json, property);
  const auto text = [&] { return value.bytes ? *value.bytes : std::string(value.json.text()); };
  if (comparison.compares == PatternOperator::in) {
    for (const Literal& literal : comparison.literals) {
      if (order(value, literal) == 0) return true;
    }
    return false;
  }
  const Literal& literal = comparison.literals.front();
  switch (comparison.compares) {
    case PatternOperator::equal:
      return order(value, literal) == 0;
    case PatternOperator::not_equal:
      return order(value, literal) != 0;
    case PatternOperator::less:
      return order(value, literal) == -1;
    case PatternOperator::greater:
      return order(value, literal) == 1;
    case PatternOperator::less_equal:
      return order(value, literal).value_or(1) <= 0;
    case PatternOperator::greater_equal:
      return order(value, literal).value_or(-1) >= 0;
    case PatternOperator::like:
      return json.is(JsonKind::text) && is_like(composed(text()), composed(literal.text));
    case PatternOperator::matches: {
      if (!json.is(JsonKind::text)) return false;
      auto found = x_expressions.find(literal.text);
      if (found == x_expressions.end()) {
        HINOMI_ASSIGN(Expression made, Expression::make(literal.text));
        found = x_expressions.emplace(literal.text, std::move(made)).first;
      }
      return found->second.found_in(text());
    }
    case PatternOperator::is_subset:
      return json.is(JsonKind::text) && is_within(json.text(), literal.text);
    case PatternOperator::is_superset:
      return json.is(JsonKind::text) && is_within(literal.text, json.text());
    case PatternOperator::in:
    case PatternOperator::exists:
      break;
  }
  return false;
}

}  // namespace hinomi::decode
