// Descends through the grammar, one function a rule; words are read one ahead.
#include "decode/intel/stix_pattern.hpp"

#include <charconv>

#include "decode/intel/json_tree.hpp"
#include "decode/intel/limits.hpp"
#include "decode/intel/stamp.hpp"
#include "decode/intel/stix_pattern_lex.hpp"

namespace hinomi::decode {
namespace {

using Node = Result<std::uint32_t>;
using Kind = PatternNode::Kind;

class Parser {
 public:
  explicit Parser(std::string_view text) : x_lexer(text) { x_pattern.text = std::string(text); }

  Result<StixPattern> run() {
    HINOMI_TRY(advance());
    HINOMI_ASSIGN(x_pattern.root, followed_by());
    if (x_word.kind != PatternWord::Kind::end) return expected("AND, OR, FOLLOWEDBY, a qualifier or the end");
    return std::move(x_pattern);
  }

 private:
  Error expected(std::string_view what) const { return pattern_error(x_word.begin, what); }

  Result<void> advance() {
    x_last_end = x_word.end;
    HINOMI_ASSIGN(x_word, x_lexer.next());
    return {};
  }

  Result<bool> accept(std::string_view sign) {
    if (!x_word.is(sign)) return false;
    HINOMI_TRY(advance());
    return true;
  }

  Result<void> need(std::string_view sign) {
    if (!x_word.is(sign)) return expected(sign);
    return advance();
  }

  Node add(PatternNode node, std::size_t begin) {
    if (x_pattern.nodes.size() >= limits::pattern_nodes_max)
      return fail(ErrorKind::limit_exceeded, "pattern.too_large",
                  {{"limit", std::to_string(limits::pattern_nodes_max)}}, begin);
    node.begin = static_cast<std::uint32_t>(begin);
    node.end = x_last_end;
    x_pattern.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(x_pattern.nodes.size() - 1);
  }

  // A chain of one operator is one node with many children, but FOLLOWEDBY joins two by two to the left.
  template <class Below>
  Node chain(std::string_view word, Kind kind, Below below) {
    const std::size_t begin = x_word.begin;
    HINOMI_ASSIGN(const std::uint32_t first, (this->*below)());
    PatternNode node;
    node.kind = kind;
    node.children.push_back(first);
    while (x_word.is(word)) {
      HINOMI_TRY(advance());
      HINOMI_ASSIGN(const std::uint32_t more, (this->*below)());
      node.children.push_back(more);
    }
    return node.children.size() == 1 ? Node(first) : add(std::move(node), begin);
  }

  Node followed_by() {
    const std::size_t begin = x_word.begin;
    HINOMI_ASSIGN(std::uint32_t left, either());
    while (x_word.is("FOLLOWEDBY")) {
      HINOMI_TRY(advance());
      HINOMI_ASSIGN(const std::uint32_t right, either());
      PatternNode node;
      node.kind = Kind::followed_by;
      node.children = {left, right};
      HINOMI_ASSIGN(left, add(std::move(node), begin));
    }
    return left;
  }
  Node either() { return chain("OR", Kind::either, &Parser::both); }
  Node both() { return chain("AND", Kind::both, &Parser::qualified); }

  Node qualified() {
    const std::size_t begin = x_word.begin;
    HINOMI_ASSIGN(std::uint32_t inner, observation());
    while (x_word.is("WITHIN") || x_word.is("REPEATS") || x_word.is("START")) {
      PatternNode node;
      node.children = {inner};
      HINOMI_TRY(read_qualifier(node));
      HINOMI_ASSIGN(inner, add(std::move(node), begin));
    }
    return inner;
  }

  Result<void> read_qualifier(PatternNode& node) {
    if (x_word.is("WITHIN")) {
      node.kind = Kind::within;
      HINOMI_TRY(advance());
      HINOMI_ASSIGN(node.seconds, positive());
      return need("SECONDS");
    }
    if (x_word.is("REPEATS")) {
      node.kind = Kind::repeats;
      HINOMI_TRY(advance());
      if (x_word.kind != PatternWord::Kind::integer) return expected("a whole number above zero");
      HINOMI_ASSIGN(const double times, positive());
      node.times = static_cast<std::int64_t>(times);
      return need("TIMES");
    }
    node.kind = Kind::between;
    const std::size_t begin = x_word.begin;
    HINOMI_TRY(advance());
    HINOMI_ASSIGN(node.start, instant());
    HINOMI_TRY(need("STOP"));
    HINOMI_ASSIGN(node.stop, instant());
    if (node.stop <= node.start) return pattern_error(begin, "STOP after START");
    return {};
  }

