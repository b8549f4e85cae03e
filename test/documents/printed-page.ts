// Reading a PDF back with programs that are not ours.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** All text in drawing order, so that every cell of a table stays together. */
export function textOf(pdf: Uint8Array): string {
  return withFile(pdf, (file) => execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }));
}

/** Words without the places where lines end. */
export function squeezed(text: string): string {
  return text.normalize('NFC').replace(/[\s\u2011-]/gu, '');
}

export function infoOf(pdf: Uint8Array): string {
  return withFile(pdf, (file) => execFileSync('pdfinfo', [file], { encoding: 'utf8' }));
}

export function fontsOf(pdf: Uint8Array): readonly string[] {
  const table = withFile(pdf, (file) => execFileSync('pdffonts', [file], { encoding: 'utf8' }));
  return table.trim().split('\n').slice(2);
}

export function syntaxOf(pdf: Uint8Array): string {
  return withFile(pdf, (file) => execFileSync('qpdf', ['--check', file], { encoding: 'utf8' }));
}

/** The file with its streams in clear. */
export function clearText(pdf: Uint8Array): string {
  return withFile(pdf, (file) => {
    execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, `${file}.clear`]);
    return readFileSync(`${file}.clear`, 'latin1');
  });
}

/** What a scanner reads on a page, one `symbology:content` a line. */
export function scanned(pdf: Uint8Array, page: number): readonly string[] {
  return withFile(pdf, (file) => {
    const number = String(page);
    execFileSync('pdftoppm', ['-r', '200', '-gray', '-png', '-f', number, '-l', number, '-singlefile', file, file]);
    const read = execFileSync('zbarimg', ['-q', `${file}.png`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return read.trim().split('\n');
  });
}

export function dataMatrixOf(pdf: Uint8Array, page: number): string {
  return withFile(pdf, (file) => {
    const number = String(page);
    execFileSync('pdftoppm', [
      ...['-r', '300', '-gray', '-png', '-f', number, '-l', number, '-singlefile'],
      ...['-x', '2050', '-y', '40', '-W', '330', '-H', '220', file, file],
    ]);
    return execFileSync('dmtxread', ['-N1', '-m5000', `${file}.png`], { encoding: 'utf8' });
  });
}

function withFile<Read>(pdf: Uint8Array, read: (file: string) => Read): Read {
  const folder = mkdtempSync(path.join(tmpdir(), 'dalel-page-'));
  try {
    const file = path.join(folder, 'page.pdf');
    writeFileSync(file, pdf);
    return read(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
