// A value at the top is kept until it shows that it is a bundle; if it never does, it is an object itself.
#include "decode/intel/stix_split.hpp"

#include "decode/intel/json_tree.hpp"

namespace hinomi::decode {

class StixSplitter::Cuts : public JsonCutSink {
 public:
  explicit Cuts(Sink sink) : x_sink(std::move(sink)), x_cutter(*this) {}

  JsonCut decide(const JsonPlace& place) override {
    if (place.depth() == 0) {
      x_top_is_object = place.first == '{';
      x_head = {};
      if (place.first == '[') return JsonCut::enter;
      return x_top_is_object ? JsonCut::enter_keeping : JsonCut::take;
    }
    return place.depth() == 1 && x_top_is_object ? of_member(place) : JsonCut::take;
  }

  Result<void> piece(const JsonPlace& place, std::string_view bytes) override {
    if (place.depth() == 1 && x_top_is_object) return note(place.key(), bytes);
    if (place.first != '{')
      return fail(ErrorKind::malformed, "intel.not_an_object", {{"offset", std::to_string(place.begin)}},
                  place.begin);
    return x_sink({place.begin, place.begin + bytes.size()}, bytes);
  }

  Result<void> left(const JsonPlace& place, bool kept) override {
    if (place.depth() == 0 && x_top_is_object && !kept) {
      const std::uint64_t bundles = x_bundle.bundles + 1;
      x_bundle = std::move(x_head);
      x_bundle.bundles = bundles;
    }
    return {};
  }

  JsonCutter& cutter() { return x_cutter; }
  const StixBundle& bundle() const { return x_bundle; }

 private:
  JsonCut of_member(const JsonPlace& place) {
    if (place.key() == "objects" && place.first == '[') {
      x_cutter.let_go();
      return JsonCut::enter;
    }
    const bool noted = place.key() == "id" || place.key() == "type" || place.key() == "spec_version";
    return noted && place.first == '"' ? JsonCut::take : JsonCut::pass;
  }

  Result<void> note(std::string_view key, std::string_view bytes) {
    JsonTree tree;
    HINOMI_TRY(tree.read(bytes));
    std::string& place = key == "id" ? x_head.id : key == "type" ? x_head.type : x_head.spec_version;
    place = std::string(tree.root().text());
    return {};
  }

  Sink x_sink;
  JsonCutter x_cutter;
  StixBundle x_bundle, x_head;  // the last whole one; of the value that is being read
  bool x_top_is_object = false;
};

StixSplitter::StixSplitter(Sink sink) : x_cuts(std::make_unique<Cuts>(std::move(sink))) {}
StixSplitter::~StixSplitter() = default;
Result<void> StixSplitter::add(std::string_view bytes) { return x_cuts->cutter().add(bytes); }
Result<void> StixSplitter::finish() { return x_cuts->cutter().finish(); }
const StixBundle& StixSplitter::bundle() const { return x_cuts->bundle(); }

Result<void> split_stix(std::string_view bytes, const StixSplitter::Sink& sink) {
  StixSplitter splitter(sink);
  HINOMI_TRY(splitter.add(bytes));
  return splitter.finish();
}

}  // namespace hinomi::decode
