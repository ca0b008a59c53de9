// What the tests of this folder share: a person who may share, copies into a text, what goes up to a label
// that no person copies alone, originals as they went out and came in again. In: a Desk. Out: Gifts; what
// fails ends the test. Tests only.
#pragma once
#include <string>
#include <vector>

#include "exchange/giving/give.hpp"
#include "exchange/misp/misp_original.hpp"
#include "exchange/stix/stix_original.hpp"
#include "intel/test_desk.hpp"

namespace hinomi::exchange::test {

using Desk = intel::test::Desk;

inline access::Principal giver(const std::string& force = "13") {
  return store::test::person_of(force, {Role::analyst, Role::supervisor}, Purpose::observation);
}

struct Gift {
  Given given;
  std::string text;
  bool withheld(std::string_view what, std::string_view code) const {
    for (const Withheld& one : given.withheld.listed()) {
      if (one.what == what && one.reason.code == code) return true;
    }
    return false;
  }
};

inline Result<Gift> try_give(Desk& desk, const GiveWanted& wanted,
                             const access::Principal& person = giver()) {
  Gift gift;
  const intel::KnowRoom know = desk.know();
  HINOMI_ASSIGN(gift.given, give({know, "例示県警察"}, person, wanted, [&](std::string_view bytes) {
                  gift.text += bytes;
                  return Result<void>();
                }));
  return gift;
}

inline Gift give_all(Desk& desk, const std::string& original, const std::string& form, Tlp tlp = Tlp::amber) {
  GiveWanted wanted;
  wanted.form = form;
  wanted.original = original;
  wanted.tlp = tlp;
  auto gift = try_give(desk, wanted);
  HINOMI_ASSERT(bool(gift));
  return *std::move(gift);
}

/// What an original of STIX gives up to a label that one person does not copy alone.
inline Gift stix_up_to(Desk& desk, const std::string& id, Tlp tlp, Reach reach = Reach::leaves) {
  const auto import = desk.intel().import(id);
  HINOMI_ASSERT(bool(import));
  const access::Principal person = giver();
  const intel::KnowRoom know = desk.know();
  Sieve sieve({person, Permission::intel_share, tlp, reach}, (*import)->original, {});
  Gift gift;
  Outlet outlet([&](std::string_view bytes) {
    gift.text += bytes;
    return Result<void>();
  });
  StixBundleWriter bundle(outlet);
  HINOMI_ASSERT(bool(bundle.begin("bundle--11111111-1111-4111-8111-111111111111", {})));
  HINOMI_ASSERT(bool(give_stix_original(original_bytes(know, **import), {}, sieve, bundle)));
  HINOMI_ASSERT(bool(bundle.finish()));
  HINOMI_ASSERT(bool(outlet.finish()));
  gift.given.included = sieve.passed();
  gift.given.withheld = sieve.list();
  return gift;
}

/// The same of MISP.
inline Gift misp_up_to(Desk& desk, const std::string& id, Tlp tlp, Reach reach = Reach::leaves,
                       const access::Principal& person = giver()) {
  const auto import = desk.intel().import(id);
  HINOMI_ASSERT(bool(import));
  const intel::KnowRoom know = desk.know();
  Sieve sieve({person, Permission::intel_share, tlp, reach}, (*import)->original, {});
  Gift gift;
  Outlet outlet([&](std::string_view bytes) {
    gift.text += bytes;
    return Result<void>();
  });
  const auto bytes = original_bytes(know, **import);
  const auto events = MispOriginal::look(bytes, {}, sieve);
  HINOMI_ASSERT(bool(events));
  HINOMI_ASSERT(bool(events->write(outlet)));
  HINOMI_ASSERT(bool(outlet.finish()));
  gift.given.included = sieve.passed();
  gift.given.withheld = sieve.list();
  return gift;
}

/// Takes a text in that bears no label of its own.
inline std::string take(Desk& desk, const std::string& text, const std::string& name = "original.json",
                        Tlp tlp = Tlp::clear) {
  auto wanted = Desk::wanted(name);
  wanted.provenance.label.tlp = tlp;
  return desk.take(text, wanted).import.id;
}

/// The ids of the parts of an original.
inline std::vector<std::string> parts_of(Desk& desk, const std::string& original) {
  std::vector<std::string> ids;
  const auto parts = desk.reader().containers_of(original, 100);
  HINOMI_ASSERT(bool(parts));
  for (const auto& part : *parts) ids.push_back(part.id);
  return ids;
}

}  // namespace hinomi::exchange::test
