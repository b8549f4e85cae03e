// What a place in the tray is called: its number, or the name of its tray and the number there, `A:1`, as the instrument's
// software has it. Files write the same place in several ways. Pure.

export interface Tray {
  readonly name: string;
  readonly positions: number;
}

/** `position` counts from 1 through all trays. Undefined beyond the last. */
export function trayPlace(trays: readonly Tray[], position: number): string | undefined {
  let left = position;
  for (const { name, positions } of trays) {
    if (left <= positions) return `${name}:${left}`;
    left -= positions;
  }
  return trays.length === 0 ? String(position) : undefined;
}

/** `A 54; B 54`. Undefined for what is no list of trays, each with a name of its own. */
export function traysIn(text: string): readonly Tray[] | undefined {
  const parts = text.split(';').map((part) => part.trim());
  const trays = parts.filter(Boolean).flatMap((part) => {
    const [, name = '', positions = ''] = /^([0-9A-Za-z-]{1,8})[\s:=]+([1-9]\d{0,2})$/.exec(part) ?? [];
    return name === '' ? [] : [{ name, positions: Number(positions) }];
  });
  const names = new Set(trays.map(({ name }) => name.toLowerCase()));
  return trays.length < parts.filter(Boolean).length || names.size < trays.length ? undefined : trays;
}

export const traysText = (trays: readonly Tray[]): string =>
  trays.map(({ name, positions }) => `${name} ${positions}`).join('; ');

export interface PlaceOfVial {
  readonly trayPosition: number;
  readonly trayPlace: string;
}

/** Whether a file speaks of this place; null where it says nothing that could be compared. */
export function isAtPlace(written: string, { trayPosition, trayPlace: place }: PlaceOfVial): boolean | null {
  const text = comparable(written);
  const [, tray, number] = /^(.+):(\d+)$/.exec(comparable(place)) ?? [];
  const isNumber = /^\d{1,5}$/.test(text);
  if (tray === undefined) return isNumber ? Number(text) === trayPosition : null;
  // Some programs write the tray elsewhere, or count through all of them.
  if (isNumber) return Number(text) === Number(number) || Number(text) === trayPosition;
  return /^.+:\d+$/.test(text) ? text === `${tray}:${number}` : null;
}

/** `a-01`, `A,1`, `A1` and `Vial A:1` are `A:1`. */
function comparable(text: string): string {
  return text
    .trim()
    .toUpperCase()
    .replace(/^(?:VIAL|POS(?:ITION)?)\b[\s.:#]*/, '')
    .replace(/([A-Z])(?=\d)/g, '$1:')
    .replace(/[\s:;,./-]+/g, ':')
    .replace(/(^|:)0+(?=\d)/g, '$1');
}
