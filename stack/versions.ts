/** Compares dotted numbers of equal length; an unknown version is never enough. */
export function isAtLeast(version: string | undefined, least: string): boolean {
  if (version === undefined) return false;
  const [have, need] = [version, least].map((text) => text.split('.').map(Number));
  for (const [index, wanted] of (need ?? []).entries()) {
    const part = have?.[index] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
