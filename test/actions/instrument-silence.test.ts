import { expect } from 'chai';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { raiseSilences } from '../../server/measuring/instruments/instrument-silence.js';
import { clearAlarm } from '../../server/people/alarm-actions.js';
import { newestAlarmOn } from '../../server/ledger/alarm-store.js';
import { onEachEngine } from '../support/engines.js';
import { openTestLab, type TestLab } from '../support/test-lab.js';
import { aWatchedInstrument, type WatchedInstrument } from '../support/watched-instrument.js';

const headings =
  'instrument_id,method,sample_id,container_barcode,analyte,value,unit,qualifier,rt,qc_type,operator,acquired_at,source_file_sha256';

onEachEngine('an instrument from which nothing comes', (client) => {
  let test: TestLab;
  let watched: WatchedInstrument;
  let quiet: WatchedInstrument;
  before(async () => {
    test = await openTestLab(client);
    watched = await aWatchedInstrument(test, { silenceHours: 72 });
    quiet = await aWatchedInstrument(test, { name: 'ИК 1' });
  });
  after(async () => {
    expect((await test.verify())[0]?.fault).to.equal(undefined);
    await watched.remove();
    await quiet.remove();
    await test.close();
  });

  const alarm = (on = watched) =>
    newestAlarmOn(test.lab.db, test.laboratoryId, 'instrument-silent', `instrument:${on.instrument.id}`);
  const afterHours = async (hours: number) => {
    test.clock.forward(hours * 3_600_000);
    await raiseSilences(test.lab, test.laboratoryId);
    return alarm();
  };
  const drop = async (name: string) => {
    await writeFile(join(watched.folder, name), `${headings}\nGC1,M1,${name},,cocaine,1,mg/L,,301.2,sample,AB,,\n`);
    await watched.ingest();
  };

  it('is an alarm after the hours that the laboratory has set, and only once', async () => {
    expect(await afterHours(71)).to.equal(undefined);
    const raised = await afterHours(1);
    expect(raised?.data['hours']).to.equal(72);
    expect((await afterHours(100))?.id).to.equal(raised?.id);
    expect(await alarm(quiet)).to.equal(undefined);
  });

  it('ends with the next file by itself, and begins anew after it', async () => {
    await drop('one.csv');
    expect((await alarm())?.clearing?.answeredBy).to.match(/^file:/);
    const first = (await alarm())?.id;
    expect((await afterHours(71))?.id).to.equal(first);
    expect((await afterHours(1))?.id).not.to.equal(first);
  });

  it('is not raised again after a person has cleared it, until a file has come', async () => {
    const keeper = await test.person('quality-manager');
    const open = await alarm();
    await clearAlarm(test.lab, keeper, { alarmId: open?.id ?? '', reason: 'Прибор в ремонте' });
    expect((await afterHours(200))?.id).to.equal(open?.id);
    await drop('two.csv');
    expect((await afterHours(72))?.id).not.to.equal(open?.id);
  });
});
