// Workbooks of spreadsheet programs are ZIP files whose first member is named as the open packaging conventions say.
import { startsWith } from '../magic.js';

const NAMES = ['[Content_Types].xml', '_rels/.rels', 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'xl/'];

export function isOfficeZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'PK\u0003\u0004') && NAMES.some((name) => startsWith(bytes, name, 30));
}
