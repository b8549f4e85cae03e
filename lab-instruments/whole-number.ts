// Counts as files write them.
import { UnreadableFile } from './unreadable-file.js';

/** @throws UnreadableFile `malformed` for anything but a whole number of at most ten digits. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text.trim()))
    throw new UnreadableFile('malformed', { reason: 'a count is no number', found: text });
  return Number(text);
}
