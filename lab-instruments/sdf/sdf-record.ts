// One record of an SDF file (CTfile formats, BIOVIA): a molfile, then data items, each a heading and its lines up to a blank one.

export interface SdfRecord {
  /** First line of the molfile, mostly the name. */
  readonly title: string;
  /** Undefined where it draws no atom. */
  readonly molfile: string | undefined;
  readonly items: ReadonlyMap<string, readonly string[]>;
}

const COUNTS = /\bV[23]000\s*$/;
const MOLFILE_END = /^M\s+END\s*$/;
const HEADING = /^>.*?<([^>]+)>/;
const END = /^\$\$\$\$/;

/** `lines` from the first to its `$$$$`. Headings compare by letters and digits alone: `massspectralpeaks`. */
export function sdfRecord(lines: readonly string[]): SdfRecord {
  const molEnd = lines.findIndex((line) => MOLFILE_END.test(line));
  const firstItem = lines.findIndex((line) => HEADING.test(line));
  const title = (lines[0] ?? '').trim();
  return {
    title: HEADING.test(title) || COUNTS.test(title) ? '' : title,
    molfile: molEnd < 0 ? undefined : molfileOf(lines.slice(0, molEnd + 1)),
    items: itemsOf(lines.slice(Math.max(molEnd + 1, firstItem < 0 ? lines.length : firstItem))),
  };
}

/** Three lines stand above the counts; blank ones at the head of a record may have been lost. */
function molfileOf(lines: readonly string[]): string | undefined {
  const counts = lines.findIndex((line) => COUNTS.test(line));
  if (counts < 0) return undefined;
  const isEmpty = /^\s*0+\s+0*\s*0/.test(lines[counts] ?? '') && /V2000/.test(lines[counts] ?? '');
  if (isEmpty) return undefined;
  const head = [...lines.slice(Math.max(0, counts - 3), counts), '', '', ''].slice(0, 3);
  return `${[...head, ...lines.slice(counts)].join('\n')}\n`;
}

function itemsOf(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const items = new Map<string, string[]>();
  let open: string[] | undefined;
  for (const line of lines) {
    const heading = HEADING.exec(line)?.[1];
    if (heading !== undefined) {
      const key = heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
      open = items.get(key) ?? [];
      items.set(key, open);
    } else if (line.trim() === '' || END.test(line)) open = undefined;
    else open?.push(line.trim());
  }
  return items;
}
