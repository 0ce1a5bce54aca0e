import type { CaseInHand } from '../case-in-hand.ts';
import type { Town } from '../town.ts';

/** One case from its opening to where the story leaves it. */
export interface Story {
  /** Short, for arguments and tests. */
  name: string;
  title: string;
  /** @throws StoryFailed when the product does otherwise than the story says */
  play(town: Town): Promise<CaseInHand>;
}
