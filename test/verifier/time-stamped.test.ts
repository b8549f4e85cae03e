// A packet with all that others can say of it: a witness's line and a time-stamp, each judged by whoever checks.
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { verifyFile } from '../../server/commands/verify/verify-files.js';
import { logKeysOf } from '../../server/ledger/log-key-store.js';
import { signCheckpoint } from '../../server/ledger/sign-checkpoint.js';
import { handOutPacket } from '../../server/reporting/packets/packet-actions.js';
import type { Packet } from '../../server/verifying/packet/packet.js';
import { nobody } from '../../server/verifying/packet/verify-packet.js';
import { aWitness, type RunningWitness } from '../support/a-witness.js';
import { receivedExhibit } from '../support/custody-steps.js';
import { needsProgram } from '../support/outside-program.js';
import { expectVerdicts } from '../support/packet-verdicts.js';
import { foundAuthority, openssl, responder } from '../support/stamping-authority.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { packetText } from '../support/packet-text.js';

describe('a packet that was witnessed and time-stamped', function () {
  this.timeout(60_000);
  let folder: string;
  let test: TestLab;
  let witness: RunningWitness;
  let packet: Packet;

  before(async function () {
    needsProgram(this, 'openssl');
    needsProgram(this, 'python3');
    folder = await mkdtemp(join(tmpdir(), 'dalel-stamped-'));
    await foundAuthority(folder);
    test = await openTestLab();
    const registrar = await test.person('registrar', 'storekeeper');
    const exhibit = await receivedExhibit(test, registrar);
    await signCheckpoint(test.lab, test.laboratoryId);
    const keys = (await logKeysOf(test.lab.db, test.laboratoryId)).map(({ vkey }) => vkey);
    witness = await aWitness(folder, keys, test.clock);
    const authority = await responder(folder);
    const ledger = { ...test.lab.settings.ledger, timestampUrl: authority.url, witnesses: [witness] };
    const lab = { ...test.lab, settings: { ...test.lab.settings, ledger } };
    const { text } = await handOutPacket(lab, registrar, { item: { kind: 'exhibit', id: exhibit.id } });
    authority.close();
    packet = JSON.parse(text) as Packet;
  });
  after(async () => {
    await witness.stop();
    await test.close();
    await rm(folder, { recursive: true, force: true });
  });

  const verdictOn = async (changes: Partial<Packet>, rootFile?: string) => {
    const file = join(folder, 'packet.json');
    await writeFile(file, packetText({ ...packet, ...changes }));
    const stampRoots = rootFile === undefined ? [] : [new X509Certificate(await readFile(join(folder, rootFile)))];
    const { isWhole, lines } = await verifyFile(file, {
      trust: nobody,
      entry: undefined,
      since: undefined,
      stampRoots,
    });
    return `${isWhole ? 'whole' : 'wrong'}: ${lines.join('\n')}`;
  };

  it('carries both, and both verifiers find it whole', () => {
    expect(packet.witnesses).to.deep.equal([witness.vkey]);
    expect(packet.timestamp).to.be.a('string');
    expectVerdicts([{ name: 'as exported', packet: packetText(packet), wanted: 'whole' }]);
  });

  it('has its time-stamp judged, and apart from it whether its authority is trusted', async () => {
    expect(await verdictOn({}))
      .to.match(/^whole: /)
      .and.match(/time-stamped .* by CN=Stamp: it holds\. Name the authority’s root/);
    expect(await verdictOn({}, 'ca.pem')).to.match(/^whole: [^]*leads to a root that you trust/);
    openssl(
      folder,
      'req -x509 -newkey rsa:2048 -nodes -keyout o.key -out o.pem -days 9 -subj /CN=Other -config tsa.cnf',
    );
    expect(await verdictOn({}, 'o.pem')).to.match(/^wrong: .*leads to no root that you trust/);
  });

  it('is found with a time-stamp over something else, or with one letter of it changed', async () => {
    const another = await anotherStamp();
    expect(await verdictOn({ timestamp: another })).to.match(/^wrong: .*over other content/);
    const bytes = Buffer.from(packet.timestamp ?? '', 'base64');
    const last = bytes.length - 1;
    bytes[last] = (bytes[last] ?? 0) ^ 1;
    expect(await verdictOn({ timestamp: bytes.toString('base64') })).to.match(/^wrong: .*time-stamp does not hold/);
    expect(await verdictOn({ timestamp: 'AAAA' })).to.match(/^wrong: .*unreadable/);
  });

  async function anotherStamp(): Promise<string> {
    await writeFile(join(folder, 'other'), 'another checkpoint');
    openssl(folder, 'ts -query -data other -sha256 -cert -out other.tsq');
    openssl(folder, 'ts -reply -queryfile other.tsq -config tsa.cnf -section tsa -token_out -out other.tst');
    return (await readFile(join(folder, 'other.tst'))).toString('base64');
  }
});
