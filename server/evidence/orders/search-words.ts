// What a list is searched by: the beginnings of words, the same in every language and on both engines.

/** Letters and figures of a text, small, each word once; a number is found without its leading zeros too. */
export function wordsIn(texts: readonly (string | null)[]): readonly string[] {
  const words = texts.flatMap((text) => split(text ?? ''));
  const bare = words.filter((word) => /^0+[1-9]\d*$/.test(word)).map((word) => word.replace(/^0+/, ''));
  return [...new Set([...words, ...bare])].slice(0, mostWords);
}

const mostWords = 300;
const longestWord = 60;

function split(text: string): readonly string[] {
  const found =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return found.map((word) => word.slice(0, longestWord));
}

/** As hexadecimal text: its order is the same under every collation, so that beginnings can be found by an index. */
export function wordKey(word: string): string {
  return Buffer.from(word, 'utf8').toString('hex');
}
