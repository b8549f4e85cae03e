// Workbooks of spreadsheet programs are ZIP files whose first member is named as the open packaging conventions say.
import { endHolds, startsWith } from '../magic.js';

const NAMES = ['[Content_Types].xml', '_rels/.rels', 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'xl/'];

/** OpenLab's data files are packages of that kind too; what an injection is stands in this member. */
export function isOpenLabZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'PK\u0003\u0004') && endHolds(bytes, 'injection.acmd', 65_557);
}

export function isOfficeZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'PK\u0003\u0004') && NAMES.some((name) => startsWith(bytes, name, 30));
}
