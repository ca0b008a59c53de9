// The style sheet of the public pages: one column, large type, strong contrast (at least 7:1 for text, 4.5:1
// for links), targets of 44 px, dark when the reader's system is dark, readable when printed. Source:
// screens.md.
#include "server/public/pages.hpp"

namespace hinomi::server {

std::string_view public_style() {
  return R"(:root{color-scheme:light dark;--ground:#fff;--text:#1a1a1c;--link:#0017c1;--line:#767676;--soft:#f1f1f4;--alarm:#fff0ee;--alarm-line:#ce0000;--alarm-text:#a90000;--button:#0017c1;--button-text:#fff}
@media (prefers-color-scheme:dark){:root{--ground:#14161a;--text:#f0f3f6;--link:#9db7f9;--line:#8b949e;--soft:#22262d;--alarm:#3a1414;--alarm-line:#ff7171;--alarm-text:#ffbbbb;--button:#9db7f9;--button-text:#10131a}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:0 1rem 3rem;background:var(--ground);color:var(--text);font:1.0625rem/1.7 "Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic",Meiryo,sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible{outline:3px solid var(--text);outline-offset:2px;box-shadow:0 0 0 2px #ffd43d}
.skip{position:absolute;left:-100rem}
.skip:focus{position:static}
header{display:flex;justify-content:space-between;gap:1rem;flex-wrap:wrap;border-bottom:1px solid var(--line)}
.site{font-weight:700}
h1{font-size:1.6rem;line-height:1.4;margin:1.5rem 0 1rem}
h2{font-size:1.25rem;margin:2rem 0 .5rem}
.emergency,.troubles{margin:1rem 0;padding:.25rem 1rem;border:2px solid var(--alarm-line);background:var(--alarm)}
.strong{font-weight:700}
.doors{list-style:none;padding:0;display:grid;gap:.75rem}
.doors a{display:block;padding:1rem;border:1px solid var(--line);border-radius:4px;text-decoration:none;color:var(--text)}
.doors a:hover{background:var(--soft)}
.door{display:block;font-size:1.25rem;font-weight:700;color:var(--link);text-decoration:underline}
.field{margin:1.25rem 0}
label{font-weight:700}
.flag label{font-weight:400}
.need{font-size:.875rem;color:var(--alarm-text);font-weight:700}
.help{margin:.15rem 0;font-size:.9375rem}
.trouble{color:var(--alarm-text);font-weight:700;margin:.15rem 0}
input,select,textarea,button{font:inherit;color:inherit}
input:not([type=checkbox]),select,textarea{width:100%;min-height:44px;padding:.5rem;border:1px solid var(--line);border-radius:4px;background:var(--ground)}
input[type=checkbox]{width:24px;height:24px;vertical-align:middle}
.flag{min-height:44px}
[aria-invalid=true]{border:2px solid var(--alarm-line)!important}
fieldset{border:0;border-top:1px solid var(--line);margin:2rem 0 0;padding:1rem 0 0}
legend{font-size:1.25rem;font-weight:700;padding-right:1rem}
button{min-height:44px;padding:.5rem 2rem;border:2px solid var(--button);border-radius:4px;background:var(--button);color:var(--button-text);font-weight:700;cursor:pointer}
button.second{background:var(--ground);color:var(--link)}
.trap{position:absolute;left:-100rem;height:1px;overflow:hidden}
dt{font-weight:700;margin-top:.75rem}
dd{margin:0}
.code{font:700 min(1.35rem,5vw)/1.6 "Noto Sans Mono CJK JP",Menlo,Consolas,monospace;letter-spacing:.04em}
.ways a{margin-right:1.5rem}
footer{margin-top:3rem;border-top:1px solid var(--line);font-size:.9375rem}
@media print{.skip,button,footer{display:none}body{max-width:none}}
)";
}

}  // namespace hinomi::server
