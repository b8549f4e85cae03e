/** RC2 in CBC mode, decryption only (RFC 2268): OpenSSL 3 no longer offers it, old PKCS #12 files still need it. */
/** PITABLE, RFC 2268, section 2. */
const piTable = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32' +
    'bd8f40eb86b77b0bf09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a' +
    '961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2e' +
    'c5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);

export interface Rc2Key {
  readonly bytes: Uint8Array;
  readonly effectiveBits: number;
}

/** Undefined when the padding is wrong, which means a wrong key. */
export function decryptRc2Cbc(key: Rc2Key, iv: Uint8Array, ciphertext: Uint8Array): Buffer | undefined {
  if (ciphertext.length === 0 || ciphertext.length % 8 !== 0) return undefined;
  const words = expandKey(key);
  const plain = Buffer.alloc(ciphertext.length);
  let previous = iv;
  for (let at = 0; at < ciphertext.length; at += 8) {
    const block = ciphertext.subarray(at, at + 8);
    decryptBlock(words, block).forEach((byte, index) => {
      plain[at + index] = byte ^ (previous[index] ?? 0);
    });
    previous = block;
  }
  return withoutPadding(plain);
}

function expandKey({ bytes, effectiveBits }: Rc2Key): Uint16Array {
  const expanded = Buffer.alloc(128);
  expanded.set(bytes);
  const effectiveBytes = Math.ceil(effectiveBits / 8);
  const mask = 255 >> (8 * effectiveBytes - effectiveBits);
  const at = (index: number): number => expanded[index] ?? 0;
  for (let index = bytes.length; index < 128; index++)
    expanded[index] = pi((at(index - 1) + at(index - bytes.length)) & 255);
  expanded[128 - effectiveBytes] = pi(at(128 - effectiveBytes) & mask);
  for (let index = 127 - effectiveBytes; index >= 0; index--)
    expanded[index] = pi(at(index + 1) ^ at(index + effectiveBytes));
  return Uint16Array.from({ length: 64 }, (_, index) => expanded.readUInt16LE(index * 2));
}

function pi(index: number): number {
  return piTable[index] ?? 0;
}

/** Five mixing rounds, a mashing round, six mixing rounds, a mashing round, five mixing rounds, all backwards. */
function decryptBlock(words: Uint16Array, block: Uint8Array): Buffer {
  const source = Buffer.from(block);
  const state = Uint16Array.from({ length: 4 }, (_, index) => source.readUInt16LE(index * 2));
  for (let round = 15; round >= 0; round--) {
    unmix(state, words, round);
    if (round === 11 || round === 5) unmash(state, words);
  }
  const plain = Buffer.alloc(8);
  state.forEach((word, index) => plain.writeUInt16LE(word, index * 2));
  return plain;
}

function unmix(state: Uint16Array, words: Uint16Array, round: number): void {
  const rotations = [1, 2, 3, 5];
  for (let index = 3; index >= 0; index--) {
    const bits = rotations[index] ?? 0;
    const word = state[index] ?? 0;
    const rotated = ((word >>> bits) | (word << (16 - bits))) & 0xffff;
    const [one, two, three] = [3, 2, 1].map((back) => state[(index + back) % 4] ?? 0) as [number, number, number];
    state[index] = rotated - (words[round * 4 + index] ?? 0) - (one & two) - (~one & three);
  }
}

function unmash(state: Uint16Array, words: Uint16Array): void {
  for (let index = 3; index >= 0; index--)
    state[index] = (state[index] ?? 0) - (words[(state[(index + 3) % 4] ?? 0) & 63] ?? 0);
}

function withoutPadding(plain: Buffer): Buffer | undefined {
  const length = plain.at(-1) ?? 0;
  const padded = length >= 1 && length <= 8 && plain.subarray(-length).every((byte) => byte === length);
  return padded ? plain.subarray(0, -length) : undefined;
}
