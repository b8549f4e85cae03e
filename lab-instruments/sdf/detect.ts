// SDF: a molfile with its counts, data items in angle brackets, `$$$$` behind each record.

/** `head` is the beginning of the file. */
export function isSdf(head: Uint8Array): boolean {
  const text = new TextDecoder('windows-1252').decode(head);
  const hasItem = /^>.*<[^>\r\n]+>/m.test(text);
  return (
    hasItem && (/\bV[23]000[ \t]*\r?$/m.test(text) || /^M {2}END[ \t]*\r?$/m.test(text)) && !/^\s*##TITLE=/i.test(text)
  );
}
