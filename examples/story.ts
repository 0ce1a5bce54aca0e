/** `npm run story [address] [story …]`: plays the examples against the running product and tells what became of them. */
import { parseArgs } from 'node:util';
import { addressOfProduct } from './address.ts';
import { importArrears, tellImport } from './arrears-file.ts';
import type { CaseInHand } from './case-in-hand.ts';
import { Refused } from './client.ts';
import { StoryFailed } from './expectation.ts';
import { inTurn } from './in-turn.ts';
import { bold, green, pad, red } from './paper.ts';
import { STORIES } from './stories/index.ts';
import { answerPage } from './stories/lift.ts';
import type { Story } from './stories/story.ts';
import { tell } from './telling.ts';
import { OPENING_NAMES, Town } from './town.ts';
import { CATEGORY_WORDS, KIND_WORDS } from './words.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const { positionals } = parseArgs({ allowPositionals: true });
const address = addressOfProduct(positionals.find((each) => each.includes(':')));
const wanted = positionals.filter((each) => !each.includes(':'));
const unknown = wanted.filter((name) => STORIES.every((story) => story.name !== name));
if (unknown.length > 0) {
  say(`没有这个故事 ${unknown.join(', ')}；有的是 ${STORIES.map(({ name }) => name).join(', ')}。`);
  process.exit(2);
}

/** The machine that plays is the machine that is played on. */
const AT_ONCE = 3;
const PAGED_LEAD: Partial<Record<string, string>> = { gas: 'security', 'burst-pipe': 'engineering' };

function sentenceOf(error: unknown): string {
  if (error instanceof StoryFailed || error instanceof Refused) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function visit(): Promise<Town> {
  try {
    return await Town.visit(address);
  } catch (error) {
    const hint =
      error instanceof Refused && error.status === 404
        ? '那里不是演示环境'
        : '先运行 npm start，或把地址作为参数';
    say(`在 ${address} 讲不了故事：${sentenceOf(error)}。${hint}。`);
    return process.exit(2);
  }
}

/** Opens everything there is; the two emergencies that no story tells are taken by whoever is on duty. */
async function openAll(town: Town): Promise<void> {
  const opened: CaseInHand[] = [];
  for (const name of OPENING_NAMES) opened.push(await town.open(name));
  say(bold(`  ${opened.length} 件受理 openings`));
  for (const each of opened) {
    const view = await each.read();
    const kind = `${KIND_WORDS[view.kind]} ${view.kind}`;
    const what = `${CATEGORY_WORDS[view.category]} ${view.category}`;
    say(
      `    ${each.number}  ${pad(kind, 18)}${view.priority}  ${pad(what, 26)}${pad(`${view.communityName} ${view.place.label}`, 28)}${each.title}`,
    );
  }
  say('');
  for (const [nth, name] of OPENING_NAMES.entries()) {
    const department = PAGED_LEAD[name.includes('gas') ? 'gas' : name.includes('burst') ? 'burst-pipe' : ''];
    const emergency = opened[nth];
    if (department !== undefined && emergency !== undefined) await answerPage(emergency, department);
  }
}

interface Told {
  story: Story;
  block: string;
  fault?: string;
}

async function play(town: Town, story: Story): Promise<Told> {
  try {
    return { story, block: await tell(story.title, await story.play(town)) };
  } catch (error) {
    return { story, block: '', fault: sentenceOf(error) };
  }
}

/** Plays some at once and tells them in order, each as soon as those before it are told. */
async function playAll(town: Town, stories: readonly Story[]): Promise<Told[]> {
  const turn = inTurn(AT_ONCE);
  const playing = stories.map((story) => turn(() => play(town, story)));
  for (const one of playing) {
    const { story, block, fault } = await one;
    say(fault === undefined ? block : red(`✘ ${story.title}\n  ${fault}\n`));
  }
  return Promise.all(playing);
}

const began = Date.now();
const town = await visit();
say(bold(`\n管家 Guanjia 的六个故事，讲给 ${address}\n`));
try {
  await openAll(town);
  say(tellImport(await importArrears(town)));
} catch (error) {
  say(red(`✘ ${sentenceOf(error)}`));
  process.exit(1);
}
const stories = wanted.length === 0 ? STORIES : STORIES.filter(({ name }) => wanted.includes(name));
const told = await playAll(town, stories);
for (const { story, fault } of told)
  say(fault === undefined ? green(`✔ ${story.title}`) : red(`✘ ${story.title}：${fault}`));
say(`\n用时 ${Math.round((Date.now() - began) / 1_000)} 秒。接口说明 ${address}/docs\n`);
process.exitCode = told.some(({ fault }) => fault !== undefined) ? 1 : 0;
