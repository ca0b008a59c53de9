// Makes what the sweep is measured with, always the same: indicators and logs, all invented. Usage:
//   sweep_logs indicators COUNT FILE    names, addresses, URLs, digests, mail addresses, as `kind,value,id`
//   sweep_logs values COUNT FILE        the same values alone, for grep and rg
//   sweep_logs log MEGABYTES FILE       proxy, DNS, Zeek, firewall and mail lines; one line in 5,000 holds an
//                                       indicator, one in 50 a name that only contains one
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

constexpr std::uint64_t hit_each = 5'000, near_each = 50, indicators_of_hits = 1'000;

std::uint64_t mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15ULL;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

std::string letters(std::uint64_t seed, int count) {
  std::string text;
  for (int i = 0; i < count; ++i, seed /= 26) {
    if (i % 11 == 10) seed = mixed(seed + 1);
    text += static_cast<char>('a' + seed % 26);
  }
  return text;
}

std::string hexadecimal(std::uint64_t seed, int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += "0123456789abcdef"[mixed(seed + static_cast<std::uint64_t>(i)) & 15];
  return text;
}

// 198.18.0.0/15 and 100.64.0.0/10, kept for benchmarks and for carriers: indicators have the lower half of
// each, logs the upper one.
std::string address(std::uint64_t seed, bool of_log) {
  const unsigned upper = of_log ? 1 : 0;
  const auto low = static_cast<unsigned>(seed & 0x1fffff);
  const unsigned value =
      seed % 3 == 0 ? 0xc6120000U + (upper << 16) + (low & 0xffff) : 0x64400000U + (upper << 21) + low;
  return std::to_string(value >> 24) + "." + std::to_string(value >> 16 & 255) + "." +
         std::to_string(value >> 8 & 255) + "." + std::to_string(value & 255);
}

const char* const endings[] = {".example", ".test", ".co.test", ".invalid", ".net.example", ".info.test"};

struct Made {
  const char* kind;
  std::string value;
};

// Of 1.35 million the mix of public lists: half names, a third URLs and addresses, the rest digests and mail.
Made indicator(std::uint64_t number) {
  const std::uint64_t seed = mixed(number);
  const std::string name = letters(seed, 7 + static_cast<int>(seed >> 60)) + endings[(seed >> 50) % 6];
  switch (number % 10) {
    case 0:
    case 1:
      return {"ip", address(seed, false)};
    case 2:
    case 3:
      return {"url", "http://" + name + "/" + letters(mixed(seed), 8) +
                         "/index.php?id=" + std::to_string(seed % 1000)};
    case 4:
      return {"hash", hexadecimal(seed, number % 20 == 4 ? 64 : 32)};
    case 5:
      return number % 20 == 5 ? Made{"email", letters(mixed(seed), 9) + "@" + name} : Made{"domain", name};
    default:
      return {"domain", number % 3 == 0 ? letters(mixed(seed + 1), 5) + "." + name : name};
  }
}

std::string line(std::uint64_t number) {
  const std::uint64_t seed = mixed(number * 7 + (std::uint64_t{1} << 40));  // apart from the indicators'
  std::string host =
      letters(seed, 6 + static_cast<int>(seed % 9)) + (seed % 5 == 0 ? ".cdn.test" : ".example");
  if (seed % 3 != 0) host = "www." + host;
  std::string path = "/" + letters(mixed(seed), 6) + "/" + letters(mixed(seed + 2), 10) + ".html";
  if (number % near_each == 7)
    host = "not" + indicator(6 + 10 * (seed % indicators_of_hits)).value + ".cdn.test";
  if (number % hit_each == 11) host = "www." + indicator(6 + 10 * (seed % indicators_of_hits)).value;
  const std::string from = "10." + std::to_string(seed >> 8 & 255) + "." + std::to_string(seed >> 16 & 255) +
                           "." + std::to_string(seed >> 24 & 255);
  const std::string second = std::to_string(10 + seed % 50);
  switch (number % 5) {
    case 0:
      return "2026-11-22T10:15:" + second + ".123Z proxy1 " + from + " TCP_MISS/200 " +
             std::to_string(seed % 100000) + " GET http://" + host + path + " - HIER_DIRECT/" +
             address(seed, true) + " text/html \"Mozilla/5.0 (X11; Linux x86_64)\"\n";
    case 1:
      return "22-Nov-2026 10:15:" + second + ".456 queries: info: client @0x7f12 " + from + "#" +
             std::to_string(1024 + seed % 60000) + " (" + host + "): query: " + host +
             " IN A +E(0)K (192.0.2.53)\n";
    case 2:
      return "1795342512." + std::to_string(seed % 1000000) + "\tC" + letters(seed, 16) + "\t" + from + "\t" +
             std::to_string(1024 + seed % 60000) + "\t" + address(mixed(seed), true) +
             "\t443\ttcp\tssl\t12.482\t" + std::to_string(seed % 9000) + "\t" + std::to_string(seed % 90000) +
             "\tSF\t-\t-\t0\tShADadfF\t" + host + "\n";
    case 3:
      return "<134>Nov 22 10:15:" + second +
             " fw01 filterlog[4711]: 5,,,1000000103,igb0,match,block,in,4,0x0,,51," +
             std::to_string(seed % 65536) + ",0,DF,6,tcp,60," + address(mixed(seed + 5), true) + "," + from +
             "," + std::to_string(1024 + seed % 60000) + ",445,0,S," + std::to_string(seed % 4000000000) +
             ",,64240,,mss\n";
    default:
      return "Nov 22 10:15:" + second + " mail postfix/smtp[2211]: " + hexadecimal(seed, 10) + ": to=<" +
             letters(seed, 7) + "@" + host + ">, relay=mx." + host + "[" + address(mixed(seed + 9), true) +
             "]:25, delay=1.2, dsn=2.0.0, status=sent (250 2.0.0 Ok)\n";
  }
}

int make(std::string_view what, std::uint64_t count, std::FILE* out) {
  if (what == "log") {
    std::uint64_t written = 0;
    for (std::uint64_t number = 0; written < count * 1'000'000; ++number) {
      const std::string text = line(number);
      std::fwrite(text.data(), 1, text.size(), out);
      written += text.size();
    }
    return 0;
  }
  for (std::uint64_t number = 0; number < count; ++number) {
    const Made made = indicator(number);
    if (what == "indicators") {
      std::fprintf(out, "%s,%s,indicator--%012llu\n", made.kind, made.value.c_str(),
                   static_cast<unsigned long long>(number));
    } else {
      std::fprintf(out, "%s\n", made.value.c_str());
    }
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) return std::fprintf(stderr, "usage: sweep_logs indicators|values|log COUNT FILE\n"), 2;
  std::FILE* out = std::fopen(words[3], "wb");
  if (out == nullptr) return std::fprintf(stderr, "sweep_logs: cannot write\n"), 1;
  const int status = make(words[1], std::strtoull(words[2], nullptr, 10), out);
  return std::fclose(out) == 0 ? status : 1;
}
