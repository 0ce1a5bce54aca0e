/** A story expected something of the product and did not find it. */
export class StoryFailed extends Error {
  override readonly name = 'StoryFailed';
}

/** Holds the product to what the story says. @throws StoryFailed with the sentence */
export function must(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new StoryFailed(sentence);
}

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 60;

/** Looks until what was looked for is there. @throws StoryFailed with the sentence after 20 s */
export async function eventually<T>(look: () => Promise<T | undefined>, sentence: string): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    must(Date.now() < until, sentence);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
