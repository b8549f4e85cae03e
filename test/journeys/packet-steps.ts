// The custody packet from the exhibit's page into the hands of somebody outside, who has two files and no network.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Download, Page } from 'playwright-core';
import type { Journey, Who } from './journey.js';

export interface CarriedAway {
  readonly folder: string;
  /** As the page of the packet gives it, to be handed over on paper. */
  readonly vkey: string;
  readonly packetName: string;
}

export async function carryPacketAway(journey: Journey, who: Who): Promise<CarriedAway> {
  const page = await journey.at(who);
  const folder = await mkdtemp(join(tmpdir(), 'dalel-expert-'));
  await page.goto(`/exhibits/${journey.recall('exhibit number')}`);
  await page.getByRole('link', { name: 'Пакет движения' }).click();
  const packet = await saved(page, () => page.getByRole('button', { name: 'Выгрузить пакет' }).click());
  const verifier = await saved(page, () => page.getByRole('link', { name: 'Сохранить страницу проверки' }).click());
  await copyFile(await packet.path(), join(folder, packet.suggestedFilename()));
  await copyFile(await verifier.path(), join(folder, 'verifier.html'));
  await page.reload();
  const vkey = (await page.locator('main .code.verbatim').innerText()).trim();
  return { folder, vkey, packetName: packet.suggestedFilename() };
}

async function saved(page: Page, press: () => Promise<void>): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return file;
}

const verdicts = {
  ҚАЗ: /Пакет бүтін[^]*өзіңіз сенетін кілтпен/,
  РУС: /Пакет цел[^]*ключом, которому вы доверяете/,
  ENG: /The packet is whole[^]*the key that you trust/,
};

export async function checkOutside(journey: Journey, { folder, vkey, packetName }: CarriedAway): Promise<void> {
  const { page, context, complaints, leave } = await journey.outsider();
  try {
    await context.setOffline(true);
    await page.goto(pathToFileURL(join(folder, 'verifier.html')).href);
    await page.setInputFiles('#files', join(folder, packetName));
    await page.locator('#verdict').waitFor();
    expect(await page.locator('#verdict').innerText())
      .to.include('Пакет цел')
      .and.include('сравните');
    await page.fill('#key', vkey);
    for (const [mark, words] of Object.entries(verdicts)) {
      await page.getByRole('button', { name: mark }).click();
      expect(await page.locator('#verdict').innerText()).to.match(words);
      expect(await page.locator('main').innerText()).to.include(journey.recall('exhibit number'));
      expect(await page.locator('.verdicts .unproved').count()).to.equal(0);
    }
    expect(await page.locator('.verdicts > li').count()).to.be.greaterThan(8);
    expect(complaints).to.deep.equal([]);
  } finally {
    await leave();
    await rm(folder, { recursive: true, force: true });
  }
}
