// What a force shows of its own records to the members of a joint investigation: the approved fields as they
// stand now, and nothing else on any surface. Forces and people are invented.
#include <random>

#include "procedure/letters/letter_desk.hpp"
#include "procedure/shared_records.hpp"
#include "procedure/test_office.hpp"

namespace hinomi::procedure {
namespace {

using test::code_of;
using test::Office;

struct Shared {
  Office office;
  access::Principal here = office.hire("kacho13", "13", {Role::division_head}, Purpose::investigation);
  access::Principal head = office.hire("honbucho13", "13", {Role::force_head}, Purpose::investigation);
  access::Principal chief = office.hire("kakaricho13", "13", {Role::section_chief}, Purpose::investigation);
  access::Principal unit = office.hire("kachodairi13", "13", {Role::unit_head}, Purpose::investigation);
  access::Principal there = office.hire("kacho27", "27", {Role::division_head}, Purpose::investigation);
  access::Principal head_there = office.hire("honbucho27", "27", {Role::force_head}, Purpose::investigation);
  access::Principal chief_there =
      office.hire("kakaricho27", "27", {Role::section_chief}, Purpose::investigation);
  access::Principal unit_there = office.hire("shocho27", "27", {Role::unit_head}, Purpose::investigation);
  access::Principal far = office.hire("kacho07", "07", {Role::division_head}, Purpose::investigation);
  RecordDetail joint = agreed();

