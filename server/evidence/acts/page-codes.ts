// The barcodes on the pages of a scan, read by the reader of the zxing library: DataMatrix and Code 128, as acts bear them.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import { readBarcode } from '../labels/barcode.js';
import { codeOnPage, pageOnPage } from './act-scan.js';
import { imagesInPdf, type PageImage } from './pdf-images.js';

const options: ReaderOptions = {
  formats: ['DataMatrix', 'Code128'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  maxNumberOfSymbols: 8,
};

let ready: Promise<void> | undefined;

/** The wasm file comes from the package beside its code: the library would fetch it from the network. */
async function prepare(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const file = await readFile(path);
  const wasmBinary = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** The codes of documents on these pages with the pages that they tell, each once, in the order found; all else is passed over. */
export async function documentMarksIn(bytes: Uint8Array, mediaType: string): Promise<readonly string[]> {
  ready ??= prepare();
  await ready;
  const pages: readonly PageImage[] = mediaType === 'application/pdf' ? imagesInPdf(bytes) : [{ kind: 'file', bytes }];
  const marks = new Set<string>();
  for (const page of pages) for (const mark of await marksOn(page)) marks.add(mark);
  return [...marks];
}

async function marksOn(page: PageImage): Promise<readonly string[]> {
  const found = await symbolsOn(page);
  return found.flatMap((text) => {
    const reading = readBarcode(codeOnPage(text));
    if (!('code' in reading) || reading.type !== 'document') return [];
    const page = pageOnPage(text);
    return [page === undefined ? reading.code : `${reading.code}|${page}`];
  });
}

// A picture that can't be decoded has no codes; whoever sent it is told so.
async function symbolsOn(page: PageImage): Promise<readonly string[]> {
  try {
    const results = await readBarcodes(inputOf(page), options);
    return results.filter(({ isValid }) => isValid).map(({ text }) => text);
  } catch {
    return [];
  }
}

function inputOf(page: PageImage): Uint8Array | ImageData {
  if (page.kind === 'file') return page.bytes;
  const { width, height, rgba } = page;
  return { data: rgba, width, height, colorSpace: 'srgb' } as unknown as ImageData;
}
