import { PRE_VISIT_CHECKS, type ChecklistItem } from '../../cases/codes.ts';
import { checksBeforeWork } from '../../cases/repair.ts';
import type { CaseState } from '../../cases/state.ts';
import { markup, trusted, type Html } from '../html.ts';
import { momentIn, WORDS } from '../owner/language.ts';
import { at } from '../views/instants.ts';
import type { ShownCase } from '../views/case-view.ts';
import { textOf } from '../views/names.ts';

/** A5 upright, black on white; on the screen as it will be on paper. */
export const WORK_ORDER_STYLE = `@page{size:A5;margin:8mm}
*{box-sizing:border-box}
body{margin:0 auto;padding:4mm;max-width:130mm;color:#000;background:#fff;font:10pt/1.35 "Noto Sans SC","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
header{display:flex;justify-content:space-between;align-items:flex-start;border-bottom:1.5pt solid #0f766e;padding-bottom:2mm}
h1{font-size:15pt;margin:0}
.number{font-size:12pt;font-weight:600;font-variant-numeric:tabular-nums}
.qr{text-align:center;font-size:8pt;width:26mm}
.qr svg{display:block;width:26mm;height:26mm}
dl{display:grid;grid-template-columns:auto 1fr;gap:.5mm 4mm;margin:2mm 0}
dt{color:#444}dd{margin:0;font-weight:500}
h2{font-size:10pt;margin:2.5mm 0 1mm;border-bottom:.5pt solid #999}
p{margin:1mm 0;white-space:pre-line}
ul{list-style:none;display:flex;flex-wrap:wrap;gap:1mm 6mm;margin:0;padding:0}
li::before{content:"☐ "}
li.done::before{content:"☑ "}
table{width:100%;border-collapse:collapse}
th,td{border:.5pt solid #999;text-align:left;font-weight:400;padding:.5mm 2mm;height:6.5mm}
.sign{display:grid;grid-template-columns:1fr 1fr;gap:6mm;margin-top:4mm}
.sign div{border-top:.5pt solid #000;padding-top:1mm}
@media print{body{padding:0;max-width:none}}`;

const CHECKS: Record<ChecklistItem, string> = {
  tools: '工具',
  'floor-mat': '垫布',
  cloth: '抹布',
  'shoe-covers': '鞋套',
  'advance-notice': '提前告示',
  'safety-sign': '安全标识',
  barrier: '围挡',
  'site-cleared': '完工清场',
};

/** Longer texts do not fit the sheet; who needs all of it reads the case. */
const DESCRIPTION_LETTERS = 150;
/** Blank lines for what was used. */
const MATERIAL_LINES = 3;

function checks(state: CaseState): Html {
  const before =
    state.kind === 'repair' ? checksBeforeWork(state) : state.place.home === null ? [] : PRE_VISIT_CHECKS;
  const items: readonly ChecklistItem[] = state.place.home === null ? [...before, 'site-cleared'] : before;
  const lines = items.map(
    (item) =>
      markup`<li${state.visit.checklist.includes(item) ? markup` class="done"` : ''}>${CHECKS[item]}</li>`,
  );
  return markup`<h2>检查项</h2><ul>${lines}</ul>`;
}

function money(state: CaseState): Html {
  const { yuan } = WORDS.zh;
  const quoted =
    state.quote === null
      ? null
      : markup`<p>报价 ${yuan(state.quote.totalFen)}（人工 ${yuan(state.quote.labourFen)}）${state.quote.state === 'accepted' ? '，业主已同意' : ''}</p>`;
  const blank = Array.from(
    { length: MATERIAL_LINES },
    () => markup`<tr><td></td><td></td><td></td><td></td></tr>`,
  );
  return markup`<h2>材料与费用</h2>${quoted}<table><tr><th>材料</th><th>数量</th><th>单价</th><th>金额</th></tr>${blank}<tr><th colspan="3">人工费</th><td></td></tr><tr><th colspan="3">合计</th><td></td></tr></table>`;
}

const shortened = (text: string): string => {
  const letters = Array.from(text);
  return letters.length <= DESCRIPTION_LETTERS ? text : `${letters.slice(0, DESCRIPTION_LETTERS).join('')}…`;
};

/** The sheet that goes along: what is where, when, what to bring, what was used, who signs. The contact stays masked. */
export function workOrder(shown: ShownCase, qr: string | null): string {
  const { state, names, now } = shown;
  const { kinds, categories, departments, labels } = WORDS.zh;
  const place = [state.place.label, shown.room, shown.areaName].filter((each) => each !== null);
  const contact = [shown.reporter?.name, shown.reporter?.phone].filter((each) => typeof each === 'string');
  const worker = state.assignee === null ? '' : (names.people.get(state.assignee) ?? '');
  const row = (name: string, value: string): Html | null =>
    value === '' ? null : markup`<dt>${name}</dt><dd>${value}</dd>`;
  const visit =
    state.appointment === null
      ? ''
      : `${momentIn('zh', at(state.appointment.from), at(now))}–${at(state.appointment.to).slice(11, 16)}`;
  const code = qr === null ? null : markup`<div class="qr">${trusted(qr)}扫码看进度、评价</div>`;
  return markup`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><link rel="icon" href="data:,"><title>${state.number} 工作单</title><style>${trusted(WORK_ORDER_STYLE)}</style></head><body><header><div><h1>${kinds[state.kind]}工作单</h1><p class="number">${state.number} · ${state.priority}</p><p>${shown.communityName}物业服务中心</p></div>${code}</header><main><dl>${row('地点', [...new Set(place)].join(' · '))}${row('类别', categories[state.category])}${row('联系人', contact.join(' '))}${row(labels.visit, visit)}${row('处理', [departments[state.department], worker].filter((each) => each !== '').join(' · '))}</dl><h2>事项</h2><p>${shortened(textOf(names, state.description) ?? '')}</p>${checks(state)}${money(state)}<h2>处理结果</h2><p>&nbsp;</p><p>&nbsp;</p><div class="sign"><div>处理人签字 / 时间</div><div>业主签字 / 时间</div></div></main></body></html>`
    .text;
}
