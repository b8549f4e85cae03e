// Makes everything a browser asks for: one stylesheet, the islands, htmx, the fonts. Run by `npm run build` and at a first start.
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildVerifier } from './build-verifier.js';

const views = path.dirname(fileURLToPath(import.meta.url));
const installed = createRequire(import.meta.url);

/** Fills `outDir` and returns the version to be put in asset addresses: it changes when any file does. */
export async function buildAssets(outDir: string): Promise<string> {
  await mkdir(path.join(outDir, 'fonts'), { recursive: true });
  await Promise.all([
    bundleStyles(outDir),
    bundleIslands(outDir),
    copyFonts(outDir),
    buildVerifier({ outDir, target: oldestBrowser, fontFile }),
    copyFile(path.join(views, 'assets', 'mark.svg'), path.join(outDir, 'mark.svg')),
    copyFile(installed.resolve('zxing-wasm/reader/zxing_reader.wasm'), path.join(outDir, 'zxing-reader.wasm')),
    copyFile(installed.resolve('htmx.org/dist/htmx.min.js'), path.join(outDir, 'htmx.js')),
  ]);
  const version = await versionOf(outDir);
  await writeFile(path.join(outDir, 'version.txt'), version);
  return version;
}

const oldestBrowser = 'chrome109';

async function bundleStyles(outDir: string): Promise<void> {
  await build({
    entryPoints: [path.join(views, 'assets', 'dalel.css')],
    outfile: path.join(outDir, 'dalel.css'),
    bundle: true,
    minify: true,
    external: ['*.woff2'],
    target: oldestBrowser,
    logLevel: 'error',
  });
}

async function bundleIslands(outDir: string): Promise<void> {
  await build({
    entryPoints: islands.map((name) => path.join(views, 'islands', `${name}.ts`)),
    outdir: outDir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: oldestBrowser,
    logLevel: 'error',
  });
}

const islands = ['scan-field', 'keep-draft', 'choice-keys', 'chromatogram', 'camera-scan'] as const;

async function copyFonts(outDir: string): Promise<void> {
  const style = await readFile(path.join(views, 'assets', 'fonts.css'), 'utf8');
  const names = [...style.matchAll(/fonts\/([\w-]+\.woff2)/g)].map((match) => match[1] ?? '');
  await Promise.all([...new Set(names)].map((name) => copyFile(fontFile(name), path.join(outDir, 'fonts', name))));
}

/** `source-sans-3-cyrillic-wght-normal.woff2` comes from `@fontsource-variable/source-sans-3`. */
function fontFile(name: string): string {
  const family = ['source-sans-3', 'source-serif-4', 'source-code-pro'].find((each) => name.startsWith(each));
  if (family === undefined) throw new Error(`No package holds the font ${name}`);
  const home = path.dirname(installed.resolve(`@fontsource-variable/${family}/package.json`));
  return path.join(home, 'files', name);
}

async function versionOf(outDir: string): Promise<string> {
  const hash = createHash('sha256');
  const names = (await readdir(outDir)).filter((name) => /\.(css|js|svg|wasm|html)$/.test(name)).sort();
  for (const name of names) hash.update(await readFile(path.join(outDir, name)));
  return hash.digest('hex').slice(0, 12);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = Date.now();
  const outDir = path.resolve(process.argv[2] ?? 'dist/views/assets');
  const version = await buildAssets(outDir);
  console.log(`Assets ${version} in ${outDir}, ${Date.now() - started} ms`);
}
