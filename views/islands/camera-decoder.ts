// What a picture of the camera holds: the texts of our symbols in it, and nothing that the reader is not sure of.
import { readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';

/** A label has one symbol or two; a rack of vials shows several at once. */
const options: ReaderOptions = { formats: ['Code128', 'DataMatrix'], tryHarder: true, maxNumberOfSymbols: 4 };

export async function textsIn(picture: ImageData): Promise<readonly string[]> {
  const found = await readBarcodes(picture, options);
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}
