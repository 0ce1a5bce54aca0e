const plain = (text: string): string => text.replace(/\s+/gu, '');

/** The place that stands after a title: null where the title says it already, in whatever spacing. */
export const placeBeside = (title: string, place: string | null): string | null =>
  place !== null && plain(title).includes(plain(place)) ? null : place;
