// Sends the scan page, whole or as the parts that an answer replaces.
import type { Request, Response } from 'express';
import { ScanAnswerParts, ScanPage } from '../../../views/custody/scan-page.js';
import { paths } from '../../../views/paths.js';
import type { Lab } from '../../ledger/lab.js';
import { assetsVersion } from '../../web/assets.js';
import { allowWebAssembly } from '../../web/headers.js';
import { sendPage, sendPart } from '../../web/respond.js';
import { actorOf, wantsFragment, wordsOf } from '../../web/setting.js';
import { scanView, type ScanPageParts } from './scan-page-view.js';

interface ScanPageSent extends ScanPageParts {
  /** The page was opened, and no sheet was kept for it. */
  readonly begun?: 'anew' | undefined;
}

export async function sendScanPage(
  lab: Lab,
  req: Request,
  res: Response,
  { begun, ...parts }: ScanPageSent,
): Promise<void> {
  const t = wordsOf(res);
  const recordedSheet = parts.stage === 'recorded' ? parts.sheet.id : undefined;
  const view = { ...(await scanView(lab, actorOf(res), t, parts)), begun, recordedSheet };
  if (wantsFragment(req)) {
    sendPart(res, <ScanAnswerParts t={t} view={view} />);
    return;
  }
  allowWebAssembly(res);
  const wasm = paths.asset('zxing-reader.wasm', assetsVersion());
  const islands = ['camera-scan'] as const;
  const page = {
    islands,
    title: t('custody.scan.title'),
    section: 'custody',
    density: 'bench',
    scanField: 'own',
  } as const;
  sendPage(req, res, { ...page, status: res.statusCode, body: <ScanPage t={t} view={view} wasm={wasm} /> });
}
