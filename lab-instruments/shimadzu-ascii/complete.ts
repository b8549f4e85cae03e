// Whole by format: every table has the rows that it declares, and the file holds results at all.
import { isLegible } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { UnreadableFile } from '../unreadable-file.js';
import { checkPda, isPda } from './pda.js';
import { readSections, type Section } from './sections.js';
import { checkWidths, tablesOf, type Table } from './tables.js';

export function checkedSections(bytes: Uint8Array, profile: InstrumentProfile): readonly Section[] {
  const sections = readSections(bytes, profile);
  sections.forEach(checkLegible);
  sections.forEach((section, at) => checkPda(section, at === sections.length - 1));
  const tables = sections.map((section) => (isPda(section) ? [] : tablesOf(section)));
  tables.forEach((own, at) => {
    const isLast = at === tables.length - 1;
    own.forEach((table, place) => checkTable(table, isLast && place === own.length - 1));
  });
  const hasResults = sections.some(({ name }) => isResultSection(name));
  if (!hasResults) throw new UnreadableFile('incomplete', { reason: 'no results', sections: sections.length });
  return sections;
}

/** A path or a remark may hold letters of an unknown code page; who, what and how much may not. */
function checkLegible({ name, rows }: Section): void {
  if (!isResultSection(name) && !/^sample information$/i.test(name)) return;
  const odd = rows.find(({ cells }) => !cells.every(isLegible));
  if (odd) throw new UnreadableFile('encoding', { section: name, line: odd.line });
}

function isResultSection(name: string): boolean {
  return /peak table|chromatogram|pda 3d|quantitative results|compound results|similarity search|spectrum|status trace/i.test(
    name,
  );
}

/** What is missing from the last table may still come; what is missing from another never will. */
function checkTable(table: Table, isLast: boolean): void {
  checkWidths(table);
  const { declared, section } = table;
  if (declared === undefined || !countsRows(table)) return;
  const found = table.rows.length;
  const isShort = found < declared && (table.headings.length > 0 || isLast);
  if (isShort) throw new UnreadableFile(isLast ? 'truncated' : 'malformed', { section, declared, found });
}

/** A search has several rows for one compound or spectrum, or none where nothing was found. */
export function countsRows({ section, headings }: Table): boolean {
  return (
    !/similarity|spectrum process/i.test(section) &&
    (headings.length > 0 || !/compound results|fraction/i.test(section))
  );
}
