import { createHash } from 'node:crypto';

/** The whole look of the customer's page: no file is fetched, and an old telephone that knows no variables still reads it. */
export const OWNER_STYLE = `:root{color-scheme:light dark;--paper:#f3f6f5;--card:#fff;--ink:#15211f;--soft:#566663;--line:#d9e2e0;--accent:#0f766e;--on:#fff;--tint:#e6f2f0;--late:#b42318;--warn:#fff4e5;--raised:#6d28d9}
@media(prefers-color-scheme:dark){:root{--paper:#0e1514;--card:#16201f;--ink:#e5eeec;--soft:#9db0ac;--line:#2a3836;--accent:#5eead4;--on:#06302b;--tint:#14302c;--late:#ff9a8f;--warn:#33260f;--raised:#c4b5fd}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
header,main,footer{max-width:36rem;margin:0 auto;padding:0 1rem}
header{display:flex;justify-content:space-between;align-items:center;gap:1rem;padding-top:.75rem;padding-bottom:.75rem}
header b{font-weight:600}
a{color:var(--accent)}
header a{display:inline-block;padding:.5rem .25rem}
section{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem;margin:0 0 .875rem}
h1{font-size:1.375rem;line-height:1.35;margin:.25rem 0 1rem;font-weight:650}
h2{font-size:1rem;margin:0 0 .75rem;font-weight:600}
p{margin:0}
.soft{color:var(--soft);font-size:.9375rem}
.late{color:var(--late);font-weight:600}
.raised{color:var(--raised);font-weight:600}
time,.num{font-variant-numeric:tabular-nums}
.track{list-style:none;display:flex;margin:0 0 1rem;padding:0}
.track li{flex:1;min-width:0;overflow-wrap:normal;text-align:center;font-size:.8125rem;color:var(--soft);position:relative;line-height:1.3}
.track li::before{content:"";display:block;width:12px;height:12px;margin:0 auto .375rem;border-radius:50%;border:2px solid var(--line);background:var(--card);position:relative;z-index:1}
.track li+li::after{content:"";position:absolute;top:5px;left:-50%;width:100%;height:2px;background:var(--line)}
.track.long li{font-size:0}
.track.long .here{font-size:.8125rem;white-space:nowrap}
.track.long .here b{position:relative;left:50%;display:inline-block;transform:translateX(-50%)}
.track .past::before{background:var(--accent);border-color:var(--accent)}
.track .past::after,.track .here::after{background:var(--accent)}
.track .here{color:var(--ink);font-weight:600}
.track .here::before{border-color:var(--accent);background:var(--card);box-shadow:inset 0 0 0 2px var(--card),inset 0 0 0 6px var(--accent)}
dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:.5rem 1rem}
dt{color:var(--soft)}
dd{margin:0;font-weight:500}
dd span{display:block}
dd .soft{font-weight:400}
.notice{border-left:4px solid var(--accent);background:var(--tint);font-weight:500}
.notice.no{border-left-color:var(--late);background:var(--warn)}
form{margin:0}
button,summary{font:inherit;font-weight:600;display:block;width:100%;min-height:48px;padding:.625rem 1rem;border-radius:8px;border:1px solid var(--accent);background:transparent;color:var(--accent);text-align:center;cursor:pointer}
button.main{background:var(--accent);color:var(--on)}
button:focus-visible,summary:focus-visible,a:focus-visible,input:focus-visible,textarea:focus-visible,select:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
summary{list-style:none}
summary::-webkit-details-marker{display:none}
details[open]>summary{border-color:var(--line);color:var(--ink);margin-bottom:.75rem}
.act{margin:0 0 .75rem}
.act:last-child{margin-bottom:0}
.act.first{padding-bottom:.75rem;border-bottom:1px solid var(--line)}
.act>p.soft{margin-top:.25rem;text-align:center}
label,legend{display:block;font-weight:500;margin:.75rem 0 .25rem;padding:0}
textarea,select{font:inherit;color:inherit;background:var(--paper);width:100%;padding:.625rem;border:1px solid var(--soft);border-radius:8px}
form button{margin-top:.75rem}
fieldset{border:0;margin:0;padding:0}
fieldset label{display:flex;align-items:center;gap:.75rem;margin:0;padding:.5rem 0;min-height:44px;font-weight:400;border-bottom:1px solid var(--line)}
fieldset input{width:1.25rem;height:1.25rem;margin:0;accent-color:var(--accent)}
.off{color:var(--soft);font-size:.9375rem;margin:0 0 .75rem}
.off:last-child{margin-bottom:0}
table{width:100%;border-collapse:collapse;margin:.25rem 0 .5rem}
th,td{text-align:left;font-weight:400;padding:.375rem 0;border-bottom:1px solid var(--line);vertical-align:top}
td{text-align:right;white-space:nowrap;padding-left:1rem}
tr.sum th,tr.sum td{font-weight:600;border:0}
.story{list-style:none;margin:0;padding:0 0 0 1rem;border-left:2px solid var(--line)}
.story li{position:relative;padding:0 0 .875rem}
.story li:last-child{padding-bottom:0}
.story li::before{content:"";position:absolute;left:calc(-1rem - 5px);top:.5rem;width:8px;height:8px;border-radius:50%;background:var(--soft)}
.story li:first-child::before{background:var(--accent)}
.story time{display:block;color:var(--soft);font-size:.875rem}
.story q{display:block;quotes:none;white-space:pre-line;margin-top:.25rem;padding:.5rem .75rem;background:var(--tint);border-radius:8px}
footer{padding-top:.25rem;padding-bottom:2rem;color:var(--soft);font-size:.9375rem}
footer p{margin:0 0 .375rem}
footer a{display:inline-block;padding:.375rem 0;font-weight:600}`;

/** Only this style, no script, nothing from anywhere, and forms that go to ourselves. */
export const policyFor = (style: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
