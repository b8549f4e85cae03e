// The verifier in Python (test/verifier), asked for its verdict on many packets at once.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type ShortVerdict = { readonly verdict: 'whole' } | { readonly verdict: 'wrong'; kind: string; place: string };

const script = fileURLToPath(new URL('../verifier/verify_packet.py', import.meta.url));

export function secondVerdicts(packets: readonly Uint8Array[], trusted: readonly string[] = []): ShortVerdict[] {
  const folder = mkdtempSync(join(tmpdir(), 'dalel-packets-'));
  try {
    const files = packets.map((packet, index) => {
      const file = join(folder, `${String(index)}.json`);
      writeFileSync(file, packet);
      return file;
    });
    const keys = trusted.flatMap((key) => ['--key', key]);
    const ran = spawnSync('python3', ['-B', script, ...keys, ...files], { encoding: 'utf8', timeout: 300_000 });
    if (ran.status !== 0 && ran.status !== 1) throw new Error(`the second verifier failed: ${ran.stderr}`);
    if (ran.stderr !== '') throw new Error(`the second verifier failed: ${ran.stderr}`);
    return ran.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ShortVerdict);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
