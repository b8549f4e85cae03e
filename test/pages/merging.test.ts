// The form by which samples are poured together on the page of one of them, and what the pages say of it afterwards.
import { expect } from 'chai';
import * as custody from '../../server/evidence/custody/custody-actions.js';
import { takeSamples } from '../../server/evidence/samples/sample-actions.js';
import { newId } from '../../server/foundation/ids.js';
import { type CustodyBench, eventIdIn, labelledExhibit, openCustodyBench } from '../support/custody-bench.js';
import { milligrams } from '../support/custody-steps.js';
import { readyBalance } from '../support/ready-balance.js';

describe('pouring samples together on a page', () => {
  let bench: CustodyBench;
  let balanceId: string;
  let number: string;
  before(async () => {
    bench = await openCustodyBench();
    const { test, chemist } = bench;
    balanceId = await readyBalance(test, chemist);
    const item = await labelledExhibit(bench);
    number = item.number;
    await custody.receiveItem(test.lab, chemist, { eventId: newId(), item });
    await custody.openItem(test.lab, chemist, { eventId: newId(), item, sealBefore: item.seal });
    await takeSamples(test.lab, chemist, {
      ...{ eventId: newId(), item, before: milligrams(1_000), after: milligrams(500), balanceId },
      portions: [200, 300].map((mass) => ({ description: 'Проба', mass: milligrams(mass) })),
      ...{ consumedMicrograms: 0, lossMicrograms: 0 },
    });
  });
  after(async () => {
    expect((await bench.test.verify())[0]?.fault).to.equal(undefined);
    await bench.test.close();
  });

  const page = async (of: string) => (await bench.asChemist.get(`/custody/${of}`).expect(200)).text;
  const send = (of: string, fields: Record<string, string>) =>
    bench.asChemist
      .post(`/custody/${of}/mergings`)
      .type('form')
      .send({ description: 'Флакон', balanceId, ...fields });

  it('offers the other open samples, keeps what was typed when refused, and leads to the new sample', async () => {
    const text = await page(`${number}.S1`);
    expect(text).to.include(`${number}.S2`);
    const [part = ''] = /part-[0-9a-f-]+/.exec(text) ?? [];
    const eventId = eventIdIn(text);
    const empty = await send(`${number}.S1`, { eventId, [part]: 'yes' }).expect(422);
    expect(empty.text).to.match(new RegExp(`name="${part}" value="yes" checked`));
    const short = await send(`${number}.S1`, { eventId, [part]: 'yes', mass: '0,48' }).expect(409);
    expect(short.text).to.include('0,02').and.to.include('value="0,48"');
    const made = await send(`${number}.S1`, { eventId, [part]: 'yes', mass: '0,5' }).expect(303);
    expect(made.headers['location']).to.equal(`/custody/${number}.S3`);
    const whole = await page(`${number}.S3`);
    expect(whole).to.include('Объединение 2 проб, 0,5').and.to.include(`href="/custody/${number}.S2"`);
    expect(whole).to.include(`из ${number}.S1, ${number}.S2`).and.to.include(`объект ${number}.S1`);
    const ended = await page(`${number}.S1`);
    expect(ended).to.include(`Теперь это часть ${number}.S3`).and.to.include(`вошла в ${number}.S3`);
    expect(ended).to.not.include('/mergings');
    expect(await page(number)).to.include(`вошла в ${number}.S3`);
  });

  it('repacks one sample where no other is chosen', async () => {
    const text = await page(`${number}.S3`);
    expect(text).to.include('Других вскрытых проб этого объекта у вас нет.');
    const made = await send(`${number}.S3`, { eventId: eventIdIn(text), mass: '0,5' }).expect(303);
    expect(made.headers['location']).to.equal(`/custody/${number}.S4`);
    expect(await page(`${number}.S4`)).to.include('Перемещена в новую упаковку');
  });
});
