/** One of a list to choose from. */
export interface Chosen {
  readonly value: string;
  readonly label: string;
}

/** The address of a list with what was looked for; what is empty is left out. */
export function addressOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