  Result<double> positive() {
    const bool number = x_word.kind == PatternWord::Kind::integer || x_word.kind == PatternWord::Kind::number;
    double value = 0;
    const auto read = std::from_chars(x_word.text.data(), x_word.text.data() + x_word.text.size(), value);
    if (!number || read.ec != std::errc() || value <= 0 || value > 1e12)
      return expected("a number above zero");
    HINOMI_TRY(advance());
    return value;
  }

  // STIX 2.0 writes the instants of START and STOP as plain texts.
  Result<Instant> instant() {
    const bool text = x_word.kind == PatternWord::Kind::instant || x_word.kind == PatternWord::Kind::text;
    const auto value = text ? stix_instant(x_word.text) : std::nullopt;
    if (!value) return expected("t'2026-11-22T00:00:00Z'");
    HINOMI_TRY(advance());
    return *value;
  }

  Node observation() {
    const std::size_t begin = x_word.begin;
    HINOMI_TRY(enter());
    HINOMI_ASSIGN(const bool group, accept("("));
    if (group) {
      HINOMI_ASSIGN(const std::uint32_t inner, followed_by());
      HINOMI_TRY(need(")"));
      --x_depth;
      return inner;
    }
    if (!x_word.is("[")) return expected("[ or (");
    HINOMI_TRY(advance());
    PatternNode node;
    node.kind = Kind::observation;
    HINOMI_ASSIGN(const std::uint32_t inner, any_of());
    HINOMI_TRY(need("]"));
    node.children = {inner};
    --x_depth;
    return add(std::move(node), begin);
  }

  Result<void> enter() {
    if (++x_depth <= limits::pattern_depth_max) return {};
    return fail(ErrorKind::limit_exceeded, "pattern.too_large",
                {{"limit", std::to_string(limits::pattern_depth_max)}}, x_word.begin);
  }

  Node any_of() { return chain("OR", Kind::any_of, &Parser::all_of); }
  Node all_of() { return chain("AND", Kind::all_of, &Parser::test); }

  Node test() {
    const std::size_t begin = x_word.begin;
    if (x_word.is("(")) {
      HINOMI_TRY(enter());
      HINOMI_TRY(advance());
      HINOMI_ASSIGN(const std::uint32_t inner, any_of());
      HINOMI_TRY(need(")"));
      --x_depth;
      return inner;
    }
    PatternNode node;
    HINOMI_ASSIGN(node.negated, accept("NOT"));
    HINOMI_ASSIGN(const bool exists, accept("EXISTS"));
    if (node.negated && !exists) return expected("EXISTS");
    HINOMI_ASSIGN(node.path, path());
    if (exists) {
      node.compares = PatternOperator::exists;
      return add(std::move(node), begin);
    }
    HINOMI_ASSIGN(node.negated, accept("NOT"));
    HINOMI_TRY(read_comparison(node));
    return add(std::move(node), begin);
  }

  Result<PatternPath> path() {
    PatternPath path;
    if (x_word.kind != PatternWord::Kind::name) return expected("an object path such as ipv4-addr:value");
    path.object_type = x_word.text;
    HINOMI_TRY(advance());
    HINOMI_TRY(need(":"));
    HINOMI_TRY(read_name(path));
    while (x_word.is(".") || x_word.is("[")) {
      if (x_word.is("[")) {
        HINOMI_TRY(read_place(path));
      } else {
        HINOMI_TRY(advance());
        HINOMI_TRY(read_name(path));
      }
    }
    return path;
  }

  Result<void> read_name(PatternPath& path) {
    const bool plain = x_word.kind == PatternWord::Kind::name && x_word.text.find('-') == std::string::npos;
    if (!plain && x_word.kind != PatternWord::Kind::text)
      return expected("a property's name; one with a hyphen stands in quotes");
    path.steps.push_back({PatternStep::Kind::name, x_word.text, 0});
    return advance();
  }

  Result<void> read_place(PatternPath& path) {
    HINOMI_TRY(advance());
    PatternStep step;
    if (x_word.is("*")) {
      step.kind = PatternStep::Kind::any;
    } else {
      step.kind = PatternStep::Kind::place;
      const auto read =
          std::from_chars(x_word.text.data(), x_word.text.data() + x_word.text.size(), step.place);
      if (x_word.kind != PatternWord::Kind::integer || read.ec != std::errc())
        return expected("a place in the list or *");
    }
    path.steps.push_back(step);
    HINOMI_TRY(advance());
    return need("]");
  }

