// Text members of a .D folder: runstart.txt (macro variables), PRE_POST.INI (tune and hardware), acqmeth.txt (method path).
import { textLines } from '../text-lines.js';
import type { TextEncoding } from '../instrument-profile.js';

/** Old members are in the computer's code page; these carry no evidence, so an unknown one is read as western. */
const FALLBACK = 'windows-1252';

/** Values by variable, as in `Sample Name (_dataname$) = MEOH BLK`. */
export function readRunStart(bytes: Uint8Array, encoding: TextEncoding = FALLBACK): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const line of textLines(bytes, encoding)) {
    const match = /^[^(]*\(,?(_[a-z0-9]+\$?)\)\s*=(.*)$/i.exec(line);
    if (match?.[1]) variables.set(match[1].toLowerCase(), (match[2] ?? '').trim());
  }
  return variables;
}

/** Values by `section/key`, both in lower case. A Map: keys come from the file. */
export function readIni(bytes: Uint8Array, encoding: TextEncoding = FALLBACK): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let section = '';
  for (const line of textLines(bytes, encoding)) {
    const heading = /^\s*\[([^\]]*)\]/.exec(line);
    if (heading) section = (heading[1] ?? '').trim().toLowerCase();
    const at = line.indexOf('=');
    if (!heading && at > 0)
      values.set(`${section}/${line.slice(0, at).trim().toLowerCase()}`, line.slice(at + 1).trim());
  }
  return values;
}

/** Full path of the acquisition method, from the head of acqmeth.txt. */
export function readMethodPath(bytes: Uint8Array, encoding: TextEncoding = FALLBACK): string {
  const head = textLines(bytes, encoding).slice(0, 12);
  return head.map((line) => line.trim()).find((line) => /^([a-z]:|\\\\).*\.m$/i.test(line)) ?? '';
}

/** The first line that is a time, such as `Wed Feb 23 14:45:29 2022`; empty when there is none. */
export function readPrintedTime(bytes: Uint8Array, encoding: TextEncoding = FALLBACK): string {
  const lines = textLines(bytes, encoding).map((line) => line.trim());
  return lines.find((line) => /^[a-z]{3} [a-z]{3} +\d{1,2} \d{2}:\d{2}:\d{2} \d{4}$/i.test(line)) ?? '';
}
