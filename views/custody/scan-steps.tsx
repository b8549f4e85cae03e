// The four steps of a scan: who, action and place, items, record.
import type { T } from '../messages/translate.js';
import { Steps, type FourSteps } from '../parts/steps.js';
import { includedIn, type ScanView } from './scan-view.js';

export function ScanSteps({ t, view }: { readonly t: T; readonly view: ScanView }) {
  return <Steps t={t} steps={stepsOf(t, view)} />;
}

function stepsOf(t: T, view: ScanView): FourSteps {
  const { stage } = view;
  const { count, lines } = includedIn(view.items);
  const isChosen = stage !== 'choosing';
  const isScanned = stage === 'signing' || stage === 'recorded';
  const isRecorded = stage === 'recorded' && view.items.some(({ proofHash }) => proofHash !== undefined);
  return [
    { label: t('custody.scan.who'), value: view.person, state: 'done' },
    { label: t('custody.scan.what'), value: chosen(t, view), state: isChosen ? 'done' : 'now' },
    {
      label: t('custody.scan.items'),
      value: isScanned || lines > 0 ? t('custody.scan.count', { count }) : t('custody.scan.oneByOne'),
      state: isScanned ? 'done' : isChosen ? 'now' : 'next',
    },
    {
      label: t('custody.scan.record'),
      value: isRecorded ? t('custody.scan.done') : recordWords(t, view, lines),
      state: isRecorded ? 'done' : isScanned ? 'now' : 'next',
    },
  ];
}

function chosen(t: T, { action, place, receiver }: ScanView): string {
  if (action === undefined) return t('custody.scan.chooseFirst');
  const where = place ?? receiver;
  return where === undefined ? t(`custody.action.${action}`) : `${t(`custody.action.${action}`)}: ${where}`;
}

function recordWords(t: T, { stage }: ScanView, lines: number): string {
  if (stage === 'choosing') return t('custody.scan.afterAction');
  if (stage === 'signing') return t('signing.sheet.step');
  if (stage === 'recorded') return t('custody.scan.notDone');
  return lines > 0 ? t('custody.scan.press') : t('custody.scan.afterItems');
}
