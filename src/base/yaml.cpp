// Adapts yaml-cpp: builds our tree from its events, so that a depth or an alias is refused where it stands.
// In: foreign text. Out: YamlNode. yaml-cpp throws; what it throws, and the stop we throw through it, end in
// this file. Limits: base/limits.hpp. Source: YAML 1.2.2.
#include "base/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <optional>
#include <sstream>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace hinomi {

namespace {

struct Stop {
  Error error;
};

std::size_t line_of(const YAML::Mark& mark) {
  return mark.line < 0 ? 1 : static_cast<std::size_t>(mark.line) + 1;
}

class TreeMaker final : public YAML::EventHandler {
 public:
  explicit TreeMaker(std::string_view file) : x_file(file) {}

  YamlNode take_root() { return std::move(x_root); }
  [[noreturn]] void stop(ErrorKind kind, std::string code, std::size_t line, ErrorArgs more = {}) const {
    ErrorArgs args{{"file", x_file}, {"line", std::to_string(line)}};
    args.insert(args.end(), more.begin(), more.end());
    throw Stop{fail(kind, std::move(code), std::move(args))};
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    add({.kind = YamlKind::null, .text = {}, .line = line_of(mark)}, mark);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    stop(ErrorKind::malformed, "yaml.alias", line_of(mark));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    add({.kind = YamlKind::text, .text = value, .line = line_of(mark)}, mark);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(YamlKind::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(YamlKind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  // A list or map being filled, and the key that waits for its value.
  struct Open {
    YamlNode node;
    std::optional<std::string> key;
    std::size_t key_line = 1;
  };

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor != YAML::NullAnchor) stop(ErrorKind::malformed, "yaml.alias", line_of(mark));
  }
  // yaml-cpp gives "?" for a plain node and "!" for a quoted one.
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (!tag.empty() && tag != "?" && tag != "!") stop(ErrorKind::malformed, "yaml.malformed", line_of(mark));
  }
  void open(YamlKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    if (!x_open.empty() && x_open.back().node.kind == YamlKind::map && !x_open.back().key) {
      stop(ErrorKind::malformed, "yaml.malformed", line_of(mark));
    }
    if (x_open.size() >= limits::yaml_depth_max) {
      stop(ErrorKind::limit_exceeded, "yaml.too_deep", line_of(mark),
           {{"limit", std::to_string(limits::yaml_depth_max)}});
    }
    x_open.push_back({.node = {.kind = kind, .text = {}, .line = line_of(mark)}, .key = {}});
  }
  void close() {
    YamlNode node = std::move(x_open.back().node);
    x_open.pop_back();
    add(std::move(node), {});
  }
  void add(YamlNode node, const YAML::Mark& mark) {
    if (x_open.empty()) {
      x_root = std::move(node);
      return;
    }
    Open& parent = x_open.back();
    if (parent.node.kind == YamlKind::list) {
      parent.node.list.push_back(std::move(node));
    } else if (!parent.key) {
      take_key(parent, std::move(node), mark);
    } else {
      node.line = parent.key_line;
      parent.node.map.push_back({std::move(*parent.key), std::move(node)});
      parent.key.reset();
    }
  }
  void take_key(Open& parent, YamlNode node, const YAML::Mark& mark) const {
    if (node.kind != YamlKind::text) stop(ErrorKind::malformed, "yaml.malformed", line_of(mark));
    if (parent.node.find(node.text) != nullptr) {
      stop(ErrorKind::malformed, "yaml.twice", line_of(mark), {{"key", node.text}});
    }
    parent.key = std::move(node.text);
    parent.key_line = node.line;
  }

  std::string x_file;
  std::vector<Open> x_open;
  YamlNode x_root;
};

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const auto& [name, value] : map) {
    if (name == key) return &value;
  }
  return nullptr;
}

Result<YamlNode> parse_yaml(std::string_view text, std::string_view file) {
  const auto failed = [&](ErrorKind kind, std::string code, std::size_t line) {
    return fail(kind, std::move(code), {{"file", std::string(file)}, {"line", std::to_string(line)}});
  };
  if (text.size() > limits::yaml_bytes_max) {
    Error error = failed(ErrorKind::limit_exceeded, "yaml.too_large", 1);
    error.args.emplace_back("limit", std::to_string(limits::yaml_bytes_max));
    return error;
  }
  if (!is_utf8(text) || text.find('\0') != std::string_view::npos) {
    return failed(ErrorKind::malformed, "yaml.malformed", 1);
  }
  TreeMaker maker(file);
  try {
    std::istringstream input{std::string(text)};
    YAML::Parser parser(input);
    parser.HandleNextDocument(maker);
    YamlNode root = maker.take_root();
    TreeMaker second(file);
    if (parser.HandleNextDocument(second)) return failed(ErrorKind::malformed, "yaml.malformed", 1);
    return root;
  } catch (const Stop& stop) {
    return stop.error;
  } catch (const YAML::Exception& exception) {
    return failed(ErrorKind::malformed, "yaml.malformed", line_of(exception.mark));
  }
}

}  // namespace hinomi
