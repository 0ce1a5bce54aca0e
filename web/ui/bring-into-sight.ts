/** As `ref` of what appears at the end of a long form: it comes into sight once, when it is drawn first. */
export const bringIntoSight = (box: HTMLElement | null): void => box?.scrollIntoView({ block: 'nearest' });