  Result<void> read_comparison(PatternNode& node) {
    struct Row {
      std::string_view word;
      PatternOperator compares;
    };
    constexpr Row rows[] = {{"=", PatternOperator::equal},
                            {"==", PatternOperator::equal},
                            {"!=", PatternOperator::not_equal},
                            {"<>", PatternOperator::not_equal},
                            {"<", PatternOperator::less},
                            {"<=", PatternOperator::less_equal},
                            {">", PatternOperator::greater},
                            {">=", PatternOperator::greater_equal},
                            {"IN", PatternOperator::in},
                            {"LIKE", PatternOperator::like},
                            {"MATCHES", PatternOperator::matches},
                            {"ISSUBSET", PatternOperator::is_subset},
                            {"ISSUPERSET", PatternOperator::is_superset}};
    for (const Row& row : rows) {
      if (!x_word.is(row.word)) continue;
      node.compares = row.compares;
      HINOMI_TRY(advance());
      return row.compares == PatternOperator::in ? read_set(node) : read_literal(node);
    }
    return expected("=, !=, <, >, <=, >=, IN, LIKE, MATCHES, ISSUBSET or ISSUPERSET");
  }

  Result<void> read_set(PatternNode& node) {
    HINOMI_TRY(need("("));
    HINOMI_ASSIGN(const bool empty, accept(")"));
    if (empty) return {};
    while (true) {
      HINOMI_TRY(read_literal(node));
      HINOMI_ASSIGN(const bool more, accept(","));
      if (!more) return need(")");
    }
  }

  static bool takes_text_only(PatternOperator compares) {
    return compares == PatternOperator::like || compares == PatternOperator::matches ||
           compares == PatternOperator::is_subset || compares == PatternOperator::is_superset;
  }
  static bool takes_order(PatternOperator compares) {
    return compares == PatternOperator::less || compares == PatternOperator::less_equal ||
           compares == PatternOperator::greater || compares == PatternOperator::greater_equal;
  }

  Result<void> read_literal(PatternNode& node) {
    if (node.literals.size() >= limits::pattern_nodes_max)
      return fail(ErrorKind::limit_exceeded, "pattern.too_large",
                  {{"limit", std::to_string(limits::pattern_nodes_max)}}, x_word.begin);
    PatternLiteral literal;
    literal.text = x_word.text;
    const char* const begin = x_word.text.data();
    const char* const end = begin + x_word.text.size();
    const bool truth = x_word.is("true") || x_word.is("false");
    if (takes_text_only(node.compares) && x_word.kind != PatternWord::Kind::text)
      return expected("a text in quotes");
    if (truth && !takes_order(node.compares)) {
      literal.kind = PatternLiteral::Kind::truth;
      literal.truth = x_word.text == "true";
    } else if (x_word.kind == PatternWord::Kind::text) {
      literal.kind = PatternLiteral::Kind::text;
    } else if (x_word.kind == PatternWord::Kind::integer) {
      literal.kind = PatternLiteral::Kind::integer;
      if (std::from_chars(begin, end, literal.integer).ec != std::errc())
        return expected("a number of 64 bits");
      literal.number = static_cast<double>(literal.integer);
    } else if (x_word.kind == PatternWord::Kind::number) {
      literal.kind = PatternLiteral::Kind::number;
      std::from_chars(begin, end, literal.number);
    } else if (x_word.kind == PatternWord::Kind::instant) {
      literal.kind = PatternLiteral::Kind::instant;
      literal.instant = *stix_instant(x_word.text);
    } else if (x_word.kind == PatternWord::Kind::bytes) {
      literal.kind = PatternLiteral::Kind::bytes;
    } else {
      return expected("a value: '…', a number, true, false, t'…', h'…' or b'…'");
    }
    node.literals.push_back(std::move(literal));
    return advance();
  }

  PatternLexer x_lexer;
  PatternWord x_word;
  std::uint32_t x_last_end = 0;
  std::size_t x_depth = 0;
  StixPattern x_pattern;
};

}  // namespace

Result<StixPattern> parse_pattern(std::string_view text) {
  if (text.size() > limits::pattern_bytes_max)
    return fail(ErrorKind::limit_exceeded, "pattern.too_large",
                {{"limit", std::to_string(limits::pattern_bytes_max)}});
  if (!holds_utf8(text)) return pattern_error(0, "UTF-8");
  return Parser(text).run();
}

}  // namespace hinomi::decode
