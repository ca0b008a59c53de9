// See stix_original.hpp.
#include "exchange/stix/stix_original.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "decode/intel/stix_convert.hpp"
#include "decode/intel/stix_marking.hpp"
#include "decode/intel/stix_split.hpp"
#include "exchange/stix/stix_redact.hpp"

namespace hinomi::exchange {
namespace {

using Ids = std::set<std::string, std::less<>>;

bool stands_in(const std::vector<intel::Unit>& units, std::string_view key) {
  return std::any_of(units.begin(), units.end(), [&](const intel::Unit& one) { return one.key == key; });
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// Which objects a part takes along: its own, their makers and markings.
class PartIds : public intel::TakenSink {
 public:
  explicit PartIds(std::string key) : x_key(std::move(key)) {}
  void know(intel::Units units) { x_units.emplace(std::move(units)); }

  Result<void> object(TakenObject object, std::string_view bytes) override {
    if (!stands_in(x_units->of(object), x_key)) return {};
    x_own.insert(object.id);
    if (!object.created_by.empty()) x_named.insert(object.created_by);
    if (!x_tree.read(bytes)) return {};
    x_tree.root().find("object_marking_refs").each([&](const decode::JsonView& id) {
      x_named.emplace(id.text());
    });
    x_tree.root().find("granular_markings").each([&](const decode::JsonView& one) {
      x_named.emplace(one.find("marking_ref").text());
    });
    return {};
  }
  Result<void> refused(TakenRefusal) override { return {}; }

  bool takes(const TakenObject& object) const {
    if (x_own.contains(object.id) || x_named.contains(object.id)) return true;
    const auto& relations = object.relations;
    return std::any_of(relations.begin(), relations.end(), [&](const TakenRelation& one) {
      if (object.type == "relationship") return x_own.contains(one.from) && x_own.contains(one.to);
      return object.type == "sighting" && one.kind == "sighting_of" && x_own.contains(one.to);
    });
  }

 private:
  std::string x_key;
  std::optional<intel::Units> x_units;
  Ids x_own, x_named;
  decode::JsonTree x_tree;
};

// What an object says of itself as a whole, without what it says of single properties.
class Markings {
 public:
  explicit Markings(const intel::OriginalBytes& original) : x_original(original) {}

  /// The object's marking without its granular ones.
  Result<TakenMarking> whole(Span place, std::string_view bytes) {
    HINOMI_TRY(learn());
    auto read = x_reader.read(place, bytes);
    if (!read.object) return TakenMarking();
    read.object->granular.clear();
    x_markings.weigh(*read.object);
    return read.object->taken.marking;
  }
  /// How strict one marking is; nothing for a statement.
  std::optional<Tlp> strictness(std::string_view id) const {
    decode::StixObject alone;
    alone.markings.emplace_back(id);
    x_markings.weigh(alone);
    return alone.taken.marking.tlp;
  }

 private:
  Result<void> learn() {
    if (x_learnt) return {};
    x_learnt = true;
    decode::StixSplitter splitter([&](Span, std::string_view bytes) -> Result<void> {
      x_markings.learn(bytes);
      return {};
    });
    HINOMI_TRY(x_original.read([&](std::string_view piece) { return splitter.add(piece); }));
    return splitter.finish();
  }
  const intel::OriginalBytes& x_original;
  bool x_learnt = false;
  decode::StixMarkings x_markings;
  decode::StixReader x_reader;
};

class Giving : public intel::TakenSink {
 public:
  Giving(const intel::OriginalBytes& original, const StixWanted& wanted, const PartIds* part, Sieve& sieve,
         StixBundleWriter& bundle)
      : x_markings(original), x_wanted(wanted), x_part(part), x_sieve(sieve), x_bundle(bundle) {}

  Result<void> object(TakenObject object, std::string_view bytes) override {
    if (x_part != nullptr && !x_part->takes(object)) return {};
    if (x_sieve.label_of(object.marking).tlp > x_sieve.tlp_max() &&
        bytes.find("granular_markings") != std::string_view::npos)
      return give_redacted(object, bytes);
    if (x_sieve.judge(object.marking, object.id, object.type) != Passing::passes) return {};
    return give(object.marking, bytes);
  }

  Result<void> refused(TakenRefusal refusal) override {
    if (x_part == nullptr)
      x_sieve.withhold(refusal.id, "stix", fail(ErrorKind::unsupported, "share.object_refused"));
    return {};
  }

 private:
  // The person must be allowed to see the object whole; what leaves is judged without the single properties.
  Result<void> give_redacted(const TakenObject& object, std::string_view bytes) {
    HINOMI_ASSIGN(const TakenMarking whole, x_markings.whole(object.span, bytes));
    if (!x_sieve.may_see(object.marking)) return {};
    if (x_sieve.judge(whole, object.id, object.type) != Passing::passes) return {};
    const auto redacted = redact_stix(bytes, [&](std::string_view id) {
      return x_markings.strictness(id).value_or(Tlp::clear) > x_sieve.tlp_max();
    });
    if (!redacted) {
      x_sieve.withhold(object.id, object.type,
                       label_above(x_sieve.label_of(object.marking).tlp, x_sieve.tlp_max()));
      return {};
    }
    x_sieve.withhold(object.id, object.type,
                     fail(ErrorKind::forbidden, "share.property_withheld",
                          {{"properties", listed(redacted->properties)}}));
    return give(whole, redacted->object);
  }

  Result<void> give(const TakenMarking& marking, std::string_view bytes) {
    x_sieve.note(marking);
    if (!x_wanted.as_21) return x_bundle.object(bytes);
    HINOMI_ASSIGN(const auto converted, decode::convert_stix(bytes));
    for (const std::string& observable : converted.observables) HINOMI_TRY(x_bundle.object(observable));
    return x_bundle.object(converted.changed ? std::string_view(converted.object) : bytes);
  }

  Markings x_markings;
  const StixWanted& x_wanted;
  const PartIds* x_part;
  Sieve& x_sieve;
  StixBundleWriter& x_bundle;
};

// Where the bytes broke off, the taking in said so; what stood before goes out.
Result<void> as_far_as_it_goes(const intel::OriginalBytes& original, const intel::SinkFor& sink_for) {
  const auto read = intel::read_stix_original(original, sink_for);
  const bool broken =
      !read && (read.error().kind == ErrorKind::malformed || read.error().kind == ErrorKind::limit_exceeded);
  return broken ? Result<void>() : read;
}

}  // namespace

Result<std::string> stix_spec_version(const intel::OriginalBytes& original) {
  decode::StixSplitter splitter([](Span, std::string_view) { return Result<void>(); });
  const auto read = original.read([&](std::string_view piece) { return splitter.add(piece); });
  if (!read && read.error().kind != ErrorKind::malformed && read.error().kind != ErrorKind::limit_exceeded)
    return read.error();
  return splitter.bundle().spec_version;
}

Result<void> give_stix_original(const intel::OriginalBytes& original, const StixWanted& wanted, Sieve& sieve,
                                StixBundleWriter& bundle) {
  PartIds part(wanted.part_key);
  const bool whole = wanted.part_key.empty();
  if (!whole) {
    HINOMI_TRY(as_far_as_it_goes(original, [&](intel::Units units) -> intel::TakenSink& {
      part.know(std::move(units));
      return part;
    }));
  }
  Giving giving(original, wanted, whole ? nullptr : &part, sieve, bundle);
  return as_far_as_it_goes(original, [&](intel::Units) -> intel::TakenSink& { return giving; });
}

}  // namespace hinomi::exchange
