// A time-stamping authority with a root of its own: openssl, behind a small HTTP server.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Its keys and certificates in a folder: `ca.pem` is the root. */
export async function foundAuthority(folder: string): Promise<void> {
  await writeFile(join(folder, 'tsa.cnf'), configuration(folder));
  await writeFile(join(folder, 'serial'), '01\n');
  openssl(
    folder,
    'req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 4000 -subj /CN=Root -config tsa.cnf',
  );
  openssl(folder, 'req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=Stamp -config tsa.cnf');
  const signing = 'x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -out tsa.pem -days 4000 -set_serial 7';
  openssl(folder, `${signing} -extfile tsa.cnf -extensions stamping`);
}

export function openssl(folder: string, args: string): void {
  const { status, stderr } = spawnSync('openssl', args.split(' '), { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args}: ${stderr}`);
}

/** `openssl ts` behind a small HTTP server. */
export async function responder(folder: string) {
  let asked = 0;
  let repeats = false;
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      asked += 1;
      const query = join(folder, `query-${asked}`);
      const answer = async () => {
        await writeFile(query, Buffer.concat(chunks));
        const asking = repeats ? join(folder, 'query-1') : query;
        const args = ['ts', '-reply', '-queryfile', asking, '-config', 'tsa.cnf', '-section', 'tsa'];
        const { stdout } = spawnSync('openssl', args, { cwd: folder });
        res.setHeader('content-type', 'application/timestamp-reply').end(stdout);
      };
      void answer();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/tsr`,
    asked: () => asked,
    repeat: () => {
      repeats = true;
      // Queries are counted on, so that the first one of this folder is what is answered.
      asked = Math.max(asked, 1);
    },
    close: () => server.close(),
  };
}

const configuration = (folder: string): string => `
[req]
distinguished_name = name
x509_extensions = root
prompt = no
[name]
[root]
basicConstraints = critical,CA:TRUE
[stamping]
extendedKeyUsage = critical,timeStamping
[tsa]
dir = ${folder}
serial = ${folder}/serial
signer_cert = ${folder}/tsa.pem
certs = ${folder}/ca.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`;
