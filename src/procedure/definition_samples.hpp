// Small content files for the tests of definitions: one valid set that tests change in one place each. In:
// the valid texts. Out: the texts with one change, and what the reading of them says. A place that is not
// there ends the test.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/result.hpp"

namespace hinomi::procedure {

using Texts = std::map<std::string, std::string>;

/// A record type of every kind of field, a vocabulary, the retention classes and two measures.
inline Texts sample_texts() {
  return {{"procedures/parcel.yaml", R"~(type: parcel
version: 1
effective: 2026-04-01
label: {ja: 小包, en: Parcel}
about: {ja: 小包の受渡しを管理する。, en: Moves parcels.}
measures: ["F1(1)"]
system: C02
mark: 小
title: subject
label_default: {confidentiality: class2, tlp: amber}
purposes: [prevention]
legal_basis: 警察法2条1項
retention: keep_3y
read: [intake_officer, unit_head, division_head]
create: [intake_officer]
initial: draft
sections:
  - {ja: 概要, en: Outline}
fields:
  - {name: subject, label: {ja: 件名, en: Subject}, kind: text, section: 概要, searched: true, required_in: [open]}
  - {name: colour, label: {ja: 色, en: Colour}, kind: choice, vocabulary: colour, filtered: true}
  - {name: urgent, label: {ja: 至急, en: Urgent}, kind: flag}
  - {name: due_on, label: {ja: 期日, en: Due}, kind: day}
  - {name: owner_name, label: {ja: 氏名, en: Name}, kind: text, mask: personal, match: person_name, length_max: 50}
  - {name: weight, label: {ja: 重さ, en: Weight}, kind: integer, minimum: 1, maximum: 9}
  - name: rows
    label: {ja: 明細, en: Rows}
    kind: table
    columns:
      - {name: what, label: {ja: 品, en: What}, kind: text, required: true}
states:
  - {name: draft, label: {ja: 下書き, en: Draft}, phase: draft}
  - {name: open, label: {ja: 受付, en: Open}, phase: open}
  - {name: asked, label: {ja: 完結申請, en: Asked}, phase: waiting}
  - {name: closed, label: {ja: 完結, en: Closed}, phase: done}
transitions:
  - {name: submit, label: {ja: 受付, en: Submit}, from: [draft], to: open, roles: [intake_officer], key: "1"}
  - {name: note, label: {ja: 記録, en: Note}, from: [open], to: "=", roles: [intake_officer], fields: [weight]}
  - name: apply
    label: {ja: 申請, en: Apply}
    from: [open]
    to: asked
    roles: [intake_officer]
    guards: [{fields_complete: [subject]}]
    effects: [{assign: actor}]
  - name: confirm
    label: {ja: 完結, en: Close}
    from: [asked]
    to: closed
    roles: [division_head]
    reason: required
    guards: [{distinct_actor: {from: apply}}]
    undo_seconds: 10
deadlines:
  - name: first
    label: {ja: 初動, en: First}
    starts: created
    when: urgent
    within: {business_days: 1}
    until: [asked, closed]
    escalations: [{before_minutes: 10, role: intake_officer}, {after_minutes: 0, role: unit_head}]
links:
  - {kind: related, record_type: parcel, label: {ja: 関連, en: Related}}
list: [number, title, state, colour]
board: [open, asked]
)~"},
          {"vocabularies/colour.yaml", R"~(vocabulary: colour
label: {ja: 色, en: Colour}
terms:
  - {code: red, ja: 赤, en: Red}
  - {code: dark_red, ja: 暗い赤, en: Dark red, parent: red}
)~"},
          {"vocabularies/retention.yaml", R"~(classes:
  - {name: keep_3y, label: {ja: 3年, en: 3 years}, years: 3, starts: fiscal_year}
)~"},
          {"measures.yaml", R"~(measures:
  - {id: "F1(1)", circular: F, systems: [C02], ja: 体制, en: Liaison}
features: []
)~"}};
}

/// Replaces the one place where `from` stands.
inline void replace_once(std::string& text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  text.replace(at, from.size(), to);
}

inline std::string argument(const Error& error, const std::string& name) {
  for (const auto& [key, value] : error.args) {
    if (key == name) return value;
  }
  return "(none)";
}

/// The line, from 1, on which `text` first stands.
inline std::size_t line_with(const std::string& whole, const std::string& text) {
  const auto at = whole.find(text);
  REQUIRE_MESSAGE(at != std::string::npos, text);
  return 1 + static_cast<std::size_t>(
                 std::count(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace hinomi::procedure
