import type { Link } from './temporal-links.ts';

export interface StartPage {
  readonly databaseReady: boolean;
  readonly engineReady: boolean;
  /** Empty outside the demo. */
  readonly logins: readonly { role: string; login: string; password: string; name: string }[];
  readonly uiUrl: string | undefined;
  readonly filters: readonly Link[];
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const text = (value: string): string => value.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const link = ({ href, zh, en }: Link): string =>
  `<li><a href="${text(href)}">${text(zh)}${zh === en ? '' : ` <span lang="en">${text(en)}</span>`}</a></li>`;

const state = (ready: boolean): string =>
  ready
    ? '<strong class="up">运行中 <span lang="en">up</span></strong>'
    : '<strong class="down">不可用 <span lang="en">away</span></strong>';

const STYLE = `:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 18%,transparent)}
*{box-sizing:border-box}body{margin:0 auto;max-width:60rem;padding:2rem 1.25rem;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:1.6rem;margin:0}h2{font-size:1.05rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
span[lang=en]{opacity:.65;font-weight:400}ul{margin:0;padding-left:1.2rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}code{font:.9em ui-monospace,monospace}
.up{color:#1a7f37}.down{color:#cf222e}.table{overflow-x:auto}`;

function logins(rows: StartPage['logins']): string {
  if (rows.length === 0) return '';
  const line = ({ role, name, login, password }: StartPage['logins'][number]): string =>
    `<tr><td>${text(role)}</td><td>${text(name)}</td><td><code>${text(login)}</code></td><td><code>${text(password)}</code></td></tr>`;
  return `<h2>演示账号 <span lang="en">Demo logins</span></h2><div class="table"><table>
<thead><tr><th>角色 <span lang="en">role</span></th><th>姓名 <span lang="en">name</span></th><th>账号 <span lang="en">login</span></th><th>密码 <span lang="en">password</span></th></tr></thead>
<tbody>${rows.map(line).join('')}</tbody></table></div>`;
}

/** The start page: what runs, who can sign in, where to go on. One file, nothing fetched. */
export function startPage({ databaseReady, engineReady, logins: rows, uiUrl, filters }: StartPage): string {
  const ui = uiUrl === undefined ? '' : link({ href: uiUrl, zh: 'Temporal 工作流界面', en: 'Temporal UI' });
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>管家 Guanjia</title><style>${STYLE}</style></head><body>
<header><h1>管家 <span lang="en">Guanjia</span></h1>
<p>物业服务中心的投诉、报修、催缴，每一件都有人负责、有时限、有回访。<br><span lang="en">Complaints, repairs and fee collection of a property service centre: each with somebody answerable, a clock and a callback.</span></p></header>
<main><h2>正在运行 <span lang="en">What runs</span></h2>
<ul><li>接口 <span lang="en">API</span>: ${state(true)}</li><li>数据库 <span lang="en">PostgreSQL</span>: ${state(databaseReady)}</li><li>流程引擎 <span lang="en">Temporal</span>: ${state(engineReady)}</li></ul>
<h2>入口 <span lang="en">Where to go</span></h2>
<ul>${link({ href: '/docs', zh: '接口文档', en: 'API documentation' })}${link({ href: '/openapi.json', zh: '接口约定', en: 'OpenAPI document' })}${ui}</ul>
${filters.length === 0 ? '' : `<h2>流程界面的现成筛选 <span lang="en">Ready-made filters</span></h2><ul>${filters.map(link).join('')}</ul>`}
${logins(rows)}</main></body></html>
`;
}
