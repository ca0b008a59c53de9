// Extracts every kind of identifier from files, each read whole: `extract_text [--repeat N] [--list]
// [--hostile] FILE…`. Prints, for each file, its bytes, the values found and megabytes per second of
// processor time of the best of N runs; with --list, kind, span and value of each instead. Used by
// bench/extract.mjs.
#include <charconv>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "decode/text/extract.hpp"

namespace {

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void list(const std::string& text) {
  hinomi::decode::extract(text, {}, [](hinomi::decode::Extracted&& one) {
    std::printf("%s\t%llu\t%llu\t%s\n", std::string(hinomi::to_text(one.kind)).c_str(),
                static_cast<unsigned long long>(one.span.begin),
                static_cast<unsigned long long>(one.span.end), one.value.c_str());
  });
}

void measure(const char* path, const std::string& text, int repeat) {
  double best = 1e9;
  std::size_t count = 0;
  for (int run = 0; run < repeat; ++run) {
    count = 0;
    const double begun = processor_seconds();
    hinomi::decode::extract(text, {}, [&](hinomi::decode::Extracted&&) { ++count; });
    best = std::min(best, processor_seconds() - begun);
  }
  std::printf("%s\t%zu\t%zu\t%.1f\n", path, text.size(), count,
              static_cast<double>(text.size()) / 1e6 / best);
}

// 40 KB of what makes a scanner look back or ahead again and again; prints milliseconds of the best of N
// runs.
void measure_hostile(int repeat) {
  for (const char* piece : {"[.]",
                            "a.a.",
                            "hxxp:",
                            "@@@",
                            "7",
                            "0 ",
                            "01-",
                            "普通",
                            "普通1234567",
                            "架空銀行",
                            "ｈｔｔｐ",
                            "http://",
                            "https://a.b/",
                            "192.0.2.1",
                            "1.",
                            "::",
                            "1:",
                            "a:",
                            "C:\\",
                            "\\\\a\\",
                            "/tmp",
                            "%A%",
                            "~/",
                            "(0",
                            "+81",
                            "+1 ",
                            "あ.jp",
                            "あ.a",
                            "あは.jp",
                            "日本語.jp",
                            "é.jp",
                            "пример.рф ",
                            "ไทย.com ",
                            "½",
                            "e\u0301",
                            "ﷺ",
                            "㌀㍀",
                            "名義",
                            "名義ア",
                            "記号12345",
                            "令和8年",
                            "2026-",
                            "2026年1月",
                            "T1059.",
                            "0x",
                            "bc1q",
                            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb ",
                            "d41d8cd98f00b204e9800998ecf8427e",
                            "3:AbCdEfGh:",
                            "Mutex: ",
                            "Mutex:a ",
                            "User-Agent: ",
                            "LINE ID: ",
                            "JA3 ",
                            "SMS送信元",
                            "証明書シリアル番号:",
                            "か\u3099",
                            "\u3099",
                            "ﾊﾟ",
                            "㍿",
                            "\u200b",
                            "\xff",
                            "ドット",
                            "aドット",
                            "a。",
                            "a\\.",
                            "[dot",
                            "HKLM\\a b",
                            "C:\\a b",
                            "<http://a.example/\n",
                            "電話0312345678",
                            "a@",
                            "@a.",
                            "--",
                            "__",
                            "%2e"}) {
    std::string text;
    while (text.size() < 40'000) text += piece;
    double best = 1e9;
    for (int run = 0; run < repeat; ++run) {
      const double begun = processor_seconds();
      hinomi::decode::extract(text, {}, [](hinomi::decode::Extracted&&) {});
      best = std::min(best, processor_seconds() - begun);
    }
    std::printf("%.3f\t%s\n", best * 1e3, piece);
  }
}

}  // namespace

int main(int argc, char** argv) {
  bool listing = false;
  int repeat = 3;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--list") == 0) {
      listing = true;
    } else if (std::strcmp(argv[i], "--hostile") == 0) {
      measure_hostile(repeat);
    } else if (std::strcmp(argv[i], "--repeat") == 0 && i + 1 < argc) {
      std::from_chars(argv[i + 1], argv[i + 1] + std::strlen(argv[i + 1]), repeat);
      ++i;
    } else {
      std::ifstream file(argv[i], std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
      if (listing) {
        list(text);
      } else {
        measure(argv[i], text, repeat);
      }
    }
  }
  return 0;
}
