/** The list with what changes on the item of this key; a key that is not there changes nothing. */
export const put = <T extends { key: string }>(list: readonly T[], key: string, change: Partial<T>): T[] =>
  list.map((item) => (item.key === key ? { ...item, ...change } : item));
