// Sends the page of a shared workplace: locked, or about to change hands.
import type { Response } from 'express';
import type { T } from '../../views/messages/translate.js';
import { workplacePage, type WorkplaceView } from '../../views/people/workplace-page.js';
import { paths } from '../../views/paths.js';
import { NotSignedIn } from '../foundation/errors.js';
import { pageSetting } from '../web/respond.js';
import { settingOf } from '../web/setting.js';

export type ShownWorkplace = Omit<WorkplaceView, 'present' | 'lockedSince' | 'scansOf'> & { readonly t: T };

export function sendWorkplace(res: Response, { t, ...shown }: ShownWorkplace): void {
  const { locked, reader } = settingOf(res);
  const present = locked?.name ?? reader?.actor.name;
  if (present === undefined) throw new NotSignedIn();
  const isScanning = shown.back.split('?')[0] === paths.scans();
  const scansOf = isScanning ? locked?.personId : undefined;
  const view = { ...shown, present, lockedSince: locked?.since, scansOf };
  res.type('html').send(workplacePage({ ...pageSetting(res), t, path: paths.newSession({ back: shown.back }), view }));
}