  RecordDetail agreed() {
    const Json members = Json::array({{{"organisation", "27"}}});
    auto record = office.done(office.step(
        here,
        office.make(here, "joint_investigation", Json{{"title", "架空の合同捜査"}, {"members", members}}),
        "get_in_touch"));
    record = office.done(office.step(there, record, "answer", Json{{"reply", "了解"}}));
    const Json items{"forces", "case", "rules", "commander", "strength", "place", "dissolution", "other"};
    record = office.done(office.step(here, record, "propose",
                                     Json{{"kind", "joint"}, {"items", items}, {"agreement", "架空の協定"}}));
    record = office.done(office.step(head, record, "sign"));
    record = office.done(office.step(head_there, record, "sign_as_member"));
    return office.done(office.step(here, record, "conclude"));
  }
  RecordDetail a_case(const access::Principal& owner, const std::string& outline) {
    return office.make(owner, "case",
                       Json{{"summary", "架空の不正送金事件"},
                            {"outline", outline},
                            {"loss", 1'000'000},
                            {"victims", Json::array({{{"name", "架空 花子"}, {"kind", "person"}}})}});
  }
  Json rows(const RecordDetail& record, const std::string& labels) {
    return Json::array({Json{{"number", record.record.number}, {"labels", labels}}});
  }
  RecordDetail draft(const access::Principal& drafter, const Json& records) {
    return office.make(drafter, "joint_share",
                       Json{{"title", "架空の資料"},
                            {"joint", joint.record.id},
                            {"content", "送金先が同じである事件"},
                            {"records", records}});
  }
  RecordDetail share(const RecordDetail& record, const std::string& labels) {
    const auto asked = office.done(office.step(chief, draft(chief, rows(record, labels)), "ask"));
    return office.done(office.step(here, asked, "share"));
  }
  SharedRecordList seen(const access::Principal& person) {
    const auto list =
        shared_records({office.procedures(), office.store()}, person, "joint_investigation", joint.record.id);
    if (!list) FAIL(test::told(list.error()));
    return *list;
  }
  std::string text(const access::Principal& person) {
    std::string all;
    for (const SharedRecord& one : seen(person).items) {
      all += one.type + one.number + one.record + one.owner + one.fields;
    }
    return all;
  }
  RecordDetail changed(const RecordDetail& record, const Json& fields) {
    const auto now = office.look(unit, record);
    return office.done(office.procedures().change(unit, record.record.type, record.record.id,
                                                  {to_text(fields), now.record.version, {}}));
  }
  static std::string sheet_text(const RecordSheet& sheet) {
    std::string all;
    for (const RecordSheet::Section& section : sheet.sections) {
      for (const auto& [label, value] : section.lines) all += label + value + "\n";
    }
    return all;
  }
  // All that the other force is answered beside the panel, as one text.
  std::string other_answers(const RecordDetail& record, const std::string& words) {
    std::string all;
    for (const access::Principal& person : {there, chief_there}) {
      Procedures& procedures = office.procedures();
      const auto add = [&](const auto& answer, const auto& write) {
        all += answer ? write(*answer) : test::told(answer.error());
        all += "\n";
      };
      ListRecordsQuery query;
      query.facets = true;
      for (const std::string& asked : {std::string(), words}) {
        query.words = asked;
        for (const char* sort : {"due", "-updated", "number"}) {
          query.sort = sort;
          for (const char* type : {"case", "joint_share"}) {
            add(procedures.list(person, type, query), [](const RecordPage& page) {
              std::string rows = std::to_string(page.total);
              for (const RecordRow& row : page.items) rows += row.id + row.title + row.fields;
              for (const RecordFacet& facet : page.facets) {
                for (const auto& item : facet.items) rows += item.value + std::to_string(item.count);
              }
              return rows;
            });
          }
        }
        add(procedures.table(person, "case", query, "csv", false), [](const RecordTable& table) {
          std::string rows;
          for (const std::string& row : table.json_rows) rows += row;
          return rows;
        });
      }
      add(procedures.search(person, words, 20), [](const RecordHits& hits) {
        std::string rows;
        for (const auto& hit : hits.items) rows += hit.record.id + hit.field;
        return rows;
      });
      add(procedures.board(person, "case", {}), [](const RecordBoard& board) {
        std::string rows;
        for (const auto& column : board.columns) rows += column.state + std::to_string(column.count);
        return rows;
      });
      add(procedures.detail(person, "case", record.record.id),
          [](const RecordDetail& detail) { return detail.fields; });
      add(procedures.sheet(person, "case", record.record.id, false),
          [&](const RecordSheet& sheet) { return sheet_text(sheet); });
      add(procedures.similar(person, "case", record.record.id),
          [](const SimilarList& list) { return std::to_string(list.items.size()); });
      add(procedures.letters().of(person, "case", record.record.id),
          [](const auto& letters) { return std::to_string(letters.letters.size()); });
      add(procedures.sheet(person, "joint_investigation", joint.record.id, false),
          [&](const RecordSheet& sheet) { return std::to_string(sheet_text(sheet).find(words)); });
    }
    return all;
  }
};

}  // namespace

TEST_CASE("Joint N2-2(3) shared_records_are_read_live_by_members_field_by_field_and_by_nobody_else") {
  Shared world;
  const auto record = world.a_case(world.unit, "送金先は同じ口座である");
  world.share(record, "事件名、loss");
  const auto list = world.seen(world.there);
  REQUIRE(list.items.size() == 1);
  CHECK(list.items[0].number == record.record.number);
  CHECK_FALSE(list.items[0].own);
  CHECK(list.items[0].fields == R"({"loss":1000000,"summary":"架空の不正送金事件"})");
  world.changed(record, Json{{"loss", 2'500'000}});
  CHECK(world.seen(world.there).items[0].fields == R"({"loss":2500000,"summary":"架空の不正送金事件"})");
  CHECK(world.seen(world.here).items[0].own);
  CHECK_FALSE(world.office.procedures().detail(world.there, "case", record.record.id));
  CHECK_FALSE(shared_records({world.office.procedures(), world.office.store()}, world.far,
                             "joint_investigation", world.joint.record.id));
}

TEST_CASE("Joint SR13 who_drafted_or_asked_does_not_approve_what_is_shared") {
  Shared world;
  Office& office = world.office;
  const auto record = world.a_case(world.unit, "概要");
  const Json rows = world.rows(record, "事件名");
  const auto drafted = office.done(office.step(world.chief, world.draft(world.unit, rows), "ask"));
  CHECK(code_of(office.step(world.unit, drafted, "share")) == "guard.distinct_from_drafter");
  const auto asked = office.done(office.step(world.unit, world.draft(world.chief, rows), "ask"));
  CHECK(code_of(office.step(world.unit, asked, "share")) == "guard.distinct_actor");
  CHECK(office.done(office.step(world.here, asked, "share")).record.state == "shared");
}

TEST_CASE("Joint SR2 members_see_no_version_and_no_change_from_before_the_approval") {
  Shared world;
  Office& office = world.office;
  const std::string secret = "秘匿すべき事項";
  auto share =
      office.make(world.chief, "joint_share",
                  Json{{"title", "架空の資料"}, {"joint", world.joint.record.id}, {"content", secret}});
  share = office.done(office.step(world.chief, share, "ask"));
  share = office.done(office.step(world.unit, share, "return", Json(), secret + "を除くこと"));
  share = office.done(
      office.procedures().change(world.chief, "joint_share", share.record.id,
                                 {to_text(Json{{"content", "示してよい事項"}}), share.record.version, {}}));
  share = office.done(office.step(world.chief, share, "ask"));
  share = office.done(office.step(world.here, share, "share"));
  const auto& procedures = office.procedures();
  const auto at = [&](const access::Principal& person, std::int64_t version) {
    return procedures.detail(person, "joint_share", share.record.id, version);
  };
  for (std::int64_t version = 1; version < share.record.version; ++version) {
    CAPTURE(version);
    const auto shown = at(world.there, version);
    REQUIRE_FALSE(shown);
    CHECK(shown.error().code == "record.version_unknown");
    CHECK(at(world.unit, version));
  }
  const auto now = at(world.there, share.record.version);
  REQUIRE(now);
  CHECK(now->fields.find("示してよい事項") != std::string::npos);
  REQUIRE(now->changes.size() == 1);
  CHECK(now->changes.front().action == "share");
  CHECK(office.look(world.unit, share).changes.size() == static_cast<std::size_t>(share.record.version));
  const auto sheet = procedures.sheet(world.there, "joint_share", share.record.id, false);
  REQUIRE(sheet);
  CHECK(sheet->history.size() == 1);
  // The first contact is itself the beginning of what members see of the investigation.
  const auto joint = procedures.detail(world.there, "joint_investigation", world.joint.record.id, 2);
  CHECK(joint);
  CHECK_FALSE(procedures.detail(world.there, "joint_investigation", world.joint.record.id, 1));
}

TEST_CASE("Joint N2-2(3) material_is_shared_by_a_party_while_the_investigation_stands") {
  Shared world;
  Office& office = world.office;
  const auto asked = office.done(office.step(world.chief, world.draft(world.chief, Json::array()), "ask"));
  office.done(
      office.step(world.here, world.joint, "dissolve", Json{{"dissolved_on", "2026-11-20"}}, "終わるため"));
  CHECK(code_of(office.step(world.here, asked, "share")) == "record.share_not_standing");
}

TEST_CASE("Joint SR2 what_the_mask_covers_changes_no_answer_of_the_other_force") {
  Shared world;
  std::mt19937_64 random(20261123);
  const std::vector<std::pair<std::string, std::string>> all{{"summary", "事件名"},
                                                             {"outline", "事案の概要"},
                                                             {"division", "事件主管課"},
                                                             {"serious_grounds", "要件に当たる理由"}};
  for (int turn = 0; turn < 6; ++turn) {
    const auto record = world.a_case(world.unit, "概要" + std::to_string(turn));
    std::string labels;
    std::vector<std::string> covered;
    for (const auto& [name, label] : all) {
      if (random() % 2 == 0) {
        labels += (labels.empty() ? "" : "、") + label;
      } else {
        covered.push_back(name);
      }
    }
    if (labels.empty() || covered.empty()) continue;
    world.share(record, labels);
    const std::string secret = "秘匿事項" + std::to_string(random() % 1'000'000);
    const std::string shown = world.text(world.there), other = world.other_answers(record, secret);
    Json fields = Json::object();
    for (const std::string& name : covered) fields[name] = secret;
    fields["victims"] = Json::array({{{"name", secret}, {"kind", "person"}}});
    world.changed(record, fields);
    CHECK(world.text(world.there) == shown);
    CHECK(world.other_answers(record, secret) == other);
    CHECK(other.find(secret) == std::string::npos);
    for (const JournalEntry& entry : world.office.entries("record.read"))
      CHECK(entry.subject.find(secret) == std::string::npos);
    // The world is not merely silent: what is not covered shows at once.
    for (const auto& [name, label] : all) {
      if (std::find(covered.begin(), covered.end(), name) != covered.end()) continue;
      world.changed(record, Json{{name, "公開事項" + std::to_string(turn)}});
      CHECK(world.text(world.there) != shown);
    }
  }
}

TEST_CASE("Joint SR9 a_masked_field_stays_masked_when_it_is_shared") {
  Shared world;
  const auto record = world.a_case(world.unit, "概要");
  world.share(record, "被害者、事件名");
  const std::string text = world.text(world.there);
  CHECK(text.find("架空 花子") == std::string::npos);
  CHECK(text.find("●●●") != std::string::npos);
}

TEST_CASE("Joint SR13 nobody_shares_what_is_anothers_unknown_red_or_leads_elsewhere") {
  Shared world;
  const auto own = world.a_case(world.unit, "概要"), theirs = world.a_case(world.unit_there, "概要");
  const auto ask = [&](const Json& rows) {
    return code_of(world.office.step(world.chief, world.draft(world.chief, rows), "ask"));
  };
  CHECK(ask(world.rows(own, "事件名")) == "");
  CHECK(ask(world.rows(theirs, "事件名")) == "record.share_not_own");
  CHECK(ask(Json::array({Json{{"number", "事-0"}, {"labels", "事件名"}}})) == "record.share_not_own");
  CHECK(ask(world.rows(own, "事件名、捜査主任官")) == "record.share_field");
  CHECK(ask(world.rows(own, "無い項目")) == "record.share_field");
  RecordWanted wanted;
  wanted.fields = to_text(Json{{"summary", "架空の事件"}});
  wanted.tlp = Tlp::red;
  const auto red = world.office.procedures().make(world.unit, "case", wanted);
  REQUIRE(red);
  CHECK(ask(world.rows(*red, "事件名")) == "record.share_red");
}

TEST_CASE("Joint N2-2(3) what_was_shared_is_gone_with_the_dissolution_a_change_and_the_end_of_the_share") {
  for (const std::string way : {"dissolve", "end", "change"}) {
    CAPTURE(way);
    Shared world;
    Office& office = world.office;
    const auto record = world.a_case(world.unit, "概要");
    const auto shared = world.share(record, "事件名");
    const auto theirs = world.a_case(world.unit_there, "概要");
    const auto asked = office.done(
        office.step(world.chief_there, world.draft(world.chief_there, world.rows(theirs, "事件名")), "ask"));
    office.done(office.step(world.there, asked, "share"));
    CHECK(world.seen(world.there).items.size() == 2);
    CHECK(world.seen(world.here).items.size() == 2);
    // What is written out in the share itself goes with it.
    const auto reads = [&](const access::Principal& person, const RecordDetail& one) {
      return bool(office.procedures().detail(person, "joint_share", one.record.id));
    };
    CHECK(reads(world.there, shared));
    CHECK(reads(world.here, asked));
    if (way == "end") {
      office.done(office.step(world.here, shared, "end", Json(), "終えるため"));
      CHECK(world.seen(world.there).items.size() == 1);
      CHECK_FALSE(reads(world.there, shared));
      CHECK(reads(world.here, asked));
    } else if (way == "change") {
      office.done(office.step(world.here, world.joint, "change", Json(), "区域を広げるため"));
      CHECK(world.seen(world.there).items.empty());
    } else {
      office.done(office.step(world.here, world.joint, "dissolve", Json{{"dissolved_on", "2026-11-20"}},
                              "終わるため"));
      CHECK(world.seen(world.there).items.empty());
      CHECK(world.seen(world.here).items.empty());
      CHECK_FALSE(reads(world.there, shared));
      CHECK_FALSE(reads(world.here, asked));
      CHECK(reads(world.here, shared));
      CHECK(reads(world.there, asked));
    }
  }
}

TEST_CASE("Joint N2-2(3) what_its_force_gives_away_is_shared_no_more") {
  Shared world;
  const auto record = world.a_case(world.unit, "概要");
  world.share(record, "事件名");
  REQUIRE(world.seen(world.there).items.size() == 1);
  REQUIRE(world.office.store().database().write([&](store::Transaction& transaction) -> Result<void> {
    HINOMI_ASSIGN(auto stored, world.office.store().records().load(transaction, record.record.id));
    stored->label.owner = stored->owner_unit = "07";
    ++stored->version;
    return world.office.store().records().update(transaction, *stored, {});
  }));
  CHECK(world.seen(world.there).items.empty());
}

TEST_CASE("Joint SR4 each_shared_record_that_is_read_is_an_entry") {
  Shared world;
  const auto record = world.a_case(world.unit, "概要");
  world.share(record, "事件名");
  const std::size_t before = world.office.entries("record.read").size();
  world.seen(world.there);
  const auto entries = world.office.entries("record.read");
  CHECK(entries.size() == before + 1);
  CHECK(entries.front().subject == "record/case/" + record.record.id);
}

}  // namespace hinomi::procedure
