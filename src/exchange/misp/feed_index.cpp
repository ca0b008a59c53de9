// See feed_index.hpp.
#include "exchange/misp/feed_index.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "decode/intel/canonical_json.hpp"
#include "decode/intel/json_cut.hpp"
#include "decode/intel/json_tree.hpp"
#include "decode/intel/misp_item.hpp"
#include "exchange/misp/md5.hpp"

namespace hinomi::exchange {
namespace {

constexpr std::array<std::string_view, 7> told{
    "Orgc", "Tag", "info", "date", "analysis", "threat_level_id", "timestamp"};

bool is_told(std::string_view key) { return std::find(told.begin(), told.end(), key) != told.end(); }

}  // namespace

class FeedIndex::Sink : public decode::JsonCutSink {
 public:
  Sink() : x_cutter(*this) {}

  decode::JsonCut decide(const decode::JsonPlace& place) override {
    using decode::JsonCut;
    if (place.depth() <= 1) return place.first == '{' ? JsonCut::enter : JsonCut::pass;
    if (place.depth() > 2) return JsonCut::take;
    const std::string_view key = place.key();
    if ((key == "Attribute" || key == "Object") && place.first == '[') return JsonCut::enter;
    return is_told(key) || key == "uuid" ? JsonCut::take : JsonCut::pass;
  }

  Result<void> piece(const decode::JsonPlace& place, std::string_view bytes) override {
    HINOMI_TRY(x_tree.read(bytes));
    const decode::JsonView json = x_tree.root();
    if (place.depth() == 2) {
      if (place.key() == "uuid") x_id = decode::misp_text(json);
      if (is_told(place.key())) x_told[std::string(place.key())] = std::string(bytes);
      return {};
    }
    if (place.path[place.depth() - 2] == "Object")
      json.find("Attribute").each([&](const decode::JsonView& one) { note(one); });
    else
      note(json);
    return {};
  }

  Result<void> left(const decode::JsonPlace&, bool) override { return {}; }

  decode::JsonCutter& cutter() { return x_cutter; }

  std::string x_id;
  std::map<std::string, std::string> x_told;
  std::set<std::string> x_hashes;
  std::vector<Sha256> x_digests;

 private:
  // Composites are found by each half; so is malware-sample (name|md5).
  void note(const decode::JsonView& attribute) {
    x_digests.push_back(sha256(decode::canonical_json(attribute)));
    if (decode::misp_truth(attribute.find("deleted"))) return;
    const std::string type = decode::misp_text(attribute.find("type"));
    const std::string value = decode::misp_text(attribute.find("value"));
    const std::size_t bar = value.find('|');
    const bool pair = type.find('|') != std::string::npos || type == "malware-sample";
    if (!pair || bar == std::string::npos) {
      x_hashes.insert(md5_text(value));
      return;
    }
    x_hashes.insert(md5_text(value.substr(0, bar)));
    x_hashes.insert(md5_text(value.substr(bar + 1)));
  }

  decode::JsonCutter x_cutter;
  decode::JsonTree x_tree;
};

FeedIndex::FeedIndex() : x_sink(std::make_unique<Sink>()) {}
FeedIndex::~FeedIndex() = default;
Result<void> FeedIndex::add(std::string_view bytes) { return x_sink->cutter().add(bytes); }
Result<void> FeedIndex::finish() { return x_sink->cutter().finish(); }
const std::string& FeedIndex::id() const { return x_sink->x_id; }
std::size_t FeedIndex::attributes() const { return x_sink->x_digests.size(); }

std::array<Sha256, 256> FeedIndex::digests() const {
  std::vector<Sha256> all = x_sink->x_digests;
  std::sort(all.begin(), all.end());
  std::array<Sha256, 256> parts{};
  auto one = all.begin();
  for (std::size_t part = 0; part < parts.size(); ++part) {
    Sha256Stream stream;
    for (; one != all.end() && (*one)[0] == part; ++one) stream.add(Bytes(*one));
    parts[part] = stream.finish();
  }
  return parts;
}

std::string FeedIndex::digest() const {
  Sha256Stream stream;
  for (const Sha256& part : digests()) stream.add(Bytes(part));
  return to_hex(stream.finish());
}

std::string FeedIndex::manifest_entry() const {
  std::string entry;
  decode::add_json_text(x_sink->x_id, entry);
  entry += ":{";
  for (const auto& [key, value] : x_sink->x_told) {
    if (entry.back() != '{') entry += ',';
    decode::add_json_text(key, entry);
    entry += ':' + value;
  }
  if (entry.back() != '{') entry += ',';
  return entry + "\"x_attributes\":\"" + std::to_string(attributes()) + "\",\"x_attributes_digest\":\"" +
         digest() + "\"}";
}

std::string FeedIndex::hash_lines() const {
  std::string lines;
  for (const std::string& hash : x_sink->x_hashes) lines += hash + "," + x_sink->x_id + "\n";
  return lines;
}

}  // namespace hinomi::exchange
