// See taxii.hpp. An envelope is followed with the cutter, so that its objects are not held twice.
#include "decode/intel/taxii.hpp"

#include "base/text.hpp"
#include "decode/intel/json_cut.hpp"
#include "decode/intel/json_tree.hpp"
#include "decode/intel/limits.hpp"

namespace hinomi::decode {
namespace {

Error unreadable(std::uint64_t offset) {
  return fail(ErrorKind::malformed, "taxii.answer_unreadable", {{"offset", std::to_string(offset)}}, offset);
}

Result<JsonView> object_in(JsonTree& tree, std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto read = tree.read(bytes);
  if (!read) return unreadable(read.error().offset.value_or(0));
  if (!tree.root().is(JsonKind::object)) return unreadable(0);
  return tree.root();
}

class EnvelopeCuts : public JsonCutSink {
 public:
  JsonCut decide(const JsonPlace& place) override {
    if (place.depth() == 0) {
      if (++x_roots > 1 || place.first != '{') x_wrong = x_wrong ? x_wrong : place.begin + 1;
      return JsonCut::enter;
    }
    if (place.depth() == 1) {
      const bool known = place.key() == "objects" || place.key() == "more" || place.key() == "next";
      if (!known) return JsonCut::pass;
      std::uint64_t& seen = place.key() == "objects" ? x_objects : place.key() == "more" ? x_more : x_next;
      if (seen++ != 0) x_wrong = x_wrong ? x_wrong : place.begin + 1;  // two readers would take two of them
      if (place.key() != "objects") return JsonCut::take;
      if (place.first != '[') x_wrong = x_wrong ? x_wrong : place.begin + 1;
      return JsonCut::enter;
    }
    if (place.first != '{') x_wrong = x_wrong ? x_wrong : place.begin + 1;
    ++envelope.objects;
    return JsonCut::pass;
  }
  Result<void> piece(const JsonPlace& place, std::string_view bytes) override {
    JsonTree tree;
    HINOMI_TRY(tree.read(bytes));
    if (place.key() == "next") {
      if (!tree.root().is(JsonKind::text)) return unreadable(place.begin);
      envelope.next = tree.root().text();
      return {};
    }
    const auto more = tree.root().truth();
    if (!more) return unreadable(place.begin);
    envelope.more = *more;
    return {};
  }
  Result<void> left(const JsonPlace&, bool) override { return {}; }
  /// The place after the first thing that does not belong; 0: all is well.
  std::uint64_t wrong() const { return x_roots == 1 ? x_wrong : 1; }

  TaxiiEnvelope envelope;

 private:
  std::uint64_t x_wrong = 0, x_objects = 0, x_more = 0, x_next = 0;
  int x_roots = 0;
};

}  // namespace

Result<TaxiiService> read_taxii_service(std::string_view bytes) {
  JsonTree tree;
  HINOMI_ASSIGN(const JsonView root, object_in(tree, bytes));
  TaxiiService service;
  service.title = root.find("title").text();
  service.root = root.find("default").text();
  service.is_root = root.find("versions").is(JsonKind::array);
  root.find("api_roots").each([&](const JsonView& one) {
    if (one.is(JsonKind::text) && service.roots.size() < limits::taxii_list_max)
      service.roots.emplace_back(one.text());
  });
  return service;
}

Result<std::vector<TaxiiCollection>> read_taxii_collections(std::string_view bytes) {
  JsonTree tree;
  HINOMI_ASSIGN(const JsonView root, object_in(tree, bytes));
  std::vector<TaxiiCollection> collections;
  root.find("collections").each([&](const JsonView& one) {
    if (one.find("id").text().empty() || collections.size() >= limits::taxii_list_max) return;
    collections.push_back({std::string(one.find("id").text()), std::string(one.find("alias").text()),
                           std::string(one.find("title").text()),
                           one.find("can_read").truth().value_or(false)});
  });
  return collections;
}

Result<TaxiiEnvelope> read_taxii_envelope(std::string_view bytes) {
  EnvelopeCuts cuts;
  JsonCutter cutter(cuts);
  HINOMI_TRY(cutter.add(bytes));
  HINOMI_TRY(cutter.finish());
  if (const std::uint64_t wrong = cuts.wrong(); wrong > 0) return unreadable(wrong - 1);
  return std::move(cuts.envelope);
}

bool is_taxii_21(std::string_view content_type) {
  bool first = true;
  for (const std::string_view part : split(content_type, ';')) {
    const std::string word = fold(trim(part));
    if (first && word != "application/taxii+json") return false;
    first = false;
    if (!word.starts_with("version")) continue;
    std::string_view version = trim(std::string_view(word).substr(7));
    if (!version.starts_with('=')) return false;
    version = trim(version.substr(1));
    if (version.size() > 2 && version.front() == '"' && version.back() == '"')
      version = version.substr(1, version.size() - 2);
    if (version != "2.1") return false;
  }
  return true;
}

}  // namespace hinomi::decode
