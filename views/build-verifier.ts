// Makes the offline verifier: one HTML file with its script, styles and faces inside, that runs from a disk without a network.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const views = path.dirname(fileURLToPath(import.meta.url));
const entry = path.join(views, '..', 'server', 'reporting', 'packets', 'offline-verifier.tsx');

export interface VerifierBuild {
  readonly outDir: string;
  readonly target: string;
  readonly fontFile: (name: string) => string;
}

export async function buildVerifier({ outDir, target, fontFile }: VerifierBuild): Promise<void> {
  const [script, style] = await Promise.all([scriptText(target), styleText(target, fontFile)]);
  await writeFile(path.join(outDir, 'verifier.html'), documentOf(script, style));
}

async function scriptText(target: string): Promise<string> {
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    target,
    logLevel: 'error',
  });
  return onlyText(built.outputFiles);
}

async function styleText(target: string, fontFile: (name: string) => string): Promise<string> {
  const built = await build({
    entryPoints: [path.join(views, 'assets', 'verifier.css')],
    bundle: true,
    minify: true,
    write: false,
    charset: 'utf8',
    loader: { '.woff2': 'dataurl' },
    plugins: [fontsFromPackages(fontFile)],
    target,
    logLevel: 'error',
  });
  return onlyText(built.outputFiles);
}

function fontsFromPackages(fontFile: (name: string) => string): Plugin {
  return {
    name: 'fonts-from-packages',
    setup: (bundle) => {
      bundle.onResolve({ filter: /\.woff2$/ }, ({ path: wanted }) => ({ path: fontFile(path.basename(wanted)) }));
    },
  };
}

function onlyText(files: readonly { readonly text: string }[]): string {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new Error('the verifier is one script and one stylesheet');
  return file.text.trim();
}

/** The policy forbids everything but these two texts: no connection, no form, no frame. */
function documentOf(script: string, style: string): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'font-src data:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="ru" data-theme="auto" data-density="desk">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dalel</title>
<style>${style}</style>
</head>
<body>
<div id="verifier"></div>
<script>${script}</script>
</body>
</html>
`;
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
