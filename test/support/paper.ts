// Printed paper as others read it: with poppler, zbar and qpdf, none of them ours.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export function pdfText(pdf: Uint8Array): Promise<string> {
  return asFile(pdf, async (file) => (await run('pdftotext', ['-layout', file, '-'])).stdout);
}

/** What a scanner sees on the first page of a label. */
export function codeOnLabel(pdf: Uint8Array): Promise<string> {
  return asFile(pdf, async (file) => {
    await run('pdftoppm', ['-r', '300', '-png', '-singlefile', file, `${file}.image`]);
    const { stdout } = await run('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Scode128.enable', `${file}.image.png`]);
    return stdout.trim().split('\n')[0] ?? '';
  });
}

/** @throws when qpdf finds the file unsound. */
export function checkWithQpdf(pdf: Uint8Array): Promise<string> {
  return asFile(pdf, async (file) => (await run('qpdf', ['--check', file])).stdout);
}

/** What pdfsig says; it answers with an exit status of its own for certificates that it can't trace. */
export function signaturesOf(pdf: Uint8Array): Promise<string> {
  return asFile(pdf, async (file) => {
    const said = await run('pdfsig', [file]).catch((fault: unknown) => fault as { stdout: string });
    return said.stdout;
  });
}

async function asFile<T>(pdf: Uint8Array, use: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'dalel-paper-'));
  const file = join(folder, 'paper.pdf');
  try {
    await writeFile(file, pdf);
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
