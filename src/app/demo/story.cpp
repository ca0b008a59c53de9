// Puts stories together. Identifiers that a story names are kept beside it in the order in which they appear.
#include "app/demo/story.hpp"

#include <utility>

namespace hinomi::app::demo {
namespace {

const char* const families[] = {"見本", "例野", "仮山", "模田", "架橋", "想川", "試谷", "空木野",
                                "例島", "仮野", "模原", "架田", "想田", "試山", "見坂", "空島"};
const char* const givens[] = {"一郎", "花子", "健一", "美咲", "翔太", "由美", "大輔", "陽子",
                              "直樹", "恵子", "拓也", "真由", "和夫", "久美", "修",   "七海"};
const char* const bodies[] = {"架空商事株式会社", "見本製作所",           "例示運輸有限会社", "仮想総合病院",
                              "模擬学園",         "試作システム株式会社", "例町役場",         "架空信用組合"};
const char* const brands[] = {"架空銀行",     "例示信用金庫", "見本カード",
                              "仮想モバイル", "試作証券",     "模擬通販"};
const char* const banks[] = {"架空銀行見本支店", "架空銀行例示支店", "例示信用金庫本店", "仮想銀行模擬支店"};
const char* const site_names[] = {"login-bank", "kakunin",     "toukou",    "point-gift",  "haitatsu",
                                  "oshirase",   "invest-club", "shop-sale", "secure-card", "support-center"};
const char* const blocks[] = {"192.0.2.", "198.51.100.", "203.0.113."};

std::string yen_text(std::int64_t yen) {
  if (yen >= 10'000 && yen % 10'000 == 0) return std::to_string(yen / 10'000) + "万円";
  std::string digits = std::to_string(yen);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits + "円";
}

std::string when_text(Chance& chance, Instant occurred) {
  const Day day = jst_day(occurred);
  const std::string date = std::to_string(day.month) + "月" + std::to_string(day.day) + "日";
  static const char* const hours[] = {"の朝", "の昼", "の夕方", "の夜", ""};
  return date + chance.one_of(hours);
}

class Teller {
 public:
  Teller(Chance& chance, const Campaign& campaign, Instant occurred)
      : x_campaign(campaign), x_brand(chance.one_of(brands)), x_when(when_text(chance, occurred)) {
    const StoryKind& kind = story_kinds()[campaign.kind];
    if (kind.loss_to == 0) return;
    // Small losses are many, great ones few.
    const std::int64_t span = kind.loss_to - kind.loss_from;
    const std::int64_t part = chance.between(0, 999) * chance.between(0, 999) / 1'000;
    x_loss = (kind.loss_from + span * part / 1'000 + 1) * 1'000;
  }

  std::string filled(const char* text) {
    std::string out;
    for (const char* at = text; *at != '\0';) {
      if (*at != '{') {
        out += *at++;
        continue;
      }
      const char* end = at;
      while (*end != '}') ++end;
      out += value(std::string(at + 1, end));
      at = end + 1;
    }
    return out;
  }
  Story take(std::string summary, std::string narrative) {
    return {std::move(summary), std::move(narrative), x_said_loss ? x_loss : 0, std::move(x_named)};
  }

 private:
  std::string value(const std::string& mark) {
    if (mark == "when") return x_when;
    if (mark == "brand") return x_brand;
    if (mark == "yen") {
      x_said_loss = true;
      return yen_text(x_loss);
    }
    if (mark == "url") return named("url", "https://" + x_campaign.site + "/login");
    if (mark == "phone") return named("phone", x_campaign.phone);
    if (mark == "account") return named("account", x_campaign.account);
    if (mark == "wallet") return named("wallet", x_campaign.wallet);
    if (mark == "mail") return named("email", x_campaign.mail);
    if (mark == "handle") return named("handle", x_campaign.handle);
    return named("ip", x_campaign.address);
  }
  std::string named(const char* kind, const std::string& text) {
    for (const Named& one : x_named) {
      if (one.value == text) return text;
    }
    x_named.push_back({kind, text});
    return text;
  }

  const Campaign& x_campaign;
  std::string x_brand, x_when;
  std::int64_t x_loss = 0;
  bool x_said_loss = false;
  std::vector<Named> x_named;
};

}  // namespace

Campaign make_campaign(Chance& chance, std::size_t kind, Instant from, Instant to) {
  Campaign campaign;
  campaign.kind = kind;
  campaign.from = from;
  campaign.to = to;
  campaign.site = std::string(chance.one_of(site_names)) + "-" + chance.digits(4) + ".example";
  campaign.phone = "090-0000-" + chance.digits(4);
  campaign.account = std::string(chance.one_of(banks)) + " 普通 " + chance.digits(7);
  campaign.wallet = "0x" + std::string(34, '0') + chance.digits(6);
  campaign.mail = "info" + chance.digits(3) + "@" + campaign.site;
  campaign.handle = "@rei_" + chance.digits(5);
  campaign.address = chance.one_of(blocks) + std::to_string(chance.between(1, 254));
  return campaign;
}

Story tell(Chance& chance, const Campaign& campaign, Instant occurred) {
  const StoryKind& kind = story_kinds()[campaign.kind];
  Teller teller(chance, campaign, occurred);
  std::string narrative;
  for (const auto* sentences : {&kind.openings, &kind.middles, &kind.endings})
    narrative += teller.filled(chance.one_of(*sentences));
  std::string summary = teller.filled(chance.one_of(kind.summaries));
  return teller.take(std::move(summary), std::move(narrative));
}

std::string invented_name(Chance& chance) {
  const std::string family = chance.one_of(families);
  return family + " " + chance.one_of(givens);
}

std::string invented_body(Chance& chance) { return chance.one_of(bodies); }

}  // namespace hinomi::app::demo
