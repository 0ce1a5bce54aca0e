import {
  CATEGORY_FOR_CUSTOMERS,
  DEADLINE_FOR_CUSTOMERS,
  HOLD_FOR_CUSTOMERS,
  HOLDER_FOR_CUSTOMERS,
  KIND_FOR_CUSTOMERS,
  OUTCOME_FOR_CUSTOMERS,
} from '../../cases/customer-words.ts';
import {
  DEPARTMENT_WORDS,
  FEE_ITEM_WORDS,
  STAGE_WORDS,
  wordsIn,
  type Language,
} from '../../cases/trade-words.ts';

/** The trade's words as customers read them, in one language. */
export const customerWords = (language: Language) => ({
  kinds: wordsIn(language, KIND_FOR_CUSTOMERS),
  stages: wordsIn(language, STAGE_WORDS),
  departments: wordsIn(language, DEPARTMENT_WORDS),
  holders: wordsIn(language, HOLDER_FOR_CUSTOMERS),
  outcomes: wordsIn(language, OUTCOME_FOR_CUSTOMERS),
  categories: wordsIn(language, CATEGORY_FOR_CUSTOMERS),
  feeItems: wordsIn(language, FEE_ITEM_WORDS),
  holds: wordsIn(language, HOLD_FOR_CUSTOMERS),
  clocks: wordsIn(language, DEADLINE_FOR_CUSTOMERS),
});
