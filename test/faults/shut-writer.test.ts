// The disk fails at the moment of a commit: nobody knows what it holds. From then on the server reads and says so, writes nothing,
// and keeps what was typed; started again, it finds the ledger whole and goes on.
import { expect } from 'chai';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../server/foundation/ids.js';
import { aRuling, theQuestions } from '../support/evidence.js';
import { followStep, formOf, type HandOverPerson, type Shuttle } from '../support/hand-overs.js';
import { startProcess, type ServerProcess, uncompiled } from '../support/killed-server.js';
import { type LaidOut, layOut } from '../support/laid-out.js';
import { needsProgram, runProgram } from '../support/outside-program.js';

const urlencoded = 'application/x-www-form-urlencoded';

describe('a server whose disk failed at a commit', function () {
  this.timeout(180_000);
  let dataFolder: string;
  let laidOut: LaidOut;
  let registrar: HandOverPerson;
  let server: ServerProcess;
  before(async function () {
    needsProgram(this, 'strace');
    dataFolder = await mkdtemp(join(tmpdir(), 'dalel-shut-'));
    laidOut = await layOut(dataFolder, 1);
    [registrar] = laidOut.people;
    server = await startProcess(uncompiled, dataFolder);
  });
  after(async () => {
    await server?.kill();
    if (dataFolder !== undefined) await rm(dataFolder, { recursive: true, force: true });
  });

  const cookie = () => ({ cookie: `dalel-session=${registrar.cookie}`, accept: 'text/html', 'accept-language': 'ru' });
  async function enterOrder(rulingNumber: string): Promise<{ readonly status: number; readonly text: string }> {
    const given = Object.entries(aRuling({ rulingNumber })).filter(([, value]) => value !== null);
    const body = new URLSearchParams([
      ...given.map(([name, value]) => [name, String(value)] as [string, string]),
      ...theQuestions.map((question) => ['questions', question] as [string, string]),
    ]);
    const sent = { method: 'POST', headers: cookie(), body, redirect: 'manual' } as const;
    const answer = await fetch(`${server.origin}/orders`, sent);
    return { status: answer.status, text: await answer.text() };
  }

  it('writes no more and says whom to call, with the form as it was; started again it goes on, and all verifies', async () => {
    expect((await enterOrder('1')).status).to.equal(303);
    const failing = await syncsFail();
    const lost = await enterOrder('2');
    await failing.stop();
    expect(failing.told()).to.include('(INJECTED)');
    expect(lost.status).to.equal(500);
    expect(lost.text).to.include('Сервер не смог это завершить');
    for (const number of ['3', '4']) {
      const refused = await enterOrder(number);
      expect(refused.status).to.equal(503);
      expect(refused.text)
        .to.include('Запись остановлена после сбоя диска')
        .and.include('Позовите администратора: сервер нужно перезапустить')
        .and.match(new RegExp(`name="rulingNumber"[^>]* value="${number}"`));
    }
    const reading = await fetch(`${server.origin}/orders`, { headers: cookie() });
    expect(reading.status).to.equal(200);
    await server.kill();
    server = await startProcess(uncompiled, dataFolder);
    expect((await enterOrder('5')).status).to.equal(303);
    await server.kill();
    const { status, output } = runProgram(process.execPath, [...uncompiled, 'verify', '--data', dataFolder]);
    expect(output).to.include('whole.');
    expect(status, output).to.equal(0);
  });

  it('writes no more either when it was the recording thread’s commit', async () => {
    server = await startProcess(uncompiled, dataFolder);
    const [shuttle] = laidOut.shuttles as readonly [Shuttle];
    const step = async () => {
      const { cookie: token, body } = formOf(laidOut.people, [shuttle], [newId()]);
      const headers = { ...cookie(), cookie: `dalel-session=${token}`, 'content-type': urlencoded };
      return (await fetch(`${server.origin}/custody`, { method: 'POST', headers, body })).status;
    };
    expect(await step()).to.equal(200);
    followStep(shuttle);
    const failing = await syncsFail();
    expect(await step()).to.equal(500);
    await failing.stop();
    expect(failing.told()).to.include('(INJECTED)');
    expect(await step()).to.equal(503);
    expect((await enterOrder('6')).status).to.equal(503);
    expect((await fetch(`${server.origin}/ready`)).status).to.equal(503);
    await server.kill();
    const { output } = runProgram(process.execPath, [...uncompiled, 'verify', '--data', dataFolder]);
    expect(output).to.include('whole.');
  });

  interface Failing {
    readonly stop: () => Promise<void>;
    readonly told: () => string;
  }

  /** Each sync of the database’s log fails from now on, by the system’s own answer. */
  async function syncsFail(): Promise<Failing> {
    const list = join(dataFolder, 'calls');
    const log = join(dataFolder, 'dalel.sqlite-wal');
    const fault = ['-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO'];
    const strace = spawn('strace', ['-f', '-o', list, '-P', log, ...fault, '-p', String(server.pid)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await attached(strace);
    let calls = '';
    return {
      told: () => calls,
      stop: async () => {
        strace.kill('SIGINT');
        await once(strace, 'exit');
        calls = await readFile(list, 'utf8');
      },
    };
  }
});

async function attached(strace: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    strace.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (/Process \d+ attached/.test(said)) resolve();
    });
    strace.once('exit', () => reject(new Error(`strace ended: ${said}`)));
  });
}
